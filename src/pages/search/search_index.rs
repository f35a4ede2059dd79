//! The index of a guide, made of the texts of its documents.

use std::hash::Hash;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

use super::cache::{Cache, Known};
use super::page_text::page_text;
use super::plan::Plan;
use crate::guide::{Guide, PageId, fingerprint};
use crate::parallel::CHUNK;
use crate::playbook::KindId;
use crate::search::{Grammar, Index, IndexedPage, Names, PageTerms};

/// The index of a guide.
pub struct SearchIndex {
    /// The index.
    pub index: Index,
    pub(super) plan: Plan,
    /// Differs where anything that is searched does.
    pub(super) version: String,
}

impl SearchIndex {
    /// The index of a guide.
    pub fn of(guide: &Guide) -> Self {
        Self::renewed(guide, &mut Cache::default(), false)
    }

    /// The index of a guide, of which some pages may be known. `keeps` says whether it will be renewed again.
    pub(in crate::pages) fn renewed(guide: &Guide, cache: &mut Cache, keeps: bool) -> Self {
        let plan = Plan::of(guide);
        let grammar = Grammar::of(guide.playbook.language);
        let known: Vec<Known> = plan
            .pages
            .par_iter()
            .with_max_len(CHUNK)
            .map(|page| known(guide, *page, cache, &grammar))
            .collect();
        let names = Named::of(guide, &known);
        let pages = known.iter().map(|known| names.page(known)).collect();
        let names = names.names(guide);
        let version = fingerprint(|state| {
            (&names.kinds, &names.tags).hash(state);
            for page in &known {
                page.text.hash(state);
            }
        });
        if keeps {
            cache.keep(guide, known);
        }
        let index = Index::new(pages, names, guide.playbook.language, plan.term_files);
        Self { index, plan, version: format!("{version:016x}") }
    }
}

/// What search knows of a document: what it knew before, where that still holds.
fn known(guide: &Guide, page: PageId, cache: &Cache, grammar: &Grammar) -> Known {
    let entry = guide.entry(page);
    let document = &entry.resolved;
    if let Some(known) = cache.known(guide, document) {
        return known.clone();
    }
    let text = page_text(guide, entry);
    let terms = PageTerms::of(&text, grammar);
    Known { document: Arc::clone(document), text: Arc::new(text), terms: Arc::new(terms) }
}

/// The kinds and tags of the documents that are searched: of others not even the names are published.
struct Named<'g> {
    /// Places among all kinds.
    kinds: Vec<usize>,
    tags: Vec<&'g str>,
    places: HashMap<&'g str, usize>,
}

impl<'g> Named<'g> {
    fn of(guide: &'g Guide, known: &[Known]) -> Self {
        let has_kind: HashSet<usize> = known.iter().map(|known| known.document.document.kind.0).collect();
        let has_tag: HashSet<&str> =
            known.iter().flat_map(|known| &known.text.tags).map(String::as_str).collect();
        let kinds = (0..guide.by_kind.len()).filter(|kind| has_kind.contains(kind)).collect();
        let tags = guide.tags.iter().map(|tag| tag.name.as_str());
        let tags: Vec<&str> = tags.filter(|name| has_tag.contains(name)).collect();
        let places = tags.iter().enumerate().map(|(place, name)| (*name, place)).collect();
        Self { kinds, tags, places }
    }

    /// A document as the index has it.
    fn page(&self, known: &Known) -> IndexedPage {
        let kind = known.document.document.kind.0;
        IndexedPage {
            text: Arc::clone(&known.text),
            terms: Arc::clone(&known.terms),
            kind: self.kinds.partition_point(|place| *place < kind),
            tags: known.text.tags.iter().filter_map(|name| self.places.get(name.as_str()).copied()).collect(),
        }
    }

    fn names(&self, guide: &Guide) -> Names {
        let kind = |place: &usize| {
            let kind = guide.playbook.kinds.get(KindId(*place));
            [&kind.key, &kind.label.one, &kind.label.many].map(Clone::clone)
        };
        Names {
            kinds: self.kinds.iter().map(kind).collect(),
            tags: self.tags.iter().map(|name| (*name).to_owned()).collect(),
        }
    }
}
