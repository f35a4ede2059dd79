//! What the front page gets, and the page that leads back to it.

use super::context::KindVariables;
use super::renderer::Renderer;
use crate::playbook::KindId;

impl Renderer<'_> {
    /// The kinds that list anything, pages that belong to no other kind last, each with its documents.
    pub(super) fn listing_kinds(&self) -> Vec<KindVariables<'_>> {
        let pages = |kind: KindId| self.shared(&self.guide.by_kind[kind.0]).into();
        self.listing().map(|kind| self.kind_variables(kind, Some(pages(kind)))).collect()
    }

    /// The same without their documents.
    pub(super) fn ways(&self) -> Vec<KindVariables<'_>> {
        self.listing().map(|kind| self.kind_variables(kind, None)).collect()
    }

    fn listing(&self) -> impl Iterator<Item = KindId> {
        let kinds = self.guide.playbook.kinds.iter().map(|(kind, _)| kind);
        kinds.filter(|kind| !self.guide.by_kind[kind.0].is_empty())
    }
}
