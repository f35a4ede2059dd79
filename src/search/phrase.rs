//! Phrases: words that must stand one after another.

use super::found::{Found, Hit, Phrase};
use super::page_text::{PageText, SectionText};
use super::query::Item;
use super::words::{spell, tokens};

/// Pages that are looked through for a phrase, in the order of their rank.
const MOST: usize = 200;

impl Found<'_> {
    /// A part of the query that is a phrase.
    pub(super) fn phrase(&self, item: Item) -> Option<Phrase> {
        let Item::Phrase(forms) = item else { return None };
        let place = |form: &String| self.words.iter().position(|word| word.found.asked.form == *form);
        let words: Vec<usize> = forms.iter().filter_map(place).collect();
        let required = words.iter().map(|word| &self.words[*word]).filter(|word| word.is_required);
        let sections = required.map(|word| word.found.exact.clone()).reduce(|all, own| &all & &own);
        Some(Phrase { spelled: forms.iter().map(|form| spell(form).into_owned()).collect(), words, sections })
    }

    /// The pages among some that have all phrases of the query.
    pub(super) fn with_phrases(&self, hits: Vec<Hit>) -> Vec<Hit> {
        let Some(first) = self.phrases.first() else { return hits };
        let is_possible =
            |hit: &Hit| self.phrases.iter().all(|phrase| self.sections(hit, phrase).next().is_some());
        let has = |phrase: &Phrase, hit: &Hit| {
            let text = &self.index.pages[hit.page].text;
            self.sections(hit, phrase).find(|section| phrase.stands_on(text, *section))
        };
        let with_section = |hit: Hit| {
            let has_all = self.phrases.iter().all(|phrase| has(phrase, &hit).is_some());
            let section = has(first, &hit).filter(|_| has_all)?;
            Some(Hit { section, ..hit })
        };
        hits.into_iter().filter(is_possible).take(MOST).filter_map(with_section).collect()
    }

    /// The sections of a page where a phrase may stand.
    fn sections<'f>(&'f self, hit: &Hit, phrase: &'f Phrase) -> impl Iterator<Item = usize> + use<'f> {
        let first = self.index.first[hit.page];
        let all = first..first + self.index.pages[hit.page].terms.sections;
        let may = |section: &u32| phrase.sections.as_ref().is_none_or(|sections| sections.contains(section));
        all.filter(may).map(move |section| (section - first) as usize)
    }
}

impl Phrase {
    /// True if it stands in a section of a page: in the title, which belongs to the first, in the heading, or in the text.
    fn stands_on(&self, page: &PageText, section: usize) -> bool {
        let SectionText { heading, text, .. } = &page.sections[section];
        (section == 0 && self.stands_in(&page.title)) || self.stands_in(heading) || self.stands_in(text)
    }

    fn stands_in(&self, text: &str) -> bool {
        let words: Vec<String> = tokens(text)
            .flat_map(|token| token.parts.into_iter())
            .map(|part| spell(&part).into_owned())
            .collect();
        words.windows(self.spelled.len()).any(|words| words == self.spelled)
    }
}
