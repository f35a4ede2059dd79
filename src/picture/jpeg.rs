//! Metadata removal for JPEG: segments, then scans of coded pixels with further segments between them, then
//! an end marker. Data after the end is another picture, a film, or whatever a telephone put there.

use std::iter;

use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::{Bytes, ImageEXIF};
use memchr::memchr;

use super::cursor::Cursor;
use super::exif;

const JFIF: &[u8] = b"JFIF\0";
/// Length of a JFIF segment before the size of its thumbnail, in bytes.
const JFIF_LENGTH: usize = 12;
const PROFILE: &[u8] = b"ICC_PROFILE\0";
const ADOBE: &[u8] = b"Adobe";
/// Length of Adobe's segment, in bytes; the last one is the colour transform.
const ADOBE_LENGTH: usize = 12;

/// The picture without metadata; none where it is incomplete.
pub(super) fn clean(bytes: &Bytes) -> Option<Vec<u8>> {
    let mut jpeg = Jpeg::from_bytes(bytes.clone()).ok()?;
    let turned = jpeg.exif().and_then(|exif| exif::turned(&exif));
    let segments = jpeg.segments_mut();
    let scan = segments.pop().filter(|last| last.marker() == markers::SOS)?;
    if !segments.iter().any(|segment| is_frame(segment.marker()) && segment.contents().len() >= 6) {
        return None;
    }
    let coded = bytes.len().checked_sub(scan.len_with_entropy() - scan.len())?;
    let scans = scans(&bytes[coded..])?;
    *segments = segments.iter().filter_map(kept_segment).collect();
    segments.push(JpegSegment::new_with_entropy(markers::SOS, scan.contents().clone(), scans.into()));
    jpeg.set_exif(turned.map(|turned| exif::minimal(turned).into()));
    Some(jpeg.encoder().bytes().into())
}

fn kept_segment(segment: &JpegSegment) -> Option<JpegSegment> {
    let kept = kept(segment.marker(), segment.contents())?;
    Some(JpegSegment::new_with_contents(segment.marker(), Bytes::from(kept)))
}

/// The part of a segment that is kept: whatever decoding and the meaning of colours need.
fn kept(marker: u8, contents: &[u8]) -> Option<Vec<u8>> {
    match marker {
        markers::DHT
        | markers::DQT
        | markers::DRI
        | markers::DAC
        | markers::DNL
        | markers::DHP
        | markers::EXP
        | markers::SOS => Some(contents.to_vec()),
        _ if is_frame(marker) => Some(contents.to_vec()),
        // Without its thumbnail.
        markers::APP0 if contents.starts_with(JFIF) && contents.len() >= JFIF_LENGTH + 2 => {
            Some(contents[..JFIF_LENGTH].iter().copied().chain([0, 0]).collect())
        }
        markers::APP2 if contents.starts_with(PROFILE) => Some(contents.to_vec()),
        markers::APP14 if contents.starts_with(ADOBE) => contents.get(..ADOBE_LENGTH).map(<[u8]>::to_vec),
        _ => None,
    }
}

/// True if a segment begins a frame: it has the size and the coding.
fn is_frame(marker: u8) -> bool {
    (markers::SOF0..=markers::SOF15).contains(&marker)
        && ![markers::DHT, markers::JPG, markers::DAC].contains(&marker)
}

/// Coded pixels, the following scans with the kept parts of the segments before them, and the end marker;
/// none where there is no end.
fn scans(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept_bytes = Vec::with_capacity(bytes.len());
    let mut rest = Cursor(bytes);
    loop {
        kept_bytes.extend(coded(&mut rest)?);
        loop {
            let marker = marker(&mut rest)?;
            if marker == markers::EOI {
                kept_bytes.extend([markers::P, markers::EOI]);
                return Some(kept_bytes);
            }
            if marker == markers::SOI {
                return None;
            }
            if is_alone(marker) {
                continue;
            }
            let length = rest.number(2)?.checked_sub(2)?;
            if let Some(contents) = kept(marker, rest.take(length)?) {
                let length = u16::try_from(contents.len() + 2).ok()?;
                kept_bytes
                    .extend([markers::P, marker].into_iter().chain(length.to_be_bytes()).chain(contents));
            }
            if marker == markers::SOS {
                break;
            }
        }
    }
}

/// Coded pixels up to the next marker that does not belong to them.
fn coded<'a>(rest: &mut Cursor<'a>) -> Option<&'a [u8]> {
    let all = rest.0;
    let mut from = 0;
    loop {
        let at = from + memchr(markers::P, &all[from..])?;
        let fill = all[at..].iter().take_while(|byte| **byte == markers::P).count();
        match *all.get(at + fill)? {
            markers::Z | markers::RST0..=markers::RST7 => from = at + fill + 1,
            _ => return rest.take(at),
        }
    }
}

/// The next marker. Bytes before it belong to nothing and are skipped.
fn marker(rest: &mut Cursor) -> Option<u8> {
    let at = memchr(markers::P, rest.0)?;
    rest.take(at)?;
    iter::from_fn(|| rest.byte()).find(|byte| *byte != markers::P)
}

/// True if a marker has no segment.
fn is_alone(marker: u8) -> bool {
    marker < markers::SOF0 || (markers::RST0..=markers::RST7).contains(&marker)
}
