//! Checks of files that pages use, with a cache: an unchanged file is not opened again.

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
use crate::text::{Localized, megabytes};

/// Size in bytes above which a picture is reported as large.
const LARGE: u64 = 1_000_000;

/// Maximum bytes of a file that becomes part of another: every page loads it.
const MOST_EMBEDDED: u64 = 16 * 1024;

const TOO_LARGE: Localized = Localized { da: "den fylder over 16 KB", en: "it is larger than 16 KB" };
const SMALLER: Localized = Localized {
    da: "Brug en enklere tegning; den bliver en del af hver side.",
    en: "Use a simpler drawing; it becomes part of every page.",
};

/// A file used by a page.
#[derive(Debug, Clone, Copy)]
pub struct Used<'a> {
    /// The file.
    pub file: &'a FoundFile,
    /// Its output URL, whose extension decides how browsers treat it, not the source's name.
    pub url: &'a str,
    /// The place of the reference to it.
    pub place: &'a Place,
    /// True if it becomes part of another file, and must be small.
    pub is_embedded: bool,
}

/// The files that the last guide used.
#[derive(Debug, Default)]
pub struct Assets(HashMap<PathBuf, Known>);

/// Cached results for a file.
#[derive(Debug, Clone)]
struct Known {
    /// None where the file could not be opened.
    stamp: Option<Stamp>,
    url: String,
    edition: Edition,
    /// The reason why it may not be published, if any.
    refused: Option<Refusal>,
    /// Size in bytes.
    length: u64,
}

impl Assets {
    /// Reports files that may not be published in an edition, and large pictures, at the places of use. Files
    /// no longer used are removed from the cache.
    pub fn check<'a>(
        &mut self,
        root: &Directory,
        edition: Edition,
        used: impl Iterator<Item = Used<'a>>,
    ) -> Vec<Diagnostic> {
        let used: Vec<Used<'_>> = used.collect();
        // Some are large, so each is a task of its own.
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
        // Taken before reading, so that a change meanwhile is detected the next time.
        let metadata = root.file(&file.shown).and_then(|open| open.metadata()).ok();
        Self {
            stamp: metadata.as_ref().and_then(Stamp::from),
            length: metadata.map_or(0, |metadata| metadata.len()),
            url: url.to_owned(),
            edition,
            refused: publication(root, file, url, edition).err(),
        }
    }

    fn findings(&self, Used { file, place, is_embedded, .. }: &Used<'_>) -> impl Iterator<Item = Diagnostic> {
        if *is_embedded && self.refused.is_none() && self.length > MOST_EMBEDDED {
            let found = Refusal::Refused(TOO_LARGE).at(place, &file.path);
            return Some(found.advise(SMALLER)).into_iter().chain(None);
        }
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
