//! Links in HTML that a template prints as it is: a list of them is one value, or one for each, and not a map of words and addresses.

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

/// Adds a text to HTML.
pub(super) fn escape(text: &str, html: &mut String) {
    let written = escape_html(html, text);
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}
