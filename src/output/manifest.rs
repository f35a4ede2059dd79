//! The manifest: the list of files that a run wrote, stored among them. A file that is not on it is foreign.
//! It records the playbook and edition too, and no absolute path.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::directory::Directory;

/// File name of the manifest.
pub(super) const NAME: &str = ".brobyg-manifest.json";
/// Its temporary name while it is written: see [`Directory::write`].
pub(super) const BEGUN: &str = "..brobyg-manifest.json.brobyg";

/// Shown as the playbook of a manifest that names none.
const UNNAMED: &str = "?";

/// Version of the format. Version 1 did not name the playbook.
const VERSION: u32 = 2;

/// The playbook of a guide, and the kind of site it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The id of the playbook.
    pub playbook: String,
    /// True if its author wrote that id; else it is derived from the title, and changes with it.
    pub has_id: bool,
    /// True if all of the site's folder is content, because it has no folder `content`.
    pub is_plain: bool,
}

/// A manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// Version of the format.
    version: u32,
    /// The id of the playbook; none in version 1.
    #[serde(default)]
    playbook: Option<String>,
    #[serde(default)]
    has_id: bool,
    /// True if the site had no folder `content`; none in version 1.
    #[serde(default)]
    is_plain: Option<bool>,
    /// The edition.
    pub(super) edition: String,
    /// Its files, relative to the folder, with `/`.
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

    /// The same manifest with other files.
    pub(super) fn with(&self, files: BTreeSet<String>) -> Self {
        Self { files, ..self.clone() }
    }

    /// The manifest of a folder; none where there is none that can be read.
    pub(super) fn read(folder: &Directory) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(&folder.read(NAME).ok()?).ok()?;
        let is_inside =
            |file: &String| Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
        (manifest.version <= VERSION && manifest.files.iter().all(is_inside)).then_some(manifest)
    }

    /// Writes the list: all of it, or nothing, and to the disk. It is the only file of a guide that is: without it nobody knows whose the others
    /// are, and these can be made again.
    pub(super) fn write(&self, folder: &Directory) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(self)?;
        bytes.push(b'\n');
        folder.write(NAME, &bytes)
    }

    /// True if it names this owner.
    pub(super) fn is_of(&self, owner: &Owner) -> bool {
        self.playbook.as_ref() == Some(&owner.playbook)
            && (self.has_id, self.is_plain) == (owner.has_id, Some(owner.is_plain))
    }

    /// The other playbook that it names, if any. In the site's own folder (`own`) an id derived from a title
    /// is no sign of another playbook, since the title may have changed. A manifest without a name belongs to
    /// this playbook in that folder alone.
    pub(super) fn other_playbook(&self, owner: &Owner, own: bool) -> Option<&str> {
        let other = self.playbook.as_deref().unwrap_or(UNNAMED);
        (other != owner.playbook && (!own || self.has_id && owner.has_id)).then_some(other)
    }

    /// True if the guide was made of a folder `content`.
    pub(super) fn had_content(&self) -> bool {
        self.is_plain == Some(false)
    }

    /// True if a file is ours: listed in the manifest, or the manifest itself.
    pub(super) fn owns(&self, file: &str) -> bool {
        file == NAME || file == BEGUN || self.files.contains(file)
    }
}
