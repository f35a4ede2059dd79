//! File types: for each extension the media type that a server gives it, how pages use such a file, and whether an author's file of the type
//! may be published. What is not in the table is no type that a guide has, and is not published.

/// A file type.
#[derive(Debug, Clone, Copy)]
pub struct FileType {
    /// The extension, in lower case.
    pub extension: &'static str,
    /// The media type, as the header `Content-Type` has it.
    pub media_type: &'static str,
    /// Its role in pages.
    pub role: Role,
    /// The condition under which an author's file of the type is published.
    pub policy: Policy,
}

/// The role of a file in pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is a page itself.
    Page,
    /// A style sheet, which can be replaced in a page that is open.
    Style,
    /// Part of pages, such as a script, a picture or a film.
    Part,
    /// Not shown within a page.
    Apart,
}

/// The condition under which an author's file is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// An image: without its metadata in the public edition.
    Image(Format),
    /// Sound, film, papers and data, unless their content is HTML or XML.
    Plain,
    /// XML, where nothing in it could run in a browser.
    InertXml,
    /// No: it would run in a reader's browser, or only themes and the program have such files.
    Refused,
}

/// The coding of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG, also animated.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// AVIF.
    Avif,
    /// SVG.
    Svg,
}

/// The media type of a file whose type is not known.
const UNKNOWN: &str = "application/octet-stream";
/// The extensions of documents.
const MARKDOWN: [&str; 2] = ["md", "markdown"];

use Policy::{Image, InertXml, Plain, Refused};
use Role::{Apart, Page, Part, Style};

/// Every type. Of the extensions of an image format the first is its name.
const TYPES: &[FileType] = &[
    row("html", "text/html; charset=utf-8", Page, Refused),
    row("css", "text/css; charset=utf-8", Style, Refused),
    row("js", "text/javascript; charset=utf-8", Part, Refused),
    row("svg", "image/svg+xml; charset=utf-8", Part, Image(Format::Svg)),
    row("png", "image/png", Part, Image(Format::Png)),
    row("jpg", "image/jpeg", Part, Image(Format::Jpeg)),
    row("jpeg", "image/jpeg", Part, Image(Format::Jpeg)),
    row("gif", "image/gif", Part, Image(Format::Gif)),
    row("webp", "image/webp", Part, Image(Format::Webp)),
    row("avif", "image/avif", Part, Image(Format::Avif)),
    row("ico", "image/x-icon", Part, Refused),
    row("woff", "font/woff", Part, Refused),
    row("woff2", "font/woff2", Part, Refused),
    row("ttf", "font/ttf", Part, Refused),
    row("otf", "font/otf", Part, Refused),
    row("mp3", "audio/mpeg", Part, Plain),
    row("m4a", "audio/mp4", Part, Plain),
    row("ogg", "audio/ogg", Part, Plain),
    row("oga", "audio/ogg", Part, Plain),
    row("wav", "audio/wav", Part, Plain),
    row("flac", "audio/flac", Part, Plain),
    row("mp4", "video/mp4", Part, Plain),
    row("m4v", "video/mp4", Part, Plain),
    row("webm", "video/webm", Part, Plain),
    row("ogv", "video/ogg", Part, Plain),
    row("vtt", "text/vtt; charset=utf-8", Part, Plain),
    row("json", "application/json; charset=utf-8", Apart, Plain),
    row("xml", "application/xml; charset=utf-8", Apart, Refused),
    row("txt", "text/plain; charset=utf-8", Apart, Plain),
    row("srt", "text/plain; charset=utf-8", Apart, Plain),
    row("csv", "text/csv; charset=utf-8", Apart, Plain),
    row("tsv", "text/tab-separated-values; charset=utf-8", Apart, Plain),
    row("ics", "text/calendar; charset=utf-8", Apart, Plain),
    row("vcf", "text/vcard; charset=utf-8", Apart, Plain),
    row("gpx", "application/gpx+xml; charset=utf-8", Apart, InertXml),
    row("webmanifest", "application/manifest+json; charset=utf-8", Apart, Refused),
    row("pdf", "application/pdf", Apart, Plain),
    row("rtf", "application/rtf", Apart, Plain),
    row("zip", "application/zip", Apart, Plain),
    row("epub", "application/epub+zip", Apart, Plain),
    row("doc", "application/msword", Apart, Plain),
    row("xls", "application/vnd.ms-excel", Apart, Plain),
    row("ppt", "application/vnd.ms-powerpoint", Apart, Plain),
    row("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Apart, Plain),
    row("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Apart, Plain),
    row("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Apart, Plain),
    row("odt", "application/vnd.oasis.opendocument.text", Apart, Plain),
    row("ods", "application/vnd.oasis.opendocument.spreadsheet", Apart, Plain),
    row("odp", "application/vnd.oasis.opendocument.presentation", Apart, Plain),
];

const fn row(extension: &'static str, media_type: &'static str, role: Role, policy: Policy) -> FileType {
    FileType { extension, media_type, role, policy }
}

impl FileType {
    /// The type of the file at a path of the output, whatever the case of its extension.
    pub fn of(path: &str) -> Option<&'static Self> {
        let extension = extension(path)?;
        TYPES.iter().find(|known| known.extension.eq_ignore_ascii_case(extension))
    }

    /// The media type of the file at a path of the output.
    pub fn media_type_of(path: &str) -> &'static str {
        Self::of(path).map_or(UNKNOWN, |known| known.media_type)
    }

    /// The role in pages of the file at a path of the output.
    pub fn role_of(path: &str) -> Role {
        Self::of(path).map_or(Apart, |known| known.role)
    }
}

impl Format {
    fn file_type(self) -> Option<&'static FileType> {
        TYPES.iter().find(|known| known.policy == Image(self))
    }

    /// Its media type, without parameters.
    pub fn media_type(self) -> &'static str {
        let with_parameters = self.file_type().map_or(UNKNOWN, |known| known.media_type);
        with_parameters.split_once(';').map_or(with_parameters, |(media_type, _)| media_type)
    }

    /// Its name: its first extension.
    pub fn name(self) -> &'static str {
        self.file_type().map_or("", |known| known.extension)
    }
}

/// True if a path is that of an image, whatever the case of its extension.
pub fn is_image(path: &str) -> bool {
    let image = |known: &&FileType| matches!(known.policy, Image(_));
    let mut extensions = TYPES.iter().filter(image).map(|known| known.extension);
    extension(path).is_some_and(|own| extensions.any(|known| own.eq_ignore_ascii_case(known)))
}

/// True if a path is that of a Markdown file, whatever the case of its extension.
pub fn is_markdown(path: &str) -> bool {
    extension(path).is_some_and(|own| MARKDOWN.iter().any(|known| own.eq_ignore_ascii_case(known)))
}

/// The extension of a file's name: the part after its last point.
fn extension(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_has_one_row() {
        for (index, known) in TYPES.iter().enumerate() {
            assert!(TYPES[..index].iter().all(|other| other.extension != known.extension), "{known:?}");
            assert_eq!(known.extension, known.extension.to_ascii_lowercase());
            assert!(!is_markdown(known.extension), "{known:?}");
        }
    }

    #[test]
    fn nothing_that_runs_in_a_browser_is_published() {
        for known in TYPES.iter().filter(|known| known.policy != Refused) {
            let media_type = known.media_type;
            let runs = ["html", "javascript", "css", "xml"].iter().any(|runs| media_type.contains(runs));
            let examined = matches!(known.policy, Image(_) | InertXml);
            let office = media_type.starts_with("application/vnd.openxmlformats-");
            assert!(!runs || examined || office, "{known:?}");
        }
    }

    #[test]
    fn an_image_is_told_by_its_extension_and_has_the_media_type_of_its_format() {
        assert!(is_image("a/b.JPG") && is_image("x.svg") && !is_image("a.png/b") && !is_image("icon.ico"));
        assert!(is_markdown("a/b.Md") && is_markdown("x.markdown") && !is_markdown("md"));
        assert_eq!((Format::Jpeg.name(), Format::Jpeg.media_type()), ("jpg", "image/jpeg"));
        assert_eq!(Format::Svg.media_type(), "image/svg+xml");
        for known in TYPES {
            let image = matches!(known.policy, Image(_));
            assert_eq!(image, is_image(&format!("x.{}", known.extension)));
            assert!(!image || known.media_type.starts_with("image/"), "{known:?}");
        }
    }
}
