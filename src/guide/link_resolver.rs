//! Resolves links: from a destination as written to a document, anchor, file or external URL.

use super::assets::{Assets, Files};
use super::destination::{Scheme, joined, scheme, split};
use super::findings::{ambiguous, ambiguous_files, forbidden, unmet};
use super::found::Found;
use super::hidden::Hidden;
use super::link_targets::{Anchor, LinkTargets};
use super::names::{Meaning, Names, is_relative};
use super::prose::{Embed, EmbedTarget, Target};
use super::{AssetId, PageId};
use crate::content::{Document, PICTURES, slugs};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{Fragment, LinkForm, is_block_name};
use crate::playbook::Playbook;
use crate::source::Place;
use crate::text::{Localized, fold, nearest, slug};
use std::sync::Arc;

/// The tables that links are resolved against.
pub(super) struct LinkResolver<'a> {
    pub(super) documents: &'a [Arc<Document>],
    /// The documents that the edition shows, by page id.
    pub(super) shown: &'a [Arc<Document>],
    pub(super) playbook: &'a Playbook,
    pub(super) names: &'a Names,
    pub(super) assets: &'a Assets,
    /// The page id of each document; none for those that the edition does not show.
    pub(super) pages: &'a [Option<PageId>],
    /// Anchors that the edition does not show.
    pub(super) hidden: &'a Hidden,
    /// The anchors of each page.
    pub(super) link_targets: &'a [Arc<LinkTargets>],
    /// The URLs of the indexes of kinds.
    pub(super) indexes: &'a [Option<String>],
}

/// Result of looking up a path or name.
enum Hit {
    Document(usize),
    Asset(AssetId),
    Index(String),
    /// Something that the edition does not show.
    Nothing,
    /// Several documents, by id.
    Ambiguous(Vec<String>),
    /// Several files.
    AmbiguousFile,
}

impl LinkResolver<'_> {
    /// Resolves a link.
    pub(super) fn link(
        &self,
        from: &Document,
        written: &str,
        form: LinkForm,
        place: &Place,
        found: &mut Found,
    ) -> Target {
        let wiki = matches!(form, LinkForm::Wiki | LinkForm::WikiWithText);
        if !wiki {
            match scheme(written) {
                Scheme::Allowed => return Target::External(written.into()),
                Scheme::Forbidden => {
                    found.diagnostics.push(forbidden(written, place));
                    return Target::Text;
                }
                Scheme::None => {}
            }
        }
        let (path, fragment) = split(written, wiki);
        if path.is_empty() {
            return self.here(from, fragment.as_deref(), form, place, found);
        }
        match self.hit(from, &path, wiki) {
            Some(Hit::Document(index)) => self.document(index, fragment.as_deref(), form, place, found),
            Some(Hit::Index(address)) => Target::Address(address.into()),
            Some(Hit::Nothing) => Target::Text,
            Some(Hit::Asset(asset)) => Target::Asset(use_asset(asset, place, found)),
            Some(Hit::Ambiguous(several)) => {
                found.diagnostics.push(ambiguous(&path, &several, place));
                Target::Text
            }
            Some(Hit::AmbiguousFile) => {
                found.miss(ambiguous_files(&path, from, place));
                Target::Text
            }
            None => {
                let dead = rules::DEAD_LINK.at(place.clone()).with("target", written);
                found.miss(unmet(dead, from, &path, wiki));
                Target::Text
            }
        }
    }

    /// Looks up the path or name of a link.
    fn hit(&self, from: &Document, path: &str, wiki: bool) -> Option<Hit> {
        match wiki {
            true if is_relative(path) => self.at(from, path),
            true => self.named(from, path),
            false => self.at(from, path).or_else(|| self.in_vault(from, path)),
        }
    }

    /// Resolves an embed: a picture's file, or something else.
    pub(super) fn image(
        &self,
        from: &Document,
        written: &str,
        wiki: bool,
        place: &Place,
        found: &mut Found,
    ) -> EmbedTarget {
        if !wiki && !matches!(scheme(written), Scheme::None) {
            found.diagnostics.push(rules::EXTERNAL_IMAGE.at(place.clone()));
            return EmbedTarget::Missing;
        }
        let (path, anchor) = split(written, wiki);
        match self.file(from, &path) {
            Some(Hit::Asset(asset)) => {
                let asset = use_asset(asset, place, found);
                let picture = crate::content::has_extension(path.trim_end(), &PICTURES);
                let link = EmbedTarget::Link(Target::Asset(asset));
                return if picture { EmbedTarget::Picture(asset) } else { link };
            }
            Some(Hit::AmbiguousFile) => {
                found.miss(ambiguous_files(&path, from, place));
                return EmbedTarget::Missing;
            }
            _ => {}
        }
        let hit = self.hit(from, &path, wiki);
        if matches!(hit, Some(Hit::Document(_))) || (wiki && !crate::content::has_extension(&path, &PICTURES))
        {
            let form = if wiki { LinkForm::Wiki } else { LinkForm::Inline };
            let target = self.link(from, written, form, place, found);
            // If the fragment is not shown, the whole page must not be embedded instead.
            let withheld = matches!((&hit, &anchor, &target), (Some(Hit::Document(index)), Some(anchor), Target::Page(_, None))
                if self.hidden.holds(*index, &self.documents[*index], anchor));
            if withheld {
                return EmbedTarget::Hidden;
            }
            return self.embedded(from, &target).map_or(EmbedTarget::Link(target), EmbedTarget::Text);
        }
        let missing = rules::MISSING_FILE.at(place.clone()).with("target", written);
        found.miss(unmet(missing, from, &path, wiki));
        EmbedTarget::Missing
    }

    /// The content shown for an embed: the linked page or fragment.
    fn embedded(&self, from: &Document, target: &Target) -> Option<Embed> {
        let (page, anchor) = match target {
            Target::Page(page, anchor) => (*page, anchor.as_deref()),
            Target::Here(anchor) => (self.page_of(from)?, Some(&**anchor)),
            _ => return None,
        };
        let part = anchor.map_or(Fragment::Whole, |anchor| anchor.part);
        Some(Embed { page, part, fragment: anchor.map(|anchor| anchor.id.clone()) })
    }

    /// The page id of a document.
    pub(super) fn page_of(&self, document: &Document) -> Option<PageId> {
        self.pages[self.names.place_of(&document.path, self.documents)?]
    }

    fn document(
        &self,
        index: usize,
        fragment: Option<&str>,
        form: LinkForm,
        place: &Place,
        found: &mut Found,
    ) -> Target {
        let Some(page) = self.pages[index] else { return withheld(form, place, found) };
        match fragment.map(|heading| self.heading(index, page, heading, form, place, found)) {
            Some(Heading::Anchor(anchor)) => Target::Page(page, Some(Box::new(anchor))),
            _ => Target::Page(page, None),
        }
    }

    fn here(
        &self,
        from: &Document,
        fragment: Option<&str>,
        form: LinkForm,
        place: &Place,
        found: &mut Found,
    ) -> Target {
        let index = self.names.place_of(&from.path, self.documents);
        let page = index.and_then(|index| self.pages[index].map(|page| (index, page)));
        let Some(((index, page), heading)) = page.zip(fragment) else { return Target::Text };
        match self.heading(index, page, heading, form, place, found) {
            Heading::Anchor(anchor) => Target::Here(Box::new(anchor)),
            Heading::Top => Target::Page(page, None),
            Heading::Hidden => withheld(form, place, found),
            Heading::Dead => Target::Text,
        }
    }

    /// The anchor that a link names. One in an internal block is no error: the link then leads to the page.
    fn heading(
        &self,
        index: usize,
        page: PageId,
        written: &str,
        form: LinkForm,
        place: &Place,
        found: &mut Found,
    ) -> Heading {
        found.asked.push(index);
        if let Some(block) = written.strip_prefix('^') {
            return self.block(index, page, block, place, found);
        }
        let link_targets = &self.link_targets[page.0 as usize];
        if let Some(anchor) = link_targets.heading(written) {
            return Heading::Anchor(anchor);
        }
        let last = written.rsplit('#').next().unwrap_or(written);
        let document = &self.documents[index];
        if is_title(document, last) {
            return Heading::Top;
        }
        if self.hidden.holds(index, document, last) {
            return Heading::Hidden;
        }
        // A suggestion compares every heading: it is not made for the hundredth dead link of a page.
        let searched = found.diagnostics.len() < SUGGESTED;
        let title = document.title.value.as_str();
        let meant = searched.then(|| link_targets.nearest(last, form == LinkForm::Inline, title)).flatten();
        let dead = rules::DEAD_HEADING.at(place.clone()).with("heading", written);
        found.diagnostics.push(dead.suggest(meant.as_deref()));
        Heading::Dead
    }

    fn block(&self, index: usize, page: PageId, name: &str, place: &Place, found: &mut Found) -> Heading {
        let link_targets = &self.link_targets[page.0 as usize];
        if let Some(anchor) = link_targets.block(name) {
            return Heading::Anchor(anchor);
        }
        if self.hidden.holds(index, &self.documents[index], &format!("^{name}")) {
            return Heading::Hidden;
        }
        let searched = found.diagnostics.len() < SUGGESTED;
        let meant = searched.then(|| nearest(name, link_targets.block_names())).flatten();
        let meant = meant.map(|name| format!("^{name}"));
        let dead = rules::DEAD_BLOCK.at(place.clone()).with("block", name).suggest(meant.as_deref());
        found.diagnostics.push(if is_block_name(name) { dead } else { dead.advise(BLOCK_NAMES) });
        Heading::Dead
    }

    /// Looks up a wikilink's name: a document, else a file, else the index of a kind.
    fn named(&self, from: &Document, name: &str) -> Option<Hit> {
        let document = self.document_named(name);
        document.or_else(|| self.file(from, name)).or_else(|| self.index_of(name))
    }

    fn document_named(&self, name: &str) -> Option<Hit> {
        self.met(self.names.meaning(name, self.documents, self.pages, None))
    }

    fn met(&self, meaning: Meaning) -> Option<Hit> {
        match meaning {
            Meaning::One(index) => Some(Hit::Document(index)),
            Meaning::Several(several) => Some(Hit::Ambiguous(self.ids(&several))),
            Meaning::Nothing => None,
        }
    }

    fn ids(&self, documents: &[usize]) -> Vec<String> {
        documents.iter().map(|index| self.documents[*index].id.value.clone()).collect()
    }

    pub(super) fn ambiguous(&self, name: &str, several: &[usize], place: &Place) -> Diagnostic {
        ambiguous(name, &self.ids(several), place)
    }

    /// Looks up a path: relative to the document's folder, or to the content folder if it begins with a
    /// slash.
    fn at(&self, from: &Document, written: &str) -> Option<Hit> {
        let path = joined(&from.path, written)?;
        if path.is_empty() {
            return Some(Hit::Index("index.html".to_owned()));
        }
        let document = |path: &str| self.met(self.names.at_path(path, self.documents, self.pages));
        let met = document(&path).or_else(|| document(&format!("{path}.md")));
        if let Some(hit) = met.or_else(|| is_file(self.assets.at_path(&path))) {
            return Some(hit);
        }
        let folder = path.trim_end_matches('/');
        if let Some(index) = self.index_of(folder.strip_suffix("/index.html").unwrap_or(folder)) {
            return Some(index);
        }
        document(&format!("{folder}/index.md"))
    }

    /// Looks up a path that matches nothing in its own folder: relative to the content folder, or as the
    /// suffix of exactly one path. Obsidian writes both forms (<https://help.obsidian.md/links>), with the
    /// extension.
    fn in_vault(&self, from: &Document, path: &str) -> Option<Hit> {
        if path.starts_with(['.', '/']) {
            return None;
        }
        if !crate::content::has_extension(path, &["md", "markdown"]) {
            return self.file(from, path);
        }
        // Compares paths, as a title may be spelt the same.
        let is_end = |index: usize| {
            let whole = fold(&self.documents[index].path);
            whole.strip_suffix(&*fold(path)).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        };
        let named = || {
            self.document_named(path).filter(|hit| !matches!(hit, Hit::Document(index) if !is_end(*index)))
        };
        self.met(self.names.at_path(path, self.documents, self.pages)).or_else(named)
    }

    /// The file at a path relative to the document's folder or the content folder, else the one whose path
    /// ends so.
    fn file(&self, from: &Document, written: &str) -> Option<Hit> {
        let near = joined(&from.path, written).and_then(|path| is_file(self.assets.at_path(&path)));
        if near.is_some() || is_relative(written) {
            return near;
        }
        is_file(self.assets.named(written.trim_start_matches('/')))
    }

    fn index_of(&self, folder: &str) -> Option<Hit> {
        let (kind, _) = self
            .playbook
            .kinds
            .iter()
            .find(|(_, kind)| kind.folder.as_ref().is_some_and(|own| slugs(own) == slugs(folder)))?;
        match &self.indexes[kind.0] {
            Some(address) => Some(Hit::Index(address.clone())),
            // Everything that the index would list is hidden in this edition: the link is no error.
            None => self.documents.iter().any(|document| document.kind == kind).then_some(Hit::Nothing),
        }
    }
}

fn is_file(found: Files) -> Option<Hit> {
    match found {
        Files::One(asset) => Some(Hit::Asset(asset)),
        Files::Several => Some(Hit::AmbiguousFile),
        Files::None => None,
    }
}

/// True if a heading's name is the page's title, or the author's id of the title.
fn is_title(document: &Document, name: &str) -> bool {
    let title = &document.title.value;
    document.body.tables().title_id.as_deref() == Some(name)
        || fold(title) == fold(name)
        || slug(title) == slug(name)
}

/// Result of looking up a heading.
enum Heading {
    /// An anchor in the text.
    Anchor(Anchor),
    /// The page's own title.
    Top,
    /// A heading that the edition does not show.
    Hidden,
    /// No heading.
    Dead,
}

/// The target for something that the edition does not show: the link keeps its own text; a bare link would
/// publish a name, and gets neutral words.
fn withheld(form: LinkForm, place: &Place, found: &mut Found) -> Target {
    if form != LinkForm::Wiki {
        return Target::Text;
    }
    found.diagnostics.push(rules::BARE_LINK_TO_INTERNAL.at(place.clone()));
    Target::Withheld
}

const BLOCK_NAMES: Localized = Localized {
    da: "Et bloknavn har kun bogstaverne a–z, tal og bindestreg.",
    en: "The name of a block has only the letters a–z, digits and hyphens.",
};
/// Maximum findings of one document that get suggestions.
const SUGGESTED: usize = 20;
/// Records the use of a file.
fn use_asset(asset: AssetId, place: &Place, found: &mut Found) -> AssetId {
    found.assets.push((asset, place.clone()));
    asset
}
