//! The page of a document.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash};

use super::artifact::{Artifact, Content, Making};
use super::fingerprints::Parts;
use super::navigation::beside_document;
use super::page::PageHead;
use super::renderer::Renderer;
use super::{kinds, redirect};
use crate::diagnostic::Diagnostic;
use crate::guide::{Guide, PageId};
use crate::output::Written;

/// The page of a document.
#[derive(Debug)]
struct DocumentPage(PageId);

/// The pages of a guide's documents, each followed by those at its former addresses.
pub(super) fn artifacts(guide: &Guide) -> impl Iterator<Item = Artifact> {
    guide.pages().flat_map(move |(page, entry)| {
        let document = &entry.resolved.document;
        let own = guide.has_own_page(page).then(|| {
            let origin = document.place(document.slug.span);
            Artifact::new(entry.resolved.url.clone(), DocumentPage(page), origin).of_author()
        });
        own.into_iter().chain(redirect::artifacts(page, entry))
    })
}

impl Content for DocumentPage {
    fn making(&self) -> Making {
        Making::Rendered
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        parts.document(self.0).hash(state);
        Some(())
    }

    fn render<'a>(&self, url: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let entry = renderer.guide.entry(self.0);
        let head = PageHead {
            title: &entry.resolved.document.title.value,
            description: entry.resolved.summary.as_deref(),
            section_url: renderer
                .section_of(entry.resolved.document.kind, renderer.guide.folders.of_page(self.0)),
            breadcrumbs: renderer.breadcrumbs(renderer.model.folder_above(self.0)),
            navigation: beside_document(&renderer.guide.folders, self.0),
            lists: 0,
        };
        let mut variables = renderer.context(url);
        variables.insert_value("page", renderer.page_variables(self.0, url)?);
        variables.insert_value("progress_html", renderer.progress(self.0, url)?);
        renderer.page(url, &template(renderer, self.0), head, variables)
    }
}

/// The template of a document: the one it selects, that of its kind, or the common one.
fn template<'r>(renderer: &'r Renderer<'_>, page: PageId) -> Cow<'r, str> {
    let document = &renderer.guide.entry(page).resolved.document;
    match &document.template {
        Some(wanted) => kinds::template(&wanted.value, renderer.theme).into(),
        None => renderer.thread_cache().kinds.get(document.kind).template.as_str().into(),
    }
}
