//! Language-dependent text handling: collation, Unicode normal forms, slugs, dates, spelling suggestions.
//! Independent of pages.

mod address;
mod date;
mod hiding;
mod hiding_marks;
mod html;
mod key_form;
mod language;
mod list_mark;
mod near;
mod odd_quote;
mod odd_space;
mod order;
mod path;
mod sentence;
mod shown;
mod size;
mod slug;

pub use address::{
    EMAIL_ADDRESS, EMAIL_ADDRESS_PATTERN, WEB_ADDRESS, WEB_ADDRESS_PATTERN, after_web_scheme, has_web_host,
    is_email_address, is_web_address, last_name,
};
pub use date::Date;
pub use hiding::{
    HidingLetters, hiding_setting, hiding_setting_in_form, is_hiding_key, is_hiding_key_form, is_hiding_value,
};
pub use hiding_marks::{Unhidden, begins_with_mark, hiding_mark, is_hiding_type, unhidden, without_comments};
pub use html::{escape, escape_body};
pub use key_form::{KeyForm, has_key_form, key_letters};
pub use language::{Language, Localized};
pub use list_mark::{is_dash, is_list_mark, near_item_mark};
pub use near::{LetterTable, Letters, distance, is_within, nearest};
pub use odd_quote::{after_quote, before_quote, in_odd_quotes, in_plain_quotes};
pub use odd_space::{OddSpace, is_gap, odd_runs, odd_space, odd_spaces};
pub use order::{Order, OrderKey};
pub use path::{file_name, relative, url_path, without_extension};
pub use sentence::{sentence, sentences};
pub use shown::{acts, shown, shown_json, shown_path};
pub use size::{grouped, megabytes};
pub use slug::{fingerprint, folder_slugs, loose, run_together, slug, words_of_slug};

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The normal form in which names are compared: NFC, lower case, trimmed, with inner white space collapsed to
/// one space.
///
/// Two names that a reader takes for the same have the same fold, whatever system their file came from.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold_into(&mut folded, name);
    collapsed(folded)
}

/// As [`fold`], without copying a name that is already folded, as most paths and ids are.
pub fn folded(name: &str) -> Cow<'_, str> {
    let other = any_byte(name, |byte| !byte.is_ascii() || byte.is_ascii_uppercase());
    if !other && is_collapsed(name) { name.into() } else { fold(name).into() }
}

/// True only if two texts with single spaces certainly have different folds, without computing these. False
/// does not mean that the folds are equal.
pub fn surely_differ(left: &str, right: &str) -> bool {
    let (left_lower, right_lower) = (lower(left), lower(right));
    is_composed(left) && is_composed(right) && left_lower.ne(right_lower)
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// Appends a word to a text, folded. Its white space is not changed.
pub fn fold_into(text: &mut String, word: &str) {
    if word.is_ascii() {
        let start = text.len();
        text.push_str(word);
        text[start..].make_ascii_lowercase();
    } else if is_composed(word) {
        push_lower(text, word);
    } else {
        text.extend(word.nfc().flat_map(char::to_lowercase));
    }
}

/// Appends a text in lower case. Runs of ASCII, which most text consists of, are appended whole.
fn push_lower(text: &mut String, mut rest: &str) {
    loop {
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let start = text.len();
        text.push_str(&rest[..ascii]);
        text[start..].make_ascii_lowercase();
        let mut letters = rest[ascii..].chars();
        match letters.next() {
            // Lower-case letters of Latin-1, `æ`, `ø` and `å` among them.
            Some(letter @ 'ß'..='ÿ') => text.push(letter),
            Some(letter) => text.extend(letter.to_lowercase()),
            None => return,
        }
        rest = letters.as_str();
    }
}

/// True only if a text is certainly in NFC: all letters below U+0300 are, alone and in sequence. Most texts
/// have no others.
fn is_composed(text: &str) -> bool {
    // In UTF-8, letters from U+0300 on begin with this byte or a higher one, and no continuation byte is as
    // high.
    !any_byte(text, |byte| byte >= 0xcc)
}

/// True if any byte of a text satisfies a predicate. All bytes are tested, in vectorisable blocks, which is
/// faster than stopping at the first.
pub fn any_byte(text: &str, is_such: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |found, byte| found | is_such(byte))
}

/// True only if the white space of a text certainly consists of single spaces. False for some texts that do
/// qualify: those with letters that begin with the same byte as a non-ASCII white space.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are looked at together")]
pub fn is_single_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some((last, ones)) = bytes.split_last() else { return true };
    let other = |byte: u8| (byte < b' ') | (byte == 0xc2) | (byte.wrapping_sub(0xe1) < 3);
    let any = |from: usize, to: usize| {
        // Counted and not zipped: most texts are so short that to set up a pair of iterators takes as long.
        let (ones, nexts) = (&ones[from..to], &bytes[from + 1..=to]);
        let is_found = |at: usize| other(ones[at]) | ((ones[at] == b' ') & (nexts[at] == b' '));
        (0..ones.len()).fold(false, |any, at| any | is_found(at))
    };
    // Whole blocks, then the last block-sized slice, which overlaps: a byte-by-byte remainder would take
    // longest.
    let found = match ones.len().checked_sub(BLOCK) {
        Some(rest) => any(0, ones.len() / BLOCK * BLOCK) | any(rest, ones.len()),
        None => any(0, ones.len()),
    };
    !found && !other(*last)
}

/// Bytes per block.
const BLOCK: usize = 16;

/// True if the white space of a text consists of single spaces between words.
fn is_collapsed(text: &str) -> bool {
    if is_single_spaced(text) {
        return !text.starts_with(' ') && !text.ends_with(' ');
    }
    let mut before = ' ';
    let single = text.chars().all(|letter| {
        let good = if letter == ' ' { before != ' ' } else { !letter.is_whitespace() };
        before = letter;
        good
    });
    single && (before != ' ' || text.is_empty())
}

/// True if a text is a plain name: ASCII letters, digits, `-` and `_`, and so neither a path nor markup.
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// True for characters of no width that show nothing, which editors and web pages leave in a text unnoticed.
pub fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A text without [invisible](is_invisible) characters.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_invisible) {
        return text.into();
    }
    text.replace(is_invisible, "").into()
}

/// `text` in NFC.
pub fn nfc(text: &str) -> String {
    composed(text).into_owned()
}

/// As [`nfc`], without copying a text that has that form already, as most have.
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_composed(text) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text.into();
    }
    text.nfc().collect::<String>().into()
}

/// As [`collapse`], for an owned text.
pub fn collapsed(text: String) -> String {
    if is_collapsed(&text) { text } else { collapse(&text) }
}

/// As [`collapse`], without copying a text that has that form already, as most have.
pub fn collapsing(text: &str) -> Cow<'_, str> {
    if is_collapsed(text) { text.into() } else { collapse(text).into() }
}

/// `text` trimmed, with every run of white space replaced by one space.
pub fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

/// The first whole words of `text`, at most `limit` characters, with an ellipsis where it was cut.
pub fn excerpt(text: &str, limit: usize) -> String {
    if text.len() <= limit || text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit).collect();
    let whole = cut.rfind(char::is_whitespace).map_or(cut.as_str(), |space| &cut[..space]);
    format!("{} …", whole.trim_end_matches([',', '.', ';', ':', ' ', '–']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fold_meets_both_unicode_forms_and_both_cases() {
        assert_eq!(fold("A\u{30a}rhus  Bibliotek "), fold("århus bibliotek"));
        for (name, folded) in [("", ""), (" ", ""), ("Ø\tl", "ø l"), ("ÆØÅ İ", "æøå i\u{307}"), (" a", "a")]
        {
            assert_eq!(fold(name), folded);
        }
    }

    proptest! {
        /// The fast paths agree with the definition.
        #[test]
        fn a_fold_is_lower_case_of_nfc(name in "([a-zA-Z ]|[æÆß\u{a0}\u{2003}–İ]|\\PC){0,24}") {
            let lower: String = name.nfc().flat_map(char::to_lowercase).collect();
            prop_assert_eq!(fold(&name), collapse(&lower));
            prop_assert_eq!(folded(&name), collapse(&lower));
            prop_assert_eq!(folded(&lower), fold(&lower));
            prop_assert_eq!(collapsed(name.clone()), collapse(&name));
            prop_assert_eq!(nfc(&name), name.nfc().collect::<String>());
            for other in [name.to_uppercase(), name.to_lowercase(), name.nfd().collect(), name.clone() + "x"] {
                let differ = surely_differ(&collapse(&name), &collapse(&other));
                prop_assert!(!differ || fold(&name) != fold(&other), "{other:?}");
            }
        }
    }

    #[test]
    fn an_excerpt_ends_on_a_whole_word() {
        assert_eq!(excerpt("et to tre", 20), "et to tre");
        assert_eq!(excerpt("et to, tre fire", 9), "et to …");
    }
}
