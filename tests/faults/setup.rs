//! Where a guide is written to and who writes it: the ways in which an output folder can lie.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;

use super::site::{self, Version};

/// A user who is not root, and may do what rights say: `nobody`.
pub const USER: u32 = 65534;

/// How the output folder lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `dist/` in the site.
    Folder,
    /// `dist` is a link to a folder elsewhere.
    Link,
    /// `dist/` is a file system of its own.
    Mount,
}

/// How a build meets the machine.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    pub name: &'static str,
    pub place: Place,
    /// Whether there is no guide yet.
    pub first: bool,
    /// Whether the folder can only be replaced file by file: a run that is killed may then leave whole files of both guides.
    pub by_file: bool,
    /// Whether all is another user's, who builds.
    pub as_user: bool,
    /// What is done to rights before the build.
    pub rights: fn(&Case),
    /// What is done to them before the build that sets things right.
    pub restored: fn(&Case),
    /// Calls that never work on this machine: `renameat2` on file systems that cannot swap.
    pub never: &'static [(&'static str, &'static str)],
}

impl Setup {
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            place: Place::Folder,
            first: false,
            by_file: false,
            as_user: false,
            rights: |_| (),
            restored: |_| (),
            never: &[],
        }
    }
}

/// A folder with a site, its output and what lies around them.
pub struct Case {
    pub folder: PathBuf,
    pub place: Place,
    pub internal: bool,
}

impl Case {
    pub fn site(&self) -> PathBuf {
        self.folder.join("s")
    }

    pub fn edition(&self) -> &'static str {
        if self.internal { "internal" } else { "public" }
    }

    fn output_name(&self) -> &'static str {
        if self.internal { "dist-internal" } else { "dist" }
    }

    /// The output folder, without links.
    pub fn output(&self) -> PathBuf {
        if self.place == Place::Link {
            self.folder.join("elsewhere/guide")
        } else {
            self.site().join(self.output_name())
        }
    }

    /// Whether a path from the case's folder is the output, or our own folder beside it.
    pub fn is_output(&self, path: &str) -> bool {
        let output = self.output();
        let name = output.file_name().unwrap().to_string_lossy();
        let path = self.folder.join(path);
        path == output || path == output.with_file_name(format!(".{name}.brobyg"))
    }

    /// Makes a site of the old version, with others around it.
    pub fn make(&self) {
        site::write_content(&self.site().join("content"), Version::Old);
        site::write_beside(&self.site());
        site::write_outside(&self.folder.join("outside"));
        site::write(&self.folder.join("elsewhere/index.html"), "en nabo\n");
        site::write(&self.folder.join("elsewhere/.ikke.brobyg/new/x"), "en andens\n");
        if self.place == Place::Link {
            fs::create_dir(self.output()).unwrap();
            symlink("../elsewhere/guide", self.site().join(self.output_name())).unwrap();
        }
    }

    /// Gives the site the content of a version.
    pub fn set(&self, version: Version, as_user: bool) {
        let content = self.site().join("content");
        fs::remove_dir_all(&content).unwrap();
        site::write_content(&content, version);
        if as_user {
            give(&content, USER);
        }
    }

    /// A copy of all of it in another folder.
    pub fn copy(&self, to: &Path) -> Self {
        ran(Command::new("cp").arg("-a").arg(&self.folder).arg(to));
        let copy = Self { folder: to.to_path_buf(), ..*self };
        if self.place == Place::Mount {
            ran(Command::new("mount").args(["-t", "tmpfs", "tmpfs"]).arg(copy.output()));
            ran(Command::new("cp").arg("-aT").arg(self.output()).arg(copy.output()));
        }
        copy
    }

    /// Deletes it.
    pub fn remove(self) {
        if self.place == Place::Mount {
            ran(Command::new("umount").arg("--lazy").arg(self.output()));
        }
        fs::remove_dir_all(self.folder).unwrap();
    }

    /// Sets the rights of something in the output folder.
    fn allow(&self, path: &str, mode: u32) {
        fs::set_permissions(self.output().join(path), fs::Permissions::from_mode(mode)).unwrap();
    }

    fn root_owns(&self, path: &Path) {
        chown(self.folder.join(path), Some(0), Some(0)).unwrap();
    }
}

/// Gives a folder and all that is in it to a user.
pub fn give(folder: &Path, user: u32) {
    for entry in WalkDir::new(folder).into_iter().flatten() {
        std::os::unix::fs::lchown(entry.path(), Some(user), Some(user)).unwrap();
    }
}

/// Runs a command that must succeed.
pub fn ran(command: &mut Command) {
    let run = command.output().unwrap();
    assert!(run.status.success(), "{command:?}: {run:?}");
}

/// The owner gets all rights back in the output folder, and in nothing else.
fn allow_all(case: &Case) {
    let walk = WalkDir::new(case.output()).into_iter().flatten();
    for entry in walk.filter(|entry| entry.file_type().is_dir()) {
        let mode = fs::metadata(entry.path()).unwrap().permissions().mode();
        fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode | 0o700)).unwrap();
    }
}

/// The whole site is given back to whoever builds it.
fn give_back(case: &Case) {
    give(&case.site(), USER);
    allow_all(case);
}

pub const FOLDER: Setup = Setup::new("a folder");
pub const FIRST: Setup = Setup { first: true, ..Setup::new("a folder that is not there yet") };
pub const LINK: Setup = Setup { place: Place::Link, ..Setup::new("behind a link") };
pub const MOUNT: Setup = Setup { place: Place::Mount, by_file: true, ..Setup::new("a mount") };
pub const FIRST_MOUNT: Setup =
    Setup { place: Place::Mount, by_file: true, first: true, ..Setup::new("an empty mount") };

/// File systems that can not do all that this one can.
pub const NO_SWAP: Setup =
    Setup { never: &[("renameat2", "EINVAL")], ..Setup::new("no swapping of folders") };
pub const NO_SECOND_NAMES: Setup =
    Setup { never: &[("linkat", "EPERM")], by_file: true, ..Setup::new("no second names") };

const OF_USER: Setup = Setup { as_user: true, ..Setup::new("another user's") };
pub const USERS: Setup = OF_USER;
pub const CLOSED_PARENT: Setup = Setup {
    name: "another user's, the parent closed",
    by_file: true,
    rights: |case| case.root_owns(Path::new("s")),
    ..OF_USER
};
pub const CLOSED_PARENT_AND_FOLDER: Setup = Setup {
    name: "another user's, the parent and a folder closed",
    by_file: true,
    rights: |case| {
        case.root_owns(Path::new("s"));
        case.allow("kort", 0o555);
    },
    restored: allow_all,
    ..OF_USER
};
pub const CLOSED_OUTPUT: Setup = Setup {
    name: "another user's, the output closed",
    rights: |case| case.allow("", 0o555),
    restored: allow_all,
    ..OF_USER
};
pub const CLOSED_FOLDER: Setup = Setup {
    name: "another user's, a folder closed",
    rights: |case| case.allow("kort", 0o555),
    restored: allow_all,
    ..OF_USER
};
pub const CLOSED_DEEP_FOLDER: Setup = Setup {
    name: "another user's, a deep folder closed",
    rights: |case| case.allow("dyb/mappe/langt", 0o500),
    restored: allow_all,
    ..OF_USER
};
pub const ROOTS_FOLDER: Setup = Setup {
    name: "another user's, a folder of root's",
    rights: |case| chown(case.output().join("kort"), Some(0), Some(0)).unwrap(),
    restored: give_back,
    ..OF_USER
};
pub const ROOTS_FILE: Setup = Setup {
    name: "another user's, a file of root's",
    rights: |case| {
        case.allow("index.html", 0o444);
        chown(case.output().join("index.html"), Some(0), Some(0)).unwrap();
    },
    ..OF_USER
};
pub const ALL_ROOTS: Setup = Setup {
    name: "another user's, the output and its parent root's",
    rights: |case| {
        case.root_owns(Path::new("s"));
        give(&case.output(), 0);
    },
    restored: give_back,
    ..OF_USER
};
