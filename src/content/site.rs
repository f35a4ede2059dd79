//! The folders of a site and the files in them.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Fault, LINK, NO_FOLDER, rules};
use crate::directory::{Directory, Kind};
use crate::source::slashed;
use crate::text::nfc;
use crate::theme::THEMES;

/// The name of the folder of a site's content.
pub(super) const CONTENT: &str = "content";

/// Where a site's sources lie.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder given on the command line.
    pub root: PathBuf,
    /// `content/` in it; the folder itself where it has none.
    pub content: PathBuf,
}

/// A file of the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it lies.
    pub file: PathBuf,
    /// Its path under the content folder, in NFC, with `/`.
    pub path: String,
    /// Its path under the site, as diagnostics name it.
    pub shown: String,
}

/// What a content folder holds, each list in the order of its paths.
#[derive(Debug, Default)]
pub struct Discovered {
    /// Markdown files.
    pub texts: Vec<FoundFile>,
    /// All other files.
    pub assets: Vec<FoundFile>,
    /// `playbook.yaml`.
    pub playbook: Option<FoundFile>,
    /// The folders that were looked into.
    pub folders: Vec<PathBuf>,
}

impl Site {
    /// The site in a folder.
    ///
    /// Where there is anything named `content` that is no folder, or that cannot be looked at, it is a fault: taken for a plain folder, all
    /// that lies around the content would be published.
    pub fn at(root: &Path) -> Result<Self, Fault> {
        let folder = Self { root: root.to_path_buf(), content: root.to_path_buf() };
        let content = root.join(CONTENT);
        let fault = || Fault::new(&rules::CONTENT_FOLDER, &content);
        match folder.open()?.status(CONTENT).map(|status| status.kind) {
            Ok(Kind::Folder) => Ok(Self { content, ..folder }),
            Ok(Kind::Link) => Err(fault().with_words("reason", LINK)),
            Ok(Kind::File | Kind::Other) => Err(fault().with_words("reason", NO_FOLDER)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(folder),
            Err(error) => Err(fault().because(&error)),
        }
    }

    /// Opens the folder of the site, for one run.
    pub fn open(&self) -> Result<Directory, Fault> {
        Directory::open(&self.root).map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Fault::new(&rules::NO_SITE, &self.root),
            _ => Fault::io(&self.root, &error),
        })
    }

    /// The site after time has passed: a plain folder that has got a folder `content` is no plain one any more. One that has lost it is
    /// not made a plain one, whose every file would be published.
    pub fn as_it_is_now(&self) -> Result<Self, Fault> {
        if self.is_plain() { Self::at(&self.root) } else { Ok(self.clone()) }
    }

    /// Whether the site is a plain folder, without `content/`.
    pub fn is_plain(&self) -> bool {
        self.root == self.content
    }

    /// The folders in the site that hold what authors wrote.
    pub fn sources(&self) -> Vec<PathBuf> {
        let content = (!self.is_plain()).then(|| self.content.clone());
        content.into_iter().chain([self.root.join(THEMES)]).collect()
    }

    pub(super) fn found(&self, file: &Path) -> FoundFile {
        FoundFile {
            file: file.to_path_buf(),
            path: nfc(&slashed(file.strip_prefix(&self.content).unwrap_or(file))),
            shown: slashed(file.strip_prefix(&self.root).unwrap_or(file)),
        }
    }
}
