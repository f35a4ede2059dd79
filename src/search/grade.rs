//! How well a form answers to a word that is asked for.

use super::language::Grammar;
use super::words::{key, length, spell};
use crate::text::Language;

/// How a form answers to a word, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// It is the word, in whatever spelling.
    Exact,
    /// It is another form of it.
    Inflected,
    /// It begins with it.
    Prefix,
    /// It is the word, or another form of it, written without its special letters.
    Loose,
    /// It begins with it so written.
    LoosePrefix,
    /// The word stands in it.
    Compound,
    /// It is the word but for one typing error.
    Typo,
}

impl Grade {
    /// What a level is worth under it, in hundredths.
    pub(super) fn weight(self) -> u32 {
        match self {
            Self::Exact => 100,
            Self::Inflected => 90,
            Self::Prefix => 60,
            Self::Loose => 80,
            Self::LoosePrefix => 50,
            Self::Compound => 45,
            Self::Typo => 30,
        }
    }
}

/// Some grades.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Grades(u8);

impl Grades {
    pub(super) fn add(&mut self, grade: Grade) {
        self.0 |= 1 << grade as u8;
    }

    pub(super) fn have(self, grade: Grade) -> bool {
        self.0 & 1 << grade as u8 != 0
    }
}

/// A word that is asked for, in all the forms by which it is compared.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) form: String,
    spelled: String,
    pub(super) key: String,
    /// Its stem, and those of its irregular forms.
    pub(super) stems: Vec<String>,
    /// The same, spelled.
    spelled_stems: Vec<String>,
    /// What words begin with that are made of it, where it loses its e to the s that joins: *samarbejds* of *samarbejde*.
    joined: Option<String>,
    stem_keys: Vec<String>,
    pub(super) letters: usize,
    /// True if it may stand for a word with special letters.
    is_plain: bool,
}

impl Asked {
    pub(super) fn new(form: &str, grammar: &Grammar) -> Self {
        let stems = grammar.stems(form);
        let key_of = |form: &str| key(form, grammar.language).into_owned();
        let spelled = spell(form).into_owned();
        Self {
            key: key_of(form),
            spelled_stems: stems.iter().map(|stem| spell(stem).into_owned()).collect(),
            stem_keys: stems.iter().map(|stem| key_of(stem)).collect(),
            stems,
            joined: joined(&spelled, grammar.language),
            letters: length(form),
            is_plain: spelled == form,
            spelled,
            form: form.to_owned(),
        }
    }

    /// How a form answers to it; `prefix` is the number of letters that it must have for one that begins with it.
    pub(super) fn grade(&self, form: &str, prefix: usize, grammar: &Grammar) -> Option<Grade> {
        let spelled = spell(form);
        if spelled == self.spelled {
            return Some(Grade::Exact);
        }
        if self.spelled_stems.iter().any(|stem| *stem == *spell(&grammar.stem(form))) {
            return Some(Grade::Inflected);
        }
        let is_joined = |joined: &String| spelled.starts_with(joined) && spelled.len() > joined.len() + 2;
        let begins = spelled.starts_with(&self.spelled) || self.joined.as_ref().is_some_and(is_joined);
        (self.letters >= prefix && begins).then_some(Grade::Prefix)
    }

    /// How a form that does not answer to it as it is written answers to it as a word without special letters.
    pub(super) fn loose_grade(&self, form: &str, prefix: usize, grammar: &Grammar) -> Option<Grade> {
        if !self.is_plain || self.grade(form, prefix, grammar).is_some() {
            return None;
        }
        let form_key = key(form, grammar.language);
        let is_stem =
            || self.stem_keys.iter().any(|stem| *stem == *key(&grammar.stem(form), grammar.language));
        if form_key == self.key || is_stem() {
            return Some(Grade::Loose);
        }
        (self.letters >= prefix && form_key.starts_with(&self.key)).then_some(Grade::LoosePrefix)
    }

    /// True if it stands in a longer form, after two letters or more.
    pub(super) fn stands_in(&self, form: &str) -> bool {
        let spelled = spell(form);
        self.spelled_stems.iter().any(|stem| {
            let mut places = spelled.char_indices().skip(2).map(|(at, _)| at);
            places.any(|at| spelled[at..].starts_with(stem))
        })
    }
}

/// Letters of the shortest word that is taken to lose its e: shorter ones are the beginning of too many others.
const LOSES: usize = 6;

fn joined(spelled: &str, language: Language) -> Option<String> {
    let without =
        spelled.strip_suffix('e').filter(|_| language == Language::Danish && spelled.len() >= LOSES)?;
    Some(format!("{without}s"))
}
