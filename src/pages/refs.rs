//! Documents as others show them: made once, shared by every page that shows them.

use super::context::{Ref, TaskValue};
use super::fields;
use crate::guide::{Entry, Guide};
use crate::playbook::{Field, Visibility};
use crate::theme::Theme;

/// A document as others show it.
pub(super) fn variables<'a>(entry: &'a Entry, guide: &'a Guide, theme: &'a Theme) -> Ref<'a> {
    let document = &entry.document;
    let kind = guide.playbook.kinds.get(document.kind);
    let language = guide.playbook.language;
    let short = |field: &&Field| !field.common && fields::is_short(&field.ty);
    let shown = kind.fields.iter().filter(short).filter_map(|field| {
        let value = entry.fields.iter().find(|value| value.name == field.name)?;
        Some((field.name.as_str(), fields::variables(field, value, &entry.url, guide, theme)))
    });
    Ref {
        id: (&document.id.value).into(),
        kind: (&kind.key).into(),
        kind_label: (&kind.label.one).into(),
        title: (&document.title.value).into(),
        url: (&entry.url).into(),
        summary: entry.summary.as_ref().map(Into::into),
        date: fields::day(document.date, language),
        updated: fields::day(document.updated, language),
        tags: document.tags.iter().map(|tag| guide.tag_name(&tag.value).into()).collect(),
        draft: document.draft,
        internal: document.visibility == Visibility::Internal,
        fields: shown.collect(),
        tasks: entry
            .tasks
            .iter()
            .map(|task| TaskValue { id: (&task.id).into(), checked: task.checked })
            .collect(),
    }
}
