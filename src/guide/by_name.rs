//! The anchors of a text by name.

/// The first heading, or attribute, of each name: a sorted list rather than a map, because a guide keeps one for nearly
/// every page, and few are long.
#[derive(Debug, Default)]
pub(super) struct ByName(Box<[(Box<str>, u32)]>);

impl ByName {
    /// Builds the index from names and heading indices; of equal names the first counts.
    pub(super) fn of(names: impl Iterator<Item = (String, usize)>) -> Self {
        let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let mut names: Vec<(Box<str>, u32)> =
            names.map(|(name, place)| (name.into(), narrow(place))).collect();
        names.sort_by(|(left, _), (right, _)| left.cmp(right));
        names.dedup_by(|(later, _), (first, _)| later == first);
        Self(names.into())
    }

    pub(super) fn get(&self, name: &str) -> Option<usize> {
        let found = self.0.binary_search_by(|(other, _)| (**other).cmp(name)).ok()?;
        Some(self.0[found].1 as usize)
    }
}
