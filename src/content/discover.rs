//! Finds the files of a site. Nothing outside the content folder and `static/` is looked into, and no link is followed.

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::site::{CONTENT, Discovered, PLAYBOOK, Site};
use super::{playbook_name, static_files, unread_files};
use crate::diagnostic::{Diagnostic, LINK, rules};
use crate::directory::{Directory, Kind};
use crate::media::is_markdown;
use crate::output::is_guide;
use crate::source::{Place, SourceFile};
use crate::text::Localized;
use crate::theme::THEMES;

const NO_FILE: Localized =
    Localized { da: "det er ikke en almindelig fil", en: "it is not an ordinary file" };

/// Folders that are not content in a plain folder of Markdown.
const NO_CONTENT: [&str; 5] = ["dist", "dist-internal", THEMES, "node_modules", "target"];

impl Site {
    /// True if an entry at this depth in the content folder is visited.
    fn keeps(&self, entry: &DirEntry, depth: usize) -> bool {
        if depth == 0 {
            return true;
        }
        let name = entry.file_name().to_string_lossy();
        let is_folder = entry.file_type().is_dir();
        let foreign = self.is_plain() && depth == 1 && NO_CONTENT.contains(&name.as_ref());
        let guide = || is_guide(entry.path());
        !(name.starts_with('.') || is_folder && (foreign || guide()))
    }
}

/// Lists a site's content, without hidden files and folders, and its `static/`. Subfolders of the content are visited in parallel.
pub fn discover(site: &Site, root: &Directory) -> (Discovered, Vec<Diagnostic>) {
    // It may have been replaced by a link since, which the walk would follow at its root.
    if !site.is_plain() && root.status(CONTENT).is_ok_and(|status| status.kind == Kind::Link) {
        let place = Place::top(&SourceFile::unreadable(CONTENT));
        return (Discovered::default(), vec![rules::UNREADABLE.at(place).with_words("reason", LINK)]);
    }
    let top = WalkDir::new(&site.content).max_depth(1).into_iter();
    let top: Vec<_> = top.filter_entry(|entry| site.keeps(entry, entry.depth())).collect();
    let found = top.into_par_iter().map(|entry| branch(site, entry));
    let (mut discovered, mut diagnostics) = found.reduce(Found::default, together);
    let beside = site.beside_content();
    diagnostics.extend(playbook_name::misplaced(site, &beside, &mut discovered));
    diagnostics.extend(unread_files::beside_content(&beside));
    for files in [&mut discovered.texts, &mut discovered.files.assets] {
        files.par_sort_unstable_by(|left, right| (&left.path, &left.shown).cmp(&(&right.path, &right.shown)));
    }
    let statics = static_files::discover(site, root);
    diagnostics.extend(statics.diagnostics);
    discovered.files.statics = statics.files;
    discovered.folders.extend(statics.folders);
    discovered.folders.par_sort_unstable();
    (discovered, diagnostics)
}

/// Lists an entry of the content folder, recursively.
fn branch(site: &Site, entry: walkdir::Result<DirEntry>) -> Found {
    let folder = entry.as_ref().ok().filter(|entry| entry.depth() > 0 && entry.file_type().is_dir());
    let walk = folder.map(|folder| WalkDir::new(folder.path()).min_depth(1).into_iter());
    let within = walk.map(|walk| walk.filter_entry(|entry| site.keeps(entry, entry.depth() + 1)));
    let mut found = Found::default();
    take(site, entry, &mut found);
    within.into_iter().flatten().for_each(|entry| take(site, entry, &mut found));
    found
}

/// Files with findings.
type Found = (Discovered, Vec<Diagnostic>);

/// Merges the results of two adjacent parts of a folder.
fn together((mut all, mut faults): Found, (next, more): Found) -> Found {
    all.texts.extend(next.texts);
    all.files.assets.extend(next.files.assets);
    all.playbook = all.playbook.or(next.playbook);
    all.folders.extend(next.folders);
    faults.extend(more);
    (all, faults)
}

fn take(site: &Site, entry: walkdir::Result<DirEntry>, (discovered, diagnostics): &mut Found) {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let shown = site.found(error.path().unwrap_or(&site.content)).shown;
            let place = Place::top(&SourceFile::unreadable(shown));
            diagnostics.push(rules::UNREADABLE.at(place).because(&error.into()));
            return;
        }
    };
    let found = site.found(entry.path());
    let place = || Place::top(&SourceFile::unreadable(found.shown.clone()));
    let is_text = is_markdown(&found.path);
    if entry.depth() > 0 && entry.path().to_str().is_none() {
        diagnostics.push(rules::FILE_NAME.at(place()));
    } else if entry.file_type().is_dir() {
        if is_text && entry.depth() > 0 {
            diagnostics.push(rules::FOLDER_NAMED_AS_FILE.at(place()));
        }
        discovered.folders.push(entry.into_path());
    } else if playbook_name::is_misplaced(&found.path, entry.file_type().is_file()) {
        diagnostics.push(rules::MISPLACED_PLAYBOOK.at(place()));
    } else if entry.file_type().is_symlink() {
        diagnostics.push(rules::SYMLINK.at(place()));
    } else if !entry.file_type().is_file() {
        diagnostics.push(rules::UNREADABLE.at(place()).with_words("reason", NO_FILE));
    } else if found.path == PLAYBOOK {
        discovered.playbook = Some(found);
    } else if is_text {
        discovered.texts.push(found);
    } else {
        diagnostics.extend(unread_files::renamed(&found));
        discovered.files.assets.push(found);
    }
}
