//! Embeds: fragments of other texts. Each is rendered on its own, and inserted after this text is rendered
//! and sanitised: sanitised HTML must not be sanitised again, since its ids and URLs are not of this text.

use std::fmt::Write;

use super::sections::{Html, Section};

/// Placeholder of an embed: a character that cannot occur in a source.
const SIGN: char = '\u{ffff}';

/// The embeds of a text, in order.
#[derive(Default)]
pub(in crate::markdown) struct Embeds(Vec<Option<String>>);

impl Embeds {
    /// Replaces all placeholders by their embeds.
    pub(in crate::markdown) fn fill(mut self, html: Html) -> Html {
        if self.0.is_empty() {
            return html;
        }
        let intro = self.fill_text(&html.intro);
        let mut section = |section: Section| Section { html: self.fill_text(&section.html), ..section };
        let sections = html.sections.into_iter().map(&mut section).collect();
        Html { intro, sections, footnotes: html.footnotes.map(|notes| self.fill_text(&notes)) }
    }

    /// Takes an embed, and puts its sign at the end of a text.
    pub(super) fn add(&mut self, html: String, out: &mut String) {
        let written = write!(out, "{SIGN}{}{SIGN}", self.0.len());
        debug_assert!(written.is_ok(), "writing to a string cannot fail");
        self.0.push(Some(html));
    }

    /// Raw HTML can write the placeholder as a character reference: one that is not ours is dropped, and
    /// every embed is inserted once.
    fn fill_text(&mut self, html: &str) -> String {
        let mut parts = html.split(SIGN);
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let embed =
                part.parse::<usize>().ok().and_then(|number| self.0.get_mut(number)).and_then(Option::take);
            filled.push_str(embed.as_deref().unwrap_or(part));
        }
        filled
    }
}
