//! The pictures of the playbook itself: its logo, the one of the front page, and its own drawings of kinds.

use std::collections::BTreeMap;

use super::assets::{AssetId, Files, UsedAsset};
use super::found::{Sought, Unresolved};
use super::link_resolver::LinkResolver;
use crate::diagnostic::{Diagnostic, rules};
use crate::media::is_image;
use crate::playbook::{Icon, KindId};
use crate::source::{Place, Spanned};
use crate::text::is_web_address;

/// The file of playbook.yaml in the folder of the documents, from which its paths are counted.
const PLAYBOOK: &str = "playbook.yaml";

/// The pictures of a playbook.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    /// Shown in the header of every page.
    pub logo: Option<AssetId>,
    /// Shown at the top of the front page.
    pub hero: Option<AssetId>,
    /// The drawings of kinds that are its own. They are embedded in a style sheet, and files of the guide only where a page uses them too.
    pub icons: BTreeMap<KindId, UsedAsset>,
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
    let mut picture = |written: &Spanned<String>| {
        let used = found.look_up(addresses, written)?;
        found.uses.push(used.clone());
        Some(used.0)
    };
    let logo = theme.logo.as_ref().and_then(&mut picture);
    let hero = theme.hero.as_ref().and_then(picture);
    let icons = addresses.playbook.kinds.iter().filter_map(|(kind, declared)| match &declared.icon {
        Some(Icon::Own(written)) => {
            let used = found.look_up(addresses, written)?;
            Some((kind, addresses.assets.used([&used]).into_values().next()?))
        }
        Some(Icon::OfTheme(_)) | None => None,
    });
    let icons = icons.collect();
    found.pictures = Pictures { logo, hero, icons };
    found
}

impl FoundPictures {
    /// The picture of a path, with the place where it is named.
    fn look_up(
        &mut self,
        addresses: &LinkResolver<'_>,
        written: &Spanned<String>,
    ) -> Option<(AssetId, Place)> {
        let place = Place::new(&addresses.playbook.source, written.span);
        let path = written.value.trim_start_matches("./");
        match addresses.assets.at_path(path) {
            Files::One(asset) if is_image(path) => return Some((asset, place)),
            Files::One(_) => {
                self.diagnostics.push(rules::NOT_A_PICTURE.at(place).with("target", &written.value));
            }
            Files::None if addresses.is_document(path) => {
                self.diagnostics.push(rules::NOT_A_PICTURE.at(place).with("target", &written.value));
            }
            Files::None if is_web_address(path) => {
                self.diagnostics.push(rules::EXTERNAL_IMAGE.at(place).with("target", &written.value));
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
