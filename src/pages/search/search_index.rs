//! The index of a guide, made of the texts of its documents.

use std::hash::Hash;
use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use super::cache::{Cache, Known};
use super::page_text::page_text;
use super::plan::Plan;
use crate::guide::{Guide, PageId, fingerprint};
use crate::parallel::CHUNK;
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
        let names = names(guide);
        let version = fingerprint(|state| {
            (&names.kinds, &names.tags).hash(state);
            for page in &known {
                page.text.hash(state);
            }
        });
        let tags: HashMap<&str, usize> =
            guide.tags.iter().enumerate().map(|(number, tag)| (tag.name.as_str(), number)).collect();
        let pages = known.iter().map(|known| indexed(known, &tags)).collect();
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

/// A document as the index has it. `tags` has the places of tags, by name.
fn indexed(known: &Known, tags: &HashMap<&str, usize>) -> IndexedPage {
    IndexedPage {
        text: Arc::clone(&known.text),
        terms: Arc::clone(&known.terms),
        kind: known.document.document.kind.0,
        tags: known.text.tags.iter().filter_map(|name| tags.get(name.as_str()).copied()).collect(),
    }
}

fn names(guide: &Guide) -> Names {
    let kinds = guide.playbook.kinds.iter();
    Names {
        kinds: kinds
            .map(|(_, kind)| [&kind.key, &kind.label.one, &kind.label.many].map(Clone::clone))
            .collect(),
        tags: guide.tags.iter().map(|tag| tag.name.clone()).collect(),
    }
}
