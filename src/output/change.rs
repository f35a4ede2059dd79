//! The change of the output folder from one guide to the next.

use std::collections::BTreeSet;

use super::folder::Foreign;
use super::manifest::Manifest;

/// What is to become of the files in an output folder.
pub(super) struct Change<'a> {
    /// The files that are ours afterwards.
    pub(super) manifest: &'a Manifest,
    /// The files that were ours before.
    pub(super) previous: Option<&'a Manifest>,
    /// What is not ours.
    pub(super) foreign: &'a Foreign,
    /// Whether the new folder has everything that is not ours already.
    pub(super) adopted: bool,
}

impl Change<'_> {
    /// The files that are ours before or afterwards.
    pub(super) fn both(&self) -> BTreeSet<String> {
        let previous = self.previous.iter().flat_map(|previous| &previous.files);
        self.manifest.files.iter().chain(previous).cloned().collect()
    }

    /// The files that are ours before, and not afterwards.
    pub(super) fn stale(&self) -> impl Iterator<Item = &str> {
        let previous = self.previous.iter().flat_map(|previous| &previous.files);
        previous.filter(|file| !self.manifest.files.contains(*file)).map(String::as_str)
    }
}
