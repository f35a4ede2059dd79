//! Documents as others show them.

use tera::Value;

use super::context::{NamedValues, Ref, Tasks};
use super::fields;
use super::renderer::Renderer;
use crate::content::FieldValue;
use crate::guide::{Entry, Linked, TaskItem};
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

/// A document as others show it, with some of its fields where it is to have any.
pub(super) fn variables<'g>(
    renderer: &Renderer<'g>,
    entry: &'g Entry,
    fields: Option<NamedValues<'g, Value>>,
) -> Ref<'g> {
    let document = &entry.document;
    let guide = renderer.guide;
    let kind = guide.playbook.kinds.get(document.kind);
    let language = guide.playbook.language;
    Ref {
        url: (&entry.url).into(),
        title: (&document.title.value).into(),
        kind: (&kind.key).into(),
        fields,
        date: fields::day(document.date, language),
        tasks: tasks(&entry.tasks),
        draft: document.draft,
        internal: document.visibility == Visibility::Internal,
        summary: entry.summary.as_ref().map(Into::into),
        id: (&document.id.value).into(),
        kind_label: (&kind.label.one).into(),
        tags: renderer.tag_names(entry),
    }
}

/// The tasks of a document, their ids in the form in which the page hands them to its script.
fn tasks(tasks: &[TaskItem]) -> Option<Tasks> {
    let ids = |wanted: &dyn Fn(&TaskItem) -> bool| {
        let ids: Vec<&str> = tasks.iter().filter(|task| wanted(task)).map(|task| task.id.as_str()).collect();
        ids.join(" ")
    };
    let count = tasks.len();
    (count > 0).then(|| Tasks { count, ids: ids(&|_| true), checked: ids(&|task| task.checked) })
}

/// The fields of a document that others show, by their names.
pub(super) fn shared_fields<'g>(renderer: &Renderer<'g>, entry: &'g Entry) -> NamedValues<'g, Value> {
    let shown = set_fields(renderer, entry).filter(|(_, field, _)| is_shared(field));
    shown.map(|set| (set.1.name.as_ref(), field(renderer, entry, set, &entry.url))).collect()
}

/// A field of a document on the page at `url`.
pub(super) fn field<'g>(
    renderer: &Renderer<'g>,
    entry: &Entry,
    (number, field, value): (usize, &'g Field, &'g FieldValue<Linked>),
    url: &'g str,
) -> Value {
    let make = || fields::variables(field, value, url, renderer).into();
    let place = (entry.document.kind, number, &field.ty);
    renderer.desk().closed.share(place, &value.value, make)
}
