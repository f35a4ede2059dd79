//! Documents as others show them: made once, shared by every page that shows them.

use tera::Value;

use super::context::{NamedValues, Ref, TaskValue};
use super::fields;
use super::renderer::Renderer;
use crate::content::FieldValue;
use crate::guide::{Entry, Linked};
use crate::playbook::{Field, Visibility};

/// Whether others show a field of a document.
pub(super) fn is_shared(field: &Field) -> bool {
    !field.common && fields::is_short(&field.ty)
}

/// The fields of a document that are set, in the order of its kind, each with its number there.
pub(super) fn set_fields<'g>(
    renderer: &Renderer<'g>,
    entry: &'g Entry,
) -> impl Iterator<Item = (usize, &'g Field, &'g FieldValue<Linked>)> + use<'g> {
    let kind = renderer.guide.playbook.kinds.get(entry.document.kind);
    kind.fields.iter().enumerate().filter_map(|(number, field)| {
        let value = entry.fields.iter().find(|value| value.name == field.name)?;
        Some((number, field, value))
    })
}

/// A document as others show it.
pub(super) fn variables<'g>(renderer: &Renderer<'g>, entry: &'g Entry) -> Ref<'g> {
    let document = &entry.document;
    let guide = renderer.guide;
    let kind = guide.playbook.kinds.get(document.kind);
    let language = guide.playbook.language;
    Ref {
        url: (&entry.url).into(),
        title: (&document.title.value).into(),
        kind: (&kind.key).into(),
        fields: shared_fields(renderer, entry),
        date: fields::day(document.date, language),
        tasks: entry
            .tasks
            .iter()
            .map(|task| TaskValue { id: (&task.id).into(), checked: task.checked })
            .collect(),
        draft: document.draft,
        internal: document.visibility == Visibility::Internal,
        summary: entry.summary.as_ref().map(Into::into),
        id: (&document.id.value).into(),
        kind_label: (&kind.label.one).into(),
        tags: renderer.tag_names(entry),
    }
}

fn shared_fields<'g>(renderer: &Renderer<'g>, entry: &'g Entry) -> NamedValues<'g, Value> {
    let shown = set_fields(renderer, entry).filter(|(_, field, _)| is_shared(field));
    shown
        .map(|(number, field, value)| {
            let make = || fields::variables(field, value, &entry.url, renderer.guide, renderer.theme).into();
            let place = (entry.document.kind, number, &field.ty);
            (field.name.as_str(), renderer.closed.share(place, &value.value, make))
        })
        .collect()
}
