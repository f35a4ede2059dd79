//! A query: words, and phrases in quotation marks.

use super::words::{Token, tokens};

/// Quotation marks: a phrase stands between any two.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// A part of a query, in its order.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A word.
    Word(Token),
    /// The words of a phrase.
    Phrase(Vec<String>),
}

/// The parts of a query. A quotation mark that is not closed yet opens no phrase.
pub(super) fn parse(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(QUOTES)
        && let Some((inside, behind)) = after.split_once(QUOTES)
    {
        items.extend(tokens(before).map(Item::Word));
        let phrase: Vec<String> = tokens(inside).flat_map(|token| token.parts.into_iter()).collect();
        items.extend((!phrase.is_empty()).then_some(Item::Phrase(phrase)));
        rest = behind;
    }
    items.extend(tokens(rest).map(Item::Word));
    items
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
            let items = parse(text);
            assert_eq!(items.len(), 3, "{text}");
            assert_eq!(items[1], Item::Phrase(vec!["små".into(), "broer".into()]));
        }
        assert_eq!(parse("\"små broer").len(), 2);
        assert_eq!(parse("bro \"\" e-mail").len(), 2);
    }
}
