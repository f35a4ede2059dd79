//! Removal of metadata from pictures: whatever cameras, telephones and editors add to the visible picture
//! (EXIF with its position, XMP, IPTC, comments, thumbnails, second pictures behind the first). Everything
//! that decides how the picture looks stays byte for byte: the coded pixels, tables, colour profiles,
//! animation, and orientation.
//!
//! Containers are filtered by allow-lists: whatever a format or a program adds one day is removed unless it
//! is known here. No pixels are decoded.

mod avif;
mod cursor;
mod drawing;
mod exif;
mod gif;
mod jpeg;
mod png;
mod unclean;
mod webp;

pub use crate::media::Format;
pub use drawing::{Drawing, is_inert};
pub use exif::tells_position;
pub use unclean::{TOO_LARGE, Unclean};

use img_parts::Bytes;

impl Format {
    /// The format shown by the first bytes; for unsupported formats, and for SVG, the error is the format's
    /// name.
    fn of_content(bytes: &[u8]) -> Result<Self, Option<&'static str>> {
        let is_riff = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Ok(Self::Png),
            [b'G', b'I', b'F', b'8', ..] => Ok(Self::Gif),
            _ if is_riff => Ok(Self::Webp),
            _ if avif::is_avif(bytes) => Ok(Self::Avif),
            [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', ..] => Err(Some("heic")),
            [b'B', b'M', ..] => Err(Some("bmp")),
            [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Err(Some("tiff")),
            [b'%', b'P', b'D', b'F', ..] => Err(Some("pdf")),
            _ => Err(None),
        }
    }
}

/// A raster picture, named as one of this format, without its metadata.
pub fn clean(format: Format, bytes: Vec<u8>) -> Result<Vec<u8>, Unclean> {
    if bytes.is_empty() {
        return Err(Unclean::Empty);
    }
    match Format::of_content(&bytes) {
        Ok(found) if found == format => {}
        Ok(found) => return Err(Unclean::Other(Some(found.name()))),
        Err(name) => return Err(Unclean::Other(name)),
    }
    let bytes = Bytes::from(bytes);
    match format {
        Format::Jpeg => jpeg::clean(&bytes).ok_or(Unclean::Damaged),
        Format::Png => png::clean(&bytes).ok_or(Unclean::Damaged),
        Format::Gif => gif::clean(&bytes).ok_or(Unclean::Damaged),
        Format::Webp => webp::clean(bytes).ok_or(Unclean::Damaged),
        Format::Avif => avif::clean(&bytes),
        Format::Svg => Err(Unclean::Other(None)),
    }
}
