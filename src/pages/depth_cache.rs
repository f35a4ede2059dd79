//! Where parts of pages are kept that are the same on all pages that lie equally deep: each is made when the first of them shows it, and
//! shared by all.

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::OnceLock;

use super::depth::depth;

/// How many folders deep pages share their parts. Deeper ones are so few that each has its own.
const DEEP: usize = 8;

/// Parts of pages, by how deep the page lies that shows them, and by a number that tells them apart.
pub(super) struct DepthCache<T> {
    count: usize,
    /// A level is put up when the first page so deep shows something of it.
    levels: [OnceLock<Vec<OnceLock<T>>>; DEEP],
}

impl<T: Clone> DepthCache<T> {
    /// Room for `count` parts.
    pub(super) fn of(count: usize) -> Self {
        Self { count, levels: [const { OnceLock::new() }; DEEP] }
    }

    /// The part as the page at `url` shows it, where to make it cannot fail.
    pub(super) fn made(&self, url: &str, number: usize, make: impl FnOnce() -> T) -> Cow<'_, T> {
        let Ok(part): Result<Cow<'_, T>, Infallible> = self.share(url, number, || Ok(make()));
        part
    }

    /// The part as the page at `url` shows it.
    pub(super) fn share<E>(
        &self,
        url: &str,
        number: usize,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Cow<'_, T>, E> {
        let blank = || (0..self.count).map(|_| OnceLock::new()).collect();
        let places = self.levels.get(depth(url)).map(|level| level.get_or_init(blank));
        let known = places.and_then(|places| places.get(number));
        match known.and_then(OnceLock::get) {
            Some(part) => Ok(Cow::Borrowed(part)),
            None => make().map(|part| match known {
                Some(known) => Cow::Borrowed(known.get_or_init(|| part)),
                None => Cow::Owned(part),
            }),
        }
    }
}
