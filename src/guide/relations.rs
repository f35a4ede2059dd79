//! Relations seen from both ends. A relation written at either end appears at both; written at both ends, it
//! counts once.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::HashSet;
use rayon::prelude::*;

use super::model::Related;
use super::order;
use super::page_id::{PageId, numbers};
use super::resolution::{Resolution, Written};
use super::scope::Scope;
use crate::playbook::{Edition, Kind};

/// A relation at one end, before both ends are merged.
#[derive(Default)]
struct End {
    written: Vec<PageId>,
    computed: Vec<PageId>,
}

/// Merges the relations written in all documents; the result has the relations of each document.
pub(super) fn relate(followed: &[Arc<Resolution>], frame: &Scope) -> Vec<Arc<[Related]>> {
    let Scope { playbook, shown, ranks, edition, .. } = frame;
    let kind = |page: PageId| playbook.kinds.get(shown[page.0 as usize].kind);
    let pages = || numbers(followed.len());
    let mut inverse: Vec<Inverse<'_>> = pages()
        .flat_map_iter(|page| inverse(page, &followed[page.0 as usize], kind(page), order::rank(page, ranks)))
        .collect();
    inverse.par_sort_unstable_by_key(|inverse| (inverse.to, inverse.rank));
    let of_page = |page: PageId| {
        let first = inverse.partition_point(|inverse| inverse.to < page);
        let computed = inverse[first..].iter().take_while(|inverse| inverse.to == page);
        related(ends(page, &followed[page.0 as usize].relations, computed), kind(page), *edition).into()
    };
    pages().map(of_page).collect()
}

/// A relation as seen from its target.
struct Inverse<'a> {
    to: PageId,
    /// Its name there.
    name: &'a str,
    from: PageId,
    /// Rank in lists of the document that writes it.
    rank: u32,
}

/// The inverses of what a document writes.
fn inverse<'a>(
    from: PageId,
    followed: &'a Resolution,
    kind: &'a Kind,
    rank: u32,
) -> impl Iterator<Item = Inverse<'a>> {
    followed.relations.iter().flat_map(move |relation| {
        let name = name_there(kind, &relation.name);
        let others = relation.pages.iter().filter(move |page| **page != from);
        others.filter_map(move |to| Some(Inverse { to: *to, name: name?, from, rank }))
    })
}

/// The relations of one document, by name.
type Ends<'a> = BTreeMap<&'a str, End>;

/// Merges what a document writes with the inverses of what others write, which are in the order of lists.
fn ends<'a>(
    here: PageId,
    written: &'a [Written],
    computed: impl Iterator<Item = &'a Inverse<'a>>,
) -> Ends<'a> {
    let mut ends = Ends::new();
    for relation in written {
        let others = relation.pages.iter().copied().filter(|page| *page != here);
        for page in others {
            ends.entry(&relation.name).or_default().written.push(page);
        }
    }
    for inverse in computed {
        ends.entry(inverse.name).or_default().computed.push(inverse.from);
    }
    ends
}

/// The name of a relation at its other end.
fn name_there<'a>(kind: &'a Kind, name: &str) -> Option<&'a str> {
    match kind.field(name).and_then(|field| field.ty.relation()) {
        Some(relation) => relation.inverse.as_deref(),
        None => {
            kind.inverses.iter().find(|inverse| *inverse.name == *name).map(|inverse| inverse.field.as_str())
        }
    }
}

fn related(mut ends: Ends<'_>, kind: &Kind, edition: Edition) -> Vec<Related> {
    let own = kind.fields.iter().filter(|field| edition.shows(field.visibility));
    let own = own.map(|field| (&field.name, &field.label, false));
    let inverses = kind.inverses.iter().filter(|inverse| edition.shows(inverse.visibility));
    let inverses = inverses.map(|inverse| (&inverse.name, &inverse.label, true));
    own.chain(inverses)
        .filter_map(|(name, label, inverse)| {
            let pages = ends.remove(name.as_ref())?.pages();
            Some(Related { name: name.clone(), label: label.clone(), inverse, pages })
        })
        .collect()
}

impl End {
    /// The documents of both ends, without duplicates.
    fn pages(self) -> Vec<PageId> {
        let mut pages: Vec<PageId> = Vec::with_capacity(self.written.len() + self.computed.len());
        let mut seen = HashSet::default();
        pages.extend(self.written.into_iter().chain(self.computed).filter(|page| seen.insert(*page)));
        pages
    }
}
