//! Embeds: parts of other texts within this one. Each is written on its own, and put into its place when this text is done and
//! cleaned: what is clean already must not be cleaned again, since its ids and addresses are not of this text.

use std::fmt::Write;

use super::sections::{Html, Section};

/// What stands for an embed until it is put into its place: a sign that no source can hold.
const SIGN: char = '\u{ffff}';

/// The embeds of a text, in its order.
#[derive(Default)]
pub(in crate::markdown) struct Embeds(Vec<Option<String>>);

impl Embeds {
    /// Puts every embed into its place.
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

    /// Raw HTML can name the sign by its number: a sign that is not ours is dropped, and every embed stands in one place.
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
