//! The folders that are followed, and the watcher of the system that follows them.
//!
//! The system follows what lies at a path when it is asked, not the path: a folder that is moved is followed
//! on under its old name, one that is deleted and made anew is not followed at all, and what is told of the
//! old one may still arrive when the new one is followed already. So there is one rule: where a followed
//! folder is gone, has moved or is another one, the watcher is thrown away and a new one follows everything.
//! Invariant: all that a watcher was asked to follow lies where it lay.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::SystemTime;

use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::Trouble;
use super::event::{Gathered, Told, is_change, is_departure, is_overflow};

/// Whether the system follows whole trees with one handle, and single folders no cheaper.
const TREES: bool = cfg!(any(target_os = "macos", windows));

/// What is followed.
pub(super) struct Followed {
    /// None where the system tells nothing.
    watcher: Option<Numbered>,
    /// Where what is told goes; none where nothing ever is.
    sender: Option<Sender<Told>>,
    /// The folders by their real paths.
    folders: BTreeMap<PathBuf, Folder>,
    /// Paths whose events wake nobody.
    disregarded: Vec<PathBuf>,
    /// Whether a folder may not lie any more where it lay.
    doubtful: bool,
    trouble: Option<Trouble>,
}

/// A watcher, and its number among those there have been.
struct Numbered {
    number: u64,
    watcher: RecommendedWatcher,
}

/// A folder that is followed, or shall be.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Folder {
    /// How the caller names it.
    given: PathBuf,
    identity: Identity,
}

/// What tells a folder from another one at the same path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity {
    /// Device and number; the number of a deleted folder is soon given to another one.
    #[cfg(unix)]
    place: (u64, u64),
    /// When it was made, where the system knows.
    made: Option<SystemTime>,
}

/// What became of a folder that was to be followed.
enum Attempt {
    Followed,
    /// It is not there any more, or may not be followed; another look tells more.
    Missed {
        gone: bool,
    },
    Refused(Trouble),
}

impl Followed {
    /// Follows nothing yet.
    pub(super) fn new(sender: Sender<Told>) -> Self {
        let mut followed = Self { sender: Some(sender), ..Self::polling() };
        followed.start_over();
        followed
    }

    /// Never follows anything.
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

    /// Whether the system tells of changes.
    pub(super) fn is_told(&self) -> bool {
        self.watcher.is_some()
    }

    pub(super) fn trouble(&mut self) -> Option<Trouble> {
        self.trouble.take()
    }

    pub(super) fn disregard(&mut self, paths: impl IntoIterator<Item = PathBuf>) {
        let real = |path: PathBuf| match (path.parent(), path.file_name()) {
            // What is disregarded comes and goes; the folder in which it does so is there.
            (Some(parent), Some(name)) => {
                let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
                parent.canonicalize().map(|parent| parent.join(name)).unwrap_or(path)
            }
            _ => path,
        };
        self.disregarded.extend(paths.into_iter().map(real));
    }

    pub(super) fn follow(&mut self, wanted: &BTreeSet<PathBuf>) -> bool {
        if !self.is_told() {
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
                    // What was told until now is lost.
                    return true;
                }
            }
        }
        new
    }

    /// Asks the system to follow a folder.
    fn attempt(&mut self, path: &Path) -> Attempt {
        let Some(Numbered { watcher, .. }) = &mut self.watcher else { return Attempt::Followed };
        let mode = if TREES { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        let Err(error) = watcher.watch(path, mode) else { return Attempt::Followed };
        match &error.kind {
            ErrorKind::PathNotFound => Attempt::Missed { gone: true },
            ErrorKind::Io(cause) if cause.kind() == io::ErrorKind::NotFound => Attempt::Missed { gone: true },
            // One that may not be read holds nothing that a look could find. Its own folder tells when that
            // changes.
            ErrorKind::Io(cause) if cause.kind() == io::ErrorKind::PermissionDenied => {
                Attempt::Missed { gone: false }
            }
            _ => Attempt::Refused(trouble(&error)),
        }
    }

    /// Throws the watcher away and takes a new one, which follows nothing yet.
    fn start_over(&mut self) {
        let Some(sender) = self.sender.clone() else { return };
        self.folders.clear();
        self.doubtful = false;
        let number = self.watcher.take().map_or(0, |old| old.number + 1);
        let tell = move |event| {
            if is_change(&event) {
                // Where nobody waits any more, there is nobody to tell.
                drop(sender.send(Told::Event { by: number, event }));
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

    /// Takes in what the watcher of a number told.
    pub(super) fn take(&mut self, by: u64, event: notify::Result<Event>, gathered: &mut Gathered) {
        // What an earlier watcher told is still news, but not of the folders that are followed now.
        let is_ours = self.watcher.as_ref().is_some_and(|watcher| watcher.number == by);
        let Ok(event) = event else {
            self.doubtful |= is_ours;
            gathered.unnamed = true;
            return;
        };
        let overflow = is_overflow(&event);
        let departed = is_departure(&event) && event.paths.iter().any(|path| self.folders.contains_key(path));
        self.doubtful |= is_ours && (overflow || departed);
        gathered.unnamed |= overflow || event.paths.is_empty();
        for path in event.paths {
            if !self.disregarded.iter().any(|deaf| path.starts_with(deaf)) {
                gathered.named.insert(self.given(path));
            }
        }
    }

    /// A path as the caller would name it.
    fn given(&self, path: PathBuf) -> PathBuf {
        let named = path.ancestors().find_map(|above| {
            let below = path.strip_prefix(above).ok()?;
            let given = &self.folders.get(above)?.given;
            // Joining nothing would add a slash.
            Some(if below.as_os_str().is_empty() { given.clone() } else { given.join(below) })
        });
        named.unwrap_or(path)
    }
}

/// The folders to follow for these paths, by their real paths.
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

/// What a refusal of the system means.
fn trouble(error: &notify::Error) -> Trouble {
    match &error.kind {
        ErrorKind::MaxFilesWatch => Trouble::Limit,
        ErrorKind::Io(cause) if is_exhausted(cause) => Trouble::Limit,
        _ => Trouble::Unsupported(error.to_string()),
    }
}

/// Whether the system has no more watchers, open files or room to give.
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
