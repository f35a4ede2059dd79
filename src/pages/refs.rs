//! Documents as others show them: made once, shared by every page that shows them.

use tera::Value;

use super::context::{NamedValues, Ref, TaskValue};
use super::fields;
use crate::guide::{Entry, Guide};
use crate::playbook::{Field, Visibility};
use crate::theme::Theme;

/// A document as others show it.
pub(super) fn variables(entry: &Entry, guide: &Guide, theme: &Theme) -> Ref {
    let document = &entry.document;
    let kind = guide.playbook.kinds.get(document.kind);
    let language = guide.playbook.language;
    let short = |field: &&Field| !field.common && fields::is_short(&field.ty);
    let shown = kind.fields.iter().filter(short).filter_map(|field| {
        let value = entry.fields.iter().find(|value| value.name == field.name)?;
        Some((field.name.clone(), Value::from(fields::variables(field, value, &entry.url, guide, theme))))
    });
    Ref {
        id: document.id.value.clone(),
        kind: kind.key.clone(),
        kind_label: kind.label.one.clone(),
        title: document.title.value.clone(),
        url: entry.url.clone(),
        summary: entry.summary.clone(),
        date: fields::day(document.date, language),
        updated: fields::day(document.updated, language),
        tags: document.tags.iter().map(|tag| guide.tag_name(&tag.value).to_owned()).collect(),
        draft: document.draft,
        internal: document.visibility == Visibility::Internal,
        fields: shown.collect::<NamedValues>(),
        tasks: entry
            .tasks
            .iter()
            .map(|task| TaskValue { id: task.id.clone(), checked: task.checked })
            .collect(),
    }
}
