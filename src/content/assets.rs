//! What is to be said of the files that pages use, and what is remembered of each: as long as it is as it was, it is not opened again.

use std::collections::HashMap;
use std::path::PathBuf;

use rayon::prelude::*;

use super::asset_policy::{Refusal, publication};
use super::{FoundFile, Stamp};
use crate::diagnostic::{Diagnostic, rules};
use crate::directory::Directory;
use crate::media::is_image;
use crate::playbook::Edition;
use crate::source::Place;
use crate::text::megabytes;

/// Bytes above which a picture is too large for a page.
const LARGE: u64 = 1_000_000;

/// A file that a page uses.
#[derive(Debug, Clone, Copy)]
pub struct Used<'a> {
    /// The file.
    pub file: &'a FoundFile,
    /// The address that it is to have: what a browser makes of it is decided by that, not by its name in the source.
    pub url: &'a str,
    /// Where it is used.
    pub place: &'a Place,
}

/// The files that the last guide used.
#[derive(Debug, Default)]
pub struct Assets(HashMap<PathBuf, Known>);

/// What is known of a file.
#[derive(Debug, Clone)]
struct Known {
    /// None where it could not be opened.
    stamp: Option<Stamp>,
    url: String,
    edition: Edition,
    /// Why it may not be published, if so.
    refused: Option<Refusal>,
    /// Bytes.
    length: u64,
}

impl Assets {
    /// The files which may not be published in an edition, and the pictures that are larger than a page should carry, each reported where it is
    /// used. Files that are not used any more are forgotten.
    pub fn check<'a>(
        &mut self,
        root: &Directory,
        edition: Edition,
        used: impl Iterator<Item = Used<'a>>,
    ) -> Vec<Diagnostic> {
        let used: Vec<Used<'_>> = used.collect();
        // Some are large: each is a piece of work by itself.
        let known: Vec<Known> =
            used.par_iter().with_max_len(1).map(|used| self.known(root, used, edition)).collect();
        let found = used.iter().zip(&known).flat_map(|(used, known)| known.findings(used)).collect();
        self.0 = used.iter().map(|used| used.file.file.clone()).zip(known).collect();
        found
    }

    fn known(&self, root: &Directory, Used { file, url, .. }: &Used<'_>, edition: Edition) -> Known {
        let same = |known: &&Known| {
            let now = || Stamp::of(&file.file);
            (known.url.as_str(), known.edition) == (*url, edition)
                && known.stamp.is_some_and(|then| now().is_some_and(|now| now.proves_same(&then)))
        };
        self.0.get(&file.file).filter(same).cloned().unwrap_or_else(|| Known::of(root, file, url, edition))
    }
}

impl Known {
    fn of(root: &Directory, file: &FoundFile, url: &str, edition: Edition) -> Self {
        // Before it is read: what changes meanwhile is seen the next time.
        let metadata = root.file(&file.shown).and_then(|open| open.metadata()).ok();
        Self {
            stamp: metadata.as_ref().and_then(Stamp::from),
            length: metadata.map_or(0, |metadata| metadata.len()),
            url: url.to_owned(),
            edition,
            refused: publication(root, file, url, edition).err(),
        }
    }

    fn findings(&self, Used { file, place, .. }: &Used<'_>) -> impl Iterator<Item = Diagnostic> {
        let refused = self.refused.map(|refusal| refusal.at(place, &file.path));
        let large = self.length > LARGE && is_image(&file.path);
        let size = |language| megabytes(self.length, language);
        let large = large.then(|| {
            let found = rules::LARGE_IMAGE.at((*place).clone());
            found.with("target", &file.path).with_each("size", size)
        });
        refused.into_iter().chain(large)
    }
}
