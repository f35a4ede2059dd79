//! What the pages of tags get.

use super::context::{GroupVariables, TagVariables};
use super::renderer::Renderer;
use crate::guide::{PageId, Tag};

impl Renderer<'_> {
    pub(super) fn tags(&self) -> Vec<TagVariables<'_>> {
        self.guide.tags.iter().map(tag_variables).collect()
    }

    /// The documents of a tag, kind by kind.
    pub(super) fn groups(&self, tag: &Tag) -> Vec<GroupVariables<'_>> {
        let kinds = self.guide.playbook.kinds.iter();
        kinds
            .filter_map(|(kind, declared)| {
                let of_kind = |page: &&PageId| self.guide.entry(**page).document.kind == kind;
                let pages: Vec<PageId> = tag.pages.iter().filter(of_kind).copied().collect();
                let label = (&declared.label.many).into();
                (!pages.is_empty()).then(|| GroupVariables { label, pages: self.shared(&pages) })
            })
            .collect()
    }
}

pub(super) fn tag_variables(tag: &Tag) -> TagVariables<'_> {
    TagVariables { name: (&tag.name).into(), url: (&tag.url).into(), count: tag.pages.len() }
}
