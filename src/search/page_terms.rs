//! The terms of a page: which words stand in which of its sections, and how much they say there. Made of the page alone, so that they hold as
//! long as its text does.

use foldhash::HashMap;

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
            numbers: HashMap::default(),
            terms: Vec::new(),
            postings: Vec::new(),
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

/// Counts the words of a page.
struct Counter<'g> {
    grammar: &'g Grammar,
    numbers: HashMap<Box<str>, u32>,
    terms: Vec<Counted>,
    /// A term, a section and a level each.
    postings: Vec<(u32, u16, u8)>,
    /// The terms of the section that is being read.
    touched: Vec<u32>,
    lengths: [u32; PLACES],
}

/// A term while it is counted.
struct Counted {
    /// Its number of occurrences in each field of the section that is being read.
    counts: [u16; PLACES],
    bucket: u8,
    is_common: bool,
}

impl Counter<'_> {
    fn section(&mut self, page: &PageText, number: usize, section: &SectionText) {
        self.lengths = [0; PLACES];
        if number == 0 {
            self.read(Place::Title, &page.title);
            page.aliases.iter().for_each(|alias| self.read(Place::Alias, alias));
            page.tags.iter().for_each(|tag| self.read(Place::Tag, tag));
        }
        self.read(Place::Heading, &section.heading);
        self.read(Place::Text, &section.text);
        // No page has as many sections that one could find one's way in it.
        let number = u16::try_from(number).unwrap_or(u16::MAX);
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
        let number = self.numbers.get(form).copied().unwrap_or_else(|| {
            let is_common = self.grammar.is_common(form);
            self.terms.push(Counted { counts: [0; PLACES], bucket: bucket(form), is_common });
            let number = narrow(self.numbers.len());
            self.numbers.insert(form.into(), number);
            number
        });
        let term = &mut self.terms[number as usize];
        if term.is_common && place == Place::Text {
            return;
        }
        if term.counts == [0; PLACES] {
            self.touched.push(number);
        }
        let count = &mut term.counts[place as usize];
        *count = count.saturating_add(1);
    }

    fn finish(mut self, sections: usize) -> PageTerms {
        // By bucket, then as they first stand in the text: the order of a table of hashes is none.
        self.postings.sort_by_key(|(term, ..)| (self.terms[*term as usize].bucket, *term));
        let mut forms_by_number = vec![""; self.terms.len()];
        for (form, number) in &self.numbers {
            forms_by_number[*number as usize] = form;
        }
        let mut made = PageTerms { sections: narrow(sections), ..PageTerms::default() };
        let (mut forms, mut terms, mut buckets) = (String::new(), Vec::new(), Vec::new());
        let mut end = 0;
        for postings in self.postings.chunk_by(|one, other| one.0 == other.0) {
            let number = postings[0].0 as usize;
            end += postings.len();
            forms.push_str(forms_by_number[number]);
            buckets.push(self.terms[number].bucket);
            terms.push(Term { form_end: narrow(forms.len()), postings_end: narrow(end) });
        }
        for (bucket, start) in made.buckets.iter_mut().enumerate() {
            *start = narrow(buckets.partition_point(|of| usize::from(*of) < bucket));
        }
        (made.forms, made.terms) = (forms.into(), terms.into());
        made.postings = self.postings.iter().map(|(_, section, level)| (*section, *level)).collect();
        made
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
