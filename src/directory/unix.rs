//! Directory handles of Unix: file descriptors, relative to which one component at a time is opened with
//! `O_NOFOLLOW`.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use rustix::fs::{self, Access, AtFlags, CWD, FileType, Mode, OFlags, RenameFlags};
use rustix::io::Errno;

use super::{Kind, Status};

/// A directory descriptor.
pub(super) type Handle = OwnedFd;

/// Flags for folders: on Linux, with `O_PATH`, they need not be readable.
#[cfg(target_os = "linux")]
const FOLDER: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
#[cfg(not(target_os = "linux"))]
const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

/// Flags for files. With `O_NONBLOCK`, opening a pipe does not wait for its other end.
const FILE: OFlags = OFlags::NOFOLLOW.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

/// Mode of new files, before the umask.
const FILE_MODE: Mode = Mode::from_raw_mode(0o666);
const FOLDER_MODE: Mode = Mode::from_raw_mode(0o777);

pub(super) fn open(path: &Path) -> io::Result<Handle> {
    Ok(fs::open(path, FOLDER, Mode::empty())?)
}

pub(super) fn folder(parent: &Handle, name: &OsStr) -> io::Result<Handle> {
    Ok(fs::openat(parent, name, FOLDER | OFlags::NOFOLLOW, Mode::empty())?)
}

pub(super) fn file(parent: &Handle, name: &OsStr) -> io::Result<File> {
    Ok(fs::openat(parent, name, OFlags::RDONLY | FILE, Mode::empty())?.into())
}

pub(super) fn create_new(parent: &Handle, name: &OsStr) -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL;
    Ok(fs::openat(parent, name, flags | FILE, FILE_MODE)?.into())
}

pub(super) fn open_or_create(parent: &Handle, name: &OsStr) -> io::Result<File> {
    Ok(fs::openat(parent, name, OFlags::RDWR | OFlags::CREATE | FILE, FILE_MODE)?.into())
}

pub(super) fn make_folder(parent: &Handle, name: &OsStr) -> io::Result<()> {
    Ok(fs::mkdirat(parent, name, FOLDER_MODE)?)
}

pub(super) fn status(parent: &Handle, name: &OsStr) -> io::Result<Status> {
    Ok(of(&fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW)?))
}

pub(super) fn own_status(folder: &Handle) -> io::Result<Status> {
    let status = of(&fs::fstat(folder)?);
    Ok(Status { mount: mount(folder).unwrap_or(status.mount), ..status })
}

/// Identifier of a mount: two mounts of one file system have the same device number.
#[cfg(target_os = "linux")]
fn mount(folder: &Handle) -> Option<u64> {
    let found = fs::statx(folder, c"", AtFlags::EMPTY_PATH, fs::StatxFlags::MNT_ID).ok()?;
    (found.stx_mask & fs::StatxFlags::MNT_ID.bits() != 0).then_some(found.stx_mnt_id)
}

#[cfg(not(target_os = "linux"))]
fn mount(_folder: &Handle) -> Option<u64> {
    None
}

pub(super) fn is_same(left: &Handle, old: &OsStr, right: &Handle, new: &OsStr) -> io::Result<bool> {
    let look = |parent, name| fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW);
    Ok(identity(&look(left, old)?) == identity(&look(right, new)?))
}

pub(super) fn names_file(parent: &Handle, name: &OsStr, file: &File) -> io::Result<bool> {
    let found = fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW)?;
    Ok(identity(&found) == identity(&fs::fstat(file)?))
}

/// Device and inode: the same for all hard links of a file.
fn identity(stat: &fs::Stat) -> impl PartialEq + use<> {
    (stat.st_dev, stat.st_ino)
}

#[allow(clippy::unnecessary_cast, reason = "the types differ between systems")]
fn of(stat: &fs::Stat) -> Status {
    let kind = match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => Kind::File,
        FileType::Directory => Kind::Folder,
        FileType::Symlink => Kind::Link,
        _ => Kind::Other,
    };
    Status { kind, mount: stat.st_dev as u64, mode: stat.st_mode as u32 & 0o7777 }
}

pub(super) fn link_target(parent: &Handle, name: &OsStr) -> io::Result<PathBuf> {
    let target = fs::readlinkat(parent, name, Vec::new())?;
    Ok(OsString::from_vec(target.into_bytes()).into())
}

pub(super) fn check_writable(folder: &Handle) -> io::Result<()> {
    Ok(fs::accessat(folder, c".", Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS)?)
}

pub(super) fn names(folder: &Handle) -> io::Result<Vec<OsString>> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let readable = fs::openat(folder, c".", flags, Mode::empty())?;
    let entries = fs::Dir::new(readable)?.map(|entry| {
        let name = entry?.file_name().to_owned();
        Ok(OsString::from_vec(name.into_bytes()))
    });
    let names: io::Result<Vec<OsString>> = entries.collect();
    Ok(names?.into_iter().filter(|name| name != "." && name != "..").collect())
}

/// Sets the mode of the open folder itself, whatever now has its name. Linux does so for `O_PATH` descriptors
/// only through `/proc`.
#[cfg(target_os = "linux")]
pub(super) fn set_mode(folder: &Handle, mode: u32) -> io::Result<()> {
    use std::os::fd::AsRawFd;
    let path = format!("/proc/self/fd/{}", folder.as_raw_fd());
    Ok(fs::chmodat(CWD, path, Mode::from_raw_mode(mode), AtFlags::empty())?)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn set_mode(folder: &Handle, mode: u32) -> io::Result<()> {
    #[allow(clippy::cast_possible_truncation, reason = "permission bits fit into any type of mode")]
    Ok(fs::fchmod(folder, Mode::from_raw_mode(mode as _))?)
}

/// A folder is opened once more for that: a handle of Linux that need not be readable cannot be synced.
pub(super) fn sync_folder(folder: impl std::os::fd::AsFd) -> io::Result<()> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    Ok(fs::fsync(fs::openat(folder, c".", flags, Mode::empty())?)?)
}

pub(super) fn remove_file(parent: &Handle, name: &OsStr) -> io::Result<()> {
    Ok(fs::unlinkat(parent, name, AtFlags::empty())?)
}

pub(super) fn remove_folder(parent: &Handle, name: &OsStr) -> io::Result<()> {
    Ok(fs::unlinkat(parent, name, AtFlags::REMOVEDIR)?)
}

pub(super) fn rename(from: &Handle, old: &OsStr, to: &Handle, new: &OsStr) -> io::Result<()> {
    Ok(fs::renameat(from, old, to, new)?)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn exchange(from: &Handle, old: &OsStr, to: &Handle, new: &OsStr) -> io::Result<()> {
    Ok(fs::renameat_with(from, old, to, new, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn exchange(_: &Handle, _: &OsStr, _: &Handle, _: &OsStr) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(super) fn link(from: &Handle, old: &OsStr, to: &Handle, new: &OsStr) -> io::Result<()> {
    Ok(fs::linkat(from, old, to, new, AtFlags::empty())?)
}

pub(super) fn is_link(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::LOOP.raw_os_error())
}
