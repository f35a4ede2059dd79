//! The one thing that EXIF says of how a picture looks: the way it is turned.

use exif::{In, Reader, Tag};

/// What containers that have no length of their own for it write before EXIF.
const PREFIX: &[u8] = b"Exif\0\0";

/// How a picture is turned or mirrored, 2 to 8, where its EXIF says that it is. What else is wrong with the
/// EXIF is no matter.
pub(super) fn turned(exif: &[u8]) -> Option<u8> {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_raw(exif.strip_prefix(PREFIX).unwrap_or(exif).to_vec());
    let read = read.or_else(|error| error.distill_partial_result(|_| ())).ok()?;
    let value = read.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    u8::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// EXIF that says how a picture is turned, and nothing else: a header, and one directory with one entry.
pub(super) fn minimal(turned: u8) -> Vec<u8> {
    let mut exif = Vec::with_capacity(26);
    exif.extend(b"II*\0\x08\0\0\0");
    exif.extend(b"\x01\0\x12\x01\x03\0\x01\0\0\0");
    exif.extend([turned, 0, 0, 0]);
    exif.extend([0; 4]);
    exif
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
