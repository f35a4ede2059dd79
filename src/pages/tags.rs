//! Variables of the pages of tags.

use std::borrow::Cow;

use maud::Render;
use tera::Value;

use super::context::{GroupVariables, TagRef, TagVariables};
use super::html;
use super::html::links::{Address, Link};
use super::renderer::Renderer;
use super::tag_values::TagValue;
use crate::diagnostic::Diagnostic;
use crate::guide::{Entry, PageId, Tag};
use crate::playbook::Kind;

impl Renderer<'_> {
    /// The spelling of a tag in the whole guide, whatever its case in one document. Nearly all documents
    /// spell it alike.
    pub(super) fn tag_name<'t>(&'t self, written: &'t str) -> &'t str {
        if self.tags.get(written).is_some() { written } else { self.guide.tag_name(written) }
    }

    /// The names of a document's tags.
    pub(super) fn tag_names(&self, entry: &Entry) -> Value {
        self.tags_of(entry).map(|tag| tag.name.clone()).collect::<Vec<_>>().into()
    }

    /// Links to the pages of a document's tags, on the page at `url`, as list items. Each thread renders each
    /// once for all pages at the same depth.
    pub(super) fn tag_links(&self, entry: &Entry, url: &str) -> Value {
        let make = |Tag { url: to, name, .. }: &Tag| {
            Link { address: Address { from: url, to }, words: name }.render().into_string()
        };
        let tag_links = &self.thread_cache().tag_links;
        let links: Vec<Cow<'_, String>> = self
            .tags_of(entry)
            .map(|tag| tag_links.made(url, tag.number, || make(&self.guide.tags[tag.number])))
            .collect();
        html::value(&html::items(links.iter().map(|link| link.as_str())))
    }

    /// The tags of a document as data.
    pub(super) fn tag_refs(&self, entry: &Entry) -> Vec<TagRef<'_>> {
        let tags = self.tags_of(entry).map(|tag| &self.guide.tags[tag.number]);
        tags.map(|tag| TagRef { name: (&tag.name).into(), url: (&tag.url).into() }).collect()
    }

    fn tags_of(&self, entry: &Entry) -> impl Iterator<Item = &TagValue> {
        entry.resolved.document.tags.iter().filter_map(|tag| self.tags.get(self.tag_name(&tag.value)))
    }

    /// All tags.
    pub(super) fn all_tags(&self) -> Vec<TagVariables<'_>> {
        self.guide.tags.iter().map(tag_variables).collect()
    }

    /// The documents of a tag, by kind.
    pub(super) fn groups(&self, tag: &Tag) -> Result<Vec<GroupVariables<'_>>, Box<Diagnostic>> {
        let kinds = self.guide.playbook.kinds.iter();
        let mut of_kinds: Vec<(&Kind, Vec<PageId>)> =
            kinds.map(|(_, declared)| (declared, Vec::new())).collect();
        for page in &tag.pages {
            of_kinds[self.guide.entry(*page).resolved.document.kind.0].1.push(*page);
        }
        of_kinds
            .into_iter()
            .filter(|(_, pages)| !pages.is_empty())
            .map(|(declared, pages)| {
                let (kind, label) = ((&declared.key).into(), (&declared.label.many).into());
                let panels = self.panel_list(&pages, &tag.url)?;
                Ok(GroupVariables { kind, label, panels, page_refs: self.page_refs(pages.iter().copied()) })
            })
            .collect()
    }
}

pub(super) fn tag_variables(tag: &Tag) -> TagVariables<'_> {
    TagVariables { name: (&tag.name).into(), url: (&tag.url).into(), count: tag.pages.len() }
}
