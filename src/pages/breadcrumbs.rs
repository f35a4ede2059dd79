//! The way to a page, rendered by a template of its own, once for all documents of a kind that lie equally deep.

use std::borrow::Cow;

use tera::Value;

use super::context::TitledLink;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::PageId;
use crate::playbook::KindId;

/// The template of the way.
const TEMPLATE: &str = "parts/breadcrumbs.html";

/// The way to a page.
pub(super) struct Breadcrumbs {
    /// The pages on it, the front page first.
    pub(super) crumbs: Value,
    /// The kind of which it is the way to every document; none where it may be the way to this page alone.
    kind: Option<KindId>,
}

impl Breadcrumbs {
    /// The way to one page.
    pub(super) fn alone(crumbs: Vec<Value>) -> Self {
        Self { crumbs: crumbs.into(), kind: None }
    }
}

impl Renderer<'_> {
    /// The way to a document: the front page, the index of its kind, or the `index.md` of each folder above it.
    pub(super) fn breadcrumbs(&self, page: PageId) -> Breadcrumbs {
        let entry = self.guide.entry(page);
        if let Some(crumbs) = &self.thread_cache().kinds.get(entry.resolved.document.kind).breadcrumbs {
            return Breadcrumbs { crumbs: crumbs.clone(), kind: Some(entry.resolved.document.kind) };
        }
        let above = self.model.folders_above(&entry.resolved.url).filter(|above| *above != page);
        let crumbs = above.filter(|above| self.guide.has_own_page(*above)).map(|above| {
            let above = &self.guide.entry(above).resolved;
            TitledLink { title: (&above.document.title.value).into(), url: (&above.url).into() }.into()
        });
        let crumbs = std::iter::once(self.thread_cache().kinds.home_link()).chain(crumbs);
        Breadcrumbs::alone(crumbs.collect())
    }

    /// The way as the page at `url` shows it.
    pub(super) fn trail(&self, breadcrumbs: &Breadcrumbs, url: &str) -> Result<Value, Box<Diagnostic>> {
        let render = || self.part(TEMPLATE, url, [("breadcrumbs", breadcrumbs.crumbs.clone())]);
        match breadcrumbs.kind {
            Some(kind) => self.thread_cache().trails.share(url, kind.0, render).map(Cow::into_owned),
            None => render(),
        }
    }
}
