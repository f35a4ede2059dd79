//! The folders of a site and the files in them.

use std::fs::{self, DirEntry};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Fault, LINK, NO_FOLDER, rules};
use crate::directory::{Directory, Kind};
use crate::source::{Place, SourceFile, slashed};
use crate::text::nfc;
use crate::theme::THEMES;

/// Name of the content folder of a site.
pub(super) const CONTENT: &str = "content";

/// Name of the folder beside it whose files are copied to the top of the guide as they are.
pub const STATIC: &str = "static";

/// Name of the playbook's file in the content folder.
pub(super) const PLAYBOOK: &str = "playbook.yaml";

/// The location of a site.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder given on the command line.
    pub root: PathBuf,
    /// `content/` in it; the folder itself where it has none.
    pub content: PathBuf,
}

/// The site that a folder is a part of.
#[derive(Debug, PartialEq, Eq)]
pub enum Around {
    /// A site with a playbook.
    Site(PathBuf),
    /// A folder with a folder `content`, which may have that name for another reason.
    Perhaps(PathBuf),
}

/// A file of the content, or of `static/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Its location.
    pub file: PathBuf,
    /// Path with `/`: of the content, relative to the content folder, in NFC; of `static/`, relative to that, as it is.
    pub path: String,
    /// Path relative to the site, as diagnostics show it.
    pub shown: String,
}

/// The files of a site other than Markdown, each list sorted by path.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SiteFiles {
    /// Those beside the documents, such as pictures: a guide has those that its pages use.
    pub assets: Vec<FoundFile>,
    /// Those in `static/`: a guide has them all, at the paths that they have there.
    pub statics: Vec<FoundFile>,
}

/// The files of a site, each list sorted by path.
#[derive(Debug, Default)]
pub struct Discovered {
    /// Markdown files.
    pub texts: Vec<FoundFile>,
    /// All other files.
    pub files: SiteFiles,
    /// `playbook.yaml`.
    pub playbook: Option<FoundFile>,
    /// All folders visited.
    pub folders: Vec<PathBuf>,
}

impl Site {
    /// The site in a folder.
    ///
    /// It is a fault if `content` exists but is no folder, or cannot be examined: taken for a plain folder,
    /// everything around the content would be published.
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

    /// The folder of the site that a folder is a part of, as one below `content/`, `themes/` or `static/`; none where the
    /// folder is a site itself. Of sites within one another it is the nearest with a playbook.
    pub fn around(folder: &Path) -> Option<Around> {
        let real = folder.canonicalize().ok()?;
        if real.join(CONTENT).is_dir() {
            return None;
        }
        let holds = |top: &&Path| {
            [CONTENT, THEMES, STATIC].iter().any(|part| real.starts_with(top.join(part)))
                && top.join(CONTENT).is_dir()
        };
        let is_site = |top: &&Path| top.join(CONTENT).join(PLAYBOOK).is_file();
        let tops: Vec<&Path> = real.ancestors().skip(1).filter(holds).collect();
        match tops.iter().copied().find(is_site) {
            Some(top) if folder == Path::new(".") => {
                let levels = real.strip_prefix(top).map_or(0, |below| below.components().count());
                Some(Around::Site(std::iter::repeat_n("..", levels).collect()))
            }
            Some(top) => Some(Around::Site(top.to_path_buf())),
            None => tops.last().map(|top| Around::Perhaps(top.to_path_buf())),
        }
    }

    /// Opens the folder of the site, for one run.
    pub fn open(&self) -> Result<Directory, Fault> {
        Directory::open(&self.root).map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Fault::new(&rules::NO_SITE, &self.root),
            _ => Fault::io(&self.root, &error),
        })
    }

    /// The site in its current state: a plain folder becomes one with content if a folder `content` was
    /// added. One that has lost it does not become a plain folder, since every file of it would be published.
    pub fn as_it_is_now(&self) -> Result<Self, Fault> {
        if self.is_plain() { Self::at(&self.root) } else { Ok(self.clone()) }
    }

    /// True if the site is a plain folder, without `content/`.
    pub fn is_plain(&self) -> bool {
        self.root == self.content
    }

    /// The files beside the content folder, links among them; none of a plain folder, or if it cannot be listed.
    pub(super) fn beside_content(&self) -> Vec<DirEntry> {
        if self.is_plain() {
            return Vec::new();
        }
        let entries = fs::read_dir(&self.root).into_iter().flatten().flatten();
        entries.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir())).collect()
    }

    /// The folders of the site with authors' files.
    pub fn sources(&self) -> Vec<PathBuf> {
        let beside = (!self.is_plain()).then(|| [self.content.clone(), self.root.join(STATIC)]);
        beside.into_iter().flatten().chain([self.root.join(THEMES)]).collect()
    }

    /// The file of the site at a path that was found by walking from its folder.
    pub(super) fn found(&self, file: &Path) -> FoundFile {
        FoundFile {
            file: file.to_path_buf(),
            path: nfc(&slashed(file.strip_prefix(&self.content).unwrap_or(file))),
            shown: slashed(file.strip_prefix(&self.root).unwrap_or(file)),
        }
    }
}

impl FoundFile {
    /// The start of the file: for findings about it as a whole.
    pub fn place(&self) -> Place {
        Place::top(&SourceFile::unreadable(self.shown.as_str()))
    }
}
