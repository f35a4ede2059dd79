//! Backlinks as HTML, for templates that print them unchanged. Which documents lead to a page is computed by
//! the guide.

use super::renderer::Renderer;
use crate::guide::{Backlink, Said};
use crate::markdown::{Passage, Sentence};
use crate::playbook::Kind;
use crate::text::escape;
use crate::theme::Theme;

/// The text for a link without words around it, with `{heading}`.
const UNDER_HEADING: &str = "under_heading";
/// The text for a relation, with `{field}`.
const IN_FIELD: &str = "in_field";

impl Renderer<'_> {
    /// Appends the documents of a kind that lead to the page at `url`, under the kind's name.
    pub(super) fn mentions(&self, kind: &Kind, backlinks: &[&Backlink], url: &str, html: &mut String) {
        html.push_str("<div class=\"mentions\" data-kind=\"");
        escape(&kind.key, html);
        html.push_str("\">\n<h3>");
        escape(&kind.label.many, html);
        html.push_str("</h3>\n<ul>\n");
        for backlink in backlinks {
            html.push_str("<li>");
            self.mention(backlink, url, html);
            html.push_str("</li>\n");
        }
        html.push_str("</ul>\n</div>\n");
    }

    /// Appends a document that leads to the page at `url`: a link to it, then its connections.
    pub(super) fn mention(&self, backlink: &Backlink, url: &str, html: &mut String) {
        html.push_str("<p class=\"mention\">");
        self.link(backlink.page, url, html);
        html.push_str("</p>");
        ways(backlink, self.theme, html);
    }
}

/// A paragraph for each sentence with a link, the link's text marked; then one for each relation. A link
/// without words around it is described by the heading above.
fn ways(backlink: &Backlink, theme: &Theme, lines: &mut String) {
    for said in &backlink.says {
        paragraph(lines, |line| match said {
            Said::Passage(Passage::Sentence(said)) => sentence(said, line),
            Said::Passage(Passage::Heading(words)) => {
                filled(theme, UNDER_HEADING, "{heading}", words, line);
            }
            Said::Relation(label) => filled(theme, IN_FIELD, "{field}", label, line),
        });
    }
}

fn paragraph(lines: &mut String, write: impl FnOnce(&mut String)) {
    lines.push_str("\n<p class=\"passage\">");
    write(lines);
    lines.push_str("</p>");
}

fn sentence(sentence: &Sentence, line: &mut String) {
    escape(sentence.before(), line);
    line.push_str("<mark>");
    escape(sentence.words(), line);
    line.push_str("</mark>");
    escape(sentence.after(), line);
}

/// Appends a text of the interface with its placeholder filled.
fn filled(theme: &Theme, word: &str, slot: &str, with: &str, line: &mut String) {
    let word = theme.word(word).unwrap_or(slot);
    let mut braces = word.match_indices('{').map(|(at, _)| at);
    match braces.find(|at| word[*at..].starts_with(slot)) {
        Some(at) => [&word[..at], with, &word[at + slot.len()..]].iter().for_each(|part| escape(part, line)),
        None => escape(word, line),
    }
}
