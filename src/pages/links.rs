//! Links in HTML that a template prints as it is: a list of them is one value, or one for each, and not a map of words and addresses.

use std::fmt::Write;

use pulldown_cmark_escape::escape_html;

use super::address::depth;
use super::renderer::Renderer;
use crate::guide::PageId;

impl Renderer<'_> {
    /// Adds a link to a document, with its title, to HTML on the page at `url`.
    pub(super) fn link(&self, page: PageId, url: &str, html: &mut String) {
        let entry = self.guide.entry(page);
        link(url, &entry.url, &entry.document.title.value, html);
    }
}

/// Adds a link to another page of the guide to HTML on the page at `from`.
pub(super) fn link(from: &str, to: &str, words: &str, html: &mut String) {
    html.push_str("<a href=\"");
    html.extend(std::iter::repeat_n("../", depth(from)));
    escape(to, html);
    html.push_str("\">");
    escape(words, html);
    html.push_str("</a>");
}

/// Adds an entry of a list of contents: a link to a heading of the page itself.
pub(super) fn entry(level: u8, id: &str, words: &str, entries: &mut String) {
    let begun = write!(entries, "\n    <li class=\"toc-{level}\"><a href=\"#");
    debug_assert!(begun.is_ok(), "writing to a string cannot fail");
    escape(id, entries);
    entries.push_str("\">");
    escape(words, entries);
    entries.push_str("</a></li>");
}

/// Adds a text to HTML.
pub(super) fn escape(text: &str, html: &mut String) {
    let written = escape_html(html, text);
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}
