//! Pictures embedded in an SVG as `data:` URLs: a photograph there has metadata like any other.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;

use super::style::as_read;
use crate::picture::{Format, Unclean, clean};

/// Media types that an embedded picture may have.
const TYPES: [&str; 5] =
    ["data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp"];

/// True if a URL is a complete embedded raster picture.
pub(super) fn is_picture(address: &str) -> bool {
    let head: String = address.chars().take(100).collect();
    let head = as_read(&head);
    TYPES.iter().filter_map(|kind| head.strip_prefix(kind)).any(|rest| rest.starts_with([';', ',']))
}

/// The `data:` URL of the same picture without metadata; none if it is no picture. The media type follows the
/// bytes, not the URL.
pub(super) fn cleaned(address: &str) -> Result<Option<String>, Unclean> {
    if !is_picture(address) {
        return Ok(None);
    }
    let (head, data) = address.split_once(',').ok_or(Unclean::Damaged)?;
    let bytes: Cow<'_, [u8]> = percent_decode_str(data).into();
    let bytes = if head.trim_end().to_ascii_lowercase().ends_with("base64") {
        let written: Vec<u8> = bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        STANDARD.decode(written).map_err(|_| Unclean::Damaged)?
    } else {
        bytes.into_owned()
    };
    let format = Format::of_content(&bytes).map_err(Unclean::Other)?;
    let bytes = clean(format, bytes)?;
    Ok(Some(format!("data:{};base64,{}", format.media_type(), STANDARD.encode(bytes))))
}
