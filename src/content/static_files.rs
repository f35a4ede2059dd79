//! Finds the files of `static/`, which are copied to the top of the guide under the names that they have. Whether one
//! may be copied is said by [`super::static_policy`].
//!
//! The folder is walked through handles, and no link in it is followed. What systems and editors leave behind is no
//! file of the author's: some of it names the author or the machine.

use std::io::{Error, ErrorKind};
use std::path::PathBuf;

use super::site::{FoundFile, STATIC, Site};
use crate::diagnostic::{Diagnostic, LINK, NO_FOLDER, rules};
use crate::directory::{Directory, Kind};
use crate::output::is_reserved;
use crate::source::{Place, SourceFile};
use crate::text::Localized;

/// Names that systems and programs give to files and folders of their own, in lower case.
const LEFT_BEHIND: [&str; 16] = [
    ".ds_store",
    ".appledouble",
    ".spotlight-v100",
    ".trashes",
    ".fseventsd",
    "__macosx",
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "$recycle.bin",
    ".directory",
    ".svn",
    ".hg",
    ".keep",
    ".vscode",
    ".idea",
];
/// Beginnings of such names: notes of macOS, Git's files, marks of opened files, files that are being saved.
const LEFT_PREFIXES: [&str; 7] = ["._", ".git", ".~lock.", "~$", ".#", ".nfs", ".goutputstream-"];
/// Names that Windows and the file systems of memory sticks do not allow, whatever the extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The same with a digit after them.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

const OWN: Localized = Localized {
    da: "programmet bruger selv det navn i guidens mappe",
    en: "the program itself uses that name in the folder of the guide",
};
const NOT_PORTABLE: Localized = Localized {
    da: "Windows og usb-nøgler tillader ikke det navn",
    en: "Windows and memory sticks do not allow that name",
};
const NO_FILE: Localized =
    Localized { da: "det er ikke en almindelig fil", en: "it is not an ordinary file" };
const USE_FOLDER: Localized = Localized {
    da: "Læg filerne i en almindelig mappe med navnet »static« ved siden af »content«.",
    en: "Put the files into an ordinary folder named “static” beside “content”.",
};

/// What the folder holds.
#[derive(Debug, Default)]
pub(super) struct StaticFiles {
    /// Its files, sorted by path.
    pub(super) files: Vec<FoundFile>,
    /// The folder itself and all folders in it.
    pub(super) folders: Vec<PathBuf>,
    /// Whatever in it cannot be copied.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Lists the folder of a site; nothing where there is none, or in a plain folder, where it would be content.
pub(super) fn discover(site: &Site, root: &Directory) -> StaticFiles {
    let mut found = StaticFiles::default();
    if site.is_plain() {
        return found;
    }
    let unusable = |reason| {
        let place = Place::top(&SourceFile::unreadable(STATIC));
        rules::UNREADABLE.at(place).with_words("reason", reason).advise(USE_FOLDER)
    };
    match root.status(STATIC).map(|status| status.kind) {
        Ok(Kind::Folder) => found.walk(site, root),
        Ok(Kind::Link) => found.diagnostics.push(unusable(LINK)),
        Ok(Kind::File | Kind::Other) => found.diagnostics.push(unusable(NO_FOLDER)),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => found.unreadable(STATIC, &error),
    }
    found.files.sort_unstable_by(|left, right| left.path.cmp(&right.path));
    found.folders.sort_unstable();
    found
}

impl StaticFiles {
    /// Visits the folder and those in it, one after another: however deep they lie, the stack does not grow.
    fn walk(&mut self, site: &Site, root: &Directory) {
        let mut next = vec![STATIC.to_owned()];
        while let Some(below) = next.pop() {
            self.folders.push(site.root.join(&below));
            let listed = root.folder(&below).and_then(|folder| Ok((folder.names("")?, folder)));
            let (names, folder) = match listed {
                Ok(listed) => listed,
                Err(error) => {
                    self.unreadable(&below, &error);
                    continue;
                }
            };
            for name in names {
                let shown = format!("{below}/{}", name.to_string_lossy());
                match name.to_str() {
                    Some(name) if is_left_behind(name) => {}
                    Some(name) => match folder.status(name).map(|status| status.kind) {
                        Ok(Kind::Folder) if fault_of(name).is_none() => next.push(shown),
                        kind => self.take(site, name, shown, kind),
                    },
                    None => self.diagnostics.push(rules::FILE_NAME.at(top(&shown))),
                }
            }
        }
    }

    /// Takes an entry that is no folder to be visited.
    fn take(&mut self, site: &Site, name: &str, shown: String, kind: std::io::Result<Kind>) {
        match (kind, fault_of(name)) {
            // It was deleted since the folder was listed.
            (Err(error), _) if error.kind() == ErrorKind::NotFound => {}
            (Err(error), _) => self.unreadable(&shown, &error),
            (Ok(Kind::Link), _) => self.diagnostics.push(rules::SYMLINK.at(top(&shown))),
            (Ok(Kind::Other), _) => {
                self.diagnostics.push(rules::UNREADABLE.at(top(&shown)).with_words("reason", NO_FILE));
            }
            (Ok(Kind::File | Kind::Folder), Some(fault)) => {
                let found = rules::STATIC_NAME.at(top(&shown)).with("name", name);
                self.diagnostics.push(found.with_words("reason", fault));
            }
            (Ok(Kind::File | Kind::Folder), None) => self.files.push(FoundFile {
                file: site.root.join(&shown),
                path: shown[STATIC.len() + 1..].to_owned(),
                shown,
            }),
        }
    }

    fn unreadable(&mut self, shown: &str, error: &Error) {
        self.diagnostics.push(rules::UNREADABLE.at(top(shown)).because(error));
    }
}

fn top(shown: &str) -> Place {
    Place::top(&SourceFile::unreadable(shown))
}

/// True for the name of a file or folder that a system or an editor has left behind.
fn is_left_behind(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_swap =
        || name.starts_with('.') && [".swp", ".swo", ".kate-swp"].iter().any(|end| name.ends_with(end));
    LEFT_BEHIND.contains(&name.as_str())
        || LEFT_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        || name.ends_with('~')
        || name.starts_with('#') && name.ends_with('#')
        || is_swap()
}

/// Why the guide cannot have a file of this name, if it cannot: it is opened from memory sticks and on Windows too.
fn fault_of(name: &str) -> Option<Localized> {
    if is_reserved(name) {
        return Some(OWN);
    }
    let is_forbidden = |letter: char| letter.is_control() || "<>:\"|?*\\".contains(letter);
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let is_device = DEVICES.contains(&stem.as_str())
        || NUMBERED_DEVICES.iter().any(|device| {
            stem.strip_prefix(device).is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
        });
    (name.contains(is_forbidden) || name.ends_with(['.', ' ']) || is_device).then_some(NOT_PORTABLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_made_is_left_behind_and_dot_files_are_not() {
        for name in [
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "._plan.pdf",
            "plan.pdf~",
            ".plan.txt.swp",
            ".gitkeep",
            ".gitignore",
            ".git",
            "~$plan.docx",
            ".~lock.plan.odt#",
            ".#plan.txt",
        ] {
            assert!(is_left_behind(name), "{name}");
        }
        for name in [
            ".nojekyll",
            ".well-known",
            ".htaccess",
            "CNAME",
            "a~b.txt",
            "#1 plan.pdf",
            "plan.swp",
            "_headers",
        ] {
            assert!(!is_left_behind(name) && fault_of(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_name_that_no_stick_can_hold_is_a_fault() {
        for name in ["a:b", "con", "Con.txt", "lpt1.pdf", "a.", "a ", "a\nb", "a?", "a\\b"] {
            assert!(fault_of(name).is_some(), "{name:?}");
        }
        for name in ["console.txt", "com0", "com10.txt", "a..b", "Årsplan 2025.pdf"] {
            assert!(fault_of(name).is_none(), "{name:?}");
        }
        assert!(fault_of(".brobyg-manifest.json").is_some() && fault_of(".Dist.brobyg").is_some());
    }
}
