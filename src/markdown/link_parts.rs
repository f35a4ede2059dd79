//! The address and the title of what is nearly a link: titles in quotes that Markdown does not know, or that are not
//! closed.

use super::plain_addresses::{is_address, names_file, written};
use crate::text::{after_quote, before_quote, in_plain_quotes};

/// What the round brackets of a link hold, or what follows the label of a definition.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Destination<'t> {
    /// The address, in angle brackets where it is written so.
    address: &'t str,
    /// What follows it from a quote on; empty where there is none.
    title: &'t str,
}

impl<'t> Destination<'t> {
    /// Reads a text; none unless it begins with what is plainly an address.
    pub(super) fn of(inner: &'t str) -> Option<Self> {
        let (address, title) = split(inner);
        let destination = Self { address, title };
        let bare = destination.in_brackets().unwrap_or(address);
        (is_address(bare) && !bare.contains(['<', '>'])).then_some(destination)
    }

    fn in_brackets(&self) -> Option<&'t str> {
        self.address.strip_prefix('<')?.strip_suffix('>')
    }

    /// True if Markdown ends the address too early.
    pub(super) fn has_gap(&self) -> bool {
        self.address.contains(char::is_whitespace) && self.in_brackets().is_none()
    }

    /// True if there is no title, or one that Markdown knows.
    pub(super) fn is_sound(&self) -> bool {
        let is_in = |quote: char| {
            let words = self.title.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
            words.is_some_and(|words| words.contains('\\') || !words.contains(quote))
        };
        self.title.is_empty() || is_in('"') || is_in('\'')
    }

    /// Both in the form that Markdown knows; none where the end of the title is not certain.
    pub(super) fn meant(&self) -> Option<String> {
        let address = if self.has_gap() { written(self.address)? } else { self.address.to_owned() };
        if self.title.is_empty() {
            return Some(address);
        }
        // A title without quotes has no other end than that of the link.
        let words = match after_quote(self.title) {
            Some(quoted) => before_quote(quoted)?.trim_matches('\\'),
            None => self.title,
        };
        (!words.is_empty()).then(|| format!("{address} {}", in_plain_quotes(words)))
    }
}

/// An address, and what follows it: from a quote on, or from a word on that is no part of a file's name. The name of a file may have quotes of its own.
fn split(inner: &str) -> (&str, &str) {
    if let Some(end) = inner.find('>').filter(|_| inner.starts_with('<')) {
        let (address, rest) = inner.split_at(end + 1);
        return if after_quote(rest.trim()).is_some() { (address, rest.trim()) } else { (inner, "") };
    }
    if names_file(inner) {
        return (inner, "");
    }
    let quote = inner.char_indices().find(|(at, letter)| {
        letter.is_whitespace() && after_quote(inner[at + letter.len_utf8()..].trim_start()).is_some()
    });
    let unquoted = || {
        let (address, rest) = inner.split_once(char::is_whitespace)?;
        let is_title =
            rest.starts_with(char::is_alphabetic) && !rest.contains(['(', ')', '[', ']', '<', '`', '/']);
        (is_title && names_file(address)).then_some(address.len())
    };
    let end = quote.map(|(at, _)| at).or_else(unquoted).unwrap_or(inner.len());
    let (address, title) = inner.split_at(end);
    (address.trim_end(), title.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_begins_with_a_quote_behind_a_space() {
        for (inner, parts, meant) in [
            ("b.md", ("b.md", ""), Some("b.md")),
            ("b.md “to”", ("b.md", "“to”"), Some("b.md \"to\"")),
            ("b c.md  ”to”", ("b c.md", "”to”"), Some("<b c.md> \"to\"")),
            ("<b c.md> »to«", ("<b c.md>", "»to«"), Some("<b c.md> \"to\"")),
            ("b.md 'det's'", ("b.md", "'det's'"), Some("b.md \"det's\"")),
            ("b.md \"et \"to\"\"", ("b.md", "\"et \"to\"\""), Some("b.md \"et \\\"to\\\"\"")),
            ("b.md \"to", ("b.md", "\"to"), None),
            ("b.md “", ("b.md", "“"), None),
            ("b.md Om b", ("b.md", "Om b"), Some("b.md \"Om b\"")),
            ("tel:12 34 56", ("tel:12 34 56", ""), Some("tel:123456")),
            ("mailto: x@y.dk", ("mailto: x@y.dk", ""), Some("mailto:x@y.dk")),
            ("mailto:x@y.dk Bo", ("mailto:x@y.dk Bo", ""), None),
            ("https://x.dk/bog Om x", ("https://x.dk/bog Om x", ""), None),
            ("./b “c” d.md", ("./b “c” d.md", ""), Some("<./b “c” d.md>")),
            ("b.md “c.md”", ("b.md", "“c.md”"), Some("b.md \"c.md\"")),
        ] {
            let (address, title) = parts;
            let destination = Destination::of(inner);
            assert_eq!(destination, Some(Destination { address, title }), "{inner}");
            assert_eq!(destination.and_then(|found| found.meant()).as_deref(), meant, "{inner}");
        }
        for inner in ["b", "b “c”", "<b.md c", "<b.md> c", "“b.md”"] {
            assert_eq!(Destination::of(inner), None, "{inner}");
        }
    }
}
