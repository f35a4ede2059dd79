//! Links to documents: a list of them is one value for a template, and not a map of words and addresses for each.

use tera::Value;

use super::html::links::{self, Link};
use super::html::value;
use super::renderer::Renderer;
use crate::guide::PageId;

impl Renderer<'_> {
    /// A link to a document by its title, on the page at `url`.
    pub(super) fn link<'l>(&'l self, page: PageId, url: &'l str) -> Link<'l> {
        self.link_labels.link(page, url)
    }

    /// Links to documents of a kind, on the page at `url`, as list items.
    pub(super) fn link_list(&self, pages: &[PageId], kind: &str, url: &str) -> Value {
        value(&links::items(kind, pages.iter().map(|page| self.link(*page, url))))
    }
}
