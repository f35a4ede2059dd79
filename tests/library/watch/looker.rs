//! Whoever looks: it knows of a folder only what it saw when it was woken, and fails where it was woken by time alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use brobyg::serve::watch::{Watch, Woken};

/// What lies under a folder: folders without a text, files with theirs.
pub type Seen = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// Looks at a folder when it is woken.
pub struct Looker {
    folder: tempfile::TempDir,
    pub root: PathBuf,
    pub watch: Watch,
    pub seen: Seen,
    /// All paths that were named since the last change.
    pub named: BTreeSet<PathBuf>,
}

impl Looker {
    /// Follows a folder with these files in it.
    pub fn at(watch: Watch, files: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("content");
        fs::create_dir(&root).unwrap();
        for file in files {
            write(&root.join(file), "before");
        }
        let mut looker = Self { folder, root, watch, seen: Seen::new(), named: BTreeSet::new() };
        looker.look();
        looker
    }

    /// The folder that holds the root.
    pub fn above(&self) -> &Path {
        self.folder.path()
    }

    /// Looks, and follows what it sees, until nothing can have happened unseen.
    pub fn look(&mut self) {
        loop {
            self.seen = look(&self.root);
            let mut folders: BTreeSet<PathBuf> =
                self.seen.iter().filter(|(_, text)| text.is_none()).map(|(path, _)| path.clone()).collect();
            // A root that is not there is waited for by the folder above it.
            folders.extend([self.root.clone(), self.above().to_path_buf()]);
            if !self.watch.follow(&folders) {
                return;
            }
        }
    }

    /// Does something, and waits to be told of all of it.
    pub fn after(&mut self, change: impl FnOnce(&Path)) -> &BTreeSet<PathBuf> {
        self.named.clear();
        change(&self.root);
        self.wait_for_all();
        &self.named
    }

    /// Waits until what was seen is what there is.
    pub fn wait_for_all(&mut self) {
        while self.seen != look(&self.root) {
            self.wait();
        }
    }

    /// Waits once to be told of something.
    pub fn wait(&mut self) {
        match self.watch.wait() {
            Woken::Changed(named) => self.named.extend(named),
            other => {
                panic!("{other:?} instead of a change: {:#?}", difference(&self.seen, &look(&self.root)))
            }
        }
        self.look();
    }

    /// Holds that every folder is really followed: a file in each is named.
    pub fn prove_every_folder(&mut self) {
        let folders = self.seen.iter().filter(|(_, text)| text.is_none());
        let proofs: BTreeSet<PathBuf> = folders.map(|(path, _)| path.join("proof")).collect();
        // What is still told of folders that went may make the watcher begin anew, and then it has no names of what happened
        // meanwhile. That settles; a folder that is not followed stays so.
        let named = (0..3).any(|round| {
            let write = |_: &Path| proofs.iter().for_each(|file| fs::write(file, round.to_string()).unwrap());
            self.after(write).is_superset(&proofs)
        });
        assert!(named, "not followed: {:#?}", proofs.difference(&self.named));
        self.after(|_| proofs.iter().for_each(|file| fs::remove_file(file).unwrap()));
    }
}

/// All there is under a folder, the folder itself too. What vanishes meanwhile is not there.
pub fn look(root: &Path) -> Seen {
    let entries = walkdir::WalkDir::new(root).into_iter().flatten();
    let text = |entry: &walkdir::DirEntry| {
        if entry.file_type().is_dir() { Some(None) } else { fs::read(entry.path()).ok().map(Some) }
    };
    entries.filter_map(|entry| Some((entry.path().to_path_buf(), text(&entry)?))).collect()
}

/// The paths of which only one knows, or that are not the same.
fn difference(seen: &Seen, there: &Seen) -> Vec<PathBuf> {
    let paths: BTreeSet<&PathBuf> = seen.keys().chain(there.keys()).collect();
    paths.into_iter().filter(|path| seen.get(*path) != there.get(*path)).cloned().collect()
}

/// Writes a file and the folders that it needs.
pub fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}
