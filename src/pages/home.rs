//! What the front page gets.

use super::context::KindVariables;
use super::renderer::Renderer;

impl Renderer<'_> {
    /// The kinds that list anything, pages that belong to no other kind last.
    pub(super) fn listing_kinds(&self) -> Vec<KindVariables<'_>> {
        let kinds = self.guide.playbook.kinds.iter();
        kinds.map(|(kind, _)| self.kind_variables(kind)).filter(|kind| kind.count > 0).collect()
    }
}
