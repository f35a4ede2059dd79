//! The order of documents in lists: by kind, then by the kind's sort keys, then by title.

use std::cmp::Ordering;
use std::sync::Arc;

use rayon::prelude::*;

use super::page_id::PageId;
use crate::content::{Document, Shape};
use crate::parallel::CHUNK;
use crate::playbook::{FieldType, Kind, KindId, Playbook};
use crate::text::{Order, OrderKey};

/// The rank of each document in lists, by index.
pub(super) fn ranks(documents: &[Arc<Document>], playbook: &Playbook) -> Vec<u32> {
    let order = Order::of(playbook.language);
    let places =
        documents.par_iter().with_max_len(CHUNK).map(|document| Place::of(document, playbook, &order));
    let mut sorted: Vec<(Place<'_>, u32)> = places.collect::<Vec<_>>().into_iter().zip(0..).collect();
    sorted.par_sort_unstable_by(|(left, _), (right, _)| left.compare(right, playbook));
    let mut ranks = vec![0; documents.len()];
    for (rank, (_, number)) in (0_u32..).zip(&sorted) {
        ranks[*number as usize] = rank;
    }
    ranks
}

/// The rank of a document in lists.
pub(super) fn rank(page: PageId, ranks: &[u32]) -> u32 {
    ranks[page.0 as usize]
}

/// The rank before which a name without a document comes among the documents of a kind: after those with a
/// value of the kind's sort keys, by title. `pages` are the documents of the kind, in order.
pub(super) fn rank_of_name(
    name: &str,
    (kind, pages): (KindId, &[PageId]),
    documents: &[Arc<Document>],
    playbook: &Playbook,
    ranks: &[u32],
) -> u32 {
    let order = Order::of(playbook.language);
    let keys = playbook.kinds.get(kind).sort.iter().map(|_| None).collect();
    let place = Place { kind, keys, title: order.key(name), id: "" };
    let is_before = |page: &PageId| {
        let other = Place::of(&documents[page.0 as usize], playbook, &order);
        other.compare(&place, playbook) == Ordering::Less
    };
    match pages.partition_point(is_before) {
        0 => pages.first().map_or(0, |first| rank(*first, ranks)),
        before => rank(pages[before - 1], ranks) + 1,
    }
}

/// Sorts documents as in lists, and removes duplicates.
pub(super) fn sort(pages: &mut Vec<PageId>, ranks: &[u32]) {
    pages.sort_by_key(|page| rank(*page, ranks));
    pages.dedup();
}

/// True if two versions of a document have the same rank in lists.
pub(super) fn is_tied(before: &Document, now: &Document, playbook: &Playbook) -> bool {
    let order = Order::of(playbook.language);
    let place = |document| Place::of(document, playbook, &order);
    place(before).compare(&place(now), playbook) == Ordering::Equal
}

/// A sort key: a number, or words collated in the site's language.
enum Key<'a> {
    Number(f64),
    Words(OrderKey<'a>),
}

/// All sort keys of a document, computed once and compared many times.
struct Place<'a> {
    kind: KindId,
    /// Values of the kind's sort keys; none where the document has no value.
    keys: Vec<Option<Key<'a>>>,
    title: OrderKey<'a>,
    id: &'a str,
}

impl<'a> Place<'a> {
    fn of(document: &'a Document, playbook: &Playbook, order: &Order) -> Self {
        let kind = playbook.kinds.get(document.kind);
        Self {
            kind: document.kind,
            keys: kind.sort.iter().map(|by| key(document, &by.field, kind, order)).collect(),
            title: order.key(&document.title.value),
            id: &document.id.value,
        }
    }

    fn compare(&self, other: &Self, playbook: &Playbook) -> Ordering {
        self.kind
            .cmp(&other.kind)
            .then_with(|| self.by_keys(other, playbook.kinds.get(self.kind)))
            .then_with(|| self.title.cmp(&other.title))
            .then_with(|| self.id.cmp(other.id))
    }

    /// Compares two documents of one kind by its sort keys.
    fn by_keys(&self, other: &Self, kind: &Kind) -> Ordering {
        let pairs = kind.sort.iter().zip(self.keys.iter().zip(&other.keys));
        pairs.fold(Ordering::Equal, |so_far, (by, keys)| {
            so_far.then_with(|| match keys {
                (Some(left), Some(right)) if by.descending => right.compare(left),
                (Some(left), Some(right)) => left.compare(right),
                // Documents without a value come last in either direction.
                (left, right) => right.is_some().cmp(&left.is_some()),
            })
        })
    }
}

impl Key<'_> {
    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(left), Self::Number(right)) => left.total_cmp(right),
            (Self::Words(left), Self::Words(right)) => left.cmp(right),
            (Self::Number(_), Self::Words(_)) => Ordering::Less,
            (Self::Words(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

/// A field's value as a sort key; choices sort in the order of their declaration. None where the document has
/// none.
fn key<'a>(document: &'a Document, field: &str, kind: &Kind, order: &Order) -> Option<Key<'a>> {
    let words = |text: &'a str| Key::Words(order.key(text));
    let day = |day: &Option<crate::text::Date>| day.map(crate::text::Date::number).map(Key::Number);
    #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 neighbours may tie, and the title decides")]
    let whole = |number: i64| Key::Number(number as f64);
    match field {
        "title" => return Some(words(&document.title.value)),
        "summary" => return document.summary.as_deref().map(words),
        "weight" => return document.weight.map(whole),
        "date" => return day(&document.date),
        "updated" => return day(&document.updated),
        _ => {}
    }
    match document.fields.iter().find(|value| *value.name == *field)?.value.shape() {
        Shape::Integer(number) => Some(whole(number)),
        Shape::Number(number) => Some(Key::Number(number)),
        Shape::Date(date) => day(&Some(date)),
        Shape::Boolean(truth) => Some(whole(i64::from(truth))),
        Shape::Text(text) => match kind.field(field).map(|field| &field.ty) {
            Some(FieldType::Choice(choices)) => {
                let place = choices.iter().position(|known| known.key == *text)?;
                Some(whole(i64::try_from(place).unwrap_or(i64::MAX)))
            }
            _ => Some(words(text)),
        },
        Shape::Prose(_) | Shape::Image(_) | Shape::Contact(_) | Shape::List(_) => None,
    }
}
