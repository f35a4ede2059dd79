//! How a document leads to another: in HTML that a template prints as it is. Which documents do is known to the guide.

use std::collections::HashSet;
use std::convert::Infallible;

use pulldown_cmark_escape::escape_html;
use tera::Value;

use super::address::root;
use super::context::html;
use super::renderer::Renderer;
use crate::guide::{Backlink, PageId};
use crate::markdown::Passage;
use crate::theme::Theme;

/// What a link without words around it is told by, with `{heading}`.
const UNDER_HEADING: &str = "under_heading";
/// What a relation is told by, with `{field}`.
const IN_FIELD: &str = "in_field";

impl Renderer<'_> {
    /// A link to a document on the page at `url`, made once for all pages that lie equally deep.
    pub(super) fn link(&self, page: PageId, url: &str) -> Value {
        let entry = self.guide.entry(page);
        let make = || {
            let mut link = String::from("<a href=\"");
            escape(&root(url), &mut link);
            escape(&entry.url, &mut link);
            link.push_str("\">");
            escape(&entry.document.title.value, &mut link);
            link.push_str("</a>");
            Ok(html(&link))
        };
        let Ok(link): Result<Value, Infallible> = self.links.share(url, page.0 as usize, make);
        link
    }
}

/// The sentences that hold a link, each with the link's words marked; then the relations. A link without words around it is told by the
/// heading that it stands under, once. Each is a paragraph.
pub(super) fn passages(backlink: &Backlink, theme: &Theme) -> Value {
    let mut headings = HashSet::new();
    let mut lines = String::new();
    for passage in &backlink.passages {
        if !passage.before().is_empty() || !passage.after().is_empty() {
            paragraph(&mut lines, |line| sentence(passage, line));
        } else if let Some(heading) = passage.section.as_deref().filter(|heading| headings.insert(*heading)) {
            paragraph(&mut lines, |line| escape(&said(theme, UNDER_HEADING, "{heading}", heading), line));
        }
    }
    for label in &backlink.relations {
        paragraph(&mut lines, |line| escape(&said(theme, IN_FIELD, "{field}", label), line));
    }
    html(&lines)
}

fn paragraph(lines: &mut String, write: impl FnOnce(&mut String)) {
    lines.push_str("\n      <p class=\"passage\">");
    write(lines);
    lines.push_str("</p>");
}

fn sentence(passage: &Passage, line: &mut String) {
    escape(passage.before(), line);
    line.push_str("<mark>");
    escape(passage.words(), line);
    line.push_str("</mark>");
    escape(passage.after(), line);
}

/// A word of the interface that speaks of one thing.
fn said(theme: &Theme, word: &str, slot: &str, of: &str) -> String {
    theme.word(word).unwrap_or(slot).replace(slot, of)
}

fn escape(text: &str, line: &mut String) {
    let written = escape_html(line, text);
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}
