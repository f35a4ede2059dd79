//! The pictures of the playbook itself: its logo, and the one of the front page.

use super::assets::{AssetId, Files};
use super::found::{Sought, Unresolved};
use super::link_resolver::LinkResolver;
use crate::diagnostic::{Diagnostic, rules};
use crate::media::is_image;
use crate::source::{Place, Spanned};

/// The file of playbook.yaml in the folder of the documents, from which its paths are counted.
const PLAYBOOK: &str = "playbook.yaml";

/// The pictures of a playbook.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pictures {
    /// Shown in the header of every page.
    pub logo: Option<AssetId>,
    /// Shown at the top of the front page.
    pub hero: Option<AssetId>,
}

/// What was found on looking them up.
#[derive(Default)]
pub(super) struct FoundPictures {
    pub(super) pictures: Pictures,
    /// The files, each with the place where it is named.
    pub(super) uses: Vec<(AssetId, Place)>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) unmet: Vec<Unresolved>,
}

/// Looks up the pictures that a playbook names.
pub(super) fn pictures(addresses: &LinkResolver<'_>) -> FoundPictures {
    let mut found = FoundPictures::default();
    let theme = &addresses.playbook.theme;
    found.pictures.logo = theme.logo.as_ref().and_then(|logo| found.look_up(addresses, logo));
    found.pictures.hero = theme.hero.as_ref().and_then(|hero| found.look_up(addresses, hero));
    found
}

impl FoundPictures {
    fn look_up(&mut self, addresses: &LinkResolver<'_>, written: &Spanned<String>) -> Option<AssetId> {
        let place = Place::new(&addresses.playbook.source, written.span);
        let path = written.value.trim_start_matches("./");
        match addresses.assets.at_path(path) {
            Files::One(asset) if is_image(path) => {
                self.uses.push((asset, place));
                return Some(asset);
            }
            Files::One(_) => {
                self.diagnostics.push(rules::NOT_A_PICTURE.at(place).with("target", &written.value));
            }
            Files::Several | Files::None => self.unmet.push(Unresolved {
                found: rules::MISSING_FILE.at(place).with("target", &written.value),
                sought: Sought::Path,
                written: written.value.clone(),
                from: PLAYBOOK.to_owned(),
            }),
        }
        None
    }
}
