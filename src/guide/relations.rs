//! Relations as both ends see them. Whichever end an author writes one at, the other end has it too; written at
//! both, it counts once.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::frame::Frame;
use super::resolve::Followed;
use super::{PageId, order};
use crate::content::Document;
use crate::playbook::{Edition, Kind};

/// A relation of a document that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Its name at this end.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// Whether the other end declares it.
    pub inverse: bool,
    /// The documents at the other end: as written here, then, in the order of lists, those that say it themselves.
    pub pages: Vec<PageId>,
}

/// A relation as one document writes it, with its names resolved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) name: String,
    pub(super) pages: Vec<PageId>,
}

/// What one end of a relation knows.
#[derive(Default)]
struct End {
    written: Vec<PageId>,
    computed: Vec<PageId>,
}

/// Joins what all documents write: the relations of each.
pub(super) fn relate(followed: &[Arc<Followed>], frame: &Frame) -> Vec<Arc<[Related]>> {
    let Frame { playbook, shown, ranks, edition, .. } = frame;
    let mut ends: Vec<Ends<'_>> = followed.iter().map(|_| Ends::new()).collect();
    for ((here, followed), document) in (0_u32..).map(PageId).zip(followed).zip(shown) {
        for relation in &followed.relations {
            let there = name_there(playbook.kinds.get(document.kind), &relation.name);
            for page in relation.pages.iter().filter(|page| **page != here) {
                ends[here.0 as usize].entry(&relation.name).or_default().written.push(*page);
                if let Some(name) = there {
                    ends[page.0 as usize].entry(name).or_default().computed.push(here);
                }
            }
        }
    }
    let of_page = |(ends, document): (Ends<'_>, &Arc<Document>)| {
        related(ends, playbook.kinds.get(document.kind), ranks, *edition).into()
    };
    ends.into_par_iter().zip(shown).map(of_page).collect()
}

/// What one document knows of its relations, by their names.
type Ends<'a> = BTreeMap<&'a str, End>;

/// What a relation is called at its other end.
fn name_there<'a>(kind: &'a Kind, name: &str) -> Option<&'a str> {
    match kind.field(name).and_then(|field| field.ty.relation()) {
        Some(relation) => relation.inverse.as_deref(),
        None => {
            kind.inverses.iter().find(|inverse| inverse.name == name).map(|inverse| inverse.field.as_str())
        }
    }
}

fn related(mut ends: Ends<'_>, kind: &Kind, ranks: &[u32], edition: Edition) -> Vec<Related> {
    let own = kind.fields.iter().filter(|field| edition.shows(field.visibility));
    let own = own.map(|field| (&field.name, &field.label, false));
    let inverses = kind.inverses.iter().filter(|inverse| edition.shows(inverse.visibility));
    let inverses = inverses.map(|inverse| (&inverse.name, &inverse.label, true));
    own.chain(inverses)
        .filter_map(|(name, label, inverse)| {
            let pages = ends.remove(name.as_str())?.pages(ranks);
            Some(Related { name: name.clone(), label: label.clone(), inverse, pages })
        })
        .collect()
}

impl End {
    fn pages(mut self, ranks: &[u32]) -> Vec<PageId> {
        let mut pages: Vec<PageId> = Vec::with_capacity(self.written.len() + self.computed.len());
        order::sort(&mut self.computed, ranks);
        let mut seen = std::collections::HashSet::new();
        for page in self.written.into_iter().chain(self.computed) {
            if seen.insert(page) {
                pages.push(page);
            }
        }
        pages
    }
}
