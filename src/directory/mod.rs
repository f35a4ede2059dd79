//! Open directories: everything below one is looked up beneath its handle, name by name, and no symbolic link
//! is followed on the way.
//!
//! A path that was looked at and is opened later may meanwhile lead elsewhere. Here looking and opening are
//! one step, so that whatever links stand in a site, or are put there while a command runs, nothing outside
//! it is read, written or deleted. The directory itself is named by the user and may be reached through
//! links. Paths below it are relative, with `/`; those with `..` or a root are refused. What may be opened,
//! and what is deleted, is decided by the callers.

#[cfg(any(not(unix), test))]
mod portable;
#[cfg(all(test, unix))]
mod tests;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
use portable as sys;
#[cfg(unix)]
use unix as sys;

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// Handles of folders below a directory that are kept for the next file in them: fewer than any system lets a
/// program have.
const MAX_CACHED_FOLDERS: usize = 64;

/// An open directory.
pub struct Directory {
    path: PathBuf,
    handle: Arc<sys::Handle>,
    /// Handles of folders below it, by their paths. One holds a folder even where that is moved away, so that
    /// whatever moves or removes folders through this directory empties the cache; a directory is opened anew
    /// for each run.
    folders: RwLock<HashMap<Box<str>, Arc<sys::Handle>>>,
}

/// What a name stands for; a link is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An ordinary file.
    File,
    /// A directory.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// What the system tells of a name without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// What it stands for.
    pub kind: Kind,
    /// The mount that it is on, where the system tells; else its file system.
    pub mount: u64,
    /// The permission bits.
    pub mode: u32,
}

impl Directory {
    /// Opens a directory that the user named: links that lead to it are followed.
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

    /// Opens an ordinary file below it for reading.
    pub fn file(&self, below: &str) -> io::Result<File> {
        self.file_and_metadata(below).map(|(file, _)| file)
    }

    /// The same, with what the system tells of the file.
    pub fn file_and_metadata(&self, below: &str) -> io::Result<(File, Metadata)> {
        let (parent, name) = self.cached_parent(below)?;
        ordinary(sys::file(&parent, OsStr::new(name))?)
    }

    /// The bytes of an ordinary file below it.
    pub fn read(&self, below: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file(below)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Makes a file that is not there yet, and opens it for writing.
    pub fn create_new(&self, below: &str) -> io::Result<File> {
        let (parent, name) = self.cached_parent(below)?;
        sys::create_new(&parent, OsStr::new(name))
    }

    /// Makes a file in the place of whatever has its name, but a folder. What other names lead to is not
    /// written to.
    pub fn create(&self, below: &str) -> io::Result<File> {
        match self.create_new(below) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                self.remove_file(below)?;
                self.create_new(below)
            }
            result => result,
        }
    }

    /// Writes a file: all of it, or nothing. What had its name before, but a folder, is replaced and not
    /// written to.
    pub fn write(&self, below: &str, bytes: &[u8]) -> io::Result<()> {
        let (_, name) = split(below)?;
        let begun = format!("{}.{name}.brobyg", &below[..below.len() - name.len()]);
        let written = self.create(&begun).and_then(|mut file| file.write_all(bytes));
        written.and_then(|()| self.rename(&begun, self, below)).inspect_err(|_| {
            // The error that is told is the first one.
            drop(self.remove_file(&begun));
        })
    }

    /// Opens an ordinary file for reading and writing, which is made where there is none; nothing in it is
    /// changed.
    pub fn open_or_create(&self, below: &str) -> io::Result<File> {
        let (parent, name) = self.parent(below)?;
        ordinary(sys::open_or_create(&parent, OsStr::new(name))?).map(|(file, _)| file)
    }

    /// Makes a folder, if it is not there.
    pub fn make_folder(&self, below: &str) -> io::Result<()> {
        let (parent, name) = self.parent(below)?;
        match sys::make_folder(&parent, OsStr::new(name)) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && self.is_folder(below) => Ok(()),
            result => result,
        }
    }

    /// Makes a folder and those above it, as far as they are not there.
    pub fn make_folders(&self, below: &str) -> io::Result<()> {
        self.make_folders_above(below)?;
        self.make_folder(below)
    }

    /// Makes the folders that a file is to lie in, as far as they are not there.
    pub fn make_folders_above(&self, file: &str) -> io::Result<()> {
        file.match_indices('/').try_for_each(|(slash, _)| self.make_folder(&file[..slash]))
    }

    /// What a name below it stands for.
    pub fn status(&self, below: &str) -> io::Result<Status> {
        let (parent, name) = self.parent(below)?;
        sys::status(&parent, OsStr::new(name))
    }

    /// Whether a name below it and one below another directory are names of one file, or links that lead to
    /// the same.
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

    /// Whether a name below it stands for a file that is open.
    pub fn names_file(&self, below: &str, file: &File) -> bool {
        self.parent(below)
            .and_then(|(parent, name)| sys::names_file(&parent, OsStr::new(name), file))
            .unwrap_or(false)
    }

    /// What the system tells of a folder below it, or of itself (`""`).
    pub fn folder_status(&self, below: &str) -> io::Result<Status> {
        sys::own_status(&*self.handle_of(below)?)
    }

    /// Whether a name below it stands for a folder.
    pub fn is_folder(&self, below: &str) -> bool {
        self.status(below).is_ok_and(|status| status.kind == Kind::Folder)
    }

    /// Whether a name below it is taken by anything.
    pub fn has(&self, below: &str) -> bool {
        self.status(below).is_ok()
    }

    /// Whether things may be made and removed in a folder below it, or in itself (`""`), as far as the system
    /// tells beforehand.
    pub fn check_writable(&self, below: &str) -> io::Result<()> {
        sys::check_writable(&*self.handle_of(below)?)
    }

    /// The names in a folder below it, or in itself (`""`).
    pub fn names(&self, below: &str) -> io::Result<Vec<OsString>> {
        sys::names(&*self.handle_of(below)?)
    }

    /// Sets the permission bits of a folder below it, or of itself (`""`).
    pub fn set_mode(&self, below: &str, mode: u32) -> io::Result<()> {
        sys::set_mode(&*self.handle_of(below)?, mode)
    }

    /// Takes away a name that stands for no folder.
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

    /// Removes whatever a name stands for, and a folder with all that it holds; nothing where there is
    /// nothing. Folders that belong to the user but may not be written to are opened up first.
    pub fn remove_all(&self, below: &str) -> io::Result<()> {
        self.forget();
        match self.parent(below) {
            Ok((parent, name)) => remove_all(&parent, OsStr::new(name)),
            Err(error) if is_absent(&error) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Gives a name below it a place below another directory of the same file system. What has that name
    /// already, but a folder, is replaced.
    pub fn rename(&self, from: &str, to: &Self, name: &str) -> io::Result<()> {
        self.forget();
        to.forget();
        let ((from, old), (to, new)) = (self.parent(from)?, to.parent(name)?);
        sys::rename(&from, OsStr::new(old), &to, OsStr::new(new))
    }

    /// Lets two names change places in one step.
    pub fn exchange(&self, from: &str, to: &Self, name: &str) -> io::Result<()> {
        self.forget();
        to.forget();
        let ((from, old), (to, new)) = (self.parent(from)?, to.parent(name)?);
        sys::exchange(&from, OsStr::new(old), &to, OsStr::new(new))
    }

    /// Gives a file below it a second name below another directory. Of a link the link itself gets one.
    pub fn link(&self, from: &str, to: &Self, name: &str) -> io::Result<()> {
        let ((from, old), (to, new)) = (self.cached_parent(from)?, to.cached_parent(name)?);
        sys::link(&from, OsStr::new(old), &to, OsStr::new(new))
    }

    /// Copies a file below it to a new name below another directory.
    pub fn copy(&self, from: &str, to: &Self, name: &str) -> io::Result<()> {
        io::copy(&mut self.file(from)?, &mut to.create_new(name)?).map(drop)
    }

    /// The folder that a name lies in, and the name in it.
    fn parent<'p>(&self, below: &'p str) -> io::Result<(Arc<sys::Handle>, &'p str)> {
        let (folder, name) = split(below)?;
        Ok((self.handle_of(folder)?, name))
    }

    /// The same, where its handle may be one that was opened before.
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

    /// The folder at a path below it, name by name; itself at the empty path.
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

/// Whether nothing is there: neither the name nor, as a folder, what it would lie in.
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) || is_link(error)
}

/// Whether a symbolic link stands where none is followed.
pub fn is_link(error: &io::Error) -> bool {
    sys::is_link(error)
}

/// The folder and the last name of a path.
fn split(below: &str) -> io::Result<(&str, &str)> {
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    if is_name(name) { Ok((folder, name)) } else { Err(ErrorKind::InvalidInput.into()) }
}

/// Whether a part of a path is the name of something in the folder before it.
fn is_name(part: &str) -> bool {
    !part.is_empty() && part != "." && part != ".." && !part.contains(std::path::is_separator)
}

/// Hands on an ordinary file, and nothing else: a pipe would be waited for.
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
    // What is mounted here is somebody else's, even where it is of the same file system.
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

/// A folder that its owner may now look into and empty.
fn opened_up(parent: &sys::Handle, name: &OsStr) -> io::Result<sys::Handle> {
    let folder = sys::folder(parent, name)?;
    sys::set_mode(&folder, 0o700)?;
    Ok(folder)
}
