//! What the front page gets, and the page that leads back to it.

use super::context::KindVariables;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::playbook::KindId;

/// Documents of each kind whose panels the front page has at hand.
const FEW: usize = 12;

impl Renderer<'_> {
    /// The kinds that list anything, pages that belong to no other kind last, each with its documents and the panels of the first of them, as
    /// the page at `url` shows them.
    pub(super) fn listing_kinds(&self, url: &str) -> Result<Vec<KindVariables<'_>>, Box<Diagnostic>> {
        let with_pages = |kind: KindId| {
            let pages = &self.guide.by_kind[kind.0];
            let panels = self.panels(&pages[..pages.len().min(FEW)], url)?;
            let (pages, panels) = (Some(self.shared(pages).into()), Some(panels.into()));
            Ok(KindVariables { pages, panels, ..self.kind_variables(kind) })
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
