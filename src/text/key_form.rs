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

/// True if a word has a [form](KeyForm), without allocating it.
pub fn has_key_form(word: &str, form: &str) -> bool {
    let letters = word.nfc().flat_map(char::to_lowercase);
    letters.map(|letter| if matches!(letter, '-' | ' ') { '_' } else { letter }).eq(form.chars())
}
