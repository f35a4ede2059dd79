//! The terms of a page: which words stand in which of its sections, and how much they say there. Made of the page alone, so that they hold as
//! long as its text does.

use foldhash::HashMap;

use super::language::Grammar;
use super::levels::{PLACES, Place, level};
use super::page_text::{PageText, SectionText};
use super::words::tokens;

/// Parts that terms are divided into, so that several threads can merge those of all pages.
pub(super) const BUCKETS: usize = 16;

/// The terms of a page.
#[derive(Debug, Default)]
pub struct PageTerms {
    /// The forms, one after another.
    forms: Box<str>,
    /// The terms, by bucket.
    terms: Box<[Term]>,
    postings: Box<[(u16, u8)]>,
    /// The first term of each bucket, and the end.
    buckets: [u32; BUCKETS + 1],
    /// Number of its sections.
    pub(super) sections: u32,
}

#[derive(Debug)]
struct Term {
    form_end: u32,
    postings_end: u32,
}

impl PageTerms {
    /// The terms of a text.
    pub fn of(page: &PageText, grammar: &Grammar) -> Self {
        let mut counter = Counter::default();
        for (number, section) in page.sections.iter().enumerate() {
            counter.section(page, number, section, grammar);
        }
        counter.finish(page.sections.len())
    }

    /// The terms in a bucket, with their sections and levels.
    pub(super) fn bucket(&self, bucket: usize) -> impl Iterator<Item = (&str, &[(u16, u8)])> {
        (self.buckets[bucket]..self.buckets[bucket + 1]).map(|term| {
            let term = term as usize;
            let ends = |end: fn(&Term) -> u32| {
                let start = term.checked_sub(1).map_or(0, |before| end(&self.terms[before]));
                start as usize..end(&self.terms[term]) as usize
            };
            (&self.forms[ends(|term| term.form_end)], &self.postings[ends(|term| term.postings_end)])
        })
    }
}

/// The bucket of a form.
fn bucket(form: &str) -> usize {
    form.bytes().take(3).fold(0, |sum, byte| sum * 7 + usize::from(byte)) % BUCKETS
}

/// Counts the words of a page.
#[derive(Default)]
struct Counter {
    numbers: HashMap<String, usize>,
    /// By term, its number of occurrences in each field of the section that is being read.
    counts: Vec<[u16; PLACES]>,
    /// By term, its sections and levels.
    postings: Vec<Vec<(u16, u8)>>,
    /// The terms of the section that is being read.
    touched: Vec<usize>,
    lengths: [u32; PLACES],
}

impl Counter {
    fn section(&mut self, page: &PageText, number: usize, section: &SectionText, grammar: &Grammar) {
        self.lengths = [0; PLACES];
        if number == 0 {
            self.read(Place::Title, &page.title, grammar);
            page.aliases.iter().for_each(|alias| self.read(Place::Alias, alias, grammar));
            page.tags.iter().for_each(|tag| self.read(Place::Tag, tag, grammar));
        }
        self.read(Place::Heading, &section.heading, grammar);
        self.read(Place::Text, &section.text, grammar);
        // No page has as many sections that one could find one's way in it.
        let number = u16::try_from(number).unwrap_or(u16::MAX);
        for term in self.touched.drain(..) {
            self.postings[term].push((number, level(&self.counts[term], &self.lengths)));
            self.counts[term] = [0; PLACES];
        }
    }

    fn read(&mut self, place: Place, text: &str, grammar: &Grammar) {
        for token in tokens(text) {
            self.lengths[place as usize] += 1;
            for form in token.forms() {
                if place != Place::Text || !grammar.is_common(&form) {
                    self.count(place, &form);
                }
            }
        }
    }

    fn count(&mut self, place: Place, form: &str) {
        let term = match self.numbers.get(form) {
            Some(term) => *term,
            None => {
                let term = self.counts.len();
                self.numbers.insert(form.to_owned(), term);
                self.counts.push([0; PLACES]);
                self.postings.push(Vec::new());
                term
            }
        };
        if self.counts[term] == [0; PLACES] {
            self.touched.push(term);
        }
        let count = &mut self.counts[term][place as usize];
        *count = count.saturating_add(1);
    }

    fn finish(self, sections: usize) -> PageTerms {
        let mut order: Vec<(usize, &str, usize)> =
            self.numbers.iter().map(|(form, term)| (bucket(form), form.as_str(), *term)).collect();
        // By bucket, then as they first stand in the text: the order of a table of hashes is none.
        order.sort_unstable_by_key(|(bucket, _, term)| (*bucket, *term));
        let mut terms = PageTerms { sections: narrow(sections), ..PageTerms::default() };
        let (mut forms, mut postings, mut ends) = (String::new(), Vec::new(), Vec::new());
        for (_, form, term) in &order {
            forms.push_str(form);
            postings.extend_from_slice(&self.postings[*term]);
            ends.push(Term { form_end: narrow(forms.len()), postings_end: narrow(postings.len()) });
        }
        for bucket in 0..=BUCKETS {
            terms.buckets[bucket] = narrow(order.partition_point(|(of, ..)| *of < bucket));
        }
        PageTerms { forms: forms.into(), terms: ends.into(), postings: postings.into(), ..terms }
    }
}

/// A page is far shorter than 4 GiB.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_term_knows_its_sections() {
        let section = |heading: &str, text: &str| SectionText {
            heading: heading.into(),
            text: text.into(),
            ..Default::default()
        };
        let page = PageText {
            title: "Broen".into(),
            sections: vec![section("", "Ring til broen."), section("Aftaler", "En aftale er god.\nRing.")],
            ..PageText::default()
        };
        let terms = PageTerms::of(&page, &Grammar::of(Language::Danish));
        let mut all: Vec<(&str, Vec<u16>)> = (0..BUCKETS)
            .flat_map(|bucket| terms.bucket(bucket))
            .map(|(form, postings)| (form, postings.iter().map(|(section, _)| *section).collect()))
            .collect();
        all.sort_unstable();
        let expected = [
            ("aftale", vec![1]),
            ("aftaler", vec![1]),
            ("broen", vec![0]),
            ("god", vec![1]),
            ("ring", vec![0, 1]),
        ];
        assert_eq!(all, expected);
    }
}
