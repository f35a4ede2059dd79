//! The mention of a page in another document: a link to that, and the passages that mention it.

use maud::{Markup, html};

use super::Text;
use super::links::Link;

/// The words shown for one link or relation from a document to another.
pub(in crate::pages) enum Passage<'a> {
    /// The sentence with a link: the words before it, its own words, and those after it.
    Sentence([&'a str; 3]),
    /// Words of the interface in three parts, of which the second may be the author's.
    Phrase([&'a str; 3]),
}

/// Mentions, as items of a list.
pub(in crate::pages) fn mentions(mentions: impl Iterator<Item = Markup>) -> Markup {
    html! {
        @for mention in mentions {
            li { (mention) }
            "\n"
        }
    }
}

/// A link to a document, then a paragraph for each of its passages.
pub(in crate::pages) fn mention<'a>(link: Link<'_>, passages: impl Iterator<Item = Passage<'a>>) -> Markup {
    html! {
        p.mention { (link) }
        @for passage in passages {
            "\n"
            p.passage {
                @match passage {
                    Passage::Sentence([before, words, after]) => {
                        (Text(before)) mark { (Text(words)) } (Text(after))
                    }
                    Passage::Phrase([before, words, after]) => { (Text(before)) (Text(words)) (Text(after)) }
                }
            }
        }
    }
}
