//! The names that pages are known by, and where they stand in a text as whole words: whatever their case and
//! Unicode form, and with a line end for a space. One pass over the text finds all of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, MatchKind};

use super::text::is_vague;
use super::word_boundary::stands_alone;
use crate::content::{Document, Role};
use crate::guide::{Entry, Guide, PageId};
use crate::source::Span;
use crate::text::{fold, fold_into, nfc};

/// What stands around every word in the text that is searched, so that no name is found in the middle of one.
const BEGIN: char = '\u{1}';
const END: char = '\u{2}';
/// Bytes of a longest name that is looked for: nobody writes a longer one in a sentence.
const LONGEST: usize = 300;

/// The names of a guide.
pub(super) struct Lexicon {
    /// None where no page has a name.
    finder: Option<AhoCorasick>,
    /// Finds a part of every name, so that most texts, which mention nobody, are read only once and as they
    /// are.
    sieve: Option<AhoCorasick>,
    names: Vec<Name>,
    /// The documents that a name may mean, folded: by their ids or the ends of them, by title or by alias.
    holders: HashMap<String, Vec<PageId>>,
}

/// A title or an alias.
struct Name {
    page: PageId,
    /// As its author wrote it, in NFC.
    written: String,
    /// Whether it is a single word: a common noun may be a page's title, and is its name only where it is
    /// written as that is.
    single: bool,
}

/// A name that was found.
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
                // Documents come one after another: one that has the name already has it last.
                if holders.last() != Some(&page) {
                    holders.push(page);
                }
            };
            id_ends(entry).into_iter().for_each(&mut hold);
            for name in names(entry) {
                hold(fold(name));
                own.entry(fold(name)).or_insert((page, nfc(name)));
            }
        }
        // A name that may mean several pages is a mention of none.
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

    /// Whether a name means this page and no other.
    pub(super) fn means(&self, name: &str, page: PageId) -> bool {
        // A link may write `page.md` for `page`, and `/page`.
        let folded = fold(name);
        let plain = folded.strip_suffix(".md").unwrap_or(&folded).trim_start_matches('/');
        let is_plain = plain == folded && !folded.starts_with("./") && !folded.starts_with("../");
        is_plain && self.holders.get(&folded).is_some_and(|holders| holders.as_slice() == [page])
    }

    /// The names in some stretches of a text that follow one another, in their order.
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

/// Finds, of every name, the part that the fewest names have: letters and digits of ASCII, which are the same
/// bytes in every Unicode form. None where a name has no such part.
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

/// Whether a text has the signs with which a name begins and ends: between them and its words other white
/// space may stand.
fn has_edges(text: &str, name: &str) -> bool {
    let sign = |letter: Option<char>| letter.filter(|letter| !is_word(*letter));
    sign(text.chars().next()) == sign(name.chars().next())
        && sign(text.chars().next_back()) == sign(name.chars().next_back())
}

/// What a page can be mentioned by: names with a letter in them that say something by themselves. The texts
/// of the front page and of indexes are known by others.
fn names(entry: &Entry) -> impl Iterator<Item = &str> {
    let document = &entry.resolved.document;
    let aliases = document.aliases.iter().map(|alias| alias.value.as_str());
    let names = std::iter::once(document.title.value.as_str()).chain(aliases);
    let is_page = document.role == Role::Page;
    let tells = |name: &str| {
        name.len() <= LONGEST
            && name.chars().filter(|letter| letter.is_alphabetic()).count() > 1
            && !is_vague(name)
    };
    names.filter(move |name| is_page && tells(name))
}

/// A document's id and its path, and what is left of them without their first folders.
fn id_ends(entry: &Entry) -> Vec<String> {
    let Document { id, path, .. } = &*entry.resolved.document;
    let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
    let mut names = vec![fold(&id.value)];
    if stem != id.value {
        names.push(fold(stem));
    }
    let ends: Vec<String> = names
        .iter()
        .flat_map(|name| name.match_indices('/').map(|(slash, _)| name[slash + 1..].to_owned()))
        .collect();
    names.extend(ends);
    names
}

/// A text in which every word is folded and marked, spaces are single, and the places of the words are kept.
#[derive(Default)]
struct Words {
    text: String,
    /// Where each word begins in `text`, and where in the source it begins and ends.
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

    /// A letter that is part of no word.
    fn sign(&mut self, letter: char) {
        if letter.is_whitespace() { self.space() } else { self.text.push(letter) }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Where in the source a stretch stands that begins and ends with a word, or with a sign that is a byte
    /// in both.
    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.places.partition_point(|(begin, ..)| *begin < start);
        let after = self.places.partition_point(|(begin, ..)| *begin < end);
        let (begin, from, _) = *self.places.get(first)?;
        let (last, _, to) = *self.places.get(after.checked_sub(1)?)?;
        // Signs before the first word and after the last are as many bytes in the source as they are here.
        let marked = self.text[last..].find(END)? + last + END.len_utf8();
        let (before, behind) = (offset(begin - start), offset(end.checked_sub(marked)?));
        Some(Span { start: from.checked_sub(before)?, end: to + behind })
    }
}

/// The bytes of the word that a text begins with.
fn word_length(text: &str) -> usize {
    let ascii = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    // Most words are ASCII to their end.
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
