//! Rewrites an author's file atomically: afterwards it is wholly old or wholly new, whatever happens
//! meanwhile, and it is the same file: its owner, permissions, hard links and extended attributes stay.
//!
//! Where none of these would be lost, the new text is written beside the site's content and renamed over the
//! old file in one step. A file with hard links, or of another owner, has to be overwritten in place. Both
//! texts are written to a journal before that, and the next run completes what was cut off. The journal
//! folder lies at the top of the site and is removed when all is done. No symbolic link is followed, neither
//! in the path of a file nor in its place.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::os::fd::OwnedFd;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Component, Path};

use rustix::fs::{
    AtFlags, Dir, Mode, OFlags, fchmod, fchown, fsync, mkdirat, open, openat, renameat, unlinkat,
};
use serde::{Deserialize, Serialize};

use crate::directory::put;
use crate::media::is_markdown;

/// The name of the temporary folder.
pub const FOLDER: &str = ".brobyg-mend";
const LOCK: &str = "lock";
const NOTE: &str = "note.json";
const FRESH: &str = "new";

/// The journal folder of a site, locked.
pub struct Rewriter {
    root: OwnedFd,
    own: OwnedFd,
    /// The lock is released when the file is dropped.
    _lock: File,
}

/// Journal entry of a file that is overwritten in place: its old and its new text.
#[derive(Serialize, Deserialize)]
struct Note {
    path: String,
    old: String,
    new: String,
}

/// Result of recovering a rewrite that was cut off.
#[derive(Debug, PartialEq, Eq)]
pub enum Recovered {
    /// The rewrite was completed.
    Finished(String),
    /// The file was changed by somebody else since; both texts are still in the journal folder.
    Changed(String),
}

const FOLDER_FLAGS: OFlags =
    OFlags::DIRECTORY.union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC).union(OFlags::RDONLY);

impl Rewriter {
    /// Creates the journal folder at the top of a site. Fails where another run holds it.
    pub fn open(root: &Path) -> io::Result<Self> {
        let root = top(root)?;
        match mkdirat(&root, FOLDER, Mode::RWXU) {
            Ok(()) | Err(rustix::io::Errno::EXIST) => {}
            Err(error) => return Err(error.into()),
        }
        let own = openat(&root, FOLDER, FOLDER_FLAGS, Mode::empty())?;
        let lock = create(&own, LOCK, false)?;
        if let Err(error) = lock.try_lock() {
            // If no other run holds it, the system supports no locks, and the folder must not stay.
            if matches!(error, std::fs::TryLockError::Error(_)) {
                unlinkat(&own, LOCK, AtFlags::empty()).unwrap_or_default();
                unlinkat(&root, FOLDER, AtFlags::REMOVEDIR).unwrap_or_default();
            }
            return Err(error.into());
        }
        Ok(Self { root, own, _lock: lock })
    }

    /// Completes a rewrite that was cut off. None where there is none, or where another run is at work.
    pub fn recover(root: &Path) -> io::Result<Option<Recovered>> {
        let there = top(root).and_then(|root| Ok(openat(&root, FOLDER, FOLDER_FLAGS, Mode::empty())?));
        if there.is_err() {
            return Ok(None);
        }
        match Self::open(root) {
            Ok(rewriter) => rewriter.finish_noted(),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn finish_noted(&self) -> io::Result<Option<Recovered>> {
        let Some(note) = self.noted() else { return Ok(None) };
        let Ok(mut target) = Target::open(&self.root, &note.path) else {
            return Ok(Some(Recovered::Changed(note.path)));
        };
        let now = target.read()?;
        let (old, new) = (note.old.as_bytes(), note.new.as_bytes());
        if now != old && now != new {
            if !is_between(&now, old, new) {
                return Ok(Some(Recovered::Changed(note.path)));
            }
            target.overwrite(new)?;
        }
        self.remove(NOTE)?;
        Ok((now != old).then_some(Recovered::Finished(note.path)))
    }

    fn noted(&self) -> Option<Note> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let mut file = File::from(openat(&self.own, NOTE, flags, Mode::empty()).ok()?);
        let mut text = String::new();
        file.metadata().ok().filter(std::fs::Metadata::is_file)?;
        file.read_to_string(&mut text).ok()?;
        // The journal may have come with a copied site: only files that can be pages are written.
        serde_json::from_str(&text).ok().filter(|note: &Note| is_page(&note.path))
    }

    /// Replaces the text `old` of a file by `new`; the path is relative to the site. False where the file
    /// holds something else.
    pub fn rewrite(&self, path: &str, old: &str, new: &str) -> io::Result<bool> {
        let mut target = Target::open(&self.root, path)?;
        if target.read()? != old.as_bytes() {
            return Ok(false);
        }
        if !self.exchange(&target, new)? {
            self.note(&Note { path: path.to_owned(), old: old.to_owned(), new: new.to_owned() })?;
            target.overwrite(new.as_bytes())?;
            self.remove(NOTE)?;
        }
        Ok(true)
    }

    /// Renames a new file over the old one. False where that would change the identity of the file: its hard
    /// links or attributes would be lost.
    fn exchange(&self, target: &Target, new: &str) -> io::Result<bool> {
        let before = target.file.metadata()?;
        if before.nlink() > 1 {
            return Ok(false);
        }
        let fresh = create(&self.own, FRESH, true)?;
        let alike = is_made_alike(&fresh, target, &before).is_ok();
        let placed = put(fresh, new.as_bytes(), |_| {
            // An editor that saved meanwhile has most likely put another file there.
            if !target.is_still_there(&before)? {
                return Err(ErrorKind::ResourceBusy.into());
            }
            Ok(alike && renameat(&self.own, FRESH, &target.folder, target.name.as_str()).is_ok())
        });
        match placed {
            // The file is in its place whether or not a system can bring its name to the disk.
            Ok(true) => fsync(&target.folder).unwrap_or_default(),
            Ok(false) => self.remove(FRESH)?,
            // Cleared away with the folder, or by the next file.
            Err(_) => {}
        }
        placed
    }

    /// Writes the journal entry, atomically and synced.
    fn note(&self, note: &Note) -> io::Result<()> {
        if rustix::fs::statat(&self.own, NOTE, AtFlags::SYMLINK_NOFOLLOW).is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let text = serde_json::to_string(note)?;
        put(create(&self.own, FRESH, true)?, text.as_bytes(), |_| {
            Ok(renameat(&self.own, FRESH, &self.own, NOTE)?)
        })?;
        Ok(fsync(&self.own)?)
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        match unlinkat(&self.own, name, AtFlags::empty()) {
            Ok(()) | Err(rustix::io::Errno::NOENT) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

impl Drop for Rewriter {
    /// Whatever cannot be removed now is removed by the next run.
    fn drop(&mut self) {
        drop(self.remove(FRESH));
        let waits = Dir::read_from(&self.own).is_ok_and(|entries| {
            entries.flatten().any(|entry| entry.file_name().to_bytes() == NOTE.as_bytes())
        });
        if !waits && self.remove(LOCK).is_ok() {
            unlinkat(&self.root, FOLDER, AtFlags::REMOVEDIR).unwrap_or_default();
        }
    }
}

/// The top of a site, which may be named through symbolic links.
fn top(root: &Path) -> io::Result<OwnedFd> {
    Ok(open(root, OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::RDONLY, Mode::empty())?)
}

/// Opens a file in the journal folder for writing: truncated where `empty`, else as it is.
fn create(own: &OwnedFd, name: &str, empty: bool) -> io::Result<File> {
    let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let flags = if empty { flags | OFlags::EXCL } else { flags };
    if empty {
        unlinkat(own, name, AtFlags::empty()).unwrap_or_default();
    }
    Ok(openat(own, name, flags, Mode::RUSR | Mode::WUSR)?.into())
}

/// Gives a file the owner, permissions and extended attributes of another; fails where it cannot have them
/// all.
fn is_made_alike(fresh: &File, target: &Target, before: &std::fs::Metadata) -> io::Result<()> {
    let own = fresh.metadata()?;
    if (own.uid(), own.gid()) != (before.uid(), before.gid()) {
        let (user, group) =
            (rustix::fs::Uid::from_raw(before.uid()), rustix::fs::Gid::from_raw(before.gid()));
        fchown(fresh, Some(user), Some(group))?;
    }
    fchmod(fresh, Mode::from_raw_mode(before.mode() & 0o7777))?;
    copy_notes(fresh, &target.file)
}

/// Copies extended attributes, access control lists among them.
#[cfg(target_os = "linux")]
fn copy_notes(fresh: &File, old: &File) -> io::Result<()> {
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
    let mut names = vec![0_u8; 64 * 1024];
    let length = match flistxattr(old, &mut names) {
        Ok(length) => length,
        Err(rustix::io::Errno::NOTSUP) => 0,
        Err(error) => return Err(error.into()),
    };
    for name in names[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        let mut value = vec![0_u8; 64 * 1024];
        let length = fgetxattr(old, name, &mut value)?;
        fsetxattr(fresh, name, &value[..length], XattrFlags::empty())?;
    }
    Ok(())
}

/// On systems without this the file is overwritten in place instead.
#[cfg(not(target_os = "linux"))]
fn copy_notes(_fresh: &File, _old: &File) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// True if a file's bytes can be the state of an interrupted overwrite: a prefix of the new text over the old
/// one, or all of the new text and the rest of the old.
fn is_between(now: &[u8], old: &[u8], new: &[u8]) -> bool {
    let written = now.iter().zip(new).take_while(|(now, new)| now == new).count();
    // Within a prefix that both texts share, the written length cannot be determined.
    (now[written..].is_empty() && written >= old.len()) || old.get(written..) == Some(&now[written..])
}

/// True if a path can be that of a page: a Markdown file, with no hidden folder above it.
fn is_page(path: &str) -> bool {
    is_markdown(path) && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}

/// An open author's file, with the folder it is in.
struct Target {
    folder: OwnedFd,
    name: String,
    file: File,
}

impl Target {
    /// Opens a regular file below a folder without following symbolic links.
    fn open(root: &OwnedFd, path: &str) -> io::Result<Self> {
        let mut parts: Vec<&str> = Vec::new();
        for part in Path::new(path).components() {
            let Component::Normal(part) = part else { return Err(ErrorKind::InvalidFilename.into()) };
            parts.push(part.to_str().unwrap_or_default());
        }
        let Some((name, folders)) = parts.split_last() else { return Err(ErrorKind::InvalidFilename.into()) };
        let mut folder = root.try_clone()?;
        for part in folders {
            folder = openat(&folder, *part, FOLDER_FLAGS, Mode::empty())?;
        }
        let flags = OFlags::RDWR | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let file = File::from(openat(&folder, *name, flags, Mode::empty())?);
        if !file.metadata()?.is_file() {
            return Err(ErrorKind::InvalidInput.into());
        }
        Ok(Self { folder, name: (*name).to_owned(), file })
    }

    fn read(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Overwrites the file in place.
    fn overwrite(&self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all_at(bytes, 0)?;
        self.file.set_len(bytes.len() as u64)?;
        self.file.sync_all()
    }

    /// True if the path still names the opened file, and the file is unchanged since.
    fn is_still_there(&self, before: &std::fs::Metadata) -> io::Result<bool> {
        let now = rustix::fs::statat(&self.folder, self.name.as_str(), AtFlags::SYMLINK_NOFOLLOW)?;
        let open = self.file.metadata()?;
        let same = now.st_ino == before.ino() && open.nlink() == 1;
        Ok(same
            && open.mtime() == before.mtime()
            && open.mtime_nsec() == before.mtime_nsec()
            && open.len() == before.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_half_written_is_told_from_one_that_somebody_changed() {
        for (old, new) in [
            ("Se Sol her.", "Se [[Sol]] her."),
            ("a [x](gammel-sti.md) b", "a [x](ny.md) b"),
            ("aaaa", "aa"),
            ("", "x"),
        ] {
            let (old, new) = (old.as_bytes(), new.as_bytes());
            for written in 0..=new.len() {
                let now = [&new[..written], old.get(written..).unwrap_or_default()].concat();
                assert!(is_between(&now, old, new), "{written}");
            }
            assert!(!is_between(b"noget andet", old, new));
        }
    }
}
