//! The ways to narrow and to order the index of a kind, and what each document has of them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::context::{FilterVariables, OptionVariables, SortVariables};
use super::renderer::Renderer;
use crate::content::Value;
use crate::guide::{Entry, PageId};
use crate::playbook::{Field, FieldType, KindId};
use crate::text::Order;

/// The name of the tag filter, which every kind has.
const TAGS: &str = "tags";

impl Renderer<'_> {
    /// A filter for each choice and each relation of which at least two values are used, and one for tags.
    pub(super) fn filters(&self, kind: KindId) -> Vec<FilterVariables<'_>> {
        let pages = &self.guide.by_kind[kind.0];
        let own = self.filterable(kind).filter_map(|field| match &field.ty {
            FieldType::Choice(_) => Some(self.choice_filter(field, pages)),
            FieldType::Reference(relation) | FieldType::References(relation) => {
                // Among documents of the same kind, the list is searched for itself.
                let is_own = kind == relation.to;
                (!is_own).then(|| self.relation_filter(field, pages))
            }
            _ => None,
        });
        own.chain(self.tag_filter(pages)).filter(|filter| filter.options.len() > 1).collect()
    }

    /// An order for each scale of which at least two values are used.
    pub(super) fn sorts(&self, kind: KindId) -> Vec<SortVariables<'_>> {
        let pages = &self.guide.by_kind[kind.0];
        let differs = |field: &&Field| {
            let values: BTreeSet<_> =
                pages.iter().filter_map(|page| scale(self.guide.entry(*page), &field.name)).collect();
            values.len() > 1
        };
        let scales = self.filterable(kind).filter(|field| matches!(field.ty, FieldType::Scale { .. }));
        scales
            .filter(differs)
            .map(|field| SortVariables { name: (&*field.name).into(), label: (&*field.label).into() })
            .collect()
    }

    /// The values of the filters and the scales that a document has, each with the name of its filter or order.
    pub(super) fn filter_values<'f>(
        &'f self,
        entry: &'f Entry,
        filters: &'f [FilterVariables<'_>],
    ) -> Vec<(&'f str, Cow<'f, str>)> {
        let mut values = Vec::with_capacity(filters.len());
        for filter in filters {
            let name = &*filter.name;
            if name == TAGS {
                let tags = entry.resolved.document.tags.iter();
                values.extend(tags.map(|tag| (name, self.tag_name(&tag.value).into())));
            } else {
                values.extend(chosen(entry, name).map(|key| (name, key.into())));
                values.extend(self.related(entry, name).map(|id| (name, id.into())));
            }
        }
        let scales = entry.resolved.fields.iter().filter_map(|field| match field.value {
            Value::Scale(number) => Some((&*field.name, number.to_string().into())),
            _ => None,
        });
        values.extend(scales);
        values
    }

    /// The fields of a kind that the edition shows, apart from those of all kinds.
    fn filterable(&self, kind: KindId) -> impl Iterator<Item = &Field> {
        let fields = self.guide.playbook.kinds.get(kind).fields.iter();
        fields.filter(|field| self.guide.edition.shows(field.visibility) && !field.common)
    }

    /// The ids of the documents that a relation of a document leads to.
    fn related<'f>(&'f self, entry: &'f Entry, name: &'f str) -> impl Iterator<Item = &'f str> {
        let relation = entry.relations.iter().find(|relation| &*relation.name == name && !relation.inverse);
        relation.into_iter().flat_map(|relation| &relation.pages).map(|page| self.id_of(*page))
    }

    fn id_of(&self, page: PageId) -> &str {
        &self.guide.entry(page).resolved.document.id.value
    }

    fn choice_filter<'f>(&'f self, field: &'f Field, pages: &[PageId]) -> FilterVariables<'f> {
        let counts = self.count(pages, |entry| chosen(entry, &field.name));
        let choices = if let FieldType::Choice(choices) = &field.ty { choices.as_slice() } else { &[] };
        let used = choices.iter().filter_map(|choice| Some((&choice.key, *counts.get(choice.key.as_str())?)));
        let option = |(key, count): (&'f String, usize)| OptionVariables {
            key: key.into(),
            label: field.ty.label_of(key).into(),
            count,
        };
        filter(field, used.map(option).collect())
    }

    /// The documents that a relation leads to, in the order of lists.
    fn relation_filter<'f>(&'f self, field: &'f Field, pages: &[PageId]) -> FilterVariables<'f> {
        let mut counts: BTreeMap<PageId, usize> = BTreeMap::new();
        for page in pages {
            let relations = self.guide.entry(*page).relations.iter();
            let own = relations.filter(|relation| relation.name == field.name && !relation.inverse);
            for target in own.flat_map(|relation| &relation.pages) {
                *counts.entry(*target).or_insert(0) += 1;
            }
        }
        let option = |(page, count): (PageId, usize)| OptionVariables {
            key: self.id_of(page).into(),
            label: self.link_labels.title(page).into(),
            count,
        };
        let mut options: Vec<_> = counts.into_iter().map(option).collect();
        let order = Order::of(self.guide.playbook.language);
        options.sort_by(|left, right| order.compare(&left.label, &right.label));
        filter(field, options)
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

fn filter<'f>(field: &'f Field, options: Vec<OptionVariables<'f>>) -> FilterVariables<'f> {
    FilterVariables { name: (&*field.name).into(), label: (&*field.label).into(), options }
}

/// The value of a choice field of a document.
fn chosen<'e>(entry: &'e Entry, field: &str) -> Option<&'e str> {
    match &entry.resolved.fields.iter().find(|value| &*value.name == field)?.value {
        Value::Choice(key) => Some(key.as_str()),
        _ => None,
    }
}

/// The value of a scale of a document.
fn scale(entry: &Entry, field: &str) -> Option<i64> {
    match entry.resolved.fields.iter().find(|value| &*value.name == field)?.value {
        Value::Scale(number) => Some(number),
        _ => None,
    }
}
