//! Which pages answer a query, the best first.

use std::cmp::Reverse;

use foldhash::HashMap;

use super::found::{Found, Hit, Word};
use super::index::Index;
use super::lookup::Lookup;
use super::query::{Item, parse};

/// What a word that stands in nearly every text is worth beside others.
const SLIGHT: u64 = 16;

impl Index {
    /// The pages that answer a query.
    pub fn search(&self, text: &str) -> Found<'_> {
        let items = parse(text);
        let words = self.words_of(&items);
        let mut found = Found { index: self, phrases: Vec::new(), words, hits: Vec::new() };
        found.phrases = items.into_iter().filter_map(|item| found.phrase(item)).collect();
        found.rank();
        found
    }

    /// The words of a query, each once: a word that stands everywhere is required where there is no other.
    fn words_of(&self, items: &[Item]) -> Vec<Word> {
        let mut forms: Vec<(String, bool)> = Vec::new();
        for item in items {
            let is_alone = matches!(item, Item::Word(_));
            for form in self.forms_of(item) {
                match forms.iter_mut().find(|(known, _)| *known == form) {
                    Some((_, known)) => *known |= is_alone,
                    None => forms.push((form, is_alone)),
                }
            }
        }
        let all_common = forms.iter().all(|(form, _)| self.grammar.is_common(form));
        let word = |(form, is_alone): (String, bool)| {
            let is_required = all_common || !self.grammar.is_common(&form);
            self.word(self.lookup(&form), is_required, is_alone)
        };
        forms.into_iter().map(word).collect()
    }

    /// The words of a part of a query. One of several runs, as *e-mail*, is one word if that is there, else its runs are words.
    fn forms_of(&self, item: &Item) -> Vec<String> {
        match item {
            Item::Phrase(words) => words.clone(),
            Item::Word(token) if token.parts.len() == 1 || self.has(&token.joined()) => {
                vec![token.joined().into_owned()]
            }
            Item::Word(token) => token.parts.to_vec(),
        }
    }

    fn word(&self, found: Lookup, is_required: bool, is_alone: bool) -> Word {
        let mut pages: Vec<usize> = found.values.keys().map(|section| self.page_of(*section)).collect();
        pages.sort_unstable();
        pages.dedup();
        let weight = if is_required { rarity(self.pages.len(), pages.len()) } else { SLIGHT };
        Word { found, is_required, is_alone, weight }
    }
}

/// How rare a word is that stands on so many of all pages: sixteen times a logarithm to base two, the part after the point linear.
fn rarity(all: usize, with: usize) -> u64 {
    let ratio = (2 * all as u64 + 2) * 64 / (2 * with as u64 + 1);
    let whole = u64::from(ratio.max(1).ilog2());
    16 * whole + (((ratio - (1 << whole)) * 16) >> whole)
}

impl Found<'_> {
    fn rank(&mut self) {
        let mut pages: HashMap<usize, Vec<(u32, usize, u64)>> = HashMap::default();
        for (number, word) in self.words.iter().enumerate() {
            for (section, value) in &word.found.values {
                let page = self.index.page_of(*section);
                pages.entry(page).or_default().push((*section, number, word.weight * u64::from(*value)));
            }
        }
        let hits = pages.into_iter().filter_map(|(page, values)| self.hit(page, values));
        let mut hits: Vec<Hit> = hits.collect();
        hits.sort_unstable_by_key(|hit| (Reverse(hit.matched), Reverse(hit.score), hit.page));
        self.hits = self.with_phrases(hits);
    }

    /// The page with the values of words in its sections; none where it has no word that is required.
    fn hit(&self, page: usize, mut values: Vec<(u32, usize, u64)>) -> Option<Hit> {
        values.sort_unstable();
        let mut best = vec![0_u64; self.words.len()];
        let (mut section, mut together) = (0, 0);
        for in_section in values.chunk_by(|one, other| one.0 == other.0) {
            let sum = in_section.iter().map(|(.., value)| value).sum();
            if sum > together {
                (section, together) = (in_section[0].0, sum);
            }
            for (_, word, value) in in_section {
                best[*word] = best[*word].max(*value);
            }
        }
        let matched =
            self.words.iter().zip(&best).filter(|(word, best)| word.is_required && **best > 0).count();
        let section = (section - self.index.first[page]) as usize;
        (matched > 0).then(|| Hit { page, section, score: best.iter().sum::<u64>() + together, matched })
    }

    /// The words of the guide that are nearest to the first required word of the query that is not there.
    pub fn near(&self) -> Vec<String> {
        let missing = self.words.iter().find(|word| word.is_required && word.found.values.is_empty());
        missing.map(|word| self.index.near(&word.found.asked.form)).unwrap_or_default()
    }
}
