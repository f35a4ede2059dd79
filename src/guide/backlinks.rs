//! Backlinks: the documents that lead to each, with the sentences in which they do.

use std::collections::{BTreeMap, HashSet};

use super::assemble::texts;
use super::relations::Written;
use super::resolve::Resolved;
use super::{PageId, order};
use crate::markdown::{LinkNumber, Passage};
use crate::playbook::{Kind, KindId, Playbook};

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
pub(super) fn backlinks(
    resolved: &[Resolved],
    written: &[Vec<Written>],
    kinds: &[KindId],
    ranks: &[u32],
    playbook: &Playbook,
) -> Vec<Vec<Backlink>> {
    let mut backlinks: Vec<Vec<Backlink>> = resolved.iter().map(|_| Vec::new()).collect();
    let sources = (0_u32..).map(PageId).zip(resolved).zip(written.iter().zip(kinds));
    for ((page, resolved), (relations, kind)) in sources {
        let mut leads = Leads { page, to: BTreeMap::new() };
        leads.links(resolved);
        leads.relations(relations, playbook.kinds.get(*kind));
        for (target, backlink) in leads.to {
            backlinks[target.0 as usize].push(backlink);
        }
    }
    for backlinks in &mut backlinks {
        backlinks.sort_by_key(|backlink| order::rank(backlink.page, ranks));
    }
    backlinks
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

    fn links(&mut self, resolved: &Resolved) {
        let mut seen = HashSet::new();
        for prose in texts(&resolved.prose, &resolved.fields) {
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
