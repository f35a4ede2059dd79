//! Directory handles: everything below a directory is opened relative to its handle, component by component,
//! without following symbolic links (as `openat` with `O_NOFOLLOW`).
//!
//! A path that is checked first and opened later may lead elsewhere by then. Here checking and opening are
//! one step, so that whatever links a site contains, or are created while a command runs, nothing outside it
//! is read, written or deleted. The directory itself is named by the user and may be reached through links.
//! Paths below it are relative, with `/`; `..` and absolute paths are rejected. What may be opened, and what
//! is deleted, is decided by the callers.

mod atomic;
mod cache_folder;
#[cfg(any(not(unix), test))]
mod portable;
mod status;
#[cfg(all(test, unix))]
mod tests;
#[cfg(unix)]
mod unix;

pub(crate) use atomic::put;
pub use cache_folder::cache_folder;
pub use status::{Kind, Status};

#[cfg(not(unix))]
use portable as sys;
#[cfg(unix)]
use unix as sys;

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// Size of the cache of handles of folders below a directory, which speeds up opening the next file in them:
/// fewer than any system lets a process have open.
const MAX_CACHED_FOLDERS: usize = 64;

/// An open directory.
pub struct Directory {
    path: PathBuf,
    handle: Arc<sys::Handle>,
    /// Cached handles of folders below it, by path. A handle still refers to its folder after that is moved,
    /// so whatever moves or removes folders through this directory clears the cache; a directory is opened
    /// anew for each run.
    folders: RwLock<HashMap<Box<str>, Arc<sys::Handle>>>,
}

impl Directory {
    /// Opens a directory named by the user: links that lead to it are followed.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self::of(path.to_path_buf(), sys::open(path)?))
    }

    fn of(path: PathBuf, handle: sys::Handle) -> Self {
        Self { path, handle: Arc::new(handle), folders: RwLock::default() }
    }

    /// The path under which it was opened, for messages.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens a folder below it.
    pub fn folder(&self, below: &str) -> io::Result<Self> {
        let (parent, name) = self.parent(below)?;
        Ok(Self::of(self.path.join(below), sys::folder(&parent, OsStr::new(name))?))
    }

    /// Opens a regular file below it for reading.
    pub fn file(&self, below: &str) -> io::Result<File> {
        self.file_and_metadata(below).map(|(file, _)| file)
    }

    /// As [`Self::file`], with the file's metadata.
    pub fn file_and_metadata(&self, below: &str) -> io::Result<(File, Metadata)> {
        let (parent, name) = self.cached_parent(below)?;
        ordinary(sys::file(&parent, OsStr::new(name))?)
    }

    /// Reads a regular file below it.
    pub fn read(&self, below: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file(below)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Creates a file that does not exist yet, for writing.
    pub fn create_new(&self, below: &str) -> io::Result<File> {
        let (parent, name) = self.cached_parent(below)?;
        sys::create_new(&parent, OsStr::new(name))
    }

    /// Creates a file in place of any existing entry other than a folder. Other hard links to the old file
    /// are not written to.
    pub fn create(&self, below: &str) -> io::Result<File> {
        match self.create_new(below) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                self.remove_file(below)?;
                self.create_new(below)
            }
            result => result,
        }
    }

    /// Opens a regular file for reading and writing without truncating it, and creates it if missing.
    pub fn open_or_create(&self, below: &str) -> io::Result<File> {
        let (parent, name) = self.parent(below)?;
        ordinary(sys::open_or_create(&parent, OsStr::new(name))?).map(|(file, _)| file)
    }

    /// Creates a folder, unless it exists.
    pub fn make_folder(&self, below: &str) -> io::Result<()> {
        let (parent, name) = self.parent(below)?;
        match sys::make_folder(&parent, OsStr::new(name)) {
            // Opened where it cannot be looked at: a rollback must get on while the system refuses to look.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let is_folder = self.is_folder(below) || sys::folder(&parent, OsStr::new(name)).is_ok();
                if is_folder { Ok(()) } else { Err(error) }
            }
            result => result,
        }
    }

    /// Creates a folder and its parents, unless they exist.
    pub fn make_folders(&self, below: &str) -> io::Result<()> {
        self.make_folders_above(below)?;
        self.make_folder(below)
    }

    /// Creates the parent folders of a file, unless they exist.
    pub fn make_folders_above(&self, file: &str) -> io::Result<()> {
        file.match_indices('/').try_for_each(|(slash, _)| self.make_folder(&file[..slash]))
    }

    /// The metadata of an entry.
    pub fn status(&self, below: &str) -> io::Result<Status> {
        let (parent, name) = self.parent(below)?;
        sys::status(&parent, OsStr::new(name))
    }

    /// True if an entry and one below another directory are hard links to one file, or symbolic links with
    /// the same target.
    pub fn is_same(&self, below: &str, other: &Self, name: &str) -> bool {
        let same = || -> io::Result<bool> {
            let ((left, old), (right, new)) = (self.parent(below)?, other.parent(name)?);
            let (old, new) = (OsStr::new(old), OsStr::new(new));
            match (sys::link_target(&left, old), sys::link_target(&right, new)) {
                (Ok(left), Ok(right)) => Ok(left == right),
                (Err(_), Err(_)) => sys::is_same(&left, old, &right, new),
                _ => Ok(false),
            }
        };
        same().unwrap_or(false)
    }

    /// True if an entry names an open file.
    pub fn names_file(&self, below: &str, file: &File) -> bool {
        self.parent(below)
            .and_then(|(parent, name)| sys::names_file(&parent, OsStr::new(name), file))
            .unwrap_or(false)
    }

    /// The metadata of a folder below it, or of itself (`""`).
    pub fn folder_status(&self, below: &str) -> io::Result<Status> {
        sys::own_status(&*self.handle_of(below)?)
    }

    /// True if an entry is a folder.
    pub fn is_folder(&self, below: &str) -> bool {
        self.status(below).is_ok_and(|status| status.kind == Kind::Folder)
    }

    /// True if an entry exists, of any type.
    pub fn has(&self, below: &str) -> bool {
        self.status(below).is_ok()
    }

    /// Checks whether entries can be created and removed in a folder below it, or in itself (`""`), as far as
    /// the system tells beforehand.
    pub fn check_writable(&self, below: &str) -> io::Result<()> {
        sys::check_writable(&*self.handle_of(below)?)
    }

    /// The names of the entries of a folder below it, or of itself (`""`).
    pub fn names(&self, below: &str) -> io::Result<Vec<OsString>> {
        sys::names(&*self.handle_of(below)?)
    }

    /// Sets the permission bits of a folder below it, or of itself (`""`).
    pub fn set_mode(&self, below: &str, mode: u32) -> io::Result<()> {
        sys::set_mode(&*self.handle_of(below)?, mode)
    }

    /// Removes an entry that is no folder.
    pub fn remove_file(&self, below: &str) -> io::Result<()> {
        let (parent, name) = self.parent(below)?;
        sys::remove_file(&parent, OsStr::new(name))
    }

    /// Removes an empty folder.
    pub fn remove_folder(&self, below: &str) -> io::Result<()> {
        self.forget();
        let (parent, name) = self.parent(below)?;
        sys::remove_folder(&parent, OsStr::new(name))
    }

    /// Removes an entry of any type, a folder recursively; does nothing if it does not exist. Folders that
    /// the user owns but may not write to are made writable first.
    pub fn remove_all(&self, below: &str) -> io::Result<()> {
        self.forget();
        match self.parent(below) {
            Ok((parent, name)) => remove_all(&parent, OsStr::new(name)),
            Err(error) if is_absent(&error) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Renames an entry to one below another directory of the same file system. An existing entry other than
    /// a folder is replaced.
    pub fn rename(&self, from: &str, to: &Self, name: &str) -> io::Result<()> {
        self.forget();
        to.forget();
        let ((from, old), (to, new)) = (self.parent(from)?, to.parent(name)?);
        sys::rename(&from, OsStr::new(old), &to, OsStr::new(new))
    }

    /// Exchanges two entries in one step.
    pub fn exchange(&self, from: &str, to: &Self, name: &str) -> io::Result<()> {
        self.forget();
        to.forget();
        let ((from, old), (to, new)) = (self.parent(from)?, to.parent(name)?);
        sys::exchange(&from, OsStr::new(old), &to, OsStr::new(new))
    }

    /// Makes a hard link to a file below another directory; for a symbolic link, to the link itself.
    pub fn link(&self, from: &str, to: &Self, name: &str) -> io::Result<()> {
        let ((from, old), (to, new)) = (self.cached_parent(from)?, to.cached_parent(name)?);
        sys::link(&from, OsStr::new(old), &to, OsStr::new(new))
    }

    /// Copies a file to a new entry below another directory.
    pub fn copy(&self, from: &str, to: &Self, name: &str) -> io::Result<()> {
        io::copy(&mut self.file(from)?, &mut to.create_new(name)?).map(drop)
    }

    /// The handle of the parent folder of a path, and the last component.
    fn parent<'p>(&self, below: &'p str) -> io::Result<(Arc<sys::Handle>, &'p str)> {
        let (folder, name) = split(below)?;
        Ok((self.handle_of(folder)?, name))
    }

    /// As [`Self::parent`], with a handle that may come from the cache.
    fn cached_parent<'p>(&self, below: &'p str) -> io::Result<(Arc<sys::Handle>, &'p str)> {
        let (folder, name) = split(below)?;
        if folder.is_empty() {
            return Ok((Arc::clone(&self.handle), name));
        }
        let cached = self.folders.read().unwrap_or_else(PoisonError::into_inner).get(folder).cloned();
        if let Some(handle) = cached {
            return Ok((handle, name));
        }
        let handle = self.handle_of(folder)?;
        let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        if folders.len() >= MAX_CACHED_FOLDERS {
            folders.clear();
        }
        folders.insert(folder.into(), Arc::clone(&handle));
        Ok((handle, name))
    }

    /// The handle of the folder at a path, opened component by component; of the directory itself at the
    /// empty path.
    fn handle_of(&self, folder: &str) -> io::Result<Arc<sys::Handle>> {
        if folder.is_empty() {
            return Ok(Arc::clone(&self.handle));
        }
        folder.split('/').try_fold(Arc::clone(&self.handle), |above, name| {
            is_name(name).then_some(()).ok_or(ErrorKind::InvalidInput)?;
            Ok(Arc::new(sys::folder(&above, OsStr::new(name))?))
        })
    }

    fn forget(&self) {
        self.folders.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// True if an error means that the entry does not exist, or that one of its parents does not or is no folder.
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) || is_link(error)
}

/// True if an error means that a symbolic link was met.
pub fn is_link(error: &io::Error) -> bool {
    sys::is_link(error)
}

/// Splits a path into its parent and its last component.
fn split(below: &str) -> io::Result<(&str, &str)> {
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    if is_name(name) { Ok((folder, name)) } else { Err(ErrorKind::InvalidInput.into()) }
}

/// True if a path component is a plain name.
fn is_name(part: &str) -> bool {
    !part.is_empty() && part != "." && part != ".." && !part.contains(std::path::is_separator)
}

/// Passes on a regular file only: opening a pipe would block.
fn ordinary(file: File) -> io::Result<(File, Metadata)> {
    let metadata = file.metadata()?;
    if metadata.is_file() { Ok((file, metadata)) } else { Err(io::Error::other(NO_FILE)) }
}

const NO_FILE: &str = "no ordinary file";

fn remove_all(parent: &sys::Handle, name: &OsStr) -> io::Result<()> {
    let status = match sys::status(parent, name) {
        Err(error) if is_absent(&error) => return Ok(()),
        status => status?,
    };
    if status.kind != Kind::Folder {
        return sys::remove_file(parent, name);
    }
    let folder = match sys::folder(parent, name) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => opened_up(parent, name)?,
        folder => folder?,
    };
    // A mount belongs to somebody else, even one of the same file system.
    if sys::own_status(&folder)?.mount != sys::own_status(parent)?.mount {
        return Err(ErrorKind::CrossesDevices.into());
    }
    let empty =
        |folder: &sys::Handle| sys::names(folder)?.iter().try_for_each(|below| remove_all(folder, below));
    match empty(&folder) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => empty(&opened_up(parent, name)?)?,
        result => result?,
    }
    sys::remove_folder(parent, name)
}

/// Opens a folder after making it readable and writable for its owner.
fn opened_up(parent: &sys::Handle, name: &OsStr) -> io::Result<sys::Handle> {
    let folder = sys::folder(parent, name)?;
    sys::set_mode(&folder, 0o700)?;
    Ok(folder)
}
