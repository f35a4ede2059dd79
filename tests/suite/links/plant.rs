//! Things that are no plain files and folders.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use crate::harness::is_root;

/// What is put in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plant {
    /// A link to a file outside, from the top of the machine.
    ToFile,
    /// A link to a folder outside.
    ToFolder,
    /// The same, as a repository would have it: from where the link lies.
    ToFolderFromHere,
    /// A link to a link to a folder outside.
    ToLink,
    /// A link to a file in a folder outside, neither of which is there.
    ToNothing,
    /// A link to itself.
    ToItself,
    /// A second name of a file outside.
    SecondName,
    /// A pipe, which nobody writes to.
    Pipe,
    /// A device that never ends.
    Device,
    Socket,
}

pub const LINKS: [Plant; 6] = [
    Plant::ToFile,
    Plant::ToFolder,
    Plant::ToFolderFromHere,
    Plant::ToLink,
    Plant::ToNothing,
    Plant::ToItself,
];
pub const ALL: [Plant; 10] = [
    Plant::ToFile,
    Plant::ToFolder,
    Plant::ToFolderFromHere,
    Plant::ToLink,
    Plant::ToNothing,
    Plant::ToItself,
    Plant::SecondName,
    Plant::Pipe,
    Plant::Device,
    Plant::Socket,
];

impl Plant {
    /// Puts it in a place, whatever is there.
    pub fn put(self, at: &Path, victim: &Path) {
        remove(at);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        match self {
            Self::ToFile => symlink(victim.join("victim.txt"), at).unwrap(),
            Self::ToFolder => symlink(victim, at).unwrap(),
            Self::ToFolderFromHere => symlink(from(at.parent().unwrap(), victim), at).unwrap(),
            Self::ToLink => symlink(victim.join("her"), at).unwrap(),
            Self::ToNothing => symlink(victim.join("intet/her"), at).unwrap(),
            Self::ToItself => symlink(at.file_name().unwrap(), at).unwrap(),
            Self::SecondName => fs::hard_link(victim.join("victim.txt"), at).unwrap(),
            Self::Pipe => made(Command::new("mkfifo").arg(at)),
            // `/dev/zero`.
            Self::Device if !is_root("a device") => fs::write(at, "").unwrap(),
            Self::Device => made(Command::new("mknod").arg(at).args(["c", "1", "5"])),
            Self::Socket => drop(UnixListener::bind(at).unwrap()),
        }
    }

    /// Whether it is still there.
    pub fn is_at(self, at: &Path) -> bool {
        let Ok(found) = fs::symlink_metadata(at) else { return false };
        match self {
            Self::SecondName | Self::Pipe | Self::Device | Self::Socket => {
                !found.is_dir() && !found.is_symlink()
            }
            _ => found.is_symlink(),
        }
    }
}

/// Takes away what is at a path, and follows no link.
pub fn remove(at: &Path) {
    match fs::symlink_metadata(at) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(at).unwrap(),
        Ok(_) => fs::remove_file(at).unwrap(),
        Err(_) => {}
    }
}

/// The way from a folder to another, up to the top of the machine and down again.
fn from(folder: &Path, to: &Path) -> std::path::PathBuf {
    let up = folder.components().skip(1).map(|_| "..");
    up.collect::<std::path::PathBuf>().join(to.strip_prefix("/").unwrap())
}

fn made(command: &mut Command) {
    let run = command.output().unwrap();
    assert!(run.status.success(), "{command:?}: {run:?}");
}
