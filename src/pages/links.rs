//! Links as HTML, for templates that print them unchanged: a list of links is one string, not maps of titles
//! and URLs.

use tera::Value;

use super::context::html;
use super::depth::depth;
use super::renderer::Renderer;
use crate::guide::PageId;
use crate::text::escape;

/// Expected length of a list item with a link, in bytes.
const LINK: usize = 128;

impl Renderer<'_> {
    /// Appends a link to a document, with its title, on the page at `url`.
    pub(super) fn link(&self, page: PageId, url: &str, html: &mut String) {
        link(url, self.link_labels.url(page), self.link_labels.title(page), html);
    }

    /// Links to documents of a kind, on the page at `url`, as list items.
    pub(super) fn link_list(&self, pages: &[PageId], kind: &str, url: &str) -> Value {
        let mut list = String::with_capacity(pages.len() * LINK);
        for page in pages {
            list.push_str("<li data-kind=\"");
            escape(kind, &mut list);
            list.push_str("\">");
            self.link(*page, url, &mut list);
            list.push_str("</li>\n");
        }
        html(&list)
    }
}

/// Length of the tags of a link, in bytes.
const TAGS: usize = 16;

/// Appends a link to another page of the guide on the page at `from`. URLs need no escaping.
pub(super) fn link(from: &str, to: &str, words: &str, html: &mut String) {
    html.reserve(to.len() + words.len() + 3 * depth(from) + TAGS);
    html.push_str("<a href=\"");
    html.extend(std::iter::repeat_n("../", depth(from)));
    html.push_str(to);
    html.push_str("\">");
    escape(words, html);
    html.push_str("</a>");
}
