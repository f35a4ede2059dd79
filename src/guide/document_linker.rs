//! Resolves the links of one document: from what its author wrote to a document, a heading, a file or
//! another site.

use super::assets::AssetId;
use super::destination::{Scheme, file_fragment, scheme, split, web_address};
use super::findings::{ambiguous, ambiguous_files, forbidden, unmet};
use super::found::Found;
use super::link_resolver::{Hit, LinkResolver};
use super::page_id::PageId;
use super::prose::{Anchor, Embed, EmbedTarget, Target};
use crate::content::Document;
use crate::diagnostic::rules;
use crate::markdown::{Fragment, LEAD, LinkForm, NOWHERE, is_block_name};
use crate::media::is_image;
use crate::source::Place;
use crate::text::{Localized, after_web_scheme, fold, nearest, run_together, slug};

/// The resolution of one document's links: the tables that they are looked up in, and the findings.
pub(super) struct DocumentLinker<'a> {
    pub(super) resolver: &'a LinkResolver<'a>,
    /// The document that the links are written in.
    pub(super) document: &'a Document,
    pub(super) found: Found,
}

/// A link as it is written.
#[derive(Clone, Copy)]
pub(super) struct WrittenLink<'a> {
    /// Its destination, or the name between the brackets of a wikilink.
    pub(super) destination: &'a str,
    pub(super) form: LinkForm,
    pub(super) place: &'a Place,
}

/// A document of the guide that a link leads to.
#[derive(Clone, Copy)]
struct LinkedDocument {
    /// Its place in the list of all documents.
    index: usize,
    page: PageId,
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

const BLOCK_NAMES: Localized = Localized {
    da: "Et bloknavn har kun bogstaverne a–z, tal og bindestreg.",
    en: "The name of a block has only the letters a–z, digits and hyphens.",
};

/// Maximum findings of one document that get suggestions.
const SUGGESTED: usize = 20;

impl DocumentLinker<'_> {
    /// The target of a link.
    pub(super) fn link(&mut self, link: WrittenLink<'_>) -> Target {
        let WrittenLink { destination: written, form, place } = link;
        let wiki = matches!(form, LinkForm::Wiki | LinkForm::WikiWithText);
        if !wiki {
            match scheme(written) {
                Scheme::Allowed => return Target::External(web_address(written)),
                Scheme::Forbidden => {
                    self.found.diagnostics.push(forbidden(written, place));
                    return Target::Text;
                }
                Scheme::None => {}
            }
        }
        let (path, fragment) = split(written, wiki);
        if path.is_empty() {
            let Some(fragment) = fragment.as_deref() else { return self.nowhere(place) };
            return self.here(fragment, link);
        }
        match self.resolver.hit(self.document, &path, wiki) {
            Some(Hit::Document(index)) => self.page(index, fragment.as_deref(), link),
            Some(Hit::Index(address)) => {
                if let Some(fragment) = fragment.filter(|_| self.resolver.list_at(&address).is_some()) {
                    let dead = rules::DEAD_HEADING.at(place.clone()).with("heading", fragment);
                    self.found.diagnostics.push(dead);
                }
                Target::Address(address.into())
            }
            Some(Hit::Nothing) => Target::Text,
            Some(Hit::Asset(asset)) => Target::Asset(self.use_asset(asset, place), file_fragment(written)),
            Some(Hit::Ambiguous(several)) => {
                self.found.diagnostics.push(ambiguous(&path, &several, place));
                Target::Text
            }
            Some(Hit::AmbiguousFile) => {
                self.found.miss(ambiguous_files(&path, self.document, place));
                Target::Text
            }
            None => {
                let dead = rules::DEAD_LINK.at(place.clone()).with("target", written);
                self.found.miss(unmet(dead, self.document, &path, wiki));
                Target::Text
            }
        }
    }

    /// Resolves an embed: a picture's file, or something else.
    pub(super) fn image(&mut self, written: &str, wiki: bool, place: &Place) -> EmbedTarget {
        if !wiki && !matches!(scheme(written), Scheme::None) {
            let is_web = after_web_scheme(written).is_some() || written.starts_with("//");
            let external = || rules::EXTERNAL_IMAGE.at(place.clone());
            self.found.diagnostics.push(if is_web { external() } else { forbidden(written, place) });
            return match scheme(written) {
                Scheme::Allowed if is_web => EmbedTarget::Link(Target::External(web_address(written))),
                _ if written.starts_with("//") => {
                    EmbedTarget::Link(Target::External(web_address(&format!("https:{written}"))))
                }
                _ => EmbedTarget::Missing,
            };
        }
        let (path, anchor) = split(written, wiki);
        if path.is_empty() && anchor.is_none() {
            self.nowhere(place);
            return EmbedTarget::Missing;
        }
        match self.resolver.file(self.document, &path) {
            Some(Hit::Asset(asset)) => {
                let asset = self.use_asset(asset, place);
                let picture = is_image(path.trim_end());
                let fragment = file_fragment(written);
                return if picture {
                    EmbedTarget::Picture(asset, fragment)
                } else {
                    EmbedTarget::Link(Target::Asset(asset, fragment))
                };
            }
            Some(Hit::AmbiguousFile) => {
                self.found.miss(ambiguous_files(&path, self.document, place));
                return EmbedTarget::Missing;
            }
            _ => {}
        }
        let hit = self.resolver.hit(self.document, &path, wiki);
        if matches!(hit, Some(Hit::Document(_))) || (wiki && !is_image(&path)) {
            let form = if wiki { LinkForm::Wiki } else { LinkForm::Inline };
            let target = self.link(WrittenLink { destination: written, form, place });
            // If the fragment is not shown, the whole page must not be embedded instead.
            let withheld = matches!((&hit, &anchor, &target), (Some(Hit::Document(index)), Some(anchor), Target::Page(_, None))
                if self.hides(*index, anchor));
            if withheld {
                return EmbedTarget::Hidden;
            }
            return self.embedded(&target).map_or(EmbedTarget::Link(target), EmbedTarget::Text);
        }
        let missing = rules::MISSING_FILE.at(place.clone()).with("target", written);
        self.found.miss(unmet(missing, self.document, &path, wiki));
        EmbedTarget::Missing
    }

    /// The content shown for an embed: the linked page or fragment.
    fn embedded(&self, target: &Target) -> Option<Embed> {
        let (page, anchor) = match target {
            Target::Page(page, anchor) => (*page, anchor.as_deref()),
            Target::Here(anchor) => (self.resolver.page_of(self.document)?, Some(&**anchor)),
            _ => return None,
        };
        let part = anchor.map_or(Fragment::Whole, |anchor| anchor.part);
        Some(Embed { page, part, fragment: anchor.map(|anchor| anchor.id.clone()) })
    }

    /// The target of a link to a document.
    fn page(&mut self, index: usize, fragment: Option<&str>, link: WrittenLink<'_>) -> Target {
        let Some(page) = self.resolver.pages[index] else { return self.withheld(link, index) };
        match fragment.map(|heading| self.heading(LinkedDocument { index, page }, heading, link)) {
            Some(Heading::Anchor(anchor)) => Target::Page(page, Some(Box::new(anchor))),
            _ => Target::Page(page, None),
        }
    }

    /// The target of a link without an address, which is an error.
    fn nowhere(&mut self, place: &Place) -> Target {
        let dead = rules::DEAD_LINK.at(place.clone()).with("target", "").word(NOWHERE).advise(LEAD);
        self.found.diagnostics.push(dead);
        Target::Text
    }

    /// The target of a link to a place in its own document.
    fn here(&mut self, heading: &str, link: WrittenLink<'_>) -> Target {
        let index = self.resolver.names.place_of(&self.document.path, self.resolver.documents);
        let own =
            index.and_then(|index| self.resolver.pages[index].map(|page| LinkedDocument { index, page }));
        let Some(own) = own else { return Target::Text };
        match self.heading(own, heading, link) {
            Heading::Anchor(anchor) => Target::Here(Box::new(anchor)),
            Heading::Top => Target::Page(own.page, None),
            Heading::Hidden => self.withheld(link, own.index),
            Heading::Dead => Target::Text,
        }
    }

    /// The anchor that a link names. One in an internal block is no error: the link then leads to the page.
    fn heading(&mut self, linked: LinkedDocument, written: &str, link: WrittenLink<'_>) -> Heading {
        self.found.asked.push(linked.index);
        if let Some(block) = written.strip_prefix('^') {
            return self.block(linked, block, link.place);
        }
        let link_targets = &self.resolver.link_targets[linked.page.0 as usize];
        let is_address = link.form == LinkForm::Inline;
        if let Some(anchor) = link_targets.heading(written, is_address) {
            return Heading::Anchor(anchor);
        }
        let last = written.rsplit('#').next().unwrap_or(written);
        let document = &self.resolver.documents[linked.index];
        // Browsers take `#top` for the top of the page.
        if is_title(document, last) || (is_address && last.eq_ignore_ascii_case("top")) {
            return Heading::Top;
        }
        if self.hides(linked.index, last) {
            return Heading::Hidden;
        }
        let title = document.title.value.as_str();
        let meant = self.is_searched().then(|| link_targets.nearest(last, is_address, title)).flatten();
        let dead = rules::DEAD_HEADING.at(link.place.clone()).with("heading", written);
        self.found.diagnostics.push(dead.suggest(meant.as_deref()));
        Heading::Dead
    }

    fn block(&mut self, linked: LinkedDocument, name: &str, place: &Place) -> Heading {
        let link_targets = &self.resolver.link_targets[linked.page.0 as usize];
        if let Some(anchor) = link_targets.block(name) {
            return Heading::Anchor(anchor);
        }
        if self.hides(linked.index, &format!("^{name}")) {
            return Heading::Hidden;
        }
        let meant = self.is_searched().then(|| nearest(name, link_targets.block_names())).flatten();
        let meant = meant.map(|name| format!("^{name}"));
        let dead = rules::DEAD_BLOCK.at(place.clone()).with("block", name).suggest(meant.as_deref());
        self.found.diagnostics.push(if is_block_name(name) { dead } else { dead.advise(BLOCK_NAMES) });
        Heading::Dead
    }

    /// True if a suggestion is searched for. The search compares every heading: it is not made for the
    /// hundredth dead link of a page.
    fn is_searched(&self) -> bool {
        self.found.diagnostics.len() < SUGGESTED
    }

    /// True if a document has a place that the edition does not show.
    fn hides(&self, index: usize, anchor: &str) -> bool {
        self.resolver.hidden.holds(index, &self.resolver.documents[index], anchor)
    }

    /// The target for something that the edition does not show: the link keeps its own text; a bare link
    /// would publish a name, and gets neutral words. A page that only a finding of its own hides is not reported
    /// at every link to it.
    fn withheld(&mut self, link: WrittenLink<'_>, index: usize) -> Target {
        if link.form != LinkForm::Wiki {
            return Target::Text;
        }
        if !self.resolver.documents[index].suspended && !self.document.suspended {
            self.found.diagnostics.push(rules::BARE_LINK_TO_INTERNAL.at(link.place.clone()));
        }
        Target::Withheld
    }

    /// Records the use of a file.
    fn use_asset(&mut self, asset: AssetId, place: &Place) -> AssetId {
        self.found.assets.push((asset, place.clone()));
        asset
    }
}

/// True if a heading's name is the page's title, or the author's id of the title.
fn is_title(document: &Document, name: &str) -> bool {
    let title = &document.title.value;
    document.body.tables().title_id.as_deref() == Some(name)
        || fold(title) == fold(name)
        || slug(title) == slug(name)
        || run_together(title) == run_together(name)
}
