//! A search for the names of pages in text, as whole words: regardless of case and Unicode normal form, and
//! with a line end counting as a space. One pass over a text finds all names (Aho-Corasick).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, MatchKind};

use super::text::is_vague;
use super::word_boundary::stands_alone;
use crate::content::{Role, is_relative, plain_name};
use crate::guide::{Entry, Guide, PageId};
use crate::source::Span;
use crate::text::{fold, fold_into, nfc};

/// Delimiters put around every word of the searched text, so that no name is found within one.
const BEGIN: char = '\u{1}';
const END: char = '\u{2}';
/// Maximum length of a name that is searched for, in bytes: nobody writes a longer one in a sentence.
const LONGEST: usize = 300;

/// The names of a guide.
pub(super) struct Lexicon {
    /// None where no page has a name.
    finder: Option<AhoCorasick>,
    /// A prefilter that finds a part of every name, so that most texts, which mention no page, are scanned
    /// once and without folding.
    sieve: Option<AhoCorasick>,
    names: Vec<Name>,
    /// The documents that a folded name may mean: by id or the end of one, title or alias.
    holders: HashMap<String, Vec<PageId>>,
}

/// A title or an alias.
struct Name {
    page: PageId,
    /// As its author wrote it, in NFC.
    written: String,
    /// True for a single word, which may be a common noun: it is a mention only in the same case as the
    /// title.
    single: bool,
}

/// A name found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) page: PageId,
    pub(super) span: Span,
}

impl Lexicon {
    pub(super) fn of(guide: &Guide) -> Self {
        let mut holders: HashMap<String, Vec<PageId>> = HashMap::new();
        let mut own: BTreeMap<String, (PageId, String)> = BTreeMap::new();
        for (page, entry) in guide.pages() {
            let mut hold = |name: String| {
                let holders = holders.entry(name).or_default();
                // Documents are added in order: one that has the name already is the last holder.
                if holders.last() != Some(&page) {
                    holders.push(page);
                }
            };
            for (_, name) in entry.resolved.document.folded_paths() {
                hold(name);
            }
            for name in names(entry) {
                hold(fold(name));
                own.entry(fold(name)).or_insert((page, nfc(name)));
            }
        }
        // An ambiguous name is no mention.
        own.retain(|folded, _| holders.get(folded).is_some_and(|holders| holders.len() == 1));
        let patterns: Vec<String> = own.keys().map(|folded| Words::of(folded).text).collect();
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns);
        let sieve = sieve(own.keys().map(String::as_str));
        let names = own.into_iter().map(|(folded, (page, written))| {
            let single = !folded.contains(char::is_whitespace);
            Name { page, written, single }
        });
        let finder = finder.ok().filter(|_| !patterns.is_empty());
        Self { finder, sieve, names: names.collect(), holders }
    }

    /// True if a name means this page and no other.
    pub(super) fn means(&self, name: &str, page: PageId) -> bool {
        let folded = fold(name);
        let is_plain = plain_name(&folded) == folded && !is_relative(&folded);
        is_plain && self.holders.get(&folded).is_some_and(|holders| holders.as_slice() == [page])
    }

    /// The names in consecutive spans of a text, in order.
    pub(super) fn find(&self, text: &str, spans: &[Span]) -> Vec<Mention> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let passes = |sieve: &AhoCorasick| spans.iter().any(|span| sieve.is_match(&text[span.range()]));
        if !self.sieve.as_ref().is_none_or(passes) {
            return Vec::new();
        }
        let words = Words::of_spans(text, spans);
        let mentions = finder.find_iter(&words.text).filter_map(|found| {
            let name = &self.names[found.pattern().as_usize()];
            let span = words.span(found.start(), found.end())?;
            let written = text.get(span.range())?;
            let exact = (!name.single || nfc(written) == name.written) && has_edges(written, &name.written);
            (exact && stands_alone(text, span, spans)).then_some(Mention { page: name.page, span })
        });
        mentions.collect()
    }
}

/// Builds the prefilter: of every name, the ASCII alphanumeric part that the fewest names have; such parts
/// are the same bytes in every Unicode normal form. None where a name has no such part.
fn sieve<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Option<AhoCorasick> {
    fn parts(name: &str) -> impl Iterator<Item = &str> {
        name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty())
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for part in names.clone().flat_map(parts) {
        *counts.entry(part).or_default() += 1;
    }
    let rarest = |name: &'n str| parts(name).min_by_key(|part| (counts[part], Reverse(part.len())));
    let chosen: Option<BTreeSet<&str>> = names.map(rarest).collect();
    AhoCorasick::builder().ascii_case_insensitive(true).build(chosen?).ok()
}

/// True if a match begins and ends with the same punctuation as the name: between words the white space may
/// differ.
fn has_edges(text: &str, name: &str) -> bool {
    let sign = |letter: Option<char>| letter.filter(|letter| !is_word(*letter));
    sign(text.chars().next()) == sign(name.chars().next())
        && sign(text.chars().next_back()) == sign(name.chars().next_back())
}

/// The names that a page can be mentioned by: those with a letter that are specific enough. Introductions of
/// the front page and of indexes are known by other names.
fn names(entry: &Entry) -> impl Iterator<Item = &str> {
    let document = &entry.resolved.document;
    let is_page = document.role == Role::Page;
    let tells = |name: &str| {
        name.len() <= LONGEST
            && name.chars().filter(|letter| letter.is_alphabetic()).count() > 1
            && !is_vague(name)
    };
    document.titles().filter(move |name| is_page && tells(name))
}

/// A text with folded and delimited words and single spaces, and a map to the source.
#[derive(Default)]
struct Words {
    text: String,
    /// The start of each word in `text`, and its start and end in the source.
    places: Vec<(usize, u32, u32)>,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut words = Self::default();
        words.add(text, 0);
        words
    }

    fn of_spans(text: &str, spans: &[Span]) -> Self {
        let mut words = Self::default();
        for span in spans {
            words.space();
            words.add(&text[span.range()], span.start);
        }
        words
    }

    fn add(&mut self, text: &str, begin: u32) {
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at) {
            let word = word_length(&text[at..]);
            if word > 0 {
                self.word(&text[at..at + word], begin + offset(at));
                at += word;
            } else if byte.is_ascii() {
                self.sign(char::from(*byte));
                at += 1;
            } else {
                let letter = text[at..].chars().next().unwrap_or_default();
                self.sign(letter);
                at += letter.len_utf8();
            }
        }
    }

    fn word(&mut self, word: &str, at: u32) {
        self.places.push((self.text.len(), at, at + offset(word.len())));
        self.text.push(BEGIN);
        fold_into(&mut self.text, word);
        self.text.push(END);
    }

    /// Appends a character that is part of no word.
    fn sign(&mut self, letter: char) {
        if letter.is_whitespace() { self.space() } else { self.text.push(letter) }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// The source span of a range that begins and ends with a word, or with a punctuation character of one
    /// byte in both.
    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.places.partition_point(|(begin, ..)| *begin < start);
        let after = self.places.partition_point(|(begin, ..)| *begin < end);
        let (begin, from, _) = *self.places.get(first)?;
        let (last, _, to) = *self.places.get(after.checked_sub(1)?)?;
        // Punctuation before the first word and after the last has the same number of bytes in the source.
        let marked = self.text[last..].find(END)? + last + END.len_utf8();
        let (before, behind) = (offset(begin - start), offset(end.checked_sub(marked)?));
        Some(Span { start: from.checked_sub(before)?, end: to + behind })
    }
}

/// Length in bytes of the word at the start of a text.
fn word_length(text: &str) -> usize {
    let ascii = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    // Fast path: most words are ASCII.
    match text.as_bytes().get(ascii) {
        Some(byte) if !byte.is_ascii() => text.find(|letter| !is_word(letter)).unwrap_or(text.len()),
        _ => ascii,
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places() {
        let text = "x Sma\u{30a}  Broer, (ny)";
        let words = Words::of(text);
        assert_eq!(words.text, "\u{1}x\u{2} \u{1}små\u{2} \u{1}broer\u{2}, (\u{1}ny\u{2})");
        let start = words.text.find("\u{1}små").unwrap();
        let end = words.text.find(',').unwrap();
        assert_eq!(&text[words.span(start, end).unwrap().range()], "Sma\u{30a}  Broer");
        let start = words.text.find('(').unwrap();
        assert_eq!(&text[words.span(start, words.text.len()).unwrap().range()], "(ny)");
    }
}
