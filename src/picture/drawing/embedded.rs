//! Pictures that lie in a drawing itself, as addresses that hold their bytes: a photograph in one has
//! metadata like any other.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;

use super::style::as_read;
use crate::picture::{Format, Unclean, clean};

/// The types that a picture in a drawing may have.
const TYPES: [&str; 5] =
    ["data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp"];

/// Whether an address is a picture of pixels, all there.
pub(super) fn is_picture(address: &str) -> bool {
    let head: String = address.chars().take(100).collect();
    let head = as_read(&head);
    TYPES.iter().filter_map(|kind| head.strip_prefix(kind)).any(|rest| rest.starts_with([';', ',']))
}

/// The address of the same picture without metadata; none of what is no picture. Its type is what it is,
/// whatever the address calls it.
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
    Ok(Some(format!("data:image/{};base64,{}", format.media_type(), STANDARD.encode(bytes))))
}
