//! Detects files that were meant to be the playbook. Ignoring one would ignore its declarations of internal
//! fields.

use std::fs::DirEntry;

use super::site::{Discovered, PLAYBOOK, Site};
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Place, SourceFile};
use crate::text::is_within;

/// Usual mistakes for that name: another case, the other YAML extension, or an extension that Windows adds
/// and hides.
const SAME: [&str; 4] = ["playbook.yaml", "playbook.yml", "playbook.yaml.txt", "playbook.yml.txt"];

/// Maximum edit distance to `playbook`.
const SLIPS: usize = 2;

/// True if a file of the content is a misnamed playbook, even beside a correct one, since it would be the one
/// that its author edits.
pub(super) fn is_misplaced(path: &str, is_file: bool) -> bool {
    is_same(path) && (path != PLAYBOOK || !is_file)
}

/// Playbooks beside `content/`, and, unless a correct one exists, files with nearly the right name. Beside a
/// correct one, a `playbook2.yaml` is a copy that somebody keeps.
pub(super) fn misplaced(site: &Site, beside: &[DirEntry], discovered: &mut Discovered) -> Vec<Diagnostic> {
    let mut misplaced = Vec::new();
    let lacking = discovered.playbook.is_none();
    if lacking {
        misplaced.extend(discovered.files.assets.extract_if(.., |found| is_near(&found.path)));
    }
    let is_wanted = |name: &str| is_same(name) || (lacking && is_near(name));
    let wanted = beside.iter().filter(|entry| is_wanted(&entry.file_name().to_string_lossy()));
    misplaced.extend(wanted.map(|entry| site.found(&entry.path())));
    let report = |shown: &str| rules::MISPLACED_PLAYBOOK.at(Place::top(&SourceFile::unreadable(shown)));
    misplaced.iter().map(|found| report(&found.shown)).collect()
}

fn is_same(name: &str) -> bool {
    SAME.contains(&name.to_lowercase().as_str())
}

fn is_near(name: &str) -> bool {
    let name = name.to_lowercase();
    let name = name.strip_suffix(".txt").unwrap_or(&name);
    let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"));
    stem.is_some_and(|stem| {
        !stem.contains('/') && (stem.starts_with("playbook") || is_within(stem, "playbook", SLIPS))
    })
}
