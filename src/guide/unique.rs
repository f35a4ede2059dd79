//! Fields in which every document of a kind must have a value of its own.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::Document;
use crate::diagnostic::{Diagnostic, rules};
use crate::playbook::{KindId, Playbook, Visibility};
use crate::source::Place;
use crate::text::fold;

/// The values that two documents share.
pub(super) fn clashes(documents: &[Arc<Document>], playbook: &Playbook) -> Vec<Diagnostic> {
    let mut first: HashMap<(KindId, &str, String), Place> = HashMap::new();
    let mut diagnostics = Vec::new();
    for document in documents {
        let kind = playbook.kinds.get(document.kind);
        for value in &document.fields {
            let Some(field) = kind.field(&value.name).filter(|field| field.unique) else { continue };
            let place = document.place(value.span);
            let written = fold(&document.source.text[value.span.range()]);
            let shown = if field.visibility == Visibility::Internal { "…" } else { written.as_str() };
            let found = rules::NOT_UNIQUE.at(place.clone()).with("field", &field.name).with("value", shown);
            match first.get(&(document.kind, field.name.as_str(), written.clone())) {
                Some(earlier) => diagnostics.push(found.relate(earlier.clone())),
                None => drop(first.insert((document.kind, &field.name, written), place)),
            }
        }
    }
    diagnostics
}
