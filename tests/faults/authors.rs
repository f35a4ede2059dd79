//! Faults while `check --fix` writes an author's files: each is whole, as it was or mended, with its owner and rights, and nothing is left
//! beside it.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};

use super::laws;
use super::setup::{self, Case, USER};
use super::site::Version;
use super::strace::{Order, targets};
use super::sweep::{Stage, choose, holds, wanted};
use crate::harness::is_root;
use crate::harness::random::Random;
use crate::harness::sample::seed;
use crate::harness::snapshot::{Entry, Snapshot, difference, snapshot};

const FIX: &[&str] = &["check", "--fix"];

/// Pages that are mended.
const PAGES: [&str; 3] = ["content/emne.md", "content/dyb/mappe/omtale.md", "content/maalgrupper/omtale.md"];

/// All of a case; of what is written anew all but its inode and time.
fn all(case: &Case) -> Snapshot {
    let mut found = snapshot(&case.folder, |_| false);
    for page in PAGES {
        let entry = found.get_mut(&format!("s/{page}")).map(|entry| &mut entry.about);
        if let Some(Some([_, _, _, _, seconds, nanoseconds, inode])) = entry {
            (*seconds, *nanoseconds, *inode) = (0, 0, 0);
        }
    }
    found
}

fn write_pages(case: &Case) {
    for page in PAGES {
        let file = case.site().join(page);
        fs::write(&file, "# En omtale\n\nVed Langt nede og Listen.\n\nOg Naboer.\n").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        if is_root("the owner of a mended file") {
            chown(&file, Some(USER), Some(USER)).unwrap();
        }
    }
}

/// What is broken after a run: a page that is neither, something else that changed. `left` says that the run could not clear up after itself.
fn is_whole(found: &Snapshot, before: &Snapshot, mended: &Snapshot, left: bool) -> Option<String> {
    let mut found = found.clone();
    // Cleared away by the next run.
    found.retain(|path, _| !left || before.contains_key(path) || !path.contains("/."));
    for page in PAGES.map(|page| format!("s/{page}")) {
        if found.get(&page) == mended.get(&page) {
            found.extend(before.get(&page).map(|entry: &Entry| (page, entry.clone())));
        }
    }
    difference(&found, before)
}

fn order<'a>(stage: &'a Stage, case: &'a Case) -> Order<'a> {
    Order { setup: &stage.setup, case, words: FIX }
}

#[test]
fn mending() {
    let (seed, wanted) = (seed(1), wanted());
    let stage = Stage::new(setup::FOLDER, false);
    stage.ready.set(Version::Old, false);
    write_pages(&stage.ready);
    let case = stage.copy("listed");
    let before = all(&case);
    let (ended, calls) = order(&stage, &case).calls();
    let mended = all(&case);
    assert_eq!(ended.status, Some(0), "{}", ended.said);
    assert!(
        PAGES.iter().all(|page| before[&format!("s/{page}")] != mended[&format!("s/{page}")]),
        "{}",
        ended.said
    );
    let mut broken = Vec::new();
    broken.extend(
        is_whole(&mended, &before, &mended, false).map(|broken| format!("without a fault: {broken}")),
    );
    case.remove();
    for (number, target) in
        choose(targets(&calls), wanted.saturating_mul(3), &mut Random(seed)).iter().enumerate()
    {
        let case = stage.copy(&format!("case-{number}"));
        let before = all(&case);
        let ended = order(&stage, &case).with(target);
        let mut found: Vec<String> = laws::is_ended(target, &ended).into_iter().collect();
        let left = ended.status.is_none() || !target.is_change();
        found.extend(is_whole(&all(&case), &before, &mended, left));
        let again = order(&stage, &case).plainly();
        let rest = difference(&contents(&all(&case)), &contents(&mended));
        found.extend(rest.map(|rest| format!("the next run, with {:?}: {rest}", again.status)));
        case.remove();
        broken.extend(found.iter().map(|broken| stage.told(target, Version::Old, &ended, broken)));
    }
    holds(&broken, seed);
}

/// Bytes and rights alone: inodes and times of a copy are its own.
fn contents(found: &Snapshot) -> Snapshot {
    found.iter().map(|(path, entry)| (path.clone(), entry.clone().plain())).collect()
}
