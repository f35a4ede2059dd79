//! Phrases: words that must stand one after another.

use super::index::Index;
use super::page_text::{PageText, SectionText};
use super::rank::{Found, Hit, Word};
use super::words::{spell, tokens};

/// Pages that are looked through for a phrase, in the order of their rank.
const MOST: usize = 200;

/// A phrase of a query: the spellings of its words.
pub(super) struct Phrase(Vec<String>);

impl Index {
    /// A phrase, whose words are added to those of the query: each as it is written, in the sections that have all of them.
    pub(super) fn phrase(&self, phrase: Vec<String>, is_common: bool, words: &mut Vec<Word>) -> Phrase {
        let spellings = phrase.iter().map(|form| spell(form).into_owned()).collect();
        let mut forms = phrase;
        let mut seen = foldhash::HashSet::default();
        forms.retain(|form| (is_common || !self.grammar.is_common(form)) && seen.insert(form.clone()));
        let mut found: Vec<_> = forms.iter().map(|form| self.exactly(form)).collect();
        let in_all = |section: &u32| found.iter().all(|word| word.values.contains_key(section));
        let sections: foldhash::HashSet<u32> = found
            .first()
            .map(|first| first.values.keys().copied().filter(in_all).collect())
            .unwrap_or_default();
        for word in &mut found {
            word.values.retain(|section, _| sections.contains(section));
        }
        words.extend(found.into_iter().map(|found| self.word(found, true, true)));
        Phrase(spellings)
    }
}

impl Found<'_> {
    /// The pages among some that have all phrases of the query.
    pub(super) fn with_phrases(&self, hits: Vec<Hit>) -> Vec<Hit> {
        if self.phrases.is_empty() {
            return hits;
        }
        let with_section = |hit: Hit| {
            let text = &self.index.pages[hit.page].text;
            let sections = self.phrases.iter().map(|phrase| phrase.section(text));
            let first = sections.collect::<Option<Vec<usize>>>()?.into_iter().min()?;
            Some(Hit { section: first, ..hit })
        };
        hits.into_iter().take(MOST).filter_map(with_section).collect()
    }
}

impl Phrase {
    /// The first section of a page that has it.
    fn section(&self, page: &PageText) -> Option<usize> {
        if self.stands_in(&page.title) {
            return Some(0);
        }
        let has = |section: &SectionText| self.stands_in(&section.heading) || self.stands_in(&section.text);
        page.sections.iter().position(has)
    }

    fn stands_in(&self, text: &str) -> bool {
        let words: Vec<String> = spellings(text).into_iter().map(|(_, word)| word).collect();
        words.windows(self.0.len()).any(|words| words == self.0)
    }

    /// The byte ranges of its words wherever it stands in a text.
    pub(super) fn ranges(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        let words = spellings(text);
        let places =
            words.windows(self.0.len()).filter(|words| words.iter().map(|(_, word)| word).eq(&self.0));
        places.flatten().map(|(range, _)| range.clone()).collect()
    }
}

/// The runs of a text by their spellings, with the ranges of the words that they are part of.
fn spellings(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let runs = tokens(text).flat_map(|token| {
        let range = token.range.clone();
        token.parts.into_iter().map(move |part| (range.clone(), spell(&part).into_owned()))
    });
    runs.collect()
}
