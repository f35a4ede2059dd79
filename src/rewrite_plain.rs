//! Rewrites an author's file on systems without directory handles: the new file is written beside the content
//! and renamed over the old one in one step.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::directory::put;

/// The name of the temporary folder.
pub const FOLDER: &str = ".brobyg-mend";

/// The temporary folder of a site.
pub struct Rewriter {
    root: PathBuf,
    own: PathBuf,
}

/// Result of recovering a rewrite that was cut off.
#[derive(Debug, PartialEq, Eq)]
pub enum Recovered {
    /// The rewrite was completed.
    Finished(String),
    /// The file was changed by somebody else since.
    Changed(String),
}

impl Rewriter {
    /// Creates the temporary folder at the top of a site.
    pub fn open(root: &Path) -> io::Result<Self> {
        let own = root.join(FOLDER);
        fs::create_dir_all(&own)?;
        Ok(Self { root: root.to_path_buf(), own })
    }

    /// Removes what a run that was cut off left behind.
    pub fn recover(root: &Path) -> io::Result<Option<Recovered>> {
        if root.join(FOLDER).is_dir() {
            drop(Self::open(root)?);
        }
        Ok(None)
    }

    /// Replaces the text `old` of a file by `new`; the path is relative to the site. False where the file
    /// holds something else.
    pub fn rewrite(&self, path: &str, old: &str, new: &str) -> io::Result<bool> {
        let file = self.root.join(path);
        if fs::symlink_metadata(&file)?.is_symlink() {
            return Err(ErrorKind::InvalidInput.into());
        }
        if fs::read(&file)? != old.as_bytes() {
            return Ok(false);
        }
        let fresh = self.own.join("new");
        put(File::create(&fresh)?, new.as_bytes(), |_| {
            fs::set_permissions(&fresh, fs::metadata(&file)?.permissions())?;
            fs::rename(&fresh, &file)
        })?;
        Ok(true)
    }
}

impl Drop for Rewriter {
    fn drop(&mut self) {
        drop(fs::remove_file(self.own.join("new")));
        drop(fs::remove_dir(&self.own));
    }
}
