//! What runs out while a guide is written: room on a disk, the length that a file may have.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::laws;
use super::setup::{self, Case, Setup, ran};
use super::site::Version;
use super::sweep::{Stage, has_own_mounts};
use crate::harness::is_root;
use crate::harness::snapshot::{Entry, difference};

/// Sizes of a disk that are tried.
const SIZES: u64 = 10;

fn is_old(stage: &Stage, case: &Case, what: &str) {
    let found = laws::guide(&case.output());
    assert_eq!(difference(&found, &stage.guides.old), None, "{what}: the old guide");
}

/// A run that found too little of something: it says so, or it found enough.
fn holds(stage: &Stage, case: &Case, what: &str, command: &mut Command) -> bool {
    let before = laws::surroundings(case);
    let run = command.output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    let done = match run.status.code() {
        Some(0) => {
            assert_eq!(difference(&laws::guide(&case.output()), &stage.guides.new), None, "{what}");
            true
        }
        Some(2) => {
            is_old(stage, case, what);
            false
        }
        status => panic!("{what}: {status:?}, {}, {said}", run.status),
    };
    assert_eq!(difference(&laws::surroundings(case), &before), None, "{what}: outside");
    assert!(!said.contains("panicked at") && (done || !said.is_empty()), "{what}: {said}");
    done
}

/// Bytes in a folder, each file in whole pages as a file system in memory keeps it.
fn size(folder: &Path) -> u64 {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().map(|entry| entry.metadata().unwrap());
    files.map(|metadata| if metadata.is_file() { metadata.len().div_ceil(4096) * 4096 } else { 0 }).sum()
}

/// Mounts a disk of a size over a folder, with what is in it.
fn shrink(folder: &Path, bytes: u64, aside: &Path) {
    let size = format!("size={bytes}");
    ran(Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder));
    ran(Command::new("cp").arg("-aT").arg(aside).arg(folder));
}

/// Disks from one that has just room for what is there to one that has room for both guides.
fn disks(setup: Setup, disk: impl Fn(&Case) -> std::path::PathBuf) {
    let stage = Stage::new(setup, false);
    let mut done = Vec::new();
    for step in 0..SIZES {
        let case = stage.copy(&format!("disk-{step}"));
        let (folder, aside) = (disk(&case), case.folder.with_extension("aside"));
        ran(Command::new("cp").arg("-aT").arg(&folder).arg(&aside));
        let there = size(&aside);
        shrink(&folder, there + 4096 + there * step / SIZES, &aside);
        done.push(holds(
            &stage,
            &case,
            &format!("{}, disk {step}", setup.name),
            &mut stage.order(&case).command(None),
        ));
        let folder_name = folder.to_string_lossy().into_owned();
        ran(Command::new("mount").args(["-o", "remount,size=100m"]).arg(folder_name));
        assert_eq!(stage.repair(&case, Version::New), [""; 0], "{}, disk {step}", setup.name);
        ran(Command::new("umount").arg("--lazy").arg(&folder));
        case.remove();
    }
    assert!(!done[0], "the smallest has no room for a page more");
}

#[test]
fn a_disk_that_is_too_small_for_the_output() {
    if has_own_mounts("scarce::a_disk_that_is_too_small_for_the_output") {
        disks(setup::MOUNT, Case::output);
    }
}

#[test]
fn a_disk_that_is_too_small_for_the_site() {
    if has_own_mounts("scarce::a_disk_that_is_too_small_for_the_site") {
        disks(setup::FOLDER, Case::site);
    }
}

#[test]
fn a_disk_that_is_too_small_behind_a_link() {
    if has_own_mounts("scarce::a_disk_that_is_too_small_behind_a_link") {
        disks(setup::LINK, |case| case.folder.join("elsewhere"));
    }
}

/// A file of a guide that may not be as long as it is: the system ends a program that does not ask it not to.
#[test]
fn a_limit_to_the_length_of_files() {
    for setup in [setup::FOLDER, setup::FIRST, setup::LINK, setup::CLOSED_PARENT] {
        if setup.as_user && !is_root(setup.name) {
            continue;
        }
        let stage = Stage::new(setup, false);
        // A file that stays what it is is not written.
        let is_new = |path: &String, entry: &Entry| setup.first || stage.guides.old.get(path) != Some(entry);
        let written = stage.guides.new.iter().filter(|(path, entry)| is_new(path, entry));
        let longest = written.map(|(_, entry)| entry.length()).max().unwrap();
        for limit in [0, 1, 100, 4096, 20_000, longest - 1] {
            let case = stage.copy(&format!("limit-{limit}"));
            let what = format!("{}, {limit} bytes", setup.name);
            let order = stage.order(&case);
            let mut command = limited(limit, &order.command(None));
            assert!(!holds(&stage, &case, &what, &mut command), "{what}");
            assert_eq!(stage.repair(&case, Version::New), [""; 0], "{what}");
            case.remove();
        }
    }
}

/// A command under a limit to the length of files.
fn limited(bytes: u64, command: &Command) -> Command {
    let mut limited = Command::new("prlimit");
    limited.arg(format!("--fsize={bytes}")).arg("--").arg(command.get_program()).args(command.get_args());
    limited.current_dir(command.get_current_dir().unwrap()).env("LC_ALL", "da_DK.UTF-8");
    limited
}

/// Commands that write an author's files.
#[test]
fn a_limit_to_the_length_of_files_for_authors() {
    let stage = Stage::new(setup::FOLDER, false);
    for words in [
        &["init", "ny"][..],
        &["new", "card", "Nyt"],
        &["schema", ".", "--output", "skemaer"],
        &["check", ".", "--fix"],
    ] {
        let case = stage.copy(words[0]);
        let page = case.site().join("content/samme.md");
        fs::write(&page, format!("# Samme\n\nVed Langt nede.\n{}", "Lang.\n".repeat(50))).unwrap();
        let before = fs::read(&page).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_brobyg"));
        command.args(words).current_dir(case.site());
        let run = limited(20, &command).output().unwrap();
        assert_eq!(run.status.code(), Some(2), "{words:?}: {run:?}");
        assert_eq!(fs::read(&page).unwrap(), before, "{words:?}");
        let left = walkdir::WalkDir::new(case.site().join("content")).into_iter().flatten();
        let left: Vec<_> =
            left.filter(|entry| entry.file_name().to_string_lossy().starts_with('.')).collect();
        assert!(left.is_empty(), "{words:?}: {left:?}");
        case.remove();
    }
}
