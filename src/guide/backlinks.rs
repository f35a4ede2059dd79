//! Backlinks: the documents that lead to each document, with the sentences around their links.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use smallvec::SmallVec;

use super::model::{Backlink, Said};
use super::page_id::{PageId, numbers};
use super::prose::Prose;
use super::resolution::{Resolution, Written};
use crate::markdown::{LinkNumber, Passage};
use crate::playbook::Kind;

/// Maximum contexts shown of one document.
const PASSAGES: usize = 5;
/// Minimum words of a sentence that is shown.
const WORDS: usize = 4;

/// The backlinks of all documents, each in list order.
pub(super) fn backlinks(followed: &[Arc<Resolution>], ranks: &[u32]) -> Vec<Arc<[Arc<Backlink>]>> {
    let sources = followed.par_iter().zip(ranks);
    let mut leads: Vec<(PageId, u32, &Arc<Backlink>)> = sources
        .flat_map_iter(|(source, rank)| {
            source.leads.iter().map(move |(target, backlink)| (*target, *rank, backlink))
        })
        .collect();
    leads.par_sort_unstable_by_key(|(target, rank, _)| (*target, *rank));
    let of_target = |target: PageId| {
        let first = leads.partition_point(|(other, ..)| *other < target);
        let those = leads[first..].iter().take_while(|(other, ..)| *other == target);
        those.map(|(.., backlink)| Arc::clone(backlink)).collect()
    };
    numbers(followed.len()).map(of_target).collect()
}

/// The backlinks that one document gives to others.
pub(super) fn leads(
    page: PageId,
    kind: &Kind,
    texts: &[&Prose],
    relations: &[Written],
) -> Vec<(PageId, Arc<Backlink>)> {
    let mut leads = Leads { page, to: BTreeMap::new() };
    leads.links(texts);
    leads.relations(relations, kind);
    leads.to.into_iter().map(|(target, backlink)| (target, Arc::new(backlink))).collect()
}

/// Collects the outgoing links of a document.
struct Leads {
    page: PageId,
    to: BTreeMap<PageId, Backlink>,
}

impl Leads {
    fn to(&mut self, target: PageId) -> &mut Backlink {
        let page = self.page;
        self.to.entry(target).or_insert_with(|| Backlink {
            page,
            says: SmallVec::new(),
            only_here: false,
            anchors: Vec::new(),
        })
    }

    fn links(&mut self, texts: &[&Prose]) {
        for prose in texts {
            let target = |number| match number {
                LinkNumber::Link(link) => prose.links[link].page(),
                LinkNumber::Image(image) => prose.images[image].page(),
            };
            let anchor = |number| match number {
                LinkNumber::Link(link) => prose.links[link].anchor(),
                LinkNumber::Image(_) => None,
            };
            let away = |number: LinkNumber| target(number).filter(|page| *page != self.page);
            let passages = prose.body.passages(|number| away(number).is_some());
            for (number, passage) in passages {
                let Some(page) = target(number) else { continue };
                let backlink = self.to(page);
                backlink.only_here = true;
                if let Some(anchor) = anchor(number).filter(|anchor| !backlink.anchors.contains(&anchor.id)) {
                    backlink.anchors.push(anchor.id.clone());
                }
                if let Some(passage) = passage.filter(is_telling)
                    && backlink.says.len() < PASSAGES
                    && !backlink.says.iter().any(|said| said.is_by(&passage))
                {
                    backlink.says.push(Said::Passage(passage));
                }
            }
            let here = self.page;
            for page in prose.raw_pages().filter(|page| *page != here) {
                self.to(page).only_here = true;
            }
        }
    }

    fn relations(&mut self, relations: &[Written], kind: &Kind) {
        for relation in relations {
            let Some((label, named)) = relation.label(kind) else { continue };
            let here = self.page;
            for page in relation.pages.iter().filter(|page| **page != here) {
                let backlink = self.to(*page);
                // One with a name at the other end is shown there as such.
                if named {
                    continue;
                }
                backlink.only_here = true;
                let said = Said::Relation(Arc::clone(label));
                if !backlink.says.contains(&said) {
                    backlink.says.push(said);
                }
            }
        }
    }
}

/// True if a context says more than the name of the page that it is from.
fn is_telling(passage: &Passage) -> bool {
    match passage {
        Passage::Sentence(said) => said.text.split_whitespace().nth(WORDS - 1).is_some(),
        Passage::Heading(_) => true,
    }
}

impl Said {
    /// True if a context reads the same as this one.
    fn is_by(&self, passage: &Passage) -> bool {
        match (self, passage) {
            (Self::Passage(Passage::Sentence(said)), Passage::Sentence(sentence)) => {
                said.text == sentence.text
            }
            (Self::Passage(said), _) => said == passage,
            (Self::Relation(_), _) => false,
        }
    }
}

impl Written {
    /// The label of the relation, and true if it has a name at the other end.
    fn label<'k>(&self, kind: &'k Kind) -> Option<(&'k Arc<str>, bool)> {
        let own = kind.field(&self.name);
        let own = own.and_then(|field| Some((&field.label, field.ty.relation()?.inverse.is_some())));
        let inverse = || kind.inverses.iter().find(|inverse| inverse.name == self.name);
        own.or_else(|| inverse().map(|inverse| (&inverse.label, true)))
    }
}
