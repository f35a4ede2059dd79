//! The policy for the files of `static/`, which are copied byte for byte: unless the playbook trusts them, nothing that
//! could run in a reader's browser or on a server, and nothing that is HTML under another name.
//!
//! Unlike assets, whose types are [listed](crate::media), they may be of any type: `CNAME`, `_headers` and
//! `.well-known/…` have none. So what is refused is listed here, and what else begins as markup does is examined.

use std::fs::File;
use std::io::Read;

use super::FoundFile;
use super::asset_policy::{FILE_TYPE, MARKUP, NOT_DRAWING, Refusal, read};
use crate::directory::Directory;
use crate::media::{is_image, is_markdown};
use crate::picture::{self, Drawing};
use crate::playbook::StaticFiles;
use crate::text::Localized;

/// Extensions, in lower case, of what browsers show as HTML, run as script or apply to pages, and of what servers run.
const RUN: [&str; 52] = [
    "html",
    "htm",
    "html5",
    "xhtml",
    "xht",
    "dhtml",
    "shtml",
    "shtm",
    "stm",
    "phtml",
    "phtm",
    "mht",
    "mhtml",
    "webarchive",
    "hta",
    "htc",
    "xsl",
    "xslt",
    "xul",
    "xbl",
    "svgz",
    "css",
    "js",
    "mjs",
    "cjs",
    "jsm",
    "jse",
    "jsx",
    "jsonp",
    "es",
    "es6",
    "ecma",
    "vbs",
    "vbe",
    "wsf",
    "swf",
    "wasm",
    "php",
    "php3",
    "php4",
    "php5",
    "php7",
    "php8",
    "phar",
    "asp",
    "aspx",
    "ashx",
    "jsp",
    "jspx",
    "cgi",
    "fcgi",
    "cfm",
];
/// Extensions of pictures that are no pictures of a guide, but may say where they were taken.
const OTHER_PHOTOS: [&str; 4] = ["heic", "heif", "tif", "tiff"];
/// Extensions, in lower case, that make a file XML wherever it lies.
const XML: [&str; 2] = ["xml", "gpx"];
/// The beginning of XML by which browsers tell it from HTML.
const DECLARATION: &[u8] = b"<?xml";
/// Bytes at the start of a file in which browsers look for markup; more than they use.
const BEGINNING: u64 = 4096;

const NOT_A_PAGE: Localized = Localized {
    da: "Markdown bliver ikke til en side her, og alt i den, også det interne, ville blive offentligt",
    en: "Markdown does not become a page here, and all of it, internal parts too, would be public",
};

/// Whether a file may be copied into the guide.
pub fn may_be_copied(root: &Directory, found: &FoundFile, policy: StaticFiles) -> Result<(), Refusal> {
    if policy == StaticFiles::Trusted {
        return Ok(());
    }
    // Servers look at every part of a name: `page.html.da` is HTML in Danish.
    let extensions: Vec<String> = name(found).split('.').skip(1).map(str::to_ascii_lowercase).collect();
    if extensions.iter().any(|extension| RUN.contains(&extension.as_str())) {
        return Err(Refusal::Refused(FILE_TYPE));
    }
    if is_markdown(name(found)) {
        return Err(Refusal::Refused(NOT_A_PAGE));
    }
    if extensions.iter().any(|extension| extension == "svg") {
        // It is copied as it is: a document type cannot be taken out of it.
        let bytes = whole(root.file(&found.shown)?, NOT_DRAWING)?;
        let is_still = Drawing::read(&bytes).is_some_and(|drawing| drawing.whole().is_none());
        return if is_still { Ok(()) } else { Err(Refusal::Refused(NOT_DRAWING)) };
    }
    let mut beginning = Vec::new();
    root.file(&found.shown)?.take(BEGINNING).read_to_end(&mut beginning)?;
    if !begins_as_markup(&beginning) {
        return Ok(());
    }
    // Anything else could be taken for HTML.
    let is_xml = beginning.starts_with(DECLARATION)
        || extensions.last().is_some_and(|extension| XML.contains(&extension.as_str()));
    let is_still = is_xml && picture::is_inert(&whole(root.file(&found.shown)?, MARKUP)?);
    if is_still { Ok(()) } else { Err(Refusal::Refused(MARKUP)) }
}

/// True if a file is a picture that says where it was taken.
pub(super) fn tells_position(root: &Directory, found: &FoundFile) -> bool {
    let is_photo =
        |(_, extension): (&str, &str)| OTHER_PHOTOS.iter().any(|known| extension.eq_ignore_ascii_case(known));
    let is_picture = is_image(&found.path) || name(found).rsplit_once('.').is_some_and(is_photo);
    let bytes = || root.file(&found.shown).ok().and_then(|file| read(file).ok());
    is_picture && bytes().is_some_and(|bytes| picture::tells_position(&bytes))
}

fn name(found: &FoundFile) -> &str {
    found.path.rsplit('/').next().unwrap_or(&found.path)
}

/// All bytes of a file; of one that is too large to be examined, the reason to refuse it.
fn whole(file: File, too_large: Localized) -> Result<Vec<u8>, Refusal> {
    read(file).map_err(|refusal| match refusal {
        Refusal::Unclean(_) => Refusal::Refused(too_large),
        Refusal::Refused(_) => refusal,
    })
}

/// True if a browser could take a file for HTML or XML, whatever type its server gives it: its first character is `<`,
/// in any encoding that browsers tell by the first bytes.
fn begins_as_markup(bytes: &[u8]) -> bool {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units = bytes[2..].as_chunks().0.iter().map(|unit| read(*unit));
        char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    let text: String = match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0, b'<', ..] => return true,
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_by_its_first_character_in_every_encoding() {
        for bytes in
            [&b"<p>"[..], b"\xef\xbb\xbf \n<x", b"\xff\xfe<\0", b"\xfe\xff\0 \0<", b"\0<\0p", b"<\0p\0"]
        {
            assert!(begins_as_markup(bytes), "{bytes:?}");
        }
        for bytes in [&b""[..], b"User-agent: *", b"a < b", b"\xff\xfea\0<\0", b"%PDF-1.7", b"\xff"] {
            assert!(!begins_as_markup(bytes), "{bytes:?}");
        }
    }
}
