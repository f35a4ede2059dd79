//! Fields that judge partners and whose visibility the playbook does not set. One finding for the whole
//! playbook: it is one decision.

use std::collections::BTreeSet;

use crate::content::Document;
use crate::diagnostic::{Diagnostic, rules};
use crate::guide::Guide;
use crate::playbook::{Field, Kind};
use crate::source::Place;

/// The finding, if pages of a guide have a value in such a field. No value is quoted, not even in the source
/// line.
pub(super) fn check(guide: &Guide) -> Option<Diagnostic> {
    let playbook = &guide.playbook;
    if !playbook.kinds.iter().any(|(_, kind)| kind.fields.iter().any(|field| field.undecided)) {
        return None;
    }
    let mut used: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut first: Option<&Document> = None;
    for entry in &guide.entries {
        let document = &*entry.resolved.document;
        let given = undecided(playbook.kinds.get(document.kind), document);
        let count = given.map(|place| used.insert((document.kind.0, place))).count();
        if count > 0 && first.is_none_or(|first| document.source.path < first.source.path) {
            first = Some(document);
        }
    }
    let head = first?.head.clone();
    let fields: Vec<(&Kind, &Field)> =
        playbook.kinds.iter().flat_map(|(id, kind)| named(&used, id.0, kind)).collect();
    let (kind, field) = fields.first()?;
    let example =
        format!("kinds: {{ {}: {{ fields: {{ {}: {{ visibility: public }} }} }} }}", kind.key, field.name);
    let names: Vec<&str> = fields.iter().map(|(_, field)| &*field.name).collect();
    let written = !playbook.source.text.is_empty();
    let place = if written { Place::top(&playbook.source) } else { head };
    let found = rules::UNDECIDED_VISIBILITY.at(place);
    Some(found.with("fields", names.join(", ")).with("example", example))
}

/// Indices of the undecided fields of a kind that a document has a value in, in any edition.
fn undecided<'a>(kind: &'a Kind, document: &'a Document) -> impl Iterator<Item = usize> + 'a {
    let internal = document.internal.iter().flat_map(|internal| &internal.given);
    let given = document.given.iter().chain(internal).copied();
    given.filter(|place| kind.fields.get(*place).is_some_and(|field| field.undecided))
}

/// The fields of a kind among those used.
fn named<'a>(
    used: &BTreeSet<(usize, usize)>,
    id: usize,
    kind: &'a Kind,
) -> impl Iterator<Item = (&'a Kind, &'a Field)> {
    let of_kind = used.range((id, 0)..=(id, usize::MAX)).copied().collect::<Vec<_>>();
    of_kind.into_iter().filter_map(move |(_, place)| Some((kind, kind.fields.get(place)?)))
}
