//! Checks of pages as a whole: what they lack, what is out of date, what nobody finds.

use crate::content::{Document, Role, Value};
use crate::diagnostic::{Diagnostic, rules};
use crate::guide::{Entry, Guide};
use crate::playbook::{Field, Kind};
use crate::source::Span;
use crate::text::Date;

/// Pages without what their kind ought to have, and pages that nothing leads to.
pub(super) fn check(guide: &Guide) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for entry in guide.entries.iter().filter(|entry| entry.document.role == Role::Page) {
        let kind = guide.playbook.kinds.get(entry.document.kind);
        if entry.document.readable {
            diagnostics.extend(recommended(guide, entry, kind));
        }
        let in_menu = || guide.menu.iter().any(|item| item.url == entry.url);
        if entry.backlinks.is_empty() && entry.relations.is_empty() && !in_menu() {
            diagnostics.push(rules::ORPHAN.at(entry.document.place(entry.document.title.span)));
        }
    }
    diagnostics
}

/// Fields that a document ought to have and has at neither end.
fn recommended<'a>(
    guide: &'a Guide,
    entry: &'a Entry,
    kind: &'a Kind,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let document = &entry.document;
    let wanted =
        kind.fields.iter().enumerate().filter(|(_, field)| {
            field.recommended && !field.required && guide.edition.shows(field.visibility)
        });
    let has = |place: usize, field: &Field| {
        let related = entry.relations.iter().any(|relation| relation.name == field.name);
        related || document.given.contains(&place)
    };
    wanted.filter(move |(place, field)| !has(*place, field)).map(move |(_, field)| {
        rules::RECOMMENDED_FIELD
            .at(document.head.clone())
            .with("field", &field.name)
            .with("kind", &kind.label.one)
    })
}

/// Days that were to be kept and are past.
pub(super) fn deadlines(guide: &Guide, today: Date) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for entry in &guide.entries {
        let document = &entry.document;
        let kind = guide.playbook.kinds.get(document.kind);
        let kept = kind.fields.iter().filter(|field| field.deadline && guide.edition.shows(field.visibility));
        for field in kept {
            let Some((day, span)) = day(document, &field.name).filter(|(day, _)| *day < today) else {
                continue;
            };
            let found = rules::DEADLINE_PASSED
                .at(document.place(span))
                .with("field", &field.name)
                .with("day", day.written(guide.playbook.language));
            diagnostics.push(found);
        }
    }
    diagnostics
}

fn day(document: &Document, field: &str) -> Option<(Date, Span)> {
    let value = document.fields.iter().find(|value| value.name == field)?;
    if let Value::Date(day) = value.value { Some((day, value.span)) } else { None }
}
