//! Checks of files that are copied, those that pages use and those in `static/`, with a cache: an unchanged file is not
//! opened again.

use std::collections::HashMap;
use std::path::PathBuf;

use rayon::prelude::*;

use super::asset_policy::{Refusal, publication};
use super::static_policy::{may_be_copied, tells_position};
use super::{FoundFile, Stamp};
use crate::diagnostic::{Diagnostic, rules};
use crate::directory::Directory;
use crate::media::is_image;
use crate::playbook::{Edition, StaticFiles};
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

/// A file that is copied.
#[derive(Debug, Clone, Copy)]
pub struct Used<'a> {
    /// The file.
    pub file: &'a FoundFile,
    /// Its output URL, whose extension decides how browsers treat it, not the source's name.
    pub url: &'a str,
    /// Why it is copied.
    pub by: Use<'a>,
}

/// Why a file is copied, which decides what is allowed.
#[derive(Debug, Clone, Copy)]
pub enum Use<'a> {
    /// A page uses it, at this place.
    Page(&'a Place),
    /// It becomes part of another file, and must be small; it is named at this place.
    Embedded(&'a Place),
    /// It lies in `static/`, of which the playbook says this.
    Static(StaticFiles),
}

impl Use<'_> {
    /// What the playbook says of the file; none for one that a page uses.
    fn policy(self) -> Option<StaticFiles> {
        if let Self::Static(policy) = self { Some(policy) } else { None }
    }
}

/// The files of the last guide.
#[derive(Debug, Default)]
pub struct Assets(HashMap<PathBuf, Known>);

/// Cached results for a file.
#[derive(Debug, Clone)]
struct Known {
    /// None where the file could not be opened.
    stamp: Option<Stamp>,
    url: String,
    edition: Edition,
    policy: Option<StaticFiles>,
    /// The reason why it may not be published, if any.
    refused: Option<Refusal>,
    /// True for a picture that would be published with the place where it was taken.
    tells_position: bool,
    /// Size in bytes.
    length: u64,
}

impl Assets {
    /// Reports files that may not be published in an edition, and large pictures, at the places of use; and pictures in
    /// `static/` that say where they were taken. Files no longer used are removed from the cache.
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

    fn known(&self, root: &Directory, used: &Used<'_>, edition: Edition) -> Known {
        let same = |known: &&Known| {
            let now = || Stamp::of(&used.file.file);
            (known.url.as_str(), known.edition, known.policy) == (used.url, edition, used.by.policy())
                && known.stamp.is_some_and(|then| now().is_some_and(|now| now.proves_same(&then)))
        };
        let known = self.0.get(&used.file.file).filter(same).cloned();
        known.unwrap_or_else(|| Known::of(root, used, edition))
    }
}

impl Known {
    fn of(root: &Directory, Used { file, url, by }: &Used<'_>, edition: Edition) -> Self {
        // Taken before reading, so that a change meanwhile is detected the next time.
        let metadata = root.file(&file.shown).and_then(|open| open.metadata()).ok();
        let policy = by.policy();
        let allowed = match policy {
            None => publication(root, file, url, edition).map(drop),
            Some(policy) => may_be_copied(root, file, policy),
        };
        Self {
            stamp: metadata.as_ref().and_then(Stamp::from),
            length: metadata.map_or(0, |metadata| metadata.len()),
            url: (*url).to_owned(),
            edition,
            policy,
            refused: allowed.err(),
            tells_position: policy.is_some() && edition == Edition::Public && tells_position(root, file),
        }
    }

    fn findings(&self, Used { file, by, .. }: &Used<'_>) -> Vec<Diagnostic> {
        match by {
            Use::Page(place) => {
                let refused = self.refused.map(|refusal| refusal.at(place, &file.path));
                let large = self.length > LARGE && is_image(&file.path);
                let size = |language| megabytes(self.length, language);
                let large = large.then(|| {
                    let found = rules::LARGE_IMAGE.at((*place).clone());
                    found.with("target", &file.path).with_each("size", size)
                });
                refused.into_iter().chain(large).collect()
            }
            Use::Embedded(place) => {
                let too_large = || Refusal::Refused(TOO_LARGE).at(place, &file.path).advise(SMALLER);
                let refused = self.refused.map(|refusal| refusal.at(place, &file.path));
                refused.or_else(|| (self.length > MOST_EMBEDDED).then(too_large)).into_iter().collect()
            }
            Use::Static(_) => {
                let refused = self.refused.map(|refusal| refusal.of_static(file));
                let metadata = || rules::STATIC_METADATA.at(file.place()).with("target", &file.path);
                refused.into_iter().chain(self.tells_position.then(metadata)).collect()
            }
        }
    }
}
