//! How a document leads to another: in HTML that a template fingerprints as it is. Which documents do is known to the guide.

use super::renderer::Renderer;
use crate::guide::{Backlink, Said};
use crate::markdown::{Passage, Sentence};
use crate::playbook::Kind;
use crate::text::escape;
use crate::theme::Theme;

/// What a link without words around it is told by, with `{heading}`.
const UNDER_HEADING: &str = "under_heading";
/// What a relation is told by, with `{field}`.
const IN_FIELD: &str = "in_field";

impl Renderer<'_> {
    /// Adds the documents of a kind that lead to the page at `url`, under its name, to HTML.
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

    /// Adds a document that leads to the page at `url`: a link to it, then how it does.
    pub(super) fn mention(&self, backlink: &Backlink, url: &str, html: &mut String) {
        html.push_str("<p class=\"mention\">");
        self.link(backlink.page, url, html);
        html.push_str("</p>");
        ways(backlink, self.theme, html);
    }
}

/// The sentences that hold a link, each with the link's words marked; then the relations. A link without words around it is told by the
/// heading that it stands under. Each is a paragraph.
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

/// Adds a word of the interface with its slot filled.
fn filled(theme: &Theme, word: &str, slot: &str, with: &str, line: &mut String) {
    let word = theme.word(word).unwrap_or(slot);
    let mut braces = word.match_indices('{').map(|(at, _)| at);
    match braces.find(|at| word[*at..].starts_with(slot)) {
        Some(at) => [&word[..at], with, &word[at + slot.len()..]].iter().for_each(|part| escape(part, line)),
        None => escape(word, line),
    }
}
