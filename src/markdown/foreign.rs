//! Detects syntax that belongs to other programs: it is shown as it is written, which its author cannot have
//! meant. In code it is shown on purpose.

use std::ops::Range;
use std::sync::Arc;

use super::build::Builder;
use super::nodes::Node;
use crate::diagnostic::rules;
use crate::source::Span;
use crate::text::{Localized, excerpt};

const FOLDED: Localized = Localized {
    da: "Skriv en boks, der kan foldes ud: »> [!note]- Titel« på en linje for sig og »>« foran hver linje i boksen.",
    en: "Write a callout that folds: “> [!note]- Title” on a line of its own, and “>” before each line in it.",
};
const SHORTCODE: Localized = Localized {
    da: "Skriv selv det, der skal stå her: et link er [tekst](side.md), et billede ![beskrivelse](fil.png), en anden side ![[side]].",
    en: "Write what is to be here: a link is [text](page.md), a picture ![description](file.png), another page ![[page]].",
};
const ATTRIBUTES: Localized = Localized {
    da: "Slet det. Et billedes bredde skrives ![[fil.png|300]], en overskrifts id {#id} og en bloks navn ^navn.",
    en: "Delete it. The width of a picture is written ![[file.png|300]], the id of a heading {#id}, the name of a block ^name.",
};
const CONTENTS: Localized = Localized {
    da: "Slet det: Siden viser selv sine afsnit.",
    en: "Delete it: the page lists its sections by itself.",
};
const SCRIPT: Localized = Localized {
    da: "Slet linjen: Programmer og komponenter bliver ikke kørt.",
    en: "Delete the line: programs and components are not run.",
};
const FORMULA: Localized = Localized {
    da: "Skriv formlen som kode mellem to `, eller sæt den ind som et billede.",
    en: "Write the formula as code between two `, or put it in as a picture.",
};

/// What an author can do, if it is something else than the rule says.
type Help = Option<Localized>;

/// Syntax that may begin anywhere in a text: its two ends, and what its author can do.
const INLINE: [(&str, &str, Localized); 8] = [
    ("{{", "}}", SHORTCODE),
    ("{%", "%}", SHORTCODE),
    ("<%", "%>", SHORTCODE),
    ("{!", "!}", SHORTCODE),
    ("{:", "}", ATTRIBUTES),
    ("{.", "}", ATTRIBUTES),
    ("{width=", "}", ATTRIBUTES),
    ("{height=", "}", ATTRIBUTES),
];

/// Maximum length of a quotation in a message, in characters.
const LONGEST: usize = 30;
/// Maximum distance of its two ends that is looked at, in bytes.
const FARTHEST: usize = 300;

impl Builder {
    /// Reports the first syntax of another program in a text, and the first tag.
    pub(super) fn check_foreign(&mut self, text: &str, range: &Range<usize>) {
        if self.in_code > 0 {
            return;
        }
        let begins = matches!(self.nodes.last(), Some(Node::Open(_) | Node::SoftBreak | Node::HardBreak));
        let file = Arc::clone(&self.source);
        let source = file.text.get(range.start..).filter(|source| source.starts_with(text));
        // Raw HTML may stand within it, and end the text.
        let near = source.map(|source| &source[..source.floor_char_boundary(text.len() + FARTHEST)]);
        let line = near.and_then(|near| near.lines().next()).unwrap_or(text);
        let found = block_syntax(text).filter(|_| begins && !self.is_literal(0));
        let found = found.or_else(|| inline_syntax(text, line, |at| self.is_literal(at)));
        if let Some((part, help)) = found {
            let written = &line[part.clone()];
            let span = match source {
                Some(_) => {
                    self.raw.foreign_until = range.start + part.end;
                    Span::new(range.start + part.start..range.start + part.end)
                }
                None => self.span_of(written, range),
            };
            let written = excerpt(written, LONGEST);
            self.report(&rules::FOREIGN_SYNTAX, span, |found| {
                let found = found.with("written", written);
                match help {
                    Some(help) => found.advise(help),
                    None => found,
                }
            });
        }
        if let Some(tag) = tag(text, begins, |at| self.is_literal(at)).filter(|_| self.in_link == 0) {
            let words = text[tag.start + 1..tag.end].to_owned();
            let span = match source {
                Some(_) => Span::new(range.start + tag.start..range.start + tag.end),
                None => self.span_of(&text[tag], range),
            };
            self.report(&rules::TAG_IN_TEXT, span, |found| found.with("tag", words));
        }
    }
}

/// Syntax that a line begins with.
fn block_syntax(line: &str) -> Option<(Range<usize>, Help)> {
    let line = line.trim_end();
    let help = if let Some(rest) = ["!!!", "???+", "???"].iter().find_map(|sign| line.strip_prefix(sign)) {
        let (name, title) = rest.strip_prefix(' ')?.trim_start().split_once(' ').unwrap_or((rest.trim(), ""));
        let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let is_title = title.is_empty() || title.trim_start().starts_with('"');
        (is_name && !name.is_empty() && is_title).then_some(line.starts_with('?').then_some(FOLDED))
    } else if line.starts_with(":::") {
        let rest = line.trim_start_matches(':').trim_start();
        rest.starts_with(|letter: char| letter.is_alphabetic() || letter == '{').then_some(None)
    } else if line.starts_with("=== \"") {
        Some(Some(FOLDED))
    } else if line.starts_with("--8<--") {
        Some(Some(SHORTCODE))
    } else if line.eq_ignore_ascii_case("[toc]") {
        Some(Some(CONTENTS))
    } else if line.starts_with("$$") {
        Some(Some(FORMULA))
    } else {
        is_script(line).then_some(Some(SCRIPT))
    };
    help.map(|help| (0..line.len(), help))
}

/// True for an import or export of JavaScript, as in MDX.
fn is_script(line: &str) -> bool {
    let line = line.trim_end_matches(';');
    let quoted = line.ends_with(['"', '\'']);
    let imports = line.strip_prefix("import ");
    let from =
        |rest: &str| rest.contains(" from \"") || rest.contains(" from '") || rest.starts_with(['"', '\'']);
    let exports = ["export default ", "export const ", "export function "];
    (quoted && imports.is_some_and(from)) || exports.iter().any(|start| line.starts_with(start))
}

/// The first syntax in a text that may begin anywhere, and end on the same line.
fn inline_syntax(text: &str, line: &str, is_literal: impl Fn(usize) -> bool) -> Option<(Range<usize>, Help)> {
    let signs = text.match_indices(['{', '<']);
    signs.filter(|(at, _)| !is_literal(*at)).find_map(|(at, _)| {
        let rest = &line[at..];
        let (open, close, help) = *INLINE.iter().find(|(open, ..)| rest.starts_with(open))?;
        let inner = &rest[open.len()..];
        let length = inner[..inner.floor_char_boundary(FARTHEST)].find(close)?;
        let first = inner.chars().next()?;
        // `{:` and `{.` are followed by a name; `{:-}` and `{...}` are not.
        let named = close != "}" || first.is_alphanumeric() || ".# \"'".contains(first);
        let worded = inner[..length].contains(char::is_alphanumeric);
        (named && worded).then(|| (at..at + open.len() + length + close.len(), Some(help)))
    })
}

/// The first tag in a text, `#tag`. A line that begins with one and goes on is no tag but a heading without
/// its space; one that has tags only is.
fn tag(text: &str, begins: bool, is_literal: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    if begins && text.starts_with('#') && !(text.contains(" #") && text.split_whitespace().all(is_tag)) {
        return None;
    }
    let signs = text.match_indices('#').filter(|(at, _)| !is_literal(*at));
    let alone = |at: usize| if at == 0 { begins } else { text[..at].ends_with(char::is_whitespace) };
    let mut words = signs.filter(|(at, _)| alone(*at)).filter_map(|(at, _)| {
        let end = text[at..].find(char::is_whitespace).map_or(text.len(), |end| at + end);
        let word = text[at..end].trim_end_matches(|letter: char| ".,;:!?)»”\"'".contains(letter));
        is_tag(word).then(|| at..at + word.len())
    });
    words.next()
}

/// True for `#` and a name, as Obsidian's tags are; not for a colour.
fn is_tag(word: &str) -> bool {
    let Some(name) = word.strip_prefix('#') else { return false };
    let is_colour = matches!(name.len(), 3 | 6 | 8) && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.starts_with(char::is_alphabetic)
        && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '/'))
        && !is_colour
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_programs_are_known_by_their_signs() {
        for line in [
            "!!! note",
            "!!! warning \"Pas på\"",
            "??? tip",
            "???+ tip \"a b\"",
            ":::tip",
            "::: warning Husk",
            ":::{note}",
            "::::: {.column}",
            "=== \"Fane\"",
            "--8<-- \"fil.md\"",
            "[TOC]",
            "$$",
            "$$ x $$",
            "import Tabs from '@theme/Tabs';",
            "import \"./x.css\"",
            "export const a = 1",
        ] {
            assert!(block_syntax(line).is_some(), "{line}");
        }
        for line in [
            "!!!",
            "!!! Husk at ringe",
            "!!!note",
            "???",
            "??? hvad nu",
            ":::",
            "::: ",
            "===",
            "=== a",
            "import af varer",
            "import fra Sverige, \"som før\"",
            "export til Norge",
            "[toc] a",
            "$5",
            ": ord",
            "!!! husk det",
        ] {
            assert!(block_syntax(line).is_none(), "{line}");
        }
        let inline = |line: &str| inline_syntax(line, line, |_| false).map(|(part, _)| line[part].to_owned());
        for (line, part) in [
            ("a {{< fig src=\"x\" >}} b", "{{< fig src=\"x\" >}}"),
            ("{{% tip %}}x", "{{% tip %}}"),
            ("a {{ page.title }}", "{{ page.title }}"),
            ("{% include x.html %}", "{% include x.html %}"),
            ("Ord{: .klasse}", "{: .klasse}"),
            ("{:toc}", "{:toc}"),
            ("x {.lead}", "{.lead}"),
            ("{width=50%}", "{width=50%}"),
            ("<% tp.date %>", "<% tp.date %>"),
        ] {
            assert_eq!(inline(line).as_deref(), Some(part), "{line}");
        }
        for line in
            ["{a}", "{#id}", "{{", "a {{ b", "{% 50", "{:-}", "{...}", "{ . }", "{{}}", "a < b % c >", "{!"]
        {
            assert_eq!(inline(line), None, "{line}");
        }
    }

    #[test]
    fn a_tag_is_a_sign_and_a_name() {
        let found = |text: &str| tag(text, true, |_| false).map(|tag| text[tag].to_owned());
        for (text, word) in
            [("Det er #husk.", "#husk"), ("a #å-b/c d", "#å-b/c"), ("(se #x), #y", "#x"), ("#a #b", "#a")]
        {
            assert_eq!(found(text).as_deref(), Some(word), "{text}");
        }
        for text in
            ["#Overskrift uden mellemrum", "#husk", "nr. #1", "C# og F#", "farven #fff", "a#b", "x # y", "##"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
