//! A query: words, and phrases in quotation marks.

use super::language::Grammar;
use super::words::{Token, tokens};

/// Quotation marks that open a phrase, and those that close it.
const OPENING: [char; 5] = ['"', '“', '„', '»', '«'];
const CLOSING: [char; 5] = ['"', '”', '“', '«', '»'];

/// A query as it was written.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) words: Vec<Token>,
    /// Each phrase's words.
    pub(super) phrases: Vec<Vec<String>>,
}

impl Query {
    pub(super) fn of(text: &str) -> Self {
        let mut query = Self::default();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(OPENING) {
            let Some((inside, behind)) = after.split_once(CLOSING) else { break };
            query.add_words(before);
            let phrase: Vec<String> = tokens(inside).flat_map(|token| token.parts.into_iter()).collect();
            if !phrase.is_empty() {
                query.phrases.push(phrase);
            }
            rest = behind;
        }
        // An opening mark without a closing one is none.
        query.add_words(rest);
        query
    }

    fn add_words(&mut self, text: &str) {
        for token in tokens(text) {
            if !self.words.iter().any(|known| known.parts == token.parts) {
                self.words.push(token);
            }
        }
    }

    /// True if all of its words stand in nearly every text, so that none of them can be left out.
    pub(super) fn is_common(&self, grammar: &Grammar) -> bool {
        let words = self.words.iter().map(Token::joined);
        let in_phrases = self.phrases.iter().flatten().map(|word| word.as_str().into());
        words.chain(in_phrases).all(|word| grammar.is_common(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_make_a_phrase() {
        for text in [
            "bro \"små broer\" hus",
            "bro »små broer« hus",
            "bro «små broer» hus",
            "bro „små broer“ hus",
            "bro “små broer” hus",
        ] {
            let query = Query::of(text);
            assert_eq!(query.phrases, [["små", "broer"]], "{text}");
            assert_eq!(query.words.len(), 2);
        }
        assert_eq!(Query::of("\"små broer").words.len(), 2);
        assert_eq!(Query::of("bro Bro \"\" e-mail").words.len(), 2);
    }
}
