//! What the pages of tags get.

use foldhash::HashMap;
use tera::Value;

use super::context::{GroupVariables, NamedLink, TagVariables};
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::{Entry, Guide, PageId, Tag};

/// What documents show of their tags, by the names of these. Each is made once, and shared by all documents that bear it.
pub(super) struct TagValues<'a>(HashMap<&'a str, TagValue>);

struct TagValue {
    name: Value,
    link: Value,
}

impl<'a> TagValues<'a> {
    /// Makes what is shown of all tags.
    pub(super) fn of(guide: &'a Guide) -> Self {
        let value = |tag: &'a Tag| TagValue {
            name: tag.name.as_str().into(),
            link: NamedLink { name: (&tag.name).into(), url: (&tag.url).into() }.into(),
        };
        Self(guide.tags.iter().map(|tag| (tag.name.as_str(), value(tag))).collect())
    }
}

impl Renderer<'_> {
    /// How a tag is written everywhere, whatever its case in one document. Nearly all write it in the same letters.
    pub(super) fn tag_name<'t>(&'t self, written: &'t str) -> &'t str {
        if self.tags.0.contains_key(written) { written } else { self.guide.tag_name(written) }
    }

    /// The names of a document's tags.
    pub(super) fn tag_names(&self, entry: &Entry) -> Value {
        self.tags_of(entry).map(|tag| tag.name.clone()).collect::<Vec<_>>().into()
    }

    /// A document's tags, each with the address of its page.
    pub(super) fn tag_links(&self, entry: &Entry) -> Value {
        self.tags_of(entry).map(|tag| tag.link.clone()).collect::<Vec<_>>().into()
    }

    fn tags_of(&self, entry: &Entry) -> impl Iterator<Item = &TagValue> {
        entry.document.tags.iter().filter_map(|tag| self.tags.0.get(self.tag_name(&tag.value)))
    }

    /// All tags.
    pub(super) fn all_tags(&self) -> Vec<TagVariables<'_>> {
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
                let panels = self.panels(&pages, &tag.url)?.into();
                Ok(GroupVariables { label, pages: self.shared(&pages).into(), panels })
            })
            .collect()
    }
}

pub(super) fn tag_variables(tag: &Tag) -> TagVariables<'_> {
    TagVariables { name: (&tag.name).into(), url: (&tag.url).into(), count: tag.pages.len() }
}
