//! Links to documents: a list of them is one value for a template, and not a map of words and addresses for each.

use tera::Value;

use super::html::links::{self, Address, Link};
use super::html::value;
use super::renderer::Renderer;
use crate::guide::PageId;

impl Renderer<'_> {
    /// A link to a document by its title, on the page at `url`.
    pub(super) fn link<'l>(&'l self, page: PageId, url: &'l str) -> Link<'l> {
        let address = Address { from: url, to: self.link_labels.url(page) };
        Link { address, words: self.link_labels.title(page) }
    }

    /// Links to documents of a kind, on the page at `url`, as list items.
    pub(super) fn link_list(&self, pages: &[PageId], kind: &str, url: &str) -> Value {
        value(&links::items(kind, pages.iter().map(|page| self.link(*page, url))))
    }
}
