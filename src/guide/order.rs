//! The order in which lists show documents: kind by kind, by what the kind is sorted by, then by title.

use std::cmp::Ordering;
use std::sync::Arc;

use rayon::slice::ParallelSliceMut;

use super::PageId;
use crate::content::{Document, Value};
use crate::playbook::{FieldType, Kind, Playbook};
use crate::text::Order;

/// The place of each document in the order of lists, by its number.
pub(super) fn ranks(documents: &[Arc<Document>], playbook: &Playbook) -> Vec<u32> {
    let order = Order::of(playbook.language);
    let mut sorted: Vec<(u32, &Document)> = (0_u32..).zip(documents.iter().map(Arc::as_ref)).collect();
    sorted.par_sort_by(|(_, left), (_, right)| compare(left, right, playbook, &order));
    let mut ranks = vec![0; documents.len()];
    for (rank, (number, _)) in (0_u32..).zip(&sorted) {
        ranks[*number as usize] = rank;
    }
    ranks
}

/// The place of a document in the order of lists.
pub(super) fn rank(page: PageId, ranks: &[u32]) -> u32 {
    ranks[page.0 as usize]
}

/// Puts documents in the order of lists, each once.
pub(super) fn sort(pages: &mut Vec<PageId>, ranks: &[u32]) {
    pages.sort_by_key(|page| rank(*page, ranks));
    pages.dedup();
}

/// Whether two versions of a document have the same place in the order of lists.
pub(super) fn is_tied(before: &Document, now: &Document, playbook: &Playbook) -> bool {
    compare(before, now, playbook, &Order::of(playbook.language)) == Ordering::Equal
}

fn compare(left: &Document, right: &Document, playbook: &Playbook, order: &Order) -> Ordering {
    left.kind
        .cmp(&right.kind)
        .then_with(|| by_keys(left, right, playbook.kinds.get(left.kind), order))
        .then_with(|| order.compare(&left.title.value, &right.title.value))
        .then_with(|| left.id.value.cmp(&right.id.value))
}

/// What a document is sorted by: a number, or words in the order of the language.
enum Key<'a> {
    Number(f64),
    Words(&'a str),
}

fn by_keys(left: &Document, right: &Document, kind: &Kind, order: &Order) -> Ordering {
    let compare = |left: &Key<'_>, right: &Key<'_>| match (left, right) {
        (Key::Number(left), Key::Number(right)) => left.total_cmp(right),
        (Key::Words(left), Key::Words(right)) => order.compare(left, right),
        (Key::Number(_), Key::Words(_)) => Ordering::Less,
        (Key::Words(_), Key::Number(_)) => Ordering::Greater,
    };
    kind.sort.iter().fold(Ordering::Equal, |so_far, by| {
        so_far.then_with(|| match (key(left, &by.field, kind), key(right, &by.field, kind)) {
            (Some(left), Some(right)) if by.descending => compare(&right, &left),
            (Some(left), Some(right)) => compare(&left, &right),
            // What has no value comes last, whichever way the list runs.
            (left, right) => right.is_some().cmp(&left.is_some()),
        })
    })
}

/// A field's value as something to sort by; choices in the order in which they are declared. None where the document has none.
fn key<'a>(document: &'a Document, field: &str, kind: &Kind) -> Option<Key<'a>> {
    let day = |day: &Option<crate::text::Date>| day.map(crate::text::Date::number).map(Key::Number);
    #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 neighbours may tie, and the title decides")]
    let whole = |number: i64| Key::Number(number as f64);
    match field {
        "title" => return Some(Key::Words(&document.title.value)),
        "summary" => return document.summary.as_deref().map(Key::Words),
        "weight" => return document.weight.map(whole),
        "date" => return day(&document.date),
        "updated" => return day(&document.updated),
        _ => {}
    }
    match &document.fields.iter().find(|value| value.name == field)?.value {
        Value::Integer(number) | Value::Scale(number) => Some(whole(*number)),
        Value::Number(number) => Some(Key::Number(*number)),
        Value::Date(date) => day(&Some(*date)),
        Value::Boolean(truth) => Some(whole(i64::from(*truth))),
        Value::Text(text) | Value::Url(text) | Value::Email(text) => Some(Key::Words(text)),
        Value::Choice(choice) => {
            let FieldType::Choice(choices) = &kind.field(field)?.ty else { return None };
            let place = choices.iter().position(|known| known.key == *choice)?;
            Some(whole(i64::try_from(place).unwrap_or(i64::MAX)))
        }
        Value::Markdown(_) | Value::Image(_) | Value::Contact(_) | Value::List(_) => None,
    }
}
