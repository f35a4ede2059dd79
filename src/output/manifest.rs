//! The list of files that a run wrote, kept among them: what is not on it is not ours. It says whose the guide is, too.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::directory::Directory;

/// The name of the list.
pub(super) const NAME: &str = ".brobyg-manifest.json";
/// The list while it is being written: see [`Directory::write`].
const BEGUN: &str = "..brobyg-manifest.json.brobyg";

/// The form that is written. The first one did not name the playbook.
const VERSION: u32 = 2;

/// What a run wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// The form of the list.
    version: u32,
    /// The id of the playbook; none in a list that an earlier version of the program wrote.
    #[serde(default)]
    pub(super) playbook: Option<String>,
    /// Which edition it is.
    pub(super) edition: String,
    /// Its files from the top of the folder, with `/`.
    pub(super) files: BTreeSet<String>,
}

impl Manifest {
    pub(super) fn new(playbook: &str, edition: &str, files: BTreeSet<String>) -> Self {
        Self { version: VERSION, playbook: Some(playbook.to_owned()), edition: edition.to_owned(), files }
    }

    /// The same list with other files.
    pub(super) fn with(&self, files: BTreeSet<String>) -> Self {
        Self { files, ..self.clone() }
    }

    /// The list in a folder; none where there is none that can be read.
    pub(super) fn read(folder: &Directory) -> Option<Self> {
        let mut bytes = Vec::new();
        folder.file(NAME).ok()?.read_to_end(&mut bytes).ok()?;
        let manifest: Self = serde_json::from_slice(&bytes).ok()?;
        let is_inside =
            |file: &String| Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
        (manifest.version <= VERSION && manifest.files.iter().all(is_inside)).then_some(manifest)
    }

    /// Writes the list: all of it, or nothing.
    pub(super) fn write(&self, folder: &Directory) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(self)?;
        bytes.push(b'\n');
        folder.write(NAME, &bytes)
    }

    /// Whether it names a playbook as the one whose guide it is.
    pub(super) fn is_of(&self, playbook: &str) -> bool {
        self.playbook.as_deref() == Some(playbook)
    }

    /// Whether a file is ours: written by the run, or the list itself.
    pub(super) fn owns(&self, file: &str) -> bool {
        file == NAME || file == BEGUN || self.files.contains(file)
    }
}
