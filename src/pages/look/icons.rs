//! Drawings of kinds as a style sheet holds them. They are masks, which browsers read from a file on a disk only where they are part of the
//! style sheet itself.

use percent_encoding::{AsciiSet, CONTROLS, percent_encode};

/// What may not stand in an address between double quotes.
const CODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// The property that holds a drawing.
pub(super) fn property(svg: &[u8]) -> String {
    format!("--icon: url(\"data:image/svg+xml,{}\")", percent_encode(svg.trim_ascii(), CODED))
}
