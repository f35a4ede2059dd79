//! What a language does to words: order, Unicode forms, addresses, dates, near names.
//! Knows nothing of pages.

mod date;
mod hiding;
mod language;
mod near;
mod order;
mod path;
mod sentence;
mod size;
mod slug;

pub use date::Date;
pub use hiding::{is_hiding_key, is_hiding_type, is_hiding_value};
pub use language::{Language, Localized};
pub use near::{distance, nearest};
pub use order::Order;
pub use path::relative;
pub use sentence::sentence;
pub use size::megabytes;
pub use slug::{fingerprint, loose, slug};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The form under which names are compared: NFC, lower case, outer white space gone and inner folded to one space.
///
/// Two names that a reader takes for the same have the same fold, whatever system their file came from.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold_into(&mut folded, name);
    if is_collapsed(&folded) { folded } else { collapse(&folded) }
}

/// Adds a word to a text in the form under which names are compared. Its white space stays as it is.
pub fn fold_into(text: &mut String, word: &str) {
    if word.is_ascii() {
        let start = text.len();
        text.push_str(word);
        text[start..].make_ascii_lowercase();
    } else if is_composed(word) {
        push_lower(text, word.chars());
    } else {
        push_lower(text, word.nfc());
    }
}

/// Adds letters in lower case.
fn push_lower(text: &mut String, letters: impl Iterator<Item = char>) {
    for letter in letters {
        if letter.is_ascii() {
            text.push(letter.to_ascii_lowercase());
        } else {
            text.extend(letter.to_lowercase());
        }
    }
}

/// Whether a text is in NFC for certain: all letters below U+0300 are, one by one and side by side. Most texts have no others.
fn is_composed(text: &str) -> bool {
    text.chars().all(|letter| letter < '\u{300}')
}

/// Whether the white space of a text is single spaces between words.
fn is_collapsed(text: &str) -> bool {
    let mut before = ' ';
    let single = text.chars().all(|letter| {
        let good = if letter == ' ' { before != ' ' } else { !letter.is_whitespace() };
        before = letter;
        good
    });
    single && (before != ' ' || text.is_empty())
}

/// Whether a text is a plain name: letters `a`–`z` and `A`–`Z`, digits, `-` and `_`, and so no path and no markup.
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// `text` in NFC.
pub fn nfc(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}

/// `text` with every run of white space as one space, and none at the ends.
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

/// The first whole words of `text`, at most `limit` characters, with an ellipsis where something is left out.
pub fn excerpt(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit).collect();
    let whole = cut.rfind(char::is_whitespace).map_or(cut.as_str(), |space| &cut[..space]);
    format!("{} …", whole.trim_end_matches([',', '.', ';', ':', ' ', '–']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fold_meets_both_unicode_forms_and_both_cases() {
        assert_eq!(fold("A\u{30a}rhus  Bibliotek "), fold("århus bibliotek"));
        for (name, folded) in [("", ""), (" ", ""), ("Ø\tl", "ø l"), ("ÆØÅ İ", "æøå i\u{307}"), (" a", "a")]
        {
            assert_eq!(fold(name), folded);
        }
    }

    #[test]
    fn an_excerpt_ends_on_a_whole_word() {
        assert_eq!(excerpt("et to tre", 20), "et to tre");
        assert_eq!(excerpt("et to, tre fire", 9), "et to …");
    }
}
