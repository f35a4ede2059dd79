//! What must hold of a case after a fault, whatever the fault was.

use std::collections::BTreeSet;
use std::path::Path;

use super::setup::{Case, Setup};
use super::site::{self, FOREIGN_FOLDERS};
use super::strace::{Ended, Fault, Target};
use crate::harness::snapshot::{Kind, Snapshot, difference, snapshot};

/// Where files are gathered that replace others one by one.
const STAGING: &str = ".brobyg-staging";
const MANIFEST: &str = ".brobyg-manifest.json";

/// What an output folder may hold.
pub struct Guides {
    pub old: Snapshot,
    pub new: Snapshot,
}

/// What is in an output folder, as far as it is compared: of what is ours the bytes, of what is others' everything.
pub fn guide(folder: &Path) -> Snapshot {
    let found = snapshot(folder, |_| false).into_iter();
    found
        .map(|(path, entry)| {
            let entry = if site::is_foreign(&path) { entry.with_rights() } else { entry.plain() };
            (path, entry)
        })
        .collect()
}

/// What a folder must hold in which somebody else's files lie beside a guide.
pub fn with_foreign(mut guide: Snapshot, foreign: &Snapshot) -> Snapshot {
    let theirs = |path: &str| site::is_foreign(path) || FOREIGN_FOLDERS.contains(&path);
    guide.extend(
        foreign.iter().filter(|(path, _)| theirs(path)).map(|(path, entry)| (path.clone(), entry.clone())),
    );
    guide
}

/// All but the output, which nothing may change.
pub fn surroundings(case: &Case) -> Snapshot {
    snapshot(&case.folder, |path| case.is_output(path))
}

/// How a run must end: with one of the statuses that are promised, or by being killed.
pub fn is_ended(target: &Target, ended: &Ended) -> Option<String> {
    if ended.said.contains("panicked at") {
        return Some("it panicked".to_owned());
    }
    match ended.status {
        Some(0..=2) => None,
        None if ended.seconds >= 59 => Some("it never ended".to_owned()),
        None if target.fault == Fault::Killed => None,
        status => Some(format!("it ended with {status:?}")),
    }
}

/// The folder that readers see after a fault: the old guide or the new one.
pub fn is_whole(
    setup: &Setup,
    target: &Target,
    ended: &Ended,
    found: &Snapshot,
    guides: &Guides,
) -> Option<String> {
    let Guides { old, new } = guides;
    let killed = ended.status.is_none();
    let mut found = found.clone();
    // A file that was made in the folder only to become another one, or our own folder in it.
    if killed || !target.is_change() {
        found.retain(|path, _| !is_workshop(path));
    }
    if ended.status == Some(0) {
        return difference(&found, new)
            .map(|difference| format!("it says that all is done, but {difference}"));
    }
    if found == *old || found == *new {
        return None;
    }
    // Between two renames nothing is there, and the next build puts it back.
    if killed && found.is_empty() && setup.never.iter().any(|(name, _)| *name == "renameat2") {
        return None;
    }
    let undone = matches!(target.fault, Fault::Fails(_)) && target.threads == 1;
    if setup.by_file && !undone {
        return is_mixture(&found, guides);
    }
    let (from_old, from_new) = (difference(&found, old), difference(&found, new));
    Some(format!("neither old ({}) nor new ({})", from_old.unwrap_or_default(), from_new.unwrap_or_default()))
}

/// Every file is whole, and what is ours is known to be ours.
fn is_mixture(found: &Snapshot, Guides { old, new }: &Guides) -> Option<String> {
    let listed = listed(found);
    for (path, entry) in found {
        let theirs = site::is_foreign(path);
        let either = Some(entry) == old.get(path) || Some(entry) == new.get(path);
        if entry.kind == Kind::Folder || path == MANIFEST || is_workshop(path) {
            continue;
        }
        if !either {
            return Some(format!("{path} is of neither guide"));
        }
        if !theirs && !listed.contains(path) {
            return Some(format!("{path} is ours, and no list of files has it"));
        }
    }
    let lost = old.keys().find(|path| site::is_foreign(path) && !found.contains_key(*path));
    lost.map(|path| format!("{path} of somebody else's is gone"))
}

fn listed(found: &Snapshot) -> BTreeSet<String> {
    let Some(Kind::File(bytes)) = found.get(MANIFEST).map(|entry| &entry.kind) else {
        return BTreeSet::new();
    };
    let manifest: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
    let files = manifest["files"].as_array().cloned().unwrap_or_default();
    files.iter().filter_map(|file| file.as_str().map(str::to_owned)).collect()
}

/// Whether something in an output folder is our workshop's, or half of a list of files.
fn is_workshop(path: &str) -> bool {
    path == STAGING
        || path.starts_with(&format!("{STAGING}/"))
        || path.starts_with(".brobyg-") && path != MANIFEST
}
