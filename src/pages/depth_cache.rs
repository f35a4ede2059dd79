//! A cache of parts that are the same on all pages at the same depth: each is rendered for the first such
//! page, and shared by the others.

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::OnceLock;

use super::depth::shared_depth;

/// Number of depths with shared parts. Deeper pages are so few that each has its own.
const DEEP: usize = 8;

/// Rendered parts, by depth of the page and number of the part.
pub(super) struct DepthCache<T> {
    count: usize,
    /// Each level is allocated when the first page at that depth needs it.
    levels: [OnceLock<Vec<OnceLock<T>>>; DEEP],
}

impl<T: Clone> DepthCache<T> {
    /// A cache for `count` parts.
    pub(super) fn of(count: usize) -> Self {
        Self { count, levels: [const { OnceLock::new() }; DEEP] }
    }

    /// The part for the page at `url`, made by an infallible function.
    pub(super) fn made(&self, url: &str, number: usize, make: impl FnOnce() -> T) -> Cow<'_, T> {
        let Ok(part): Result<Cow<'_, T>, Infallible> = self.share(url, number, || Ok(make()));
        part
    }

    /// The part for the page at `url`.
    pub(super) fn share<E>(
        &self,
        url: &str,
        number: usize,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Cow<'_, T>, E> {
        let blank = || (0..self.count).map(|_| OnceLock::new()).collect();
        let places =
            shared_depth(url).and_then(|depth| self.levels.get(depth)).map(|level| level.get_or_init(blank));
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
