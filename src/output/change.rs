//! The change of the output folder from one guide to the next.

use std::collections::BTreeSet;

use super::folder::Foreign;
use super::manifest::Manifest;

/// The change of an output folder.
pub(super) struct Change<'a> {
    /// The manifest of the new guide.
    pub(super) manifest: &'a Manifest,
    /// The manifest of the old guide.
    pub(super) previous: Option<&'a Manifest>,
    /// The foreign files.
    pub(super) foreign: &'a Foreign,
    /// True if the new folder has all foreign files already.
    pub(super) adopted: bool,
}

impl Change<'_> {
    /// The files of either guide.
    pub(super) fn both(&self) -> BTreeSet<String> {
        let previous = self.previous.iter().flat_map(|previous| &previous.files);
        self.manifest.files.iter().chain(previous).cloned().collect()
    }

    /// Files of the old guide that the new one does not have.
    pub(super) fn stale(&self) -> impl Iterator<Item = &str> {
        let previous = self.previous.iter().flat_map(|previous| &previous.files);
        previous.filter(|file| !self.manifest.files.contains(*file)).map(String::as_str)
    }
}
