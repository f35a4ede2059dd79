//! What is in a folder, with everything that can be changed about it (Unix).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use walkdir::WalkDir;

/// What a path names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Folder,
    File(Vec<u8>),
    Link(String),
    /// A pipe, a socket, a device.
    Other(u32),
}

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub kind: Kind,
    /// Rights, owner, group, names, time, inode: none where they are not compared.
    pub about: Option<[i64; 7]>,
}

/// All that is in a folder, by its path from there.
pub type Snapshot = BTreeMap<String, Entry>;

/// All that is in a folder but what `leaves_out` names, whose content is left out too. Nothing where there is no folder.
pub fn snapshot(folder: &Path, leaves_out: impl Fn(&str) -> bool) -> Snapshot {
    let relative = |path: &Path| path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
    let walk = WalkDir::new(folder).min_depth(1).into_iter();
    let walk = walk.filter_entry(|entry| !leaves_out(&relative(entry.path())));
    walk.flatten().map(|entry| (relative(entry.path()), look(entry.path()))).collect()
}

/// What a path names.
pub fn look(path: &Path) -> Entry {
    let found = fs::symlink_metadata(path).unwrap();
    let kind = if found.is_dir() {
        Kind::Folder
    } else if found.is_symlink() {
        Kind::Link(fs::read_link(path).unwrap().to_string_lossy().into_owned())
    } else if found.is_file() {
        Kind::File(fs::read(path).unwrap())
    } else {
        Kind::Other(found.mode())
    };
    let is_file = i64::from(!found.is_dir());
    let about = [
        found.mode().into(),
        found.uid().into(),
        found.gid().into(),
        // Folders have as many names as folders lie in them, and the time of the last change of these.
        is_file * i64::try_from(found.nlink()).unwrap(),
        is_file * found.mtime(),
        is_file * found.mtime_nsec(),
        i64::try_from(found.ino()).unwrap(),
    ];
    Entry { kind, about: Some(about) }
}

impl Entry {
    /// Bytes of a file.
    pub fn length(&self) -> u64 {
        if let Kind::File(bytes) = &self.kind { bytes.len() as u64 } else { 0 }
    }

    /// What it is, and no more.
    pub fn plain(mut self) -> Self {
        self.about = None;
        self
    }

    /// What it is, with its rights and time: what stays the same where it gets a second name, or a folder is made again.
    pub fn with_rights(mut self) -> Self {
        let is_folder = self.kind == Kind::Folder;
        if let Some([_, owner, group, names, seconds, nanoseconds, inode]) = &mut self.about {
            // A second name is given to what is kept while a guide is replaced.
            (*owner, *group, *names, *inode) = (0, 0, 0, 0);
            if is_folder {
                (*seconds, *nanoseconds) = (0, 0);
            }
        }
        self
    }
}

/// In what two snapshots differ, in few words; none where they do not.
pub fn difference(found: &Snapshot, expected: &Snapshot) -> Option<String> {
    let paths: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
    let differing = paths.into_iter().filter(|path| found.get(*path) != expected.get(*path));
    let told: Vec<String> = differing
        .map(|path| match (found.get(path), expected.get(path)) {
            (None, _) => format!("{path} is missing"),
            (_, None) => format!("{path} is more"),
            (Some(found), Some(expected)) if found.kind == expected.kind => {
                format!("{path} is {:?}, not {:?}", found.about, expected.about)
            }
            _ => format!("{path} differs"),
        })
        .collect();
    let more = told.len().saturating_sub(5);
    let shown = told.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
    (!told.is_empty()).then(|| if more > 0 { format!("{shown} and {more} more") } else { shown })
}
