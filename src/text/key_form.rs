//! The normal form in which words are compared with keys of front matter.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::near::slips;
use super::{Letters, folded};

/// A word as a key of front matter: folded, its words joined by `_`.
#[derive(Debug)]
pub struct KeyForm<'w> {
    form: Cow<'w, str>,
    letters: Letters,
    exact: bool,
}

impl<'w> KeyForm<'w> {
    /// The form of a word without [invisible characters](super::visible).
    pub fn of(word: &'w str) -> Self {
        let folded = folded(word);
        let form = if folded.contains(['-', ' ']) { folded.replace(['-', ' '], "_").into() } else { folded };
        Self { letters: Letters::of(&form), exact: *form == *word, form }
    }

    /// The form.
    pub fn as_str(&self) -> &str {
        &self.form
    }

    /// Its letters.
    pub fn letters(&self) -> Letters {
        self.letters
    }

    /// True if the word was written in this form.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// True if it is, or is a misspelling of, another word in this form.
    pub(super) fn may_mean(&self, other: &str) -> bool {
        self.is_within(other, self.letters.allowed())
    }

    /// True if its edit distance from another word in this form is at most `slips_allowed`.
    pub(super) fn is_within(&self, other: &str, slips_allowed: usize) -> bool {
        slips((&self.form, self.letters), (other, Letters::of(other)), slips_allowed).is_some()
    }
}

/// The letters of the [form](KeyForm) of a word, without allocating it. None where the form takes more than to
/// replace one letter by one other.
pub fn key_letters(word: &str) -> Option<Letters> {
    let replaced = |letter: char| match letter {
        'a'..='z' | '0'..='9' | '_' | 'ß'..='ö' | 'ø'..='ÿ' => Some(letter),
        'A'..='Z' => Some(letter.to_ascii_lowercase()),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(letter) + 0x20),
        '-' | ' ' => Some('_'),
        _ => None,
    };
    // Spaces that stand alone, between words.
    let mut before = ' ';
    let letters = word.chars().map(|letter| {
        let is_doubled = letter == ' ' && before == ' ';
        before = letter;
        replaced(letter).filter(|_| !is_doubled)
    });
    let letters = letters.collect::<Option<Letters>>()?;
    (before != ' ').then_some(letters)
}

/// True if a word has a [form](KeyForm), without allocating it.
pub fn has_key_form(word: &str, form: &str) -> bool {
    let letters = word.nfc().flat_map(char::to_lowercase);
    letters.map(|letter| if matches!(letter, '-' | ' ') { '_' } else { letter }).eq(form.chars())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_letters_of_a_word_are_those_of_its_form(
            word in "([a-zA-Z0-9_ .-]|[æøåÆØÅßÀÞ×÷ÿ]|[ŒıİKﬁ]|a\u{30a}|\u{a0}|\u{200b}){0,9}",
        ) {
            if let Some(letters) = key_letters(&word) {
                prop_assert_eq!(letters, KeyForm::of(&crate::text::visible(&word)).letters());
            }
        }
    }
}
