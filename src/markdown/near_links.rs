//! Text that was plainly meant as a link but is none: a space in the address or before it, brackets of the wrong
//! sort, a bracket that is missing, a label without a definition, no address at all.

use std::ops::Range;

use super::link_fault::Fault;
use super::link_parts::Destination;
use super::plain_addresses::{is_address, is_plain_address};
use crate::text::after_quote;

/// Maximum distance in bytes from a bracket to the one that closes it: without a limit, a text of brackets that
/// are not closed would be searched to its end at each.
const FARTHEST: usize = 1_000;

/// The part of a text from an offset on that is searched for a bracket.
pub(super) fn ahead(text: &str, from: usize) -> &str {
    let rest = &text[from..];
    &rest[..rest.floor_char_boundary(FARTHEST)]
}

/// The part of a text before its end that is searched for a bracket.
pub(super) fn behind(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(FARTHEST))..]
}

/// A stretch of text that is nearly a link.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NearLink {
    /// Its range in the text.
    pub(super) range: Range<usize>,
    pub(super) fault: Fault,
    /// The link that was meant; none where that is not certain.
    pub(super) meant: Option<String>,
}

/// The stretches of a text on one line that are nearly links. `before` is what precedes it in its paragraph.
pub(super) fn near_links(text: &str, before: &str) -> Vec<NearLink> {
    let mut scan = Scan {
        text,
        is_open: behind(before).contains('['),
        open: Vec::new(),
        round: Vec::new(),
        found: Vec::new(),
    };
    let begins_line = before
        .trim_end_matches([' ', '\t', '>', '-', '*', '+'])
        .bytes()
        .last()
        .is_none_or(|last| last == b'\n');
    let mut at = if begins_line { scan.definition().unwrap_or(0) } else { 0 };
    while let Some(byte) = text.as_bytes().get(at) {
        at = match byte {
            b'\\' => at + 2,
            b'[' => scan.opens(at),
            b'(' => {
                scan.round.push(at);
                at + 1
            }
            b')' => scan.closes_round(at),
            b']' => scan.closes(at),
            _ => at + 1,
        };
    }
    scan.ends();
    scan.found
}

struct Scan<'t> {
    text: &'t str,
    /// True if a bracket may be open that precedes the text.
    is_open: bool,
    /// Offsets of the open square brackets, and of the round ones.
    open: Vec<usize>,
    round: Vec<usize>,
    found: Vec<NearLink>,
}

impl Scan<'_> {
    fn find(&mut self, range: Range<usize>, fault: Fault, meant: Option<String>) -> usize {
        let end = range.end;
        self.found.push(NearLink { range, fault, meant });
        end
    }

    /// Reads an opening bracket, and returns where to read on.
    fn opens(&mut self, at: usize) -> usize {
        let is_word = |letter: char| letter.is_alphanumeric();
        if let Some(name) = ahead(self.text, at).strip_prefix("[[") {
            let length = name.find(['[', ']']).unwrap_or(name.len());
            let (content, rest) = name.split_at(length);
            let end = at + "[[".len() + length + "]".len();
            let is_indexed = self.text[..at].ends_with(is_word);
            if rest.starts_with("]]") && content.split('|').next().is_some_and(|name| name.trim().is_empty())
            {
                let start = if self.text[..at].ends_with('!') { at - 1 } else { at };
                return if is_indexed { end + 1 } else { self.find(start..end + 1, Fault::Empty, None) };
            }
            let after =
                rest.strip_prefix(']').filter(|after| !after.contains(']') && !after.starts_with(['(', '[']));
            let is_name = content.trim() == content && content.contains(is_word) && !content.starts_with('^');
            if after.is_some() && is_name && !is_indexed {
                return self.find(at..end, Fault::Missing, Some(format!("[[{content}]]")));
            }
        }
        self.open.push(at);
        at + 1
    }

    /// Reads a closing round bracket: `(a)[b.md]`.
    fn closes_round(&mut self, at: usize) -> usize {
        let Some(start) = self.round.pop().filter(|start| at - start < FARTHEST) else { return at + 1 };
        let Some((address, _)) =
            ahead(self.text, at + 1).strip_prefix('[').and_then(|rest| rest.split_once(']'))
        else {
            return at + 1;
        };
        let label = &self.text[start + 1..at];
        if !is_plain_address(address) || label.trim().is_empty() {
            return at + 1;
        }
        let end = at + ")[".len() + address.len() + "]".len();
        let meant = format!("[{label}]({address})");
        self.find(start..end, Fault::Swapped, Some(meant))
    }

    /// Reads a closing square bracket.
    fn closes(&mut self, at: usize) -> usize {
        let start = self.open.pop().filter(|start| at - start < FARTHEST);
        // A footnote written in place, `^[words]`, is no label.
        if start.is_some_and(|start| self.text[..start].ends_with('^')) {
            return at + 1;
        }
        let next = &self.text[at + 1..];
        let end = match next.as_bytes() {
            [b'(', ..] => self.address(start, at),
            [b' ', b'(', ..] => self.address_apart(start, at),
            [b'[', ..] => self.second_label(start, at),
            [b']', rest @ ..] => {
                start.filter(|_| rest.first() != Some(&b'(')).and_then(|start| self.half_opened(start, at))
            }
            _ => None,
        };
        end.unwrap_or(at + 1)
    }

    /// A text with a label that ends at an offset, followed by `(`.
    fn address(&mut self, start: Option<usize>, at: usize) -> Option<usize> {
        let rest = ahead(self.text, at + "](".len());
        let label = start.map(|start| &self.text[start + 1..at]);
        let has_label = start.is_some() || self.is_open;
        let first =
            start.map_or(at, |start| if self.text[..start].ends_with('!') { start - 1 } else { start });
        let link = |address: &str| Some(format!("{}[{}]({address})", &self.text[first..start?], label?));
        let Some(length) = closing(rest) else {
            let address =
                rest.split(char::is_whitespace).next()?.trim_end_matches(['.', ',', ';', ':', '!', '?']);
            if !has_label || !is_plain_address(address) || address.contains('<') {
                return None;
            }
            // Before a title, or before what is no text, the bracket may be missing further on.
            let after = rest[address.len()..].trim_start();
            let is_end = !rest[address.len()..].starts_with(' ') || !after.is_empty();
            let meant = link(address).filter(|_| is_end && after_quote(after).is_none());
            let range = first..at + "](".len() + address.len();
            return Some(self.find(range, Fault::Missing, meant));
        };
        let (inner, range) = (rest[..length].trim(), first..at + "](".len() + length + ")".len());
        if let Some(address) = inner.strip_prefix('<').filter(|address| !address.contains('>')) {
            let meant = link(&format!("<{address}>"));
            return is_address(address).then(|| self.find(range, Fault::Missing, meant));
        }
        let destination = Destination::of(inner)?;
        let fault = match (has_label, destination.has_gap()) {
            (true, true) => Fault::Space,
            (true, false) if start.is_some() && !destination.is_sound() => Fault::Title,
            (false, false) if destination.is_sound() => {
                return Some(self.find(at..range.end, Fault::Missing, None));
            }
            _ => return None,
        };
        let meant = destination.meant().and_then(|destination| link(&destination));
        Some(self.find(range, fault, meant))
    }

    /// A line `[label]: address` that defines nothing; returns where to read on.
    fn definition(&mut self) -> Option<usize> {
        let (label, rest) = self.text.strip_prefix('[')?.split_once("]: ")?;
        if matches!(label, "//" | "comment") {
            return Some(self.find(0..self.text.trim_end().len(), Fault::Comment, None));
        }
        let destination = Destination::of(rest.trim())?;
        let is_label = !label.is_empty() && !label.starts_with('^') && !label.contains(['[', ']']);
        if !is_label || (!destination.has_gap() && destination.is_sound()) {
            return None;
        }
        let meant = destination.meant().map(|destination| format!("[{label}]: {destination}"));
        let fault = Fault::Definition { label: label.to_owned(), has_gap: destination.has_gap() };
        Some(self.find(0..self.text.trim_end().len(), fault, meant))
    }

    /// A label that ends at an offset, followed by ` (`.
    fn address_apart(&mut self, start: Option<usize>, at: usize) -> Option<usize> {
        let (start, rest) = (start?, ahead(self.text, at + "] (".len()));
        let (address, _) = rest.split_once(')')?;
        let label = &self.text[start + 1..at];
        let is_label = label.contains(char::is_alphabetic) && !label.eq_ignore_ascii_case("x");
        if !is_label || label.starts_with(['!', '^']) || !is_plain_address(address) || address.contains('(') {
            return None;
        }
        let end = at + "] (".len() + address.len() + ")".len();
        let meant = format!("[{label}]({address})");
        Some(self.find(start..end, Fault::Gap, Some(meant)))
    }

    /// A label that ends at an offset, followed by another in brackets.
    fn second_label(&mut self, start: Option<usize>, at: usize) -> Option<usize> {
        let (start, rest) = (start?, ahead(self.text, at + "][".len()));
        let (second, _) = rest.split_once(']')?;
        let first = &self.text[start + 1..at];
        let range = start..at + "][".len() + second.len() + "]".len();
        let is_label = |label: &str| label.contains(char::is_alphanumeric) && !label.starts_with(['^', '!']);
        let second = if second.is_empty() { first } else { second };
        let is_indexed =
            self.text[..start].ends_with(|letter: char| letter.is_alphanumeric() || "])}_".contains(letter));
        if second.contains('[') || !is_label(first) || !is_label(second) || is_indexed {
            return None;
        }
        if is_plain_address(second) {
            let meant = format!("[{first}]({second})");
            return Some(self.find(range, Fault::Square, Some(meant)));
        }
        // `[1][2]` are two citations, and `[x][y]` are indices.
        let is_word = |label: &str| label.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some();
        let third = self.text[range.end..].starts_with(['[', '(']);
        (is_word(first) && !third).then(|| self.find(range, Fault::Undefined(second.to_owned()), None))
    }

    /// `[a]]`, a wikilink that lacks its first bracket.
    fn half_opened(&mut self, start: usize, at: usize) -> Option<usize> {
        let name = &self.text[start + 1..at];
        let is_name =
            name.trim() == name && name.contains(char::is_alphanumeric) && !name.starts_with(['^', '!']);
        let is_alone =
            self.open.is_empty() && !self.is_open && !self.text[..start].ends_with(char::is_alphanumeric);
        let meant = format!("[[{name}]]");
        (is_name && is_alone && !name.contains(']'))
            .then(|| self.find(start..at + "]]".len(), Fault::Missing, Some(meant)))
    }

    /// `[a(b.md)`, a label that is not closed.
    fn ends(&mut self) {
        let Some(start) = self.open.pop() else { return };
        let rest = ahead(self.text, start + 1);
        let Some((label, rest)) = rest.split_once('(') else { return };
        let Some((address, _)) = rest.split_once(')') else { return };
        if label.ends_with(char::is_alphanumeric) && !label.contains(['[', ']']) && is_plain_address(address)
        {
            let end = start + "[".len() + label.len() + "(".len() + address.len() + ")".len();
            let meant = format!("[{label}]({address})");
            self.find(start..end, Fault::Missing, Some(meant));
        }
    }
}

/// Maximum number of round brackets within one another in an address.
const DEEPEST: usize = 8;

/// The offset of the round bracket that closes one that precedes the text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' if depth == DEEPEST => return None,
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_was_meant_as_a_link_is_recognised() {
        for (text, meant) in [
            ("[vores aftale](Fælles aftale.md)", "[vores aftale](<Fælles aftale.md>)"),
            ("![plakat](vores plakat.png \"Fin\")", "![plakat](<vores plakat.png> \"Fin\")"),
            ("[a](b.md “C”)", "[a](b.md \"C\")"),
            ("![a](b.png 'det's')", "![a](b.png \"det's\")"),
            ("[a](b c.md ”D”)", "[a](<b c.md> \"D\")"),
            ("[a](b “c” d.md)", "[a](<b “c” d.md>)"),
            ("[a](https://x.dk ‘D’)", "[a](https://x.dk \"D\")"),
            ("[a](b.md Om b)", "[a](b.md \"Om b\")"),
            ("[a](tel:12 34)", "[a](tel:1234)"),
            ("[a](b (ny) c.md)", "[a](<b (ny) c.md>)"),
            ("[aftale] (aftale.md)", "[aftale](aftale.md)"),
            ("[aftale] (https://x.dk)", "[aftale](https://x.dk)"),
            ("(aftale)[aftale.md#pris]", "[aftale](aftale.md#pris)"),
            ("[aftale][../aftale]", "[aftale](../aftale)"),
            ("[aftale](aftale.md", "[aftale](aftale.md)"),
            ("[aftale](<min aftale.md)", "[aftale](<min aftale.md>)"),
            ("[aftale(aftale.md)", "[aftale](aftale.md)"),
            ("[[aftale]", "[[aftale]]"),
            ("[aftale]]", "[[aftale]]"),
        ] {
            let found = near_links(&format!("Læs {text} nu"), "");
            let [NearLink { range, meant: Some(link), .. }] = found.as_slice() else {
                panic!("{text}: {found:?}")
            };
            assert_eq!((link.as_str(), range.clone()), (meant, 5..5 + text.len()), "{text}");
        }
        for (text, meant) in [
            ("[3]: b.md “C”", Some("[3]: b.md \"C\"")),
            ("[a b]: b c.md", Some("[a b]: <b c.md>")),
            ("[3]: <b c.md> ”D”", Some("[3]: <b c.md> \"D\"")),
            ("[3]: b.md \"C\" D", None),
        ] {
            for before in ["", "> ", "- ", "[2]: a.md\n"] {
                let found = near_links(text, before);
                assert!(
                    matches!(found.as_slice(), [found] if found.meant.as_deref() == meant),
                    "{text}: {found:?}"
                );
            }
            assert_eq!(near_links(text, "Se "), [], "{text}");
        }
        for text in [
            "aftale](aftale.md)",
            "[a](https://x.dk/min side)",
            "[a](b.md ",
            "[a](b.md “x",
            "[aftale][]",
            "[[]]",
            "![[ ]]",
            "[[|tekst]]",
            "[vores aftale][aftale]",
        ] {
            let found = near_links(text, "");
            assert!(matches!(found.as_slice(), [NearLink { meant: None, .. }]), "{text}: {found:?}");
        }
    }

    #[test]
    fn brackets_in_prose_are_no_links() {
        for text in [
            "[sic] (se side 4)",
            "[1][2] og [3] (Hansen 2004)",
            "x[i][j] og a[i](x, y) og f(x)[i]",
            "[[1] og [2]]",
            "[se [1]]",
            "[1] (https://x.dk)",
            "[…] (www.x.dk)",
            "[Se (bilag.pdf)",
            "[Se også bilaget (bilag.pdf)]",
            "\\[a] (b.md) og [a\\] (b.md)",
            "[0, 1](a og b)",
            "[[ -f fil ]",
            "[!note] (https://x.dk)",
            "a[[]] og []",
            "[ ] (https://x.dk) [x] (a.md)",
            "[ja][nej][måske]",
            "[Note]: Se side 4",
            "[Se]: b.md \"C\"",
            "[^1]: b c.md",
            "[a [b](c.md) d](e.md \"F\")",
            "a^[note] (b.md) og ^[ja da][nej] og ^[note]] og ^[note](b c.md)",
        ] {
            assert_eq!(near_links(text, ""), [], "{text}");
        }
    }
}
