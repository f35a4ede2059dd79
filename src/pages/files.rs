//! The files that are copied: those beside the documents, as far as documents use them, those of `static/`, and those of
//! the theme.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash};

use super::artifact::{Artifact, Content, Making};
use super::fingerprints::Parts;
use super::renderer::Renderer;
use crate::content::{self, FoundFile, Publication, Stamp};
use crate::diagnostic::Diagnostic;
use crate::guide::{AssetId, Guide, UsedAsset};
use crate::output::Written;
use crate::source::{Place, SourceFile};
use crate::theme::Theme;

/// An asset.
#[derive(Debug)]
struct Asset(AssetId);

/// A file of `static/`, by its place in the guide's list.
#[derive(Debug)]
struct StaticFile(usize);

/// A static file of the theme, by path.
#[derive(Debug)]
struct ThemeFile(String);

/// The files beside the documents that a guide uses.
pub(super) fn assets(guide: &Guide) -> impl Iterator<Item = Artifact> {
    let beside = guide.assets.iter().filter(|(_, asset)| !asset.is_static);
    beside.map(|(id, asset)| Artifact::new(asset.url.clone(), Asset(*id), asset.place.clone()).of_author())
}

/// The files of `static/`.
pub(super) fn statics(guide: &Guide) -> impl Iterator<Item = Artifact> {
    let files = guide.files.statics.iter().enumerate();
    files.map(|(index, file)| Artifact::new(file.path.clone(), StaticFile(index), file.place()).of_author())
}

/// The files of a theme.
pub(super) fn theme_files(guide: &Guide, theme: &Theme) -> impl Iterator<Item = Artifact> {
    let origin = Place::top(&guide.playbook.source);
    theme.assets().into_iter().map(move |(path, file)| {
        let made = Artifact::new(path.to_owned(), ThemeFile(path.to_owned()), origin.clone());
        let own = || Place::top(&SourceFile::unreadable(&file.shown));
        made.of_text((!file.is_built_in()).then(own))
    })
}

impl Content for Asset {
    fn making(&self) -> Making {
        Making::Copied
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        let found = &parts.model.guide.assets[&self.0].found;
        let stamp = Stamp::of(&found.file).filter(Stamp::is_settled)?;
        // The public edition has pictures without their metadata.
        (stamp, parts.model.guide.edition.name()).hash(state);
        Some(())
    }

    /// The file as the edition may have it. It was checked before, and may be another by now.
    fn render<'a>(&self, _: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let UsedAsset { found, url, place, .. } = &renderer.guide.assets[&self.0];
        match content::publication(renderer.root, found, url, renderer.guide.edition) {
            Ok(Publication::Whole) => Ok(Written::Copy { from: renderer.root, path: &found.shown }),
            Ok(Publication::Bytes(bytes)) => Ok(Written::Bytes(bytes.into())),
            Err(refusal) => Err(Box::new(refusal.at(place, &found.path))),
        }
    }
}

impl StaticFile {
    fn of<'g>(&self, guide: &'g Guide) -> &'g FoundFile {
        &guide.files.statics[self.0]
    }
}

impl Content for StaticFile {
    fn making(&self) -> Making {
        Making::Copied
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        let found = self.of(parts.model.guide);
        Stamp::of(&found.file).filter(Stamp::is_settled)?.hash(state);
        Some(())
    }

    /// The file as it is. It was checked before, and may be another by now.
    fn render<'a>(&self, _: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let found = self.of(renderer.guide);
        match content::may_be_copied(renderer.root, found, renderer.guide.playbook.static_files) {
            Ok(()) => Ok(Written::Copy { from: renderer.root, path: &found.shown }),
            Err(refusal) => Err(Box::new(refusal.of_static(found))),
        }
    }
}

impl Content for ThemeFile {
    fn making(&self) -> Making {
        Making::Copied
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        parts.theme.asset(&self.0).map(|file| &file.bytes).hash(state);
        Some(())
    }

    fn render<'a>(&self, _: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let file = renderer.theme.asset(&self.0);
        Ok(Written::Bytes(file.map_or_else(Cow::default, |file| Cow::Borrowed(file.bytes.as_ref()))))
    }
}
