//! The list of files that a run wrote, kept among them: what is not on it is not ours.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

/// The name of the list.
pub(super) const NAME: &str = ".brobyg-manifest.json";

/// What a run wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// The form of the list.
    version: u32,
    /// Which edition it is.
    pub(super) edition: String,
    /// Its files from the top of the folder, with `/`.
    pub(super) files: BTreeSet<String>,
}

impl Manifest {
    pub(super) fn new(edition: &str, files: BTreeSet<String>) -> Self {
        Self { version: 1, edition: edition.to_owned(), files }
    }

    /// The list in a folder; none where there is none that can be read.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let bytes = fs::read(folder.join(NAME)).ok()?;
        let manifest: Self = serde_json::from_slice(&bytes).ok()?;
        let safe =
            |file: &String| Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
        (manifest.version == 1 && manifest.files.iter().all(safe)).then_some(manifest)
    }

    /// Writes the list: all of it, or nothing.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(self)?;
        bytes.push(b'\n');
        let beside = folder.join(format!("{NAME}.new"));
        fs::write(&beside, bytes)?;
        fs::rename(beside, folder.join(NAME))
    }

    /// Whether a file is ours: written by the run, or the list itself.
    pub(super) fn owns(&self, file: &str) -> bool {
        file.strip_suffix(".new").unwrap_or(file) == NAME || self.files.contains(file)
    }
}
