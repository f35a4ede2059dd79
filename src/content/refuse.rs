//! Files beside the documents that may not be published: they could run in a reader's browser.

use std::fs::File;
use std::io::{self, Read};

use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions};

use crate::text::Localized;

/// What a guide may hand on, by the extension under which it is published: pictures, sound, film and papers.
const ALLOWED: [&str; 39] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "mp3", "m4a", "ogg", "oga", "wav", "flac", "mp4",
    "m4v", "webm", "ogv", "vtt", "srt", "pdf", "txt", "csv", "tsv", "rtf", "doc", "docx", "xls", "xlsx",
    "ppt", "pptx", "odt", "ods", "odp", "epub", "ics", "vcf", "zip", "gpx", "json",
];
/// Extensions of pictures.
pub(crate) const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];
/// Elements of a drawing.
const DRAWING: [&str; 54] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "image",
    "style",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "switch",
    "view",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
];
/// Where the notes that drawing programs leave in a file come from; browsers pass over them.
const NOTES: [&str; 6] = [
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
];
const SVG: &str = "http://www.w3.org/2000/svg";

const FILE_TYPE: Localized =
    Localized { da: "filtypen kan ikke offentliggøres", en: "files of its type cannot be published" };
const NOT_DRAWING: Localized = Localized {
    da: "tegningen rummer script, en adresse eller andet, der ikke er tegning",
    en: "the drawing holds a script, an address or something else that is no drawing",
};
const UNREADABLE: Localized = Localized { da: "den kan ikke læses", en: "it cannot be read" };

/// Why a file may not be published at the address `url`, if so: what a browser makes of it is decided by that, not by its name in the
/// source.
pub(super) fn refusal(url: &str, file: io::Result<File>) -> Option<Localized> {
    let extension =
        url.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
    match extension {
        Some("svg") => match file.and_then(read) {
            Ok(bytes) => (!is_drawing(&bytes)).then_some(NOT_DRAWING),
            Err(_) => Some(UNREADABLE),
        },
        Some(extension) if ALLOWED.contains(&extension) => file.err().map(|_| UNREADABLE),
        _ => Some(FILE_TYPE),
    }
}

fn read(mut file: File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether an SVG only draws: nothing in it can run, and nothing can be fetched.
fn is_drawing(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    if text.to_ascii_lowercase().contains("<!entity") {
        return false;
    }
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let parsed = Document::parse_with_options(text.trim_start_matches('\u{feff}'), options);
    parsed.is_ok_and(|document| {
        document.descendants().all(|node| match node.node_type() {
            NodeType::PI => false,
            NodeType::Element => is_drawn(node),
            _ => true,
        })
    })
}

fn is_drawn(node: Node<'_, '_>) -> bool {
    let name = node.tag_name();
    let known = match name.namespace() {
        Some(SVG) => DRAWING.contains(&name.name()),
        Some(namespace) => NOTES.contains(&namespace),
        None => false,
    };
    let style = || node.descendants().filter_map(|part| part.text()).collect::<String>();
    known && node.attributes().all(is_still) && (name.name() != "style" || is_local_style(&style()))
}

/// Whether an attribute neither runs nor fetches anything. What drawing programs note for themselves is passed over.
fn is_still(attribute: Attribute<'_, '_>) -> bool {
    if attribute.namespace().is_some_and(|namespace| NOTES.contains(&namespace)) {
        return true;
    }
    let (name, value) = (attribute.name().to_ascii_lowercase(), attribute.value().trim_start());
    if name == "href" || name == "src" {
        let embedded = ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"];
        return value.starts_with('#') || embedded.iter().any(|kind| value.starts_with(kind));
    }
    !name.starts_with("on") && (name.starts_with("xmlns") || is_local_style(value))
}

/// Whether a style fetches nothing: no function that takes an address has one that leads out of the drawing.
fn is_local_style(style: &str) -> bool {
    let plain: String = style.to_ascii_lowercase().chars().filter(|letter| !letter.is_whitespace()).collect();
    let fetched = plain.match_indices("url(").any(|(start, _)| {
        let target = plain[start + 4..].trim_start_matches(['"', '\'']);
        !(target.starts_with('#') || target.starts_with("data:font/"))
    });
    let calls =
        ["@import", "javascript:", "expression(", "image-set(", "image(", "cross-fade(", "src(", "://"];
    let escaped = plain.contains('\\') && plain.contains('(');
    !(fetched || escaped || calls.iter().any(|call| plain.contains(call)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_may_draw_and_nothing_else() {
        let good = [
            r#"<svg xmlns="http://www.w3.org/2000/svg"><style>.a { fill: url(#b) }</style><path class="one" d="M0 0"/></svg>"#,
            r#"<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export-filename="C:\Users\x.png"/>"#,
            r##"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><use x:href="#a"/></svg>"##,
        ];
        for svg in good {
            assert!(is_drawing(svg.as_bytes()), "{svg}");
        }
        let bad = [
            "<script>x</script>",
            "<path onload = 'x()'/>",
            "<a href='javascript:x'/>",
            "<foreignObject/>",
            "<s:script xmlns:s='http://www.w3.org/2000/svg'/>",
            "<image href='https://example.org/x.png'/>",
            "<use href='java&#x73;cript:x'/>",
            "<style>@import url(https://example.org)</style>",
            "<use href='data:text/html,x'/>",
            "<p xmlns='http://www.w3.org/1999/xhtml'/>",
            "<path style='fill:url(https://example.org/x)'/>",
            "<animate/>",
            "<style>.a{}<!-- x -->svg{background:url(http://example.org/x.png)}</style>",
            "<path style=\"background-image:image-set('http://example.org/z.png' 1x)\"/>",
        ];
        for inner in bad {
            let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
            assert!(!is_drawing(svg.as_bytes()), "{svg}");
        }
        assert!(!is_drawing(b"<?xml-stylesheet href='x.xsl'?><svg xmlns='http://www.w3.org/2000/svg'/>"));
        assert!(!is_drawing(&[0xff, 0xfe, b'<', 0]));
    }
}
