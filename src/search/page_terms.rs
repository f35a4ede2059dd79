//! The terms of a page: which words stand in which of its sections, and how much they say there. Made of the page alone, so that they hold as
//! long as its text does.

use super::interner::Interner;
use super::language::Grammar;
use super::levels::{PLACES, Place, level};
use super::page_text::{PageText, SectionText};
use super::words::each_form;

/// Parts that terms are divided into, so that several threads can merge those of all pages.
pub(super) const BUCKETS: usize = NARROW_BUCKETS as usize;
const NARROW_BUCKETS: u8 = 16;

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
        let mut counter = Counter {
            grammar,
            forms: Interner::new(),
            terms: Vec::with_capacity(TERMS),
            postings: Vec::with_capacity(TERMS),
            touched: Vec::new(),
            lengths: [0; PLACES],
        };
        for (number, section) in page.sections.iter().enumerate() {
            counter.section(page, number, section);
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
fn bucket(form: &str) -> u8 {
    form.bytes().take(3).fold(0, |sum: u8, byte| sum.wrapping_mul(7).wrapping_add(byte)) % NARROW_BUCKETS
}

/// Bytes of the longest form: what is longer is no word that anybody types, and what is done with forms takes the square of their length.
const LONGEST: usize = 96;
/// Terms that most pages have fewer of.
const TERMS: usize = 512;

/// Counts the words of a page.
struct Counter<'g> {
    grammar: &'g Grammar,
    forms: Interner,
    terms: Vec<Counted>,
    /// A term, a section and a level each.
    postings: Vec<(u32, u16, u8)>,
    /// The terms of the section that is being read.
    touched: Vec<u32>,
    lengths: [u32; PLACES],
}

/// A term while it is counted.
struct Counted {
    /// Number of its sections.
    sections: u32,
    /// Its number of occurrences in each field of the section that is being read.
    counts: [u16; PLACES],
    bucket: u8,
    is_common: bool,
}

impl Counter<'_> {
    fn section(&mut self, page: &PageText, number: usize, section: &SectionText) {
        // No page has as many sections that one could find one's way in it.
        let Ok(number) = u16::try_from(number) else { return };
        self.lengths = [0; PLACES];
        if number == 0 {
            self.read(Place::Title, &page.title);
            page.aliases.iter().for_each(|alias| self.read(Place::Alias, alias));
            page.tags.iter().for_each(|tag| self.read(Place::Tag, tag));
        }
        self.read(Place::Heading, &section.heading);
        self.read(Place::Text, &section.text);
        for term in self.touched.drain(..) {
            let counts = std::mem::take(&mut self.terms[term as usize].counts);
            self.postings.push((term, number, level(&counts, &self.lengths)));
        }
    }

    fn read(&mut self, place: Place, text: &str) {
        each_form(text, |form, is_first| {
            self.lengths[place as usize] += u32::from(is_first);
            self.count(place, form);
        });
    }

    fn count(&mut self, place: Place, form: &str) {
        if form.len() > LONGEST {
            return;
        }
        let number = self.forms.number(form);
        if number as usize == self.terms.len() {
            let is_common = self.grammar.is_common(form);
            self.terms.push(Counted { counts: [0; PLACES], sections: 0, bucket: bucket(form), is_common });
        }
        let term = &mut self.terms[number as usize];
        if term.is_common && place == Place::Text {
            return;
        }
        if term.counts == [0; PLACES] {
            self.touched.push(number);
            term.sections += 1;
        }
        let count = &mut term.counts[place as usize];
        *count = count.saturating_add(1);
    }

    fn finish(mut self, sections: usize) -> PageTerms {
        // By bucket, and in these as they first stand in the text.
        let mut order: Vec<u32> = (0..narrow(self.terms.len())).collect();
        order.retain(|term| self.terms[*term as usize].sections > 0);
        order.sort_by_key(|term| self.terms[*term as usize].bucket);
        let mut forms = String::with_capacity(order.len() * 8);
        let (mut terms, mut end) = (Vec::with_capacity(order.len()), 0);
        let mut buckets = [0; BUCKETS + 1];
        for term in &order {
            forms.push_str(self.forms.word(*term));
            let Counted { sections, bucket, .. } = &mut self.terms[*term as usize];
            buckets[usize::from(*bucket) + 1] += 1;
            // From here on it is the place of the term's next posting.
            end += std::mem::replace(sections, end);
            terms.push(Term { form_end: narrow(forms.len()), postings_end: end });
        }
        for bucket in 0..BUCKETS {
            buckets[bucket + 1] += buckets[bucket];
        }
        let mut postings = vec![(0, 0); self.postings.len()];
        for (term, section, level) in &self.postings {
            let place = &mut self.terms[*term as usize].sections;
            postings[*place as usize] = (*section, *level);
            *place += 1;
        }
        PageTerms {
            forms: forms.into(),
            terms: terms.into(),
            postings: postings.into(),
            buckets,
            sections: narrow(sections),
        }
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

    #[test]
    fn a_page_of_more_sections_than_anybody_reads_has_each_once() {
        let section = SectionText { text: "ord".into(), ..SectionText::default() };
        let page = PageText { sections: vec![section; 65_540], ..PageText::default() };
        let terms = PageTerms::of(&page, &Grammar::of(Language::Danish));
        let sections =
            (0..BUCKETS).flat_map(|bucket| terms.bucket(bucket)).flat_map(|(_, postings)| postings);
        assert!(sections.map(|(section, _)| *section).eq(0..=u16::MAX));
    }

    #[test]
    fn what_is_too_long_for_a_word_is_none() {
        let page = PageText {
            title: "a".repeat(97) + " b",
            sections: vec![SectionText::default()],
            ..PageText::default()
        };
        let terms = PageTerms::of(&page, &Grammar::of(Language::Danish));
        let forms: Vec<&str> =
            (0..BUCKETS).flat_map(|bucket| terms.bucket(bucket)).map(|(form, _)| form).collect();
        assert_eq!(forms, ["b"]);
    }
}
