//! Checks of whole pages: missing fields, passed deadlines, orphans.

use rayon::prelude::*;

use crate::content::{Document, Role, Value};
use crate::diagnostic::{Diagnostic, rules};
use crate::guide::{Entry, Guide};
use crate::parallel::CHUNK;
use crate::playbook::{Edition, Field, Kind};
use crate::source::Span;
use crate::text::Date;

/// Checks recommended fields and orphans.
pub(super) fn check(guide: &Guide) -> Vec<Diagnostic> {
    let wanted: Vec<Vec<(usize, &Field)>> =
        guide.playbook.kinds.iter().map(|(_, kind)| wanted(kind, guide.edition)).collect();
    let check = |entry: &'_ Entry| -> Vec<Diagnostic> {
        let document = &entry.resolved.document;
        let mut found = Vec::new();
        if document.role != Role::Page {
            return found;
        }
        // What it says of itself, and what it refers to there, is not known.
        if !document.readable {
            return found;
        }
        found.extend(recommended(guide, entry, &wanted[document.kind.0]));
        let in_menu = || guide.menu_addresses().any(|address| address == entry.resolved.url);
        if entry.backlinks.is_empty() && entry.relations.is_empty() && !in_menu() {
            found.push(rules::ORPHAN.at(document.place(document.title.span)));
        }
        found
    };
    guide.entries.par_iter().with_max_len(CHUNK).flat_map_iter(check).collect()
}

/// The recommended fields of a kind, with their indices.
fn wanted(kind: &Kind, edition: Edition) -> Vec<(usize, &Field)> {
    let wanted = kind.fields.iter().enumerate().filter(|(_, field)| field.recommended && !field.required);
    wanted.filter(|(_, field)| edition.shows(field.visibility)).collect()
}

/// The `wanted` fields that a document has at neither end.
fn recommended<'a>(
    guide: &'a Guide,
    entry: &'a Entry,
    wanted: &'a [(usize, &'a Field)],
) -> impl Iterator<Item = Diagnostic> + 'a {
    let document = &entry.resolved.document;
    let kind = guide.playbook.kinds.get(document.kind);
    let has = |place: usize, field: &Field| {
        let related = entry.relations.iter().any(|relation| relation.name == field.name);
        related || document.given.contains(&place)
    };
    wanted.iter().filter(move |(place, field)| !has(*place, field)).map(move |(_, field)| {
        rules::RECOMMENDED_FIELD
            .at(document.head.clone())
            .with("field", &*field.name)
            .with("kind", &kind.label.one)
    })
}

/// Deadlines that have passed.
pub(super) fn deadlines(guide: &Guide, today: Date) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for entry in &guide.entries {
        let document = &entry.resolved.document;
        let kind = guide.playbook.kinds.get(document.kind);
        let kept = kind.fields.iter().filter(|field| field.deadline && guide.edition.shows(field.visibility));
        for field in kept {
            let Some((day, span)) = day(document, &field.name).filter(|(day, _)| *day < today) else {
                continue;
            };
            let found = rules::DEADLINE_PASSED
                .at(document.place(span))
                .with("field", &*field.name)
                .with("day", day.written(guide.playbook.language));
            diagnostics.push(found);
        }
    }
    diagnostics
}

fn day(document: &Document, field: &str) -> Option<(Date, Span)> {
    let value = document.fields.iter().find(|value| *value.name == *field)?;
    if let Value::Date(day) = value.value { Some((day, value.span)) } else { None }
}
