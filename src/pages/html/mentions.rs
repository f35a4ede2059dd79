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

/// Mentions, as items of a list: for each a link to a document, then a paragraph for each of its passages. The markup of a link stands here
/// once more, as in the [items](super::links::items) of a list of links.
pub(in crate::pages) fn mentions<'a, P: Iterator<Item = Passage<'a>>>(
    mentions: impl Iterator<Item = (Link<'a>, P)>,
) -> Markup {
    html! {
        @for (Link { address, words }, passages) in mentions {
            li {
                p.mention { a href=(address) { (Text(words)) } }
                @for passage in passages {
                    "\n"
                    p.passage {
                        @match passage {
                            Passage::Sentence([before, words, after]) => {
                                (Text(before)) mark { (Text(words)) } (Text(after))
                            }
                            Passage::Phrase([before, words, after]) => {
                                (Text(before)) (Text(words)) (Text(after))
                            }
                        }
                    }
                }
            }
            "\n"
        }
    }
}
