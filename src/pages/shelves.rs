//! Where parts of pages are kept that are the same on all pages that lie equally deep: each is made when the first of them shows it, and
//! shared by all.

use std::sync::OnceLock;

use tera::Value;

use super::address::depth;
use crate::guide::Guide;

/// Parts of pages, by how deep the page lies that shows them, and by a number that tells them apart.
pub(super) struct Shelves(Vec<Vec<OnceLock<Value>>>);

impl Shelves {
    /// Room for `count` parts on the pages of a guide.
    pub(super) fn of(guide: &Guide, count: usize) -> Self {
        // The pages of tags lie in a folder even where no document does.
        let deepest = guide.entries.iter().map(|entry| depth(&entry.url)).fold(1, usize::max);
        let blank = || (0..count).map(|_| OnceLock::new()).collect();
        Self((0..=deepest).map(|_| blank()).collect())
    }

    /// The part as the page at `url` shows it; made each time where the page lies deeper than any document, as an old address may.
    pub(super) fn share<E>(
        &self,
        url: &str,
        number: usize,
        make: impl FnOnce() -> Result<Value, E>,
    ) -> Result<Value, E> {
        let known = self.0.get(depth(url)).and_then(|shelf| shelf.get(number));
        match known.and_then(OnceLock::get) {
            Some(part) => Ok(part.clone()),
            None => make().map(|part| known.map_or(part.clone(), |known| known.get_or_init(|| part).clone())),
        }
    }
}
