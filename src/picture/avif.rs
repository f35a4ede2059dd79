//! Validation of AVIF: nested boxes with items that refer to each other by file offset. Removing one would
//! change all offsets, which no maintained library does: a picture with anything but visible content is
//! rejected. Free space is overwritten with zeros.

use super::Unclean;
use super::cursor::Cursor;

/// Boxes at the top level.
const TOP: [&[u8]; 4] = [b"ftyp", b"meta", b"mdat", b"moov"];
/// Boxes of free space, which may hold deleted data.
const FREE: [&[u8]; 2] = [b"free", b"skip"];
/// Boxes in the `meta` box. Item properties are in `iprp`.
const META: [&[u8]; 9] = [b"hdlr", b"pitm", b"iloc", b"iinf", b"iref", b"iprp", b"idat", b"grpl", b"dinf"];
/// Item types: coded pixels, or how others are combined.
const ITEMS: [&[u8]; 5] = [b"av01", b"grid", b"iovl", b"iden", b"tmap"];
/// Boxes that contain boxes.
const FOLDERS: [&[u8]; 8] = [b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"iprp", b"ipco"];
/// Boxes in them that describe the picture for people or programs, and are not visible.
const DESCRIBING: [&[u8]; 6] = [b"udta", b"meta", b"uuid", b"udes", b"free", b"skip"];
/// Maximum nesting of boxes; encoders stay below it.
const DEEP: usize = 12;

/// The name and content of a box.
type Named<'a> = (&'a [u8], &'a [u8]);

/// True if the first bytes are those of an AVIF.
pub(super) fn is_avif(bytes: &[u8]) -> bool {
    let is_brand = |brand: &[u8]| matches!(brand, b"avif" | b"avis");
    let brands = || next(&mut Cursor(bytes)).map_or(&[][..], |(_, inside)| inside).chunks_exact(4);
    bytes.get(4..8) == Some(b"ftyp") && (brands().any(is_brand))
}

/// The picture, if it has no metadata.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let mut kept = bytes.to_vec();
    let mut rest = Cursor(bytes);
    let (mut is_described, mut has_pixels) = (false, false);
    while !rest.0.is_empty() {
        let (name, inside) = next(&mut rest).ok_or(Unclean::Damaged)?;
        is_described |= matches!(name, b"meta" | b"moov");
        has_pixels |= name == b"mdat";
        let end = bytes.len() - rest.0.len();
        match name {
            _ if FREE.contains(&name) => kept[end - inside.len()..end].fill(0),
            b"meta" => described(inside)?,
            b"moov" => still(inside, DEEP)?,
            _ if TOP.contains(&name) => {}
            _ => return Err(Unclean::Metadata),
        }
    }
    if is_described && has_pixels { Ok(kept) } else { Err(Unclean::Damaged) }
}

/// The next box.
fn next<'a>(rest: &mut Cursor<'a>) -> Option<Named<'a>> {
    let length = rest.number(4)?;
    let name = rest.take(4)?;
    let inside = match length {
        0 => rest.0.len(),
        1 => rest.number(8)?.checked_sub(16)?,
        _ => length.checked_sub(8)?,
    };
    Some((name, rest.take(inside)?))
}

fn each<'a>(inside: &'a [u8], mut look: impl FnMut(Named<'a>) -> Result<(), Unclean>) -> Result<(), Unclean> {
    let mut rest = Cursor(inside);
    while !rest.0.is_empty() {
        look(next(&mut rest).ok_or(Unclean::Damaged)?)?;
    }
    Ok(())
}

/// Checks the `meta` box, which begins with four bytes of version and flags.
fn described(inside: &[u8]) -> Result<(), Unclean> {
    each(inside.get(4..).ok_or(Unclean::Damaged)?, |(name, inside)| match name {
        b"iinf" => items(inside),
        b"iprp" => still(inside, DEEP),
        _ if META.contains(&name) => Ok(()),
        _ => Err(Unclean::Metadata),
    })
}

/// Checks the list of items.
fn items(inside: &[u8]) -> Result<(), Unclean> {
    let version = inside.first().ok_or(Unclean::Damaged)?;
    let begin = if *version == 0 { 6 } else { 8 };
    each(inside.get(begin..).ok_or(Unclean::Damaged)?, |(name, entry)| {
        let version = entry.first().ok_or(Unclean::Damaged)?;
        let kind = if *version == 2 { entry.get(8..12) } else { entry.get(10..14) };
        let known = name == b"infe" && *version >= 2 && kind.is_some_and(|kind| ITEMS.contains(&kind));
        if known { Ok(()) } else { Err(Unclean::Metadata) }
    })
}

/// Checks nested boxes for descriptive ones.
fn still(inside: &[u8], levels: usize) -> Result<(), Unclean> {
    let levels = levels.checked_sub(1).ok_or(Unclean::Damaged)?;
    each(inside, |(name, inside)| match name {
        _ if DESCRIBING.contains(&name) => Err(Unclean::Metadata),
        _ if FOLDERS.contains(&name) => still(inside, levels),
        _ => Ok(()),
    })
}
