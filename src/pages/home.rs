//! The front page.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash};

use super::artifact::{Artifact, Content, Making};
use super::breadcrumbs::Breadcrumbs;
use super::context::KindVariables;
use super::fingerprints::Parts;
use super::html::{links, value};
use super::page::{PageHead, length};
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::{Child, Guide, PageId};
use crate::output::Written;
use crate::playbook::KindId;
use crate::source::Place;

/// The front page.
#[derive(Debug)]
struct Home;

/// The URL of the front page.
pub(super) const HOME: &str = "index.html";

/// The front page of a guide.
pub(super) fn artifacts(guide: &Guide) -> impl Iterator<Item = Artifact> {
    let file = Artifact::new(HOME.to_owned(), Home, Place::top(&guide.playbook.source));
    std::iter::once(file.of_text(guide.home.map(|page| guide.top_of(page))))
}

impl Content for Home {
    fn making(&self) -> Making {
        Making::Rendered
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        parts.lists.hash(state);
        parts.model.guide.home.map(|page| parts.document(page)).hash(state);
        Some(())
    }

    fn render<'a>(&self, url: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let guide = renderer.guide;
        let kinds = renderer.listing_kinds(url)?;
        let summary = guide.home.and_then(|page| guide.entry(page).resolved.summary.as_deref());
        let head = PageHead {
            title: &guide.playbook.title,
            description: guide.playbook.subtitle.as_deref().or(summary),
            section_url: None,
            breadcrumbs: Breadcrumbs::alone(Vec::new()),
            navigation: None,
            lists: kinds.iter().filter_map(|kind| kind.links.as_ref()).map(length).sum(),
        };
        let mut variables = renderer.context(url);
        variables.insert_value("page", renderer.optional_page(guide.home, url)?);
        variables.insert_value("kinds", kinds.into());
        variables.insert_value("tags", renderer.all_tags().into());
        renderer.page(url, "home.html", head, variables)
    }
}

/// Documents of each kind that are passed to the front page.
const FEW: usize = 12;

impl Renderer<'_> {
    /// The kinds with something to list, each with links to its documents and the first of these, on the page at
    /// `url`. Of those without an index, documents that the page of a folder leads to are left out.
    pub(super) fn listing_kinds(&self, url: &str) -> Result<Vec<KindVariables<'_>>, Box<Diagnostic>> {
        let with_pages = |kind: KindId| {
            let all = self.first_to_see(kind);
            let few: Vec<PageId> =
                all.iter().filter_map(|child| self.guide.folders.document(*child)).take(FEW).collect();
            let (pages, panels) = (self.refs(few.iter().copied()), self.panels(&few, url)?);
            let links = all.iter().map(|child| self.child_link(*child, url));
            let links = value(&links::items(&self.guide.playbook.kinds.get(kind).key, links));
            Ok(KindVariables {
                pages: Some(pages),
                panels: Some(panels.into()),
                links: Some(links),
                ..self.kind_variables(kind)
            })
        };
        self.listing().map(with_pages).collect()
    }

    /// The same without their documents.
    pub(super) fn ways(&self) -> Vec<KindVariables<'_>> {
        self.listing().map(|kind| self.kind_variables(kind)).collect()
    }

    /// The kinds that have documents: those of the menu in its order, then the others, `page` last.
    fn listing(&self) -> impl Iterator<Item = KindId> {
        let guide = self.guide;
        let kinds = guide.playbook.kinds.iter().map(|(kind, _)| kind);
        let mut kinds: Vec<KindId> = kinds.filter(|kind| !guide.by_kind[kind.0].is_empty()).collect();
        let place = |kind: &KindId| {
            let index = guide.indexes[kind.0].as_deref()?;
            guide.menu_addresses().position(|address| address == index)
        };
        kinds.sort_by_key(|kind| place(kind).unwrap_or(usize::MAX));
        kinds.into_iter()
    }

    /// That by which a reader begins: all documents of a kind with an index, and for pages what lies at the top.
    fn first_to_see(&self, kind: KindId) -> Cow<'_, [Child]> {
        if self.guide.indexes[kind.0].is_some() {
            return self.guide.by_kind[kind.0].iter().map(|page| Child::Page(*page)).collect();
        }
        Cow::Borrowed(self.guide.folders.top())
    }
}
