//! Checks fields that must be unique among the documents of a kind.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use foldhash::HashMap;

use super::names::shown_first;
use super::page_id::PageId;
use crate::content::{Document, Parsed, Shape, Value};
use crate::diagnostic::{Diagnostic, rules};
use crate::playbook::{KindId, Playbook};
use crate::source::{Place, Span};
use crate::text::fold;

/// Findings for values that two documents share. If the edition shows the value in only one of them, it is
/// reported in the other.
pub(super) fn clashes(
    documents: &[Arc<Document>],
    pages: &[Option<PageId>],
    playbook: &Playbook,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    // Fast path: most playbooks have no such field.
    if !playbook.kinds.iter().any(|(_, kind)| kind.fields.iter().any(|field| field.unique)) {
        return diagnostics;
    }
    let mut first: HashMap<(KindId, &str, String), Place> = HashMap::default();
    for document in shown_first(documents, pages) {
        let kind = playbook.kinds.get(document.kind);
        for field in kind.fields.iter().filter(|field| field.unique) {
            for (value, span) in values(document, &field.name) {
                let place = document.place(span);
                match first.entry((document.kind, &field.name, value)) {
                    Entry::Occupied(earlier) => {
                        let (.., value) = earlier.key();
                        let found = rules::NOT_UNIQUE.at(place).with("field", &*field.name);
                        diagnostics.push(found.with("value", value).relate(earlier.get().clone()));
                    }
                    Entry::Vacant(free) => drop(free.insert(place)),
                }
            }
        }
    }
    diagnostics
}

/// True if two versions of a document of one kind have the same values in unique fields.
pub(super) fn is_alike(before: &Document, now: &Document, playbook: &Playbook) -> bool {
    let fields = playbook.kinds.get(now.kind).fields.iter().filter(|field| field.unique);
    let have = |document: &Document, field: &str| -> Vec<String> {
        values(document, field).into_iter().map(|(value, _)| value).collect()
    };
    fields.into_iter().all(|field| have(before, &field.name) == have(now, &field.name))
}

/// The values of a field, normalised for comparison; of a relation, each name.
fn values(document: &Document, field: &str) -> Vec<(String, Span)> {
    let day = |day: &Option<crate::text::Date>| day.map(|day| day.to_string());
    let common = match field {
        "title" => return vec![(fold(&document.title.value), document.title.span)],
        "summary" => document.summary.as_deref().map(fold),
        "date" => day(&document.date),
        "updated" => day(&document.updated),
        "weight" => document.weight.map(|weight| weight.to_string()),
        "image" => document.image.as_ref().map(|image| fold(&image.value)),
        _ => None,
    };
    if let Some(value) = common {
        return vec![(value, Span::default())];
    }
    // Internal values are compared in every edition, so that the internal guide can always be built too.
    let internal = document.internal.as_deref();
    let fields = document.fields.iter().chain(internal.into_iter().flat_map(|internal| &internal.fields));
    let value = fields.into_iter().find(|value| *value.name == *field);
    let relations =
        document.relations.iter().chain(internal.into_iter().flat_map(|internal| &internal.relations));
    let relation = relations.into_iter().find(|relation| *relation.name == *field);
    let names = relation.iter().flat_map(|relation| &relation.targets);
    let names = names.map(|target| (fold(&target.value), target.span));
    value.map(|value| (comparable(&value.value), value.span)).into_iter().chain(names).collect()
}

fn comparable(value: &Value<Parsed>) -> String {
    match value.shape() {
        Shape::Text(text) => fold(text),
        Shape::Prose(body) => fold(&body.plain_text()),
        Shape::Integer(number) => number.to_string(),
        Shape::Number(number) => number.to_string(),
        Shape::Boolean(truth) => truth.to_string(),
        Shape::Date(date) => date.to_string(),
        Shape::Image(path) => fold(&path.value),
        Shape::Contact(contact) => fold(&format!("{contact:?}")),
        Shape::List(items) => items.iter().map(comparable).collect::<Vec<_>>().join("\n"),
    }
}
