//! The sections that a word finds.

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::compounds::is_beginning;
use super::grade::{Asked, Grade, Grades};
use super::index::{Index, Term};
use super::levels::LEVELS;
use super::near::is_typo;
use super::posting::Posting;
use super::words::{key, length};
use crate::text::Language;

/// Letters of the shortest word in which a typing error is forgiven.
const FORGIVEN: usize = 5;
/// Letters of the shortest word that is looked for at the end of others.
const SHORTEST_END: usize = 4;

/// A word with what it finds.
#[derive(Debug)]
pub(super) struct Lookup {
    pub(super) asked: Asked,
    /// The value of each section that it finds.
    pub(super) values: HashMap<u32, u32>,
    /// The ways in which it found something.
    pub(super) grades: Grades,
    /// The sections where it stands in its own form.
    pub(super) exact: HashSet<u32>,
    /// The forms that it was taken for a typing error of, and their other forms.
    pub(super) typos: Vec<String>,
}

impl Lookup {
    fn take(&mut self, postings: &[Posting], grade: Grade) {
        if postings.is_empty() {
            return;
        }
        self.grades.add(grade);
        if grade == Grade::Exact {
            self.exact.extend(postings.iter().map(|posting| posting.section));
        }
        for posting in postings {
            let value = grade.weight() * LEVELS[usize::from(posting.level)];
            let known = self.values.entry(posting.section).or_default();
            *known = value.max(*known);
        }
    }

    /// Takes a term with a grade: what begins with the word alone does so as a word of its own.
    fn take_term(&mut self, term: &Term, grade: Grade) {
        self.take(&term.postings, grade);
        if matches!(grade, Grade::Exact | Grade::Inflected | Grade::Loose) {
            self.take(&term.compounds, Grade::Compound);
        }
    }

    fn found_as_written(&self) -> bool {
        [Grade::Exact, Grade::Inflected, Grade::Prefix].iter().any(|grade| self.grades.have(*grade))
    }
}

impl Index {
    /// What a word finds, in whatever form.
    pub(super) fn lookup(&self, form: &str) -> Lookup {
        let mut found = self.as_written(form);
        if !found.found_as_written() {
            self.loosely(&mut found);
        }
        let is_word = [Grade::Exact, Grade::Inflected, Grade::Loose, Grade::Compound];
        if self.fixed == 0
            && found.asked.letters >= SHORTEST_END
            && !is_word.iter().any(|grade| found.grades.have(*grade))
        {
            self.at_the_end(&mut found);
        }
        if found.values.is_empty() && found.asked.letters >= FORGIVEN {
            self.forgiving(&mut found);
        }
        found
    }

    /// True if a word is there as it is written, in another form, or as the beginning of others.
    pub(super) fn has(&self, form: &str) -> bool {
        self.as_written(form).found_as_written()
    }

    /// Takes the words that end in a form of one that is no word of the guide, where what stands before it is one. In a large guide nobody looks
    /// through all words.
    fn at_the_end(&self, found: &mut Lookup) {
        if self.grammar.language != Language::Danish {
            return;
        }
        let ends = |form: &str, stem: &String| {
            let mut places = form.match_indices(stem.as_str()).map(|(at, _)| form.split_at(at));
            places.any(|(head, tail)| {
                *self.grammar.stem(tail) == **stem
                    && is_beginning(head, &self.grammar, |form| self.is_form(form))
            })
        };
        for term in self.terms.iter().filter(|term| !term.postings.is_empty()) {
            if found.asked.stems.iter().any(|stem| ends(&term.form, stem)) {
                found.take(&term.postings, Grade::Compound);
            }
        }
    }

    /// True for a form that stands somewhere.
    fn is_form(&self, form: &str) -> bool {
        let terms = &self.terms[self.with_key(&key(form, self.grammar.language))];
        terms.iter().any(|term| term.form == form && !term.postings.is_empty())
    }

    fn nothing(&self, form: &str) -> Lookup {
        Lookup {
            asked: Asked::new(form, &self.grammar),
            values: HashMap::default(),
            grades: Grades::default(),
            exact: HashSet::default(),
            typos: Vec::new(),
        }
    }

    fn as_written(&self, form: &str) -> Lookup {
        let mut found = self.nothing(form);
        for range in self.candidates(&found.asked) {
            for term in &self.terms[range] {
                if let Some(grade) = found.asked.grade(&term.form, self.prefix, &self.grammar) {
                    found.take_term(term, grade);
                }
            }
        }
        found
    }

    fn loosely(&self, found: &mut Lookup) {
        for range in self.candidates(&found.asked) {
            for term in &self.terms[range] {
                if let Some(grade) = found.asked.loose_grade(&term.form, self.prefix, &self.grammar) {
                    found.take_term(term, grade);
                }
            }
        }
    }

    /// Takes what the words find that it may be a typing error of, in their own form and in others.
    fn forgiving(&self, found: &mut Lookup) {
        let is_meant = |term: &&Term| !term.postings.is_empty() && is_typo(&found.asked.form, &term.form);
        let meant: Vec<&Term> = self.with_beginning(&found.asked).iter().filter(is_meant).collect();
        for term in meant {
            let asked = Asked::new(&term.form, &self.grammar);
            for term in self.candidates(&asked).into_iter().flat_map(|range| &self.terms[range]) {
                let grade = asked.grade(&term.form, self.prefix, &self.grammar);
                if matches!(grade, Some(Grade::Exact | Grade::Inflected)) && !found.typos.contains(&term.form)
                {
                    found.take(&term.postings, Grade::Typo);
                    found.typos.push(term.form.clone());
                }
            }
        }
    }

    /// The terms in which a typing error of a word is looked for.
    pub(super) fn with_beginning(&self, asked: &Asked) -> &[Term] {
        let end = asked.key.char_indices().nth(self.fixed).map_or(asked.key.len(), |(at, _)| at);
        &self.terms[self.beginning_with(&asked.key[..end])]
    }

    /// The terms that may answer to a word: those whose keys begin as its own or as that of one of its stems.
    fn candidates(&self, asked: &Asked) -> Vec<Range<usize>> {
        let own = self.beginning_as(&asked.form, &asked.form);
        let stems = asked.stems.iter().map(|stem| self.beginning_as(stem, self.grammar.beginning(stem)));
        disjoint(std::iter::once(own).chain(stems).collect())
    }

    /// The terms whose keys begin with that of a beginning of a form. Of too few letters it would be half of the guide, and must be the whole.
    fn beginning_as(&self, form: &str, beginning: &str) -> Range<usize> {
        let key = key(beginning, self.grammar.language);
        if length(form) < self.prefix { self.with_key(&key) } else { self.beginning_with(&key) }
    }

    fn with_key(&self, key: &str) -> Range<usize> {
        let start = self.terms.partition_point(|term| *term.key < *key);
        start..start + self.terms[start..].partition_point(|term| term.key == key)
    }

    fn beginning_with(&self, beginning: &str) -> Range<usize> {
        let start = self.terms.partition_point(|term| *term.key < *beginning);
        start..start + self.terms[start..].partition_point(|term| term.key.starts_with(beginning))
    }
}

/// Ranges without what several have in common.
fn disjoint(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut end = 0;
    for range in &mut ranges {
        range.start = range.start.max(end);
        end = end.max(range.end);
    }
    ranges.retain(|range| range.start < range.end);
    ranges
}
