//! The index of a guide: its terms, sorted, with the sections where they stand, and the texts of its pages.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::compounds::{Compounds, compounds};
use super::language::Grammar;
use super::merge::{Merged, merge};
use super::page_terms::PageTerms;
use super::page_text::PageText;
use super::posting::Posting;
use super::words::key;
use crate::text::Language;

/// The pages from which on the terms of a guide stand in several files.
const MANY: usize = 2_000;

/// A page to be found.
#[derive(Debug, Clone)]
pub struct IndexedPage {
    /// Its text.
    pub text: Arc<PageText>,
    /// Its terms.
    pub terms: Arc<PageTerms>,
    /// Its kind, by its place among the names.
    pub kind: usize,
    /// Its tags, by their places among the names.
    pub tags: Vec<usize>,
}

/// The names of kinds and tags.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Of each kind its key, and its label for one and for many.
    pub kinds: Vec<[String; 3]>,
    /// The tags.
    pub tags: Vec<String>,
}

/// The index of a guide.
pub struct Index {
    pub(super) grammar: Grammar,
    pub(super) names: Names,
    pub(super) pages: Vec<IndexedPage>,
    /// By page, the number of its first section.
    pub(super) first: Vec<u32>,
    /// Sorted by key, then by form.
    pub(super) terms: Vec<Term>,
    /// The terms of each file.
    pub(super) shards: Vec<Range<usize>>,
    /// Letters that a word must have to find words that begin with it.
    pub(super) prefix: usize,
    /// Letters at the beginning of a key in which no typing error is looked for.
    pub(super) fixed: usize,
}

/// A form with the sections where it stands.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) key: String,
    pub(super) form: String,
    /// Where it stands as a word; empty for one that only ends others.
    pub(super) postings: Vec<Posting>,
    /// Where it stands within a longer word.
    pub(super) compounds: Vec<Posting>,
}

impl Index {
    /// The index of pages, whose terms will stand in so many files.
    pub fn new(pages: Vec<IndexedPage>, names: Names, language: Language, term_files: usize) -> Self {
        let grammar = Grammar::of(language);
        let mut first = Vec::with_capacity(pages.len());
        let mut sections = 0;
        for page in &pages {
            first.push(sections);
            sections += page.terms.sections;
        }
        let of_pages: Vec<&PageTerms> = pages.iter().map(|page| &*page.terms).collect();
        let merged = merge(&of_pages, &first);
        let terms = sorted(merged, &grammar);
        let is_large = is_large(pages.len());
        let (prefix, fixed) = if is_large { (3, 3) } else { (2, 0) };
        let shards = shards(&terms, term_files);
        Self { grammar, names, pages, first, terms, shards, prefix, fixed }
    }

    /// The page of a section.
    pub(super) fn page_of(&self, section: u32) -> usize {
        self.first.partition_point(|first| *first <= section) - 1
    }
}

/// True if a guide of so many pages has its terms in several files.
pub fn is_large(pages: usize) -> bool {
    pages > MANY
}

fn sorted(merged: Vec<Merged<'_>>, grammar: &Grammar) -> Vec<Term> {
    // Words within words are how Danish is written.
    let mut compounds = match grammar.language {
        Language::Danish => compounds(&merged, grammar),
        Language::English => Compounds::default(),
    };
    let term = |form: &str, postings, compounds| Term {
        key: key(form, grammar.language).into_owned(),
        form: form.to_owned(),
        postings,
        compounds,
    };
    let mut terms: Vec<Term> = merged
        .into_iter()
        .map(|Merged { form, postings }| term(form, postings, compounds.remove(form).unwrap_or_default()))
        .collect();
    terms.extend(compounds.into_iter().map(|(form, within)| term(&form, Vec::new(), within)));
    terms.par_sort_unstable_by(|one, other| (&one.key, &one.form).cmp(&(&other.key, &other.form)));
    terms
}

/// The terms of each file: about equally much in each, and terms with one key in one.
fn shards(terms: &[Term], files: usize) -> Vec<Range<usize>> {
    // A line is about as long as its form, with a sign or two for each section.
    let length = |term: &Term| 8 + 2 * (term.postings.len() + term.compounds.len());
    let all: usize = terms.iter().map(length).sum();
    let (mut starts, mut done) = (vec![0], 0);
    for (place, term) in terms.iter().enumerate() {
        let is_next = done * files >= all * starts.len() && starts.len() < files;
        if is_next && terms[place - 1].key != term.key {
            starts.push(place);
        }
        done += length(term);
    }
    starts.resize(files, terms.len());
    let ends = starts[1..].iter().copied().chain([terms.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}
