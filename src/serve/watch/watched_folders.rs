//! The watched folders, and the system's watcher.
//!
//! The system watches the file at a path when it is asked to, not the path: a moved folder stays watched
//! under its old name, one that is deleted and created anew is not watched, and events of the old one may
//! still arrive after the new one is watched. So there is one rule: if a watched folder is gone, was moved,
//! or is another one, the watcher is dropped and a new one watches everything. Invariant: every folder that a
//! watcher was asked to watch is where it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::SystemTime;

use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::Trouble;
use super::event::{Collected, Message, is_change, is_departure, is_overflow};

/// True if the system watches whole trees with one handle, and single folders at no lower cost.
const TREES: bool = cfg!(any(target_os = "macos", windows));

/// The watched folders.
pub(super) struct Followed {
    /// None where the system reports nothing.
    watcher: Option<Numbered>,
    /// The channel for events; none when polling.
    sender: Option<Sender<Message>>,
    /// The folders, by canonical path.
    folders: BTreeMap<PathBuf, Folder>,
    /// Paths whose events are ignored.
    disregarded: Vec<PathBuf>,
    /// True if a watched folder may have moved.
    doubtful: bool,
    trouble: Option<Trouble>,
}

/// A watcher with its serial number.
struct Numbered {
    number: u64,
    watcher: RecommendedWatcher,
}

/// A watched folder, or one to be watched.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Folder {
    /// Its path as the caller wrote it.
    given: PathBuf,
    identity: Identity,
}

/// Distinguishes a folder from another one at the same path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity {
    /// Device and inode; the inode of a deleted folder is soon reused.
    #[cfg(unix)]
    place: (u64, u64),
    /// Creation time, where the system records it.
    made: Option<SystemTime>,
}

/// Result of watching a folder.
enum Attempt {
    Followed,
    /// It does not exist any more, or may not be watched; to be tried again.
    Missed {
        gone: bool,
    },
    Refused(Trouble),
}

impl Followed {
    /// Watches nothing yet.
    pub(super) fn new(sender: Sender<Message>) -> Self {
        let mut followed = Self { sender: Some(sender), ..Self::polling() };
        followed.start_over();
        followed
    }

    /// Never watches anything.
    pub(super) fn polling() -> Self {
        Self {
            watcher: None,
            sender: None,
            folders: BTreeMap::new(),
            disregarded: Vec::new(),
            doubtful: false,
            trouble: None,
        }
    }

    /// True if the system reports changes.
    pub(super) fn has_watcher(&self) -> bool {
        self.watcher.is_some()
    }

    pub(super) fn trouble(&mut self) -> Option<Trouble> {
        self.trouble.take()
    }

    pub(super) fn disregard(&mut self, paths: impl IntoIterator<Item = PathBuf>) {
        let real = |path: PathBuf| match (path.parent(), path.file_name()) {
            // An ignored path comes and goes; its parent exists.
            (Some(parent), Some(name)) => {
                let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
                parent.canonicalize().map(|parent| parent.join(name)).unwrap_or(path)
            }
            _ => path,
        };
        self.disregarded.extend(paths.into_iter().map(real));
    }

    pub(super) fn follow(&mut self, wanted: &BTreeSet<PathBuf>) -> bool {
        if !self.has_watcher() {
            return false;
        }
        let wanted = folders_for(wanted);
        let holds = |(path, folder): (&PathBuf, &Folder)| {
            wanted.get(path).is_some_and(|now| now.identity == folder.identity)
        };
        if self.doubtful || !self.folders.iter().all(holds) {
            self.start_over();
        }
        let mut new = false;
        for (path, folder) in wanted {
            if self.folders.insert(path.clone(), folder).is_some() {
                continue;
            }
            match self.attempt(&path) {
                Attempt::Followed => new = true,
                Attempt::Missed { gone } => {
                    self.folders.remove(&path);
                    new |= gone;
                }
                Attempt::Refused(trouble) => {
                    self.give_up(trouble);
                    // Events before this point are lost.
                    return true;
                }
            }
        }
        new
    }

    /// Asks the system to watch a folder.
    fn attempt(&mut self, path: &Path) -> Attempt {
        let Some(Numbered { watcher, .. }) = &mut self.watcher else { return Attempt::Followed };
        let mode = if TREES { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        let Err(error) = watcher.watch(path, mode) else { return Attempt::Followed };
        match &error.kind {
            ErrorKind::PathNotFound => Attempt::Missed { gone: true },
            ErrorKind::Io(cause) if cause.kind() == io::ErrorKind::NotFound => Attempt::Missed { gone: true },
            // An unreadable folder has nothing that a rebuild could read. Its parent reports when that
            // changes.
            ErrorKind::Io(cause) if cause.kind() == io::ErrorKind::PermissionDenied => {
                Attempt::Missed { gone: false }
            }
            _ => Attempt::Refused(trouble(&error)),
        }
    }

    /// Replaces the watcher by a new one that watches nothing yet.
    fn start_over(&mut self) {
        let Some(sender) = self.sender.clone() else { return };
        self.folders.clear();
        self.doubtful = false;
        let number = self.watcher.take().map_or(0, |old| old.number + 1);
        let tell = move |event| {
            if is_change(&event) {
                // If the receiver is gone, nobody waits for the event.
                drop(sender.send(Message::Event { by: number, event }));
            }
        };
        match notify::recommended_watcher(tell) {
            Ok(watcher) => self.watcher = Some(Numbered { number, watcher }),
            Err(error) => self.give_up(trouble(&error)),
        }
    }

    fn give_up(&mut self, trouble: Trouble) {
        self.watcher = None;
        self.sender = None;
        self.folders.clear();
        self.trouble = Some(trouble);
    }

    /// Processes an event of the watcher with a number.
    pub(super) fn take(&mut self, by: u64, event: notify::Result<Event>, collected: &mut Collected) {
        // An event of an earlier watcher is still a change, but says nothing of the folders watched now.
        let is_ours = self.watcher.as_ref().is_some_and(|watcher| watcher.number == by);
        let Ok(event) = event else {
            self.doubtful |= is_ours;
            collected.unnamed = true;
            return;
        };
        let overflow = is_overflow(&event);
        let departed = is_departure(&event) && event.paths.iter().any(|path| self.folders.contains_key(path));
        self.doubtful |= is_ours && (overflow || departed);
        collected.unnamed |= overflow || event.paths.is_empty();
        for path in event.paths {
            if !self.disregarded.iter().any(|deaf| path.starts_with(deaf)) {
                collected.named.insert(self.given(path));
            }
        }
    }

    /// A path as the caller would write it.
    fn given(&self, path: PathBuf) -> PathBuf {
        let named = path.ancestors().find_map(|above| {
            let below = path.strip_prefix(above).ok()?;
            let given = &self.folders.get(above)?.given;
            // Joining an empty path would add a slash.
            Some(if below.as_os_str().is_empty() { given.clone() } else { given.join(below) })
        });
        named.unwrap_or(path)
    }
}

/// The folders to watch for these paths, by canonical path.
fn folders_for(wanted: &BTreeSet<PathBuf>) -> BTreeMap<PathBuf, Folder> {
    let mut folders = BTreeMap::new();
    for path in wanted {
        if let Some((real, folder)) = path.ancestors().find_map(folder_at) {
            folders.entry(real).or_insert(folder);
        }
    }
    if TREES {
        let tops: BTreeSet<PathBuf> = folders.keys().cloned().collect();
        folders.retain(|path, _| !path.ancestors().skip(1).any(|above| tops.contains(above)));
    }
    folders
}

/// The folder at a path; none where there is none.
fn folder_at(given: &Path) -> Option<(PathBuf, Folder)> {
    let path = if given.as_os_str().is_empty() { Path::new(".") } else { given };
    let real = path.canonicalize().ok()?;
    let metadata = fs::metadata(&real).ok().filter(fs::Metadata::is_dir)?;
    Some((real, Folder { given: given.to_path_buf(), identity: Identity::of(&metadata) }))
}

impl Identity {
    fn of(metadata: &fs::Metadata) -> Self {
        Self {
            #[cfg(unix)]
            place: {
                use std::os::unix::fs::MetadataExt;
                (metadata.dev(), metadata.ino())
            },
            made: metadata.created().ok(),
        }
    }
}

/// Classifies a system error.
fn trouble(error: &notify::Error) -> Trouble {
    match &error.kind {
        ErrorKind::MaxFilesWatch => Trouble::Limit,
        ErrorKind::Io(cause) if is_exhausted(cause) => Trouble::Limit,
        _ => Trouble::Unsupported(error.to_string()),
    }
}

/// True if the system is out of watches, open files or space.
#[cfg(unix)]
fn is_exhausted(cause: &io::Error) -> bool {
    use rustix::io::Errno;
    let limits = [Errno::MFILE, Errno::NFILE, Errno::NOSPC, Errno::NOMEM];
    Errno::from_io_error(cause).is_some_and(|errno| limits.contains(&errno))
}

#[cfg(not(unix))]
fn is_exhausted(_cause: &io::Error) -> bool {
    false
}
