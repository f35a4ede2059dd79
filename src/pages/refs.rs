//! Documents as others show them.

use tera::Value;

use super::context::{NamedValues, Ref};
use super::html::progress::Progress;
use super::model::is_shared;
use super::renderer::Renderer;
use super::{fields, html};
use crate::content::FieldValue;
use crate::guide::{Entry, Linked, PageId, Prose};
use crate::playbook::{Field, Visibility};
use crate::theme::Need;

impl Renderer<'_> {
    /// A document as others show it.
    pub(super) fn reference(&self, page: PageId) -> Value {
        variables(self, page, Some(shared_fields(self, self.guide.entry(page)))).into()
    }

    /// Documents as others show them.
    pub(super) fn refs(&self, pages: impl Iterator<Item = PageId>) -> Value {
        pages.map(|page| self.reference(page)).collect::<Vec<_>>().into()
    }

    /// Documents as others show them, beside their panels and links: only where the theme declares it.
    pub(super) fn page_refs(&self, pages: impl Iterator<Item = PageId>) -> Option<Value> {
        self.needs.has(Need::PageRefs).then(|| self.refs(pages))
    }
}

/// The fields of a document that have a value, in the order of its kind, each with its index there.
pub(super) fn set_fields<'g>(
    renderer: &Renderer<'g>,
    entry: &'g Entry,
) -> impl Iterator<Item = (usize, &'g Field, &'g FieldValue<Linked>)> + use<'g> {
    let kind = renderer.guide.playbook.kinds.get(entry.resolved.document.kind);
    kind.fields.iter().enumerate().filter_map(|(number, field)| {
        let value = entry.resolved.fields.iter().find(|value| value.name == field.name)?;
        Some((number, field, value))
    })
}

/// A document as others show it, with a selection of its fields.
pub(super) fn variables<'g>(
    renderer: &Renderer<'g>,
    page: PageId,
    fields: Option<NamedValues<'g, Value>>,
) -> Ref<'g> {
    let entry = renderer.guide.entry(page);
    let document = &entry.resolved.document;
    let guide = renderer.guide;
    let kind = guide.playbook.kinds.get(document.kind);
    let language = guide.playbook.language;
    Ref {
        url: (&entry.resolved.url).into(),
        title: (&document.title.value).into(),
        kind: (&kind.key).into(),
        fields,
        date: fields::day(document.date, language),
        progress: renderer.lengths[page.0 as usize].get_or_init(|| progress(renderer, entry)).clone(),
        draft: document.draft,
        internal: document.visibility == Visibility::Internal,
        summary: entry.resolved.summary.as_ref().map(Into::into),
        id: (&document.id.value).into(),
        kind_label: (&kind.label.one).into(),
        tags: renderer.tag_names(entry),
    }
}

/// The progress of a list with boxes.
fn progress(renderer: &Renderer<'_>, entry: &Entry) -> Option<Value> {
    let (count, word) = (entry.resolved.task_count, |key| renderer.theme.word(key).unwrap_or(key));
    let list = || Progress {
        document: &entry.resolved.document.id.value,
        tasks: entry.resolved.texts().flat_map(Prose::boxes).collect(),
        words: word("progress"),
        count,
        unit: word(if count == 1 { "tasks_one" } else { "tasks_many" }),
    };
    (count > 0).then(|| html::value(&html::progress::progress(&list())))
}

/// The fields of a document that others show, by name.
pub(super) fn shared_fields<'g>(renderer: &Renderer<'g>, entry: &'g Entry) -> NamedValues<'g, Value> {
    let shown = set_fields(renderer, entry).filter(|(_, field, _)| is_shared(field));
    shown.map(|set| (set.1.name.as_ref(), field(renderer, entry, set, &entry.resolved.url))).collect()
}

/// A field of a document on the page at `url`.
pub(super) fn field<'g>(
    renderer: &Renderer<'g>,
    entry: &Entry,
    (number, field, value): (usize, &'g Field, &'g FieldValue<Linked>),
    url: &'g str,
) -> Value {
    let make = || fields::variables(field, value, url, renderer).into();
    let place = (entry.resolved.document.kind, number, &field.ty);
    renderer.thread_cache().field_values.share(place, &value.value, make)
}
