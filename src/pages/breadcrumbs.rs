//! Breadcrumbs: the front page, then the page of each folder above. Rendered by a template, once for all pages of a folder at the same depth.

use std::borrow::Cow;

use tera::Value;

use super::context::TitledLink;
use super::crumbs::place;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::FolderId;

/// The template of breadcrumbs.
const TEMPLATE: &str = "parts/breadcrumbs.html";

/// The breadcrumbs of a page.
pub(super) struct Breadcrumbs {
    /// The pages above it, the front page first.
    pub(super) crumbs: Value,
    /// The place of these breadcrumbs among those that pages share; none where they are this page's own.
    shared: Option<usize>,
}

impl Breadcrumbs {
    /// The breadcrumbs of one page.
    pub(super) fn alone(crumbs: Vec<Value>) -> Self {
        Self { crumbs: crumbs.into(), shared: None }
    }
}

impl Renderer<'_> {
    /// The breadcrumbs of the pages in a folder, or of those at the top.
    pub(super) fn breadcrumbs(&self, folder: Option<FolderId>) -> Breadcrumbs {
        let place = place(folder);
        let cache = self.thread_cache();
        let crumbs = || {
            let mut above: Vec<FolderId> =
                folder.into_iter().flat_map(|folder| self.guide.folders.up(folder)).collect();
            above.reverse();
            let link = |folder: FolderId| {
                let (title, url) = self.folder_label(folder);
                TitledLink { title: title.into(), url: url.into() }.into()
            };
            let home = std::iter::once(cache.kinds.home_link());
            home.chain(above.into_iter().map(link)).collect::<Vec<Value>>().into()
        };
        Breadcrumbs { crumbs: cache.crumbs.of_folder(folder, crumbs), shared: Some(place) }
    }

    /// The rendered breadcrumbs of the page at `url`.
    pub(super) fn trail(&self, breadcrumbs: &Breadcrumbs, url: &str) -> Result<Value, Box<Diagnostic>> {
        let render = || self.part(TEMPLATE, url, [("breadcrumbs", breadcrumbs.crumbs.clone())]);
        match breadcrumbs.shared {
            Some(place) => self.thread_cache().trails.share(url, place, render).map(Cow::into_owned),
            None => render(),
        }
    }
}
