//! Variables of the front page, and of pages that lead back to it.

use super::context::KindVariables;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::playbook::KindId;

/// Documents of each kind that are passed to the front page.
const FEW: usize = 12;

impl Renderer<'_> {
    /// The kinds with something to list, `page` last, each with links to its documents and the first of
    /// these, on the page at `url`.
    pub(super) fn listing_kinds(&self, url: &str) -> Result<Vec<KindVariables<'_>>, Box<Diagnostic>> {
        let with_pages = |kind: KindId| {
            let all = &self.guide.by_kind[kind.0];
            let few = &all[..all.len().min(FEW)];
            let (pages, panels) = (self.refs(few.iter().copied()), self.panels(few, url)?);
            let links = self.link_list(all, &self.guide.playbook.kinds.get(kind).key, url);
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

    fn listing(&self) -> impl Iterator<Item = KindId> {
        let kinds = self.guide.playbook.kinds.iter().map(|(kind, _)| kind);
        kinds.filter(|kind| !self.guide.by_kind[kind.0].is_empty())
    }
}
