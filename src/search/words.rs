//! Words: where they stand in a text, and the forms in which they are compared.

use std::borrow::Cow;
use std::ops::Range;

use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::{Language, composed, is_invisible, visible};

/// A word in a text: runs of letters and digits with single signs between them, as in *e-mail* and *AGORA's*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Its byte range in the text.
    pub(super) range: Range<usize>,
    /// Its runs, normalised; none is empty.
    pub(super) parts: SmallVec<[String; 1]>,
}

impl Token {
    /// The forms by which it is found: its runs together, and each of several.
    pub(super) fn forms(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let parts = self.parts.iter().filter(|_| self.parts.len() > 1);
        std::iter::once(self.joined()).chain(parts.map(|part| part.as_str().into()))
    }

    /// Its runs together.
    pub(super) fn joined(&self) -> Cow<'_, str> {
        match &*self.parts {
            [only] => only.as_str().into(),
            parts => parts.concat().into(),
        }
    }
}

/// The words of a text, in order.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut runs = Runs { text, at: 0 }.peekable();
    std::iter::from_fn(move || {
        loop {
            let first = runs.next()?;
            let mut token = Token { range: first.clone(), parts: SmallVec::new() };
            token.take(&text[first]);
            while let Some(next) = runs.next_if(|next| is_joint(&text[token.range.end..next.start])) {
                token.range.end = next.end;
                token.take(&text[next]);
            }
            if !token.parts.is_empty() {
                return Some(token);
            }
        }
    })
}

impl Token {
    fn take(&mut self, run: &str) {
        let part = normalised(run);
        // Signs that stand over letters make no word alone.
        if part.chars().any(char::is_alphanumeric) {
            self.parts.push(part);
        }
    }
}

/// The byte ranges of runs of letters and digits.
struct Runs<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Runs<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at + self.text[self.at..].find(is_letter)?;
        let length = self.text[start..].find(|letter| !is_letter(letter));
        self.at = length.map_or(self.text.len(), |length| start + length);
        Some(start..self.at)
    }
}

/// True for what words are made of, and for what shows nothing, such as the sign where a word may be divided.
fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    letter.is_alphanumeric() || is_invisible(letter) || is_combining_mark(letter)
}

/// True for the single signs that join two runs to a word.
fn is_joint(between: &str) -> bool {
    matches!(between, "-" | "'" | "’" | "‐" | "‑")
}

/// A run in lower case and NFC, without what shows nothing.
pub(super) fn normalised(run: &str) -> String {
    if run.is_ascii() {
        return run.to_ascii_lowercase();
    }
    composed(&visible(run)).to_lowercase()
}

/// Hands over the forms of all words of a text, as [`tokens`] has them, and says of each whether it is the first of its word.
pub(super) fn each_form(text: &str, mut take: impl FnMut(&str, bool)) {
    let mut rest = text;
    let mut word = String::new();
    loop {
        rest = &rest[plain_forms(rest, &mut word, &mut take)..];
        let Some(token) = tokens(rest).next() else { return };
        for (number, form) in token.forms().enumerate() {
            take(&form, number == 0);
        }
        rest = &rest[token.range.end..];
    }
}

/// What a byte of a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A small letter or a digit of ASCII.
    Small,
    /// A capital of ASCII.
    Capital,
    /// The first byte of a letter of Latin-1, or of a sign.
    Latin,
    /// The first byte of a sign of Latin-1.
    Sign,
    /// A sign of ASCII that joins two runs.
    Joint,
    /// Any other of ASCII.
    Gap,
    /// Anything else.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' => Class::Small,
            b'A'..=b'Z' => Class::Capital,
            b'-' | b'\'' => Class::Joint,
            _ => Class::Gap,
        };
        byte += 1;
    }
    classes[0xc3] = Class::Latin;
    classes[0xc2] = Class::Sign;
    classes
};

/// The fast path of [`each_form`]: words of single runs in the letters of ASCII and Latin-1, between signs of these. Returns where it ends,
/// before the first word with anything else.
fn plain_forms(text: &str, word: &mut String, take: &mut impl FnMut(&str, bool)) -> usize {
    let bytes = text.as_bytes();
    let class = |at: usize| bytes.get(at).map_or(Class::Gap, |byte| CLASSES[usize::from(*byte)]);
    let mut at = 0;
    loop {
        let start = at;
        let mut has_capitals = false;
        loop {
            match class(at) {
                Class::Small => at += 1,
                Class::Capital => {
                    has_capitals = true;
                    at += 1;
                }
                // Neither of the signs among the letters.
                Class::Latin if !matches!(bytes[at + 1], 0x97 | 0xb7) => {
                    has_capitals |= bytes[at + 1] < 0x9f;
                    at += 2;
                }
                _ => break,
            }
        }
        let is_word = at > start;
        match class(at) {
            Class::Gap if is_word && has_capitals => {
                lower_latin(&text[start..at], word);
                take(word, true);
            }
            Class::Gap if is_word => take(&text[start..at], true),
            Class::Gap if at >= bytes.len() => return at,
            // A sign before a word joins nothing.
            Class::Gap | Class::Joint if !is_word => at += 1,
            Class::Sign if !is_word && is_gap(bytes[at + 1]) => at += 2,
            _ => return start,
        }
    }
}

/// True for the second byte of signs of Latin-1 that are no letter, no number, and not the sign where a word may be divided.
fn is_gap(second: u8) -> bool {
    !matches!(second, 0xaa | 0xad | 0xb2 | 0xb3 | 0xb5 | 0xb9 | 0xba | 0xbc..=0xbe)
}

/// A text in letters of ASCII and Latin-1 in lower case.
fn lower_latin(text: &str, word: &mut String) {
    word.clear();
    for letter in text.chars() {
        match letter {
            'A'..='Z' => word.push(letter.to_ascii_lowercase()),
            'À'..='Þ' => word.extend(letter.to_lowercase()),
            _ => word.push(letter),
        }
    }
}

/// A form with the letters that are written in several ways in one of these: å as aa, ø and ö as oe, æ and ä as ae, others without accents.
pub(super) fn spell(form: &str) -> Cow<'_, str> {
    if form.is_ascii() {
        return form.into();
    }
    let mut spelled = String::with_capacity(form.len() + 2);
    for letter in form.chars() {
        match letter {
            'å' => spelled.push_str("aa"),
            'ø' | 'ö' => spelled.push_str("oe"),
            'æ' | 'ä' => spelled.push_str("ae"),
            letter if letter.is_ascii() => spelled.push(letter),
            letter => spelled.extend(letter.nfd().filter(|letter| !is_combining_mark(*letter))),
        }
    }
    spelled.into()
}

/// The key by which a form is sorted. In Danish å, aa and a are one letter in it, and ø, oe and o.
pub(super) fn key(form: &str, language: Language) -> Cow<'_, str> {
    let spelled = spell(form);
    if language == Language::English || !(spelled.contains("aa") || spelled.contains("oe")) {
        return spelled;
    }
    spelled.replace("aa", "a").replace("oe", "o").into()
}

/// Number of letters.
pub(super) fn length(form: &str) -> usize {
    form.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn forms(text: &str) -> Vec<String> {
        tokens(text).flat_map(|token| token.forms().map(Cow::into_owned).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(forms("Ring, eller skriv: 32!"), ["ring", "eller", "skriv", "32"]);
        assert_eq!(
            forms("E-mail til AGORA’s folk"),
            ["email", "e", "mail", "til", "agoras", "agora", "s", "folk"]
        );
        assert_eq!(forms("biblio\u{ad}teket \u{200b} A\u{30a}R"), ["biblioteket", "år"]);
        assert_eq!(forms("a--b -c-"), ["a", "b", "c"]);
    }

    proptest! {
        /// The fast path agrees with the definition.
        #[test]
        fn forms_are_those_of_tokens(text in "([a-cA-C0-9 ,'-]|[æøåÆØÅéß×ÿ]|[«»\u{ad}\u{b2}ª–’…]|e\u{301}|\\PC){0,40}") {
            let mut quick = Vec::new();
            each_form(&text, |form, _| quick.push(form.to_owned()));
            prop_assert_eq!(quick, forms(&text));
        }
    }

    #[test]
    fn what_is_written_in_several_ways_has_one_spelling_and_one_key() {
        assert_eq!(spell("spørgsmål"), "spoergsmaal");
        assert_eq!(spell("café"), "cafe");
        for word in ["spørgsmål", "spoergsmaal", "sporgsmal"] {
            assert_eq!(key(word, Language::Danish), "sporgsmal");
        }
        assert_eq!(key("does", Language::English), "does");
    }
}
