//! Files beside the documents that may not be published: they could run in a reader's browser.

use crate::diagnostic::{Diagnostic, rules};
use crate::source::Place;
use crate::text::Localized;

use super::{FoundFile, has_extension};

const IS_PAGE: Localized = Localized { da: "HTML kan køre script", en: "HTML may run script" };
const HAS_SCRIPT: Localized = Localized { da: "den rummer script", en: "it holds script" };
const UNREADABLE: Localized = Localized { da: "den kan ikke læses", en: "it cannot be read" };

/// The files among those that are used which may not be published, each reported where it is used.
pub fn refused<'a>(used: impl Iterator<Item = (&'a FoundFile, &'a Place)>) -> Vec<Diagnostic> {
    used.filter_map(|(file, place)| {
        let reason = reason(file)?;
        Some(rules::REFUSED_FILE.at(place.clone()).with("target", &file.path).with_words("reason", reason))
    })
    .collect()
}

fn reason(file: &FoundFile) -> Option<Localized> {
    if has_extension(&file.path, &["html", "htm", "xhtml", "shtml", "js", "mjs", "xml", "xsl", "xslt", "swf"])
    {
        return Some(IS_PAGE);
    }
    if !has_extension(&file.path, &["svg"]) {
        return None;
    }
    match std::fs::read(&file.file) {
        Ok(bytes) => runs(&String::from_utf8_lossy(&bytes)).then_some(HAS_SCRIPT),
        Err(_) => Some(UNREADABLE),
    }
}

/// Whether an SVG could run or fetch anything. Rather too strict: a drawing has none of this.
fn runs(svg: &str) -> bool {
    let plain: String = svg.to_ascii_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let marks =
        ["<script", "javascript:", "<foreignobject", "<iframe", "<embed", "<object", "<!entity", "<handler"];
    marks.iter().any(|mark| plain.contains(mark)) || has_handler(&plain)
}

/// Whether any attribute begins with `on`.
fn has_handler(svg: &str) -> bool {
    svg.match_indices([' ', '/', '"', '\'']).any(|(index, _)| {
        let rest = svg[index + 1..].trim_start();
        let name = rest.split('=').next().unwrap_or_default().trim_end();
        name.len() > 2
            && name.len() < 30
            && name.starts_with("on")
            && rest.len() > name.len()
            && name.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_may_draw_and_nothing_else() {
        assert!(!runs(r#"<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0" class="one"/></svg>"#));
        for svg in [
            "<svg><SCRIPT>x</SCRIPT></svg>",
            "<svg onload = \"x()\">",
            "<a href='java\nscript:x'/><svg/onclick=1>",
        ] {
            assert!(runs(svg), "{svg}");
        }
    }
}
