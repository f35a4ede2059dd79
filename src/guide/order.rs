//! The order in which lists show documents: kind by kind, by what the kind is sorted by, then by title.

use std::cmp::Ordering;
use std::sync::Arc;

use rayon::slice::ParallelSliceMut;

use super::PageId;
use crate::content::{Document, Value};
use crate::playbook::{Kind, Playbook};
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

/// Puts documents in the order of lists, each once.
pub(super) fn sort(pages: &mut Vec<PageId>, ranks: &[u32]) {
    pages.sort_by_key(|page| ranks[page.0 as usize]);
    pages.dedup();
}

fn compare(left: &Document, right: &Document, playbook: &Playbook, order: &Order) -> Ordering {
    left.kind
        .cmp(&right.kind)
        .then_with(|| by_keys(left, right, playbook.kinds.get(left.kind)))
        .then_with(|| order.compare(&left.title.value, &right.title.value))
        .then_with(|| left.id.value.cmp(&right.id.value))
}

fn by_keys(left: &Document, right: &Document, kind: &Kind) -> Ordering {
    kind.sort.iter().fold(Ordering::Equal, |order, key| {
        order.then_with(|| match (sortable(left, &key.field), sortable(right, &key.field)) {
            (Some(left), Some(right)) if key.descending => right.total_cmp(&left),
            (Some(left), Some(right)) => left.total_cmp(&right),
            // What has no value comes last, whichever way the list runs.
            (left, right) => right.is_some().cmp(&left.is_some()),
        })
    })
}

/// A field's value as a number; none for a field that has no order but that of its text.
fn sortable(document: &Document, field: &str) -> Option<f64> {
    let day = |day: &Option<crate::text::Date>| day.map(crate::text::Date::number);
    #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 neighbours may tie, and the title decides")]
    match field {
        "weight" => document.weight.map(|weight| weight as f64),
        "date" => day(&document.date),
        "updated" => day(&document.updated),
        _ => document.fields.iter().find(|value| value.name == field).and_then(|value| match &value.value {
            Value::Integer(number) | Value::Scale(number) => Some(*number as f64),
            Value::Number(number) => Some(*number),
            Value::Date(date) => day(&Some(*date)),
            Value::Boolean(truth) => Some(f64::from(u8::from(*truth))),
            _ => None,
        }),
    }
}
