//! The one EXIF entry that affects how a picture looks, its orientation; and whether a picture says where it was taken.

use std::io::Cursor;

use exif::{Context, In, Reader, Tag};
use memchr::memmem;

/// The prefix of EXIF data in containers that give it no length of its own.
const PREFIX: &[u8] = b"Exif\0\0";

/// The EXIF orientation, 2 to 8, where one is set. Any other fault of the EXIF is ignored.
pub(super) fn turned(exif: &[u8]) -> Option<u8> {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_raw(exif.strip_prefix(PREFIX).unwrap_or(exif).to_vec());
    let read = read.or_else(|error| error.distill_partial_result(|_| ())).ok()?;
    let value = read.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    u8::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// EXIF data with nothing but the orientation: a header, and one directory with one entry.
pub(super) fn minimal(turned: u8) -> Vec<u8> {
    let mut exif = Vec::with_capacity(26);
    exif.extend(b"II*\0\x08\0\0\0");
    exif.extend(b"\x01\0\x12\x01\x03\0\x01\0\0\0");
    exif.extend([turned, 0, 0, 0]);
    exif.extend([0; 4]);
    exif
}

/// The beginning of the names that XMP has for positions.
const XMP_POSITION: &[u8] = b"exif:GPSL";

/// True if a picture of any format says where it was taken, in EXIF or in XMP.
pub fn tells_position(picture: &[u8]) -> bool {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut Cursor::new(picture));
    let read = read.or_else(|error| error.distill_partial_result(|_| ()));
    let is_position = |tag: Tag| [Tag::GPSLatitude, Tag::GPSLongitude].contains(&tag);
    read.is_ok_and(|exif| {
        exif.fields().any(|field| field.tag.context() == Context::Gps && is_position(field.tag))
    }) || memmem::find(picture, XMP_POSITION).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_read() {
        for value in 2..=8 {
            assert_eq!(turned(&minimal(value)), Some(value));
            assert_eq!(turned(&[PREFIX, &minimal(value)].concat()), Some(value));
        }
        for value in [0, 1, 9, 255] {
            assert_eq!(turned(&minimal(value)), None);
        }
        assert_eq!(turned(b""), None);
    }
}
