//! Directory handles on systems without a safe interface to the system's own: paths. A name is checked before
//! it is opened, so that links are not followed, but the two steps are not atomic.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Kind, Status};

/// A directory by its path.
#[derive(Debug)]
pub(super) struct Handle(PathBuf);

impl Handle {
    /// The path of an entry.
    fn at(&self, name: &OsStr) -> PathBuf {
        self.0.join(name)
    }

    /// The path of an entry that is no symbolic link.
    fn unlinked(&self, name: &OsStr) -> io::Result<PathBuf> {
        let path = self.at(name);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => Err(ErrorKind::NotADirectory.into()),
            _ => Ok(path),
        }
    }
}

pub(super) fn open(path: &Path) -> io::Result<Handle> {
    if fs::metadata(path)?.is_dir() {
        Ok(Handle(path.to_path_buf()))
    } else {
        Err(ErrorKind::NotADirectory.into())
    }
}

pub(super) fn folder(parent: &Handle, name: &OsStr) -> io::Result<Handle> {
    open(&parent.unlinked(name)?)
}

pub(super) fn file(parent: &Handle, name: &OsStr) -> io::Result<File> {
    File::open(parent.unlinked(name)?)
}

pub(super) fn create_new(parent: &Handle, name: &OsStr) -> io::Result<File> {
    File::create_new(parent.at(name))
}

pub(super) fn open_or_create(parent: &Handle, name: &OsStr) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false).open(parent.unlinked(name)?)
}

pub(super) fn make_folder(parent: &Handle, name: &OsStr) -> io::Result<()> {
    fs::create_dir(parent.at(name))
}

pub(super) fn status(parent: &Handle, name: &OsStr) -> io::Result<Status> {
    fs::symlink_metadata(parent.at(name)).map(|metadata| of(&metadata))
}

pub(super) fn own_status(folder: &Handle) -> io::Result<Status> {
    fs::metadata(&folder.0).map(|metadata| of(&metadata))
}

pub(super) fn is_same(left: &Handle, old: &OsStr, right: &Handle, new: &OsStr) -> io::Result<bool> {
    same_file::is_same_file(left.at(old), right.at(new))
}

pub(super) fn names_file(parent: &Handle, name: &OsStr, file: &File) -> io::Result<bool> {
    let open = same_file::Handle::from_file(file.try_clone()?)?;
    Ok(same_file::Handle::from_path(parent.at(name))? == open)
}

fn of(metadata: &Metadata) -> Status {
    let kind = match metadata.file_type() {
        ty if ty.is_symlink() => Kind::Link,
        ty if ty.is_dir() => Kind::Folder,
        ty if ty.is_file() => Kind::File,
        _ => Kind::Other,
    };
    Status { kind, mount: 0, mode: if metadata.permissions().readonly() { 0o555 } else { 0o755 } }
}

pub(super) fn link_target(parent: &Handle, name: &OsStr) -> io::Result<PathBuf> {
    fs::read_link(parent.at(name))
}

pub(super) fn check_writable(folder: &Handle) -> io::Result<()> {
    let readonly = fs::metadata(&folder.0)?.permissions().readonly();
    if readonly { Err(ErrorKind::PermissionDenied.into()) } else { Ok(()) }
}

pub(super) fn names(folder: &Handle) -> io::Result<Vec<OsString>> {
    fs::read_dir(&folder.0)?.map(|entry| Ok(entry?.file_name())).collect()
}

pub(super) fn set_mode(folder: &Handle, mode: u32) -> io::Result<()> {
    let mut permissions = fs::metadata(&folder.0)?.permissions();
    permissions.set_readonly(mode & 0o200 == 0);
    fs::set_permissions(&folder.0, permissions)
}

/// Does nothing: other systems give no access to the names in a folder.
#[allow(clippy::unnecessary_wraps, reason = "as on Unix, where it may fail")]
pub(super) fn sync_folder(_: &Handle) -> io::Result<()> {
    Ok(())
}

pub(super) fn remove_file(parent: &Handle, name: &OsStr) -> io::Result<()> {
    fs::remove_file(parent.at(name))
}

pub(super) fn remove_folder(parent: &Handle, name: &OsStr) -> io::Result<()> {
    fs::remove_dir(parent.at(name))
}

pub(super) fn rename(from: &Handle, old: &OsStr, to: &Handle, new: &OsStr) -> io::Result<()> {
    fs::rename(from.at(old), to.at(new))
}

pub(super) fn exchange(_: &Handle, _: &OsStr, _: &Handle, _: &OsStr) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

pub(super) fn link(from: &Handle, old: &OsStr, to: &Handle, new: &OsStr) -> io::Result<()> {
    fs::hard_link(from.at(old), to.at(new))
}

pub(super) fn is_link(_: &io::Error) -> bool {
    false
}
