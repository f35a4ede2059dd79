//! The words of a text that a query asks for.

use std::ops::Range;

use super::found::{Found, Word};
use super::grade::Grade;
use super::words::{Token, spell, tokens};

/// A word of a text that is asked for.
#[derive(Debug)]
pub(super) struct Mark {
    /// Its byte range.
    pub(super) range: Range<usize>,
    /// The words of the query that ask for it, by their places.
    pub(super) words: Vec<usize>,
}

impl Found<'_> {
    /// The marks of a text, in order. Words of phrases are marked where the phrase stands, and alone where they are asked for alone.
    pub(super) fn marks(&self, text: &str) -> Vec<Mark> {
        let tokens: Vec<Token> = tokens(text).collect();
        let mark = |token: &Token| Mark { range: token.range.clone(), words: self.words_for(token) };
        let mut marks: Vec<Mark> = tokens.iter().map(mark).collect();
        let parts: Vec<(usize, String)> = tokens
            .iter()
            .enumerate()
            .flat_map(|(place, token)| token.parts.iter().map(move |part| (place, spell(part).into_owned())))
            .collect();
        for phrase in &self.phrases {
            let places = parts.windows(phrase.spelled.len());
            for place in places.filter(|parts| parts.iter().map(|(_, part)| part).eq(&phrase.spelled)) {
                for ((token, _), word) in place.iter().zip(&phrase.words) {
                    marks[*token].words.push(*word);
                }
            }
        }
        marks.retain(|mark| !mark.words.is_empty());
        marks
    }

    fn words_for(&self, token: &Token) -> Vec<usize> {
        let asked = |word: &Word| word.is_required && word.is_alone && self.is_for(word, token);
        (0..self.words.len()).filter(|word| asked(&self.words[*word])).collect()
    }

    fn is_for(&self, Word { found, .. }: &Word, token: &Token) -> bool {
        let (prefix, grammar) = (self.index.prefix, &self.index.grammar);
        let answers = |form: &str| match found.asked.grade(form, prefix, grammar) {
            Some(Grade::Exact | Grade::Inflected) => true,
            Some(grade) if found.grades.have(grade) => true,
            _ if found.typos.iter().any(|typo| typo == form) => true,
            _ => found.asked.loose_grade(form, prefix, grammar).is_some_and(|grade| found.grades.have(grade)),
        };
        let is_part = found.grades.have(Grade::Compound) && found.asked.stands_in(&token.joined());
        is_part || token.forms().any(|form| answers(&form))
    }
}
