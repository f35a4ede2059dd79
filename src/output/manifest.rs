//! The list of files that a run wrote, kept among them: what is not on it is not ours. It says whose the
//! guide is, too, and no path.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::directory::Directory;

/// The name of the list.
pub(super) const NAME: &str = ".brobyg-manifest.json";
/// The list while it is being written: see [`Directory::write`].
pub(super) const BEGUN: &str = "..brobyg-manifest.json.brobyg";

/// What is said for the playbook of a list that names none.
const UNNAMED: &str = "?";

/// The form that is written. The first one did not name the playbook.
const VERSION: u32 = 2;

/// Whose a guide is, and what it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The id of the playbook.
    pub playbook: String,
    /// Whether its author wrote that id; else it is made of the title, and changes with it.
    pub has_id: bool,
    /// Whether all of the site's folder is its content, because it has no folder `content`.
    pub is_plain: bool,
}

/// What a run wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// The form of the list.
    version: u32,
    /// The id of the playbook; none in a list that an earlier version of the program wrote.
    #[serde(default)]
    playbook: Option<String>,
    #[serde(default)]
    has_id: bool,
    /// Whether the site had no folder `content`; none in a list that an earlier version of the program wrote.
    #[serde(default)]
    is_plain: Option<bool>,
    /// Which edition it is.
    pub(super) edition: String,
    /// Its files from the top of the folder, with `/`.
    pub(super) files: BTreeSet<String>,
}

impl Manifest {
    pub(super) fn new(owner: Owner, edition: &str, files: BTreeSet<String>) -> Self {
        let Owner { playbook, has_id, is_plain } = owner;
        Self {
            version: VERSION,
            playbook: Some(playbook),
            has_id,
            is_plain: Some(is_plain),
            edition: edition.to_owned(),
            files,
        }
    }

    /// The same list with other files.
    pub(super) fn with(&self, files: BTreeSet<String>) -> Self {
        Self { files, ..self.clone() }
    }

    /// The list in a folder; none where there is none that can be read.
    pub(super) fn read(folder: &Directory) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(&folder.read(NAME).ok()?).ok()?;
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

    /// Whether it names this owner.
    pub(super) fn is_of(&self, owner: &Owner) -> bool {
        self.playbook.as_ref() == Some(&owner.playbook)
            && (self.has_id, self.is_plain) == (owner.has_id, Some(owner.is_plain))
    }

    /// The other playbook whose guide it is, if so. In the folder that belongs to a site (`own`) an id that
    /// was made of a title is no sign of another playbook: the title may have changed. A list that names
    /// nobody is this playbook's in that folder alone.
    pub(super) fn other_playbook(&self, owner: &Owner, own: bool) -> Option<&str> {
        let other = self.playbook.as_deref().unwrap_or(UNNAMED);
        (other != owner.playbook && (!own || self.has_id && owner.has_id)).then_some(other)
    }

    /// Whether the guide was made of a folder `content`.
    pub(super) fn had_content(&self) -> bool {
        self.is_plain == Some(false)
    }

    /// Whether a file is ours: written by the run, or the list itself.
    pub(super) fn owns(&self, file: &str) -> bool {
        file == NAME || file == BEGUN || self.files.contains(file)
    }
}
