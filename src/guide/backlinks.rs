//! Backlinks: the documents that lead to each, with the sentences in which they do.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::slice::ParallelSliceMut;

use super::assemble::texts;
use super::relations::Written;
use super::resolve::Followed;
use super::{Linked, PageId, Prose};
use crate::content::FieldValue;
use crate::markdown::{LinkNumber, Passage};
use crate::playbook::Kind;

/// A document that leads to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backlink {
    /// The document that leads here.
    pub page: PageId,
    /// The sentences in which its text does, in their order, each once.
    pub passages: Vec<Passage>,
    /// The relations by which it does: their labels there.
    pub relations: Vec<String>,
    /// Whether it leads here by its text, or by a relation that has no name at this end: what this document does not show elsewhere.
    pub only_here: bool,
}

/// Sentences that are shown of one document.
const SENTENCES: usize = 5;

/// The backlinks of all documents, each list in the order of lists.
pub(super) fn backlinks(followed: &[Arc<Followed>], ranks: &[u32]) -> Vec<Arc<[Arc<Backlink>]>> {
    let mut in_order: Vec<(u32, &Followed)> =
        ranks.iter().copied().zip(followed.iter().map(Arc::as_ref)).collect();
    in_order.par_sort_unstable_by_key(|(rank, _)| *rank);
    let mut backlinks: Vec<Vec<Arc<Backlink>>> = vec![Vec::new(); followed.len()];
    for (target, backlink) in in_order.iter().flat_map(|(_, followed)| &followed.leads) {
        backlinks[target.0 as usize].push(Arc::clone(backlink));
    }
    backlinks.into_iter().map(Arc::from).collect()
}

/// What one document is to each that it leads to.
pub(super) fn leads(
    page: PageId,
    kind: &Kind,
    prose: &Prose,
    fields: &[FieldValue<Linked>],
    relations: &[Written],
) -> Vec<(PageId, Arc<Backlink>)> {
    let mut leads = Leads { page, to: BTreeMap::new() };
    leads.links(texts(prose, fields));
    leads.relations(relations, kind);
    leads.to.into_iter().map(|(target, backlink)| (target, Arc::new(backlink))).collect()
}

/// What one document leads to.
struct Leads {
    page: PageId,
    to: BTreeMap<PageId, Backlink>,
}

impl Leads {
    fn to(&mut self, target: PageId) -> &mut Backlink {
        let page = self.page;
        self.to.entry(target).or_insert_with(|| Backlink {
            page,
            passages: Vec::new(),
            relations: Vec::new(),
            only_here: false,
        })
    }

    fn links<'a>(&mut self, texts: impl Iterator<Item = &'a Prose>) {
        let mut seen = HashSet::new();
        for prose in texts {
            let target = |number| match number {
                LinkNumber::Link(link) => prose.links[link].page(),
                LinkNumber::Image(image) => prose.images[image].page(),
            };
            let away = |number: LinkNumber| target(number).filter(|page| *page != self.page);
            let passages = prose.body.passages(|number| away(number).is_some());
            for (number, passage) in passages {
                let Some(page) = target(number) else { continue };
                let backlink = self.to(page);
                backlink.only_here = true;
                let sentence = format!("{}{}{}", passage.before, passage.words, passage.after);
                let says =
                    !passage.words.is_empty() || !passage.before.is_empty() || !passage.after.is_empty();
                if says && backlink.passages.len() < SENTENCES && seen.insert((page, sentence)) {
                    backlink.passages.push(passage);
                }
            }
        }
    }

    fn relations(&mut self, relations: &[Written], kind: &Kind) {
        for relation in relations {
            let Some((label, named)) = relation.label(kind) else { continue };
            let here = self.page;
            for page in relation.pages.iter().filter(|page| **page != here) {
                let backlink = self.to(*page);
                backlink.only_here |= !named;
                if !backlink.relations.contains(label) {
                    backlink.relations.push(label.clone());
                }
            }
        }
    }
}

impl Written {
    /// What readers see of the relation at this end, and whether it has a name at the other.
    fn label<'k>(&self, kind: &'k Kind) -> Option<(&'k String, bool)> {
        let own = kind.field(&self.name);
        let own = own.and_then(|field| Some((&field.label, field.ty.relation()?.inverse.is_some())));
        let inverse = || kind.inverses.iter().find(|inverse| inverse.name == self.name);
        own.or_else(|| inverse().map(|inverse| (&inverse.label, true)))
    }
}
