//! The words of a text that a query asks for.

use std::ops::Range;

use super::grade::Grade;
use super::rank::{Found, Word};
use super::words::{Token, tokens};

/// The words of a text that are asked for.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Their byte ranges, in order.
    pub(super) ranges: Vec<Range<usize>>,
    /// Number of different words of the query among them.
    pub(super) words: usize,
}

impl Found<'_> {
    /// The marks of a text.
    pub(super) fn marks(&self, text: &str) -> Marks {
        let mut ranges = Vec::new();
        let mut has = vec![false; self.words.len() + self.phrases.len()];
        for token in tokens(text) {
            for (number, word) in self.words.iter().enumerate() {
                if word.is_required && !word.is_phrased && self.is_marked(word, &token) {
                    has[number] = true;
                    ranges.push(token.range.clone());
                }
            }
        }
        for (number, phrase) in self.phrases.iter().enumerate() {
            let of_phrase = phrase.ranges(text);
            has[self.words.len() + number] = !of_phrase.is_empty();
            ranges.extend(of_phrase);
        }
        ranges.sort_unstable_by_key(|range| range.start);
        ranges.dedup();
        Marks { ranges, words: has.iter().filter(|has| **has).count() }
    }

    fn is_marked(&self, word: &Word, token: &Token) -> bool {
        let found = &word.found;
        let (prefix, grammar) = (self.index.prefix, &self.index.grammar);
        let answers = |form: &str| {
            let written = found.asked.grade(form, prefix, grammar);
            let is_written = match written {
                Some(Grade::Prefix) => found.grades.have(Grade::Prefix),
                other => other.is_some(),
            };
            let is_loose = || {
                let loose = [Grade::Loose, Grade::LoosePrefix].iter().any(|grade| found.grades.have(*grade));
                loose && found.asked.loose_grade(form, prefix, grammar).is_some()
            };
            let is_part = || found.grades.have(Grade::Compound) && found.asked.stands_in(form);
            is_written || is_loose() || is_part() || found.typos.iter().any(|typo| typo == form)
        };
        token.forms().any(|form| answers(&form))
    }
}
