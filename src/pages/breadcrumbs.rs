//! Breadcrumbs, rendered by a template, once for all documents of a kind at the same depth.

use std::borrow::Cow;

use tera::Value;

use super::context::TitledLink;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::PageId;
use crate::playbook::KindId;

/// The template of breadcrumbs.
const TEMPLATE: &str = "parts/breadcrumbs.html";

/// The breadcrumbs of a page.
pub(super) struct Breadcrumbs {
    /// The pages above it, the front page first.
    pub(super) crumbs: Value,
    /// The kind whose documents all have these breadcrumbs; none where they are this page's own.
    kind: Option<KindId>,
}

impl Breadcrumbs {
    /// The breadcrumbs of one page.
    pub(super) fn alone(crumbs: Vec<Value>) -> Self {
        Self { crumbs: crumbs.into(), kind: None }
    }
}

impl Renderer<'_> {
    /// The breadcrumbs of a document: the front page, then the index of its kind, or the `index.md` of each
    /// folder above it.
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

    /// The rendered breadcrumbs of the page at `url`.
    pub(super) fn trail(&self, breadcrumbs: &Breadcrumbs, url: &str) -> Result<Value, Box<Diagnostic>> {
        let render = || self.part(TEMPLATE, url, [("breadcrumbs", breadcrumbs.crumbs.clone())]);
        match breadcrumbs.kind {
            Some(kind) => self.thread_cache().trails.share(url, kind.0, render).map(Cow::into_owned),
            None => render(),
        }
    }
}
