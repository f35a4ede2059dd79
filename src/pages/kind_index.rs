//! The index of a kind: its documents, and the ways to narrow them.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash};

use tera::Value;

use super::artifact::{Artifact, Content, Making};
use super::context::{FilterVariables, KindVariables, OptionVariables};
use super::fingerprints::Parts;
use super::html::index_items;
use super::kinds::labels;
use super::page::{PageHead, length};
use super::renderer::Renderer;
use crate::content;
use crate::diagnostic::Diagnostic;
use crate::guide::{Entry, Guide, PageId};
use crate::output::Written;
use crate::playbook::{Field, FieldType, KindId};
use crate::source::Place;
use crate::text::Order;

/// The name of the tag filter, which every kind has.
const TAGS: &str = "tags";

/// Expected length of an item of an index, in bytes.
const ITEM: usize = 1024;

/// The index of a kind.
#[derive(Debug)]
struct KindIndex(KindId);

/// The indexes of a guide's kinds.
pub(super) fn artifacts(guide: &Guide) -> impl Iterator<Item = Artifact> {
    let indexes = guide.indexes.iter().enumerate();
    let indexes = indexes.filter_map(|(kind, url)| Some((KindIndex(KindId(kind)), url.clone()?)));
    indexes.map(|(content, url)| Artifact::new(url, content, Place::top(&guide.playbook.source)))
}

impl Content for KindIndex {
    fn making(&self) -> Making {
        Making::Rendered
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        let guide = parts.model.guide;
        guide.introductions.get(&self.0).map(|page| parts.document(*page)).hash(state);
        parts.references(&guide.by_kind[self.0.0], state);
        Some(())
    }

    fn render<'a>(&self, url: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let (guide, kind) = (renderer.guide, self.0);
        let (declared, pages) = (guide.playbook.kinds.get(kind), &guide.by_kind[kind.0]);
        let introduction = guide.introductions.get(&kind).copied();
        let described = introduction.and_then(|page| guide.entry(page).resolved.summary.as_deref());
        let filters = renderer.filters(kind);
        let items = renderer.items(pages, &filters, url)?;
        let head = PageHead {
            lists: length(&items),
            ..renderer.page_head(&declared.label.many, described, Some(url))
        };
        let mut variables = renderer.context(url);
        variables.insert_value("kind", renderer.kind_variables(kind).into());
        variables.insert_value("page", renderer.optional_page(introduction, url)?);
        variables.insert_value("items_html", items);
        let own = format!("{}-index.html", declared.key);
        let template = if renderer.theme.has_template(&own) { &own } else { "index.html" };
        if renderer.theme.reads(template, "pages") {
            variables.insert_value("pages", renderer.refs(pages.iter().copied()));
        }
        if renderer.theme.reads(template, "panels") {
            variables.insert_value("panels", renderer.panels(pages, url)?.into());
        }
        variables.insert_value("filters", filters.into());
        renderer.page(url, template, head, variables)
    }
}

impl Renderer<'_> {
    /// A kind without its documents, which are added by the pages that show any.
    pub(super) fn kind_variables(&self, kind: KindId) -> KindVariables<'_> {
        let declared = self.guide.playbook.kinds.get(kind);
        KindVariables {
            key: (&declared.key).into(),
            label: labels(&declared.label),
            url: self.guide.indexes[kind.0].as_ref().map(Into::into),
            count: self.guide.by_kind[kind.0].len(),
            pages: None,
            panels: None,
            links: None,
        }
    }

    /// The panels of documents as items of a filterable list: each with its title and its values of the
    /// filters, one per line.
    pub(super) fn items(
        &self,
        pages: &[PageId],
        filters: &[FilterVariables<'_>],
        url: &str,
    ) -> Result<Value, Box<Diagnostic>> {
        let mut items = String::with_capacity(pages.len() * ITEM);
        for page in pages {
            let values = self.filter_values(self.guide.entry(*page), filters);
            let item = index_items::item(
                self.link_labels.title(*page),
                values.into_iter(),
                &self.panel(*page, url)?,
            );
            items.push_str(&item.0);
        }
        Ok(Value::safe_string(&items))
    }

    /// The values of the filters that a document has, each with the name of its filter.
    fn filter_values<'f>(
        &'f self,
        entry: &'f Entry,
        filters: &'f [FilterVariables<'_>],
    ) -> Vec<(&'f str, &'f str)> {
        let mut values = Vec::with_capacity(filters.len());
        for filter in filters {
            let name = &*filter.name;
            if name == TAGS {
                let tags = entry.resolved.document.tags.iter();
                values.extend(tags.map(|tag| (name, self.tag_name(&tag.value))));
            } else {
                values.extend(chosen(entry, name).map(|key| (name, key)));
            }
        }
        values
    }

    /// A filter for each choice field of which at least two values are used, and one for tags.
    pub(super) fn filters(&self, kind: KindId) -> Vec<FilterVariables<'_>> {
        let declared = self.guide.playbook.kinds.get(kind);
        let pages = &self.guide.by_kind[kind.0];
        let shown = |field: &&Field| self.guide.edition.shows(field.visibility) && !field.common;
        let choices =
            declared.fields.iter().filter(shown).filter_map(|field| self.choice_filter(field, pages));
        choices.chain(self.tag_filter(pages)).filter(|filter| filter.options.len() > 1).collect()
    }

    fn choice_filter<'f>(&'f self, field: &'f Field, pages: &[PageId]) -> Option<FilterVariables<'f>> {
        let FieldType::Choice(choices) = &field.ty else { return None };
        let counts = self.count(pages, |entry| chosen(entry, &field.name));
        let used = choices.iter().filter_map(|choice| Some((&choice.key, *counts.get(choice.key.as_str())?)));
        let option = |(key, count): (&'f String, usize)| OptionVariables {
            key: key.into(),
            label: field.ty.label_of(key).into(),
            count,
        };
        Some(FilterVariables {
            name: (&*field.name).into(),
            label: (&*field.label).into(),
            options: used.map(option).collect(),
        })
    }

    fn tag_filter<'f>(&'f self, pages: &[PageId]) -> Option<FilterVariables<'f>> {
        let counts = self
            .count(pages, |entry| entry.resolved.document.tags.iter().map(|tag| self.tag_name(&tag.value)));
        let order = Order::of(self.guide.playbook.language);
        let mut tags: Vec<(&str, usize)> = counts.into_iter().collect();
        tags.sort_by(|(left, _), (right, _)| order.compare(left, right));
        let option =
            |(tag, count): (&'f str, usize)| OptionVariables { key: tag.into(), label: tag.into(), count };
        let kind = self.guide.playbook.kinds.page();
        let label = self.guide.playbook.kinds.get(kind).field(TAGS).map(|field| (&*field.label).into())?;
        Some(FilterVariables { name: TAGS.into(), label, options: tags.into_iter().map(option).collect() })
    }

    fn count<'f, V: IntoIterator<Item = &'f str>>(
        &'f self,
        pages: &[PageId],
        values: impl Fn(&'f Entry) -> V,
    ) -> BTreeMap<&'f str, usize> {
        let mut counts = BTreeMap::new();
        for value in pages.iter().flat_map(|page| values(self.guide.entry(*page))) {
            *counts.entry(value).or_insert(0) += 1;
        }
        counts
    }
}

/// The value of a choice field of a document.
fn chosen<'e>(entry: &'e Entry, field: &str) -> Option<&'e str> {
    match &entry.resolved.fields.iter().find(|value| &*value.name == field)?.value {
        content::Value::Choice(key) => Some(key.as_str()),
        _ => None,
    }
}
