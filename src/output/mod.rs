//! The output folder, and the only code that writes to it.
//!
//! A guide is written beside the folder first and put in its place in one step, so that whoever reads the folder
//! meets the old guide or the new one and never a mixture, whatever happens on the way. Invariants: nothing is
//! written where sources lie; only files that an earlier run of ours wrote are ever deleted.

mod folder;
mod manifest;
mod replace;
mod staging;

pub use staging::{Done, Staging};

use std::path::{Path, PathBuf};

use crate::content::Site;
use crate::diagnostic::{Fault, rules};
use crate::playbook::Edition;

/// The folder that an edition is written to where the command does not say.
pub fn default_folder(site: &Site, edition: Edition) -> PathBuf {
    site.root.join(match edition {
        Edition::Public => "dist",
        Edition::Internal => "dist-internal",
    })
}

/// The folder at `path` without links and dots, as far as it is there.
fn real(path: &Path) -> Result<PathBuf, Fault> {
    let absolute = std::path::absolute(path).map_err(|error| Fault::io(path, &error))?;
    let mut missing = Vec::new();
    let mut there = absolute.as_path();
    loop {
        if let Ok(real) = there.canonicalize() {
            return Ok(missing.iter().rev().fold(real, |path, part| path.join(part)));
        }
        match (there.parent(), there.file_name()) {
            (Some(parent), Some(name)) => {
                missing.push(name.to_owned());
                there = parent;
            }
            _ => return Ok(absolute),
        }
    }
}

/// Refuses a folder that is the site, holds it, or lies in its sources.
fn refuse_sources(folder: &Path, site: &Site) -> Result<(), Fault> {
    let root = real(&site.root)?;
    let content = real(&site.content)?;
    let themes = real(&site.root.join("themes"))?;
    let inside = |source: &Path| folder.starts_with(source);
    let in_content = content != root && inside(&content);
    let in_git = folder.components().any(|part| part.as_os_str() == ".git");
    if root.starts_with(folder) || content.starts_with(folder) || in_content || inside(&themes) || in_git {
        return Err(Fault::new(&rules::OUTPUT_IN_SOURCE, folder));
    }
    Ok(())
}
