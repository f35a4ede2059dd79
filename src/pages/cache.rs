//! The cache of pages: the fingerprint of each file of the last guide that was written. A file whose
//! fingerprint is the same need not be rendered again.

use std::collections::{HashMap, HashSet};

use super::artifact::{self, Artifact};
use super::fingerprints::{Fingerprints, Parts, Previous};
use super::model::Model;
use super::search::{self, SearchIndex};
use crate::guide::Guide;
use crate::theme::Theme;

/// The last guide. Kept only if another one will be rendered.
#[derive(Default)]
pub struct Cache {
    keeps: bool,
    files: HashMap<String, u64>,
    last: Option<Previous>,
    search: search::Cache,
}

impl Cache {
    /// A cache for a sequence of guides.
    pub fn kept() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// The fingerprints of artifacts; none where nobody will ask for them.
    pub fn fingerprints(
        &self,
        model: &Model<'_>,
        theme: &Theme,
        artifacts: &[Artifact],
    ) -> Option<Fingerprints> {
        let files = |parts: &Parts<'_>| artifact::fingerprints(artifacts, parts);
        self.keeps.then(|| Fingerprints::of(model, theme, self.last.as_ref(), files))
    }

    /// The index of a guide, if any of its artifacts that differ from the last guide's needs it.
    pub fn search(
        &mut self,
        guide: &Guide,
        artifacts: &[Artifact],
        fingerprints: Option<&Fingerprints>,
    ) -> Option<SearchIndex> {
        let fingerprint = |place| fingerprints.and_then(|fingerprints| fingerprints.file(place));
        let mut needing = artifacts.iter().enumerate().filter(|(_, file)| file.needs_search());
        let is_needed = needing.any(|(place, file)| !self.is_same(&file.path, fingerprint(place)));
        is_needed.then(|| SearchIndex::renewed(guide, &mut self.search, self.keeps))
    }

    /// True if a file has the same inputs as when it was last written.
    pub fn is_same(&self, path: &str, fingerprint: Option<u64>) -> bool {
        fingerprint.is_some() && self.files.get(path).copied() == fingerprint
    }

    /// Stores a guide that has been written.
    pub fn keep(&mut self, artifacts: &[Artifact], fingerprints: Fingerprints) {
        let (last, files) = fingerprints.into_parts();
        // Most files are those of the last guide: their names stay.
        for (file, fingerprint) in artifacts.iter().zip(&files) {
            match (self.files.get_mut(&file.path), fingerprint) {
                (Some(known), Some(fingerprint)) => *known = *fingerprint,
                (Some(_), None) => drop(self.files.remove(&file.path)),
                (None, Some(fingerprint)) => drop(self.files.insert(file.path.clone(), *fingerprint)),
                (None, None) => {}
            }
        }
        if self.files.len() > files.iter().flatten().count() {
            let there: HashSet<&str> = artifacts.iter().map(|file| file.path.as_str()).collect();
            self.files.retain(|path, _| there.contains(path.as_str()));
        }
        self.last = Some(last);
    }

    /// Invalidates the record of what was written: the files may have been changed by others.
    pub fn forget(&mut self) {
        self.files.clear();
    }
}
