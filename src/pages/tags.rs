//! What the pages of tags get.

use super::context::{GroupVariables, TagVariables};
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::{PageId, Tag};

impl Renderer<'_> {
    pub(super) fn tags(&self) -> Vec<TagVariables<'_>> {
        self.guide.tags.iter().map(tag_variables).collect()
    }

    /// The documents of a tag, kind by kind.
    pub(super) fn groups(&self, tag: &Tag) -> Result<Vec<GroupVariables<'_>>, Box<Diagnostic>> {
        let kinds = self.guide.playbook.kinds.iter();
        let of_kinds = kinds.map(|(kind, declared)| {
            let of_kind = |page: &&PageId| self.guide.entry(**page).document.kind == kind;
            (declared, tag.pages.iter().filter(of_kind).copied().collect::<Vec<PageId>>())
        });
        of_kinds
            .filter(|(_, pages)| !pages.is_empty())
            .map(|(declared, pages)| {
                let label = (&declared.label.many).into();
                let panels = self.panels(&pages, &tag.url)?;
                Ok(GroupVariables { label, pages: self.shared(&pages), panels })
            })
            .collect()
    }
}

pub(super) fn tag_variables(tag: &Tag) -> TagVariables<'_> {
    TagVariables { name: (&tag.name).into(), url: (&tag.url).into(), count: tag.pages.len() }
}
