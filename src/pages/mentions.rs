//! Mentions: a document that links to another, with the sentences or relations in which it does. The guide knows which documents do.

use tera::Value;

use super::context::{BacklinkVariables, PassageVariables};
use super::html::links::Link;
use super::html::mentions::Passage;
use super::renderer::Renderer;
use crate::guide::{Backlink, Said};
use crate::markdown;
use crate::theme::Theme;

/// The text for a link without words around it, with `{heading}`.
const UNDER_HEADING: &str = "under_heading";
/// The text for a relation, with `{field}`.
const IN_FIELD: &str = "in_field";

impl Renderer<'_> {
    /// A document that leads to the page at `url`: a link to it, and its passages.
    pub(super) fn mention<'m>(
        &'m self,
        backlink: &'m Backlink,
        url: &'m str,
    ) -> (Link<'m>, impl Iterator<Item = Passage<'m>>) {
        let link = self.link(backlink.page, url);
        // The front page is known by what it is, whatever its title.
        let is_home = self.guide.home == Some(backlink.page);
        let link = if is_home { Link { words: self.word("home"), ..link } } else { link };
        (link, backlink.says.iter().map(|said| passage(said, self.theme)))
    }

    /// The same of several documents as data.
    pub(super) fn backlinks(&self, backlinks: &[&Backlink]) -> Value {
        let variables = |backlink: &&Backlink| -> Value {
            let passages = backlink.says.iter().map(passage_variables).collect();
            BacklinkVariables { r#ref: self.reference(backlink.page), passages }.into()
        };
        backlinks.iter().map(variables).collect::<Vec<_>>().into()
    }
}

fn passage_variables(said: &Said) -> PassageVariables<'_> {
    let none = PassageVariables { before: None, words: None, after: None, heading: None, field: None };
    match said {
        Said::Passage(markdown::Passage::Sentence(said)) => PassageVariables {
            before: Some(said.before().into()),
            words: Some(said.words().into()),
            after: Some(said.after().into()),
            ..none
        },
        Said::Passage(markdown::Passage::Heading(words)) => {
            PassageVariables { heading: Some((&**words).into()), ..none }
        }
        Said::Relation(label) => PassageVariables { field: Some((&**label).into()), ..none },
    }
}

/// The sentence that holds a link. For a link without words around it, the heading above it; for a relation, its label.
fn passage<'a>(said: &'a Said, theme: &'a Theme) -> Passage<'a> {
    match said {
        Said::Passage(markdown::Passage::Sentence(said)) => {
            Passage::Sentence([said.before(), said.words(), said.after()])
        }
        Said::Passage(markdown::Passage::Heading(words)) => filled(theme, UNDER_HEADING, "{heading}", words),
        Said::Relation(label) => filled(theme, IN_FIELD, "{field}", label),
    }
}

/// Words of the interface with their slot filled.
fn filled<'a>(theme: &'a Theme, word: &str, slot: &'static str, with: &'a str) -> Passage<'a> {
    let words = theme.word(word).unwrap_or(slot);
    let mut braces = words.match_indices('{').map(|(at, _)| at);
    Passage::Phrase(match braces.find(|at| words[*at..].starts_with(slot)) {
        Some(at) => [&words[..at], with, &words[at + slot.len()..]],
        None => [words, "", ""],
    })
}
