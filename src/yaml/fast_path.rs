//! A fast path for simple front matter: lines `key: text`, `key: [text, text]`, `key: [{ key: text }]` and
//! `key:` with items `- text` below it, unquoted without any character that YAML may interpret, or quoted
//! without escapes. It returns the same tree as the parser, places included; whatever is not certainly simple
//! is left to the parser as a whole.

use memchr::{memchr, memchr_iter};

use super::node::{Entry, Node, Value, plain_scalar};
use crate::source::{Span, Spanned, first_forbidden};
use crate::text::{any_byte, odd_space};

/// Maximum keys of a map: they are compared pairwise.
const MOST: usize = 32;
/// Maximum length of a key in bytes. YAML's own limit is far above it.
const LONGEST: usize = 64;
/// Initial capacity for the keys of front matter.
const MANY: usize = 16;

/// Reads a text that begins at byte `base` of its file; none where it is not simple.
pub(super) fn read(text: &str, base: usize) -> Option<Node> {
    if memchr(b'\t', text.as_bytes()).is_some() || first_forbidden(text).is_some() {
        return None;
    }
    let signs = any_byte(text, has_meaning);
    let mut lines = Lines { text, base, signs, line: None, next: 0 };
    lines.take();
    let mut entries: Vec<Entry> = Vec::with_capacity(MANY);
    while let Some(line) = lines.take() {
        let entry = lines.entry(line)?;
        add(&mut entries, entry)?;
    }
    let span = Span::new(base..base + text.len());
    (!entries.is_empty()).then_some(Node { span, value: Value::Map(entries) })
}

/// Adds an entry to a map; none where the key is a duplicate, or there are too many.
fn add(entries: &mut Vec<Entry>, entry: Entry) -> Option<()> {
    if entries.len() == MOST || entries.iter().any(|other| other.key.value == entry.key.value) {
        return None;
    }
    entries.push(entry);
    Some(())
}

/// A cursor over the lines of a text.
struct Lines<'t> {
    text: &'t str,
    base: usize,
    /// True if the text has any character that YAML may interpret.
    signs: bool,
    /// The next line, without its line end.
    line: Option<&'t str>,
    /// Byte offset at which the line after that begins.
    next: usize,
}

impl<'t> Lines<'t> {
    /// Returns the next line, and finds the end of the one after it.
    fn take(&mut self) -> Option<&'t str> {
        let rest = self.text.get(self.next..).filter(|rest| !rest.is_empty());
        let after = rest.map(|rest| memchr(b'\n', rest.as_bytes()).map_or(rest, |end| &rest[..end]));
        self.next += after.map_or(0, |line| line.len() + 1);
        std::mem::replace(&mut self.line, after)
    }

    /// The key and value of a line; the value may continue on the lines below.
    fn entry(&mut self, line: &'t str) -> Option<Entry> {
        let (key, rest) = line.split_at_checked(memchr(b':', line.as_bytes())?)?;
        let rest = &rest[1..];
        if !rest.is_empty() && !rest.starts_with(' ') {
            return None;
        }
        let value = rest.trim_matches(' ');
        let value = if rest.is_empty() {
            self.items()?
        } else if value.starts_with('[') && rest.ends_with(']') {
            self.row(value)?
        } else {
            self.text(rest)?
        };
        self.with_key(key, value)
    }

    fn with_key(&self, key: &'t str, value: Node) -> Option<Entry> {
        let span = self.span(key);
        is_key(key).then(|| Entry { key: Spanned { value: key.to_owned(), span }, value })
    }

    /// The list items below a key, all with the same indentation.
    fn items(&mut self) -> Option<Node> {
        let first = self.line?;
        let indent = first.len() - first.trim_start_matches(' ').len();
        let start = self.span(first).start as usize + indent;
        let mut items = Vec::new();
        while let Some(line) = self.line.filter(|line| line.starts_with(' ')) {
            let (before, item) = line.split_at_checked(indent)?;
            let item = item.strip_prefix("- ").filter(|_| before.bytes().all(|byte| byte == b' '))?;
            items.push(self.text(item)?);
            self.take();
        }
        // For the parser a list ends where the next line is seen to be no item of it.
        let end = self.line.map_or(self.base + self.text.len(), |line| self.span(line).start as usize);
        (!items.is_empty()).then_some(Node { span: Span::new(start..end), value: Value::List(items) })
    }

    /// A flow sequence (`[…]`) of texts or of maps.
    fn row(&self, written: &'t str) -> Option<Node> {
        let inside = written.strip_prefix('[')?.strip_suffix(']')?;
        let items = if inside.is_empty() {
            Vec::new()
        } else if inside.contains('{') {
            self.maps(inside)?
        } else {
            inside.split(',').map(|item| self.part(item.trim_matches(' '))).collect::<Option<_>>()?
        };
        Some(Node { span: self.span(written), value: Value::List(items) })
    }

    /// Flow mappings, separated by commas. The parser counts a space behind one as part of it, so such a text
    /// is left to the parser.
    fn maps(&self, written: &'t str) -> Option<Vec<Node>> {
        let mut maps = Vec::new();
        let mut rest = written.trim_start_matches(' ');
        loop {
            let (map, after) = rest.split_at_checked(memchr(b'}', rest.as_bytes())? + 1)?;
            maps.push(self.map(map)?);
            if after.is_empty() {
                return Some(maps);
            }
            rest = after.strip_prefix(',')?.trim_start_matches(' ');
        }
    }

    /// A flow mapping (`{…}`) whose values are texts.
    fn map(&self, written: &'t str) -> Option<Node> {
        let mut entries = Vec::new();
        for entry in written.strip_prefix('{')?.strip_suffix('}')?.split(',') {
            let (key, value) = entry.trim_matches(' ').split_once(": ")?;
            add(&mut entries, self.with_key(key, self.part(value.trim_start_matches(' '))?)?)?;
        }
        Some(Node { span: self.span(written), value: Value::Map(entries) })
    }

    /// A scalar within a flow collection.
    fn part(&self, text: &'t str) -> Option<Node> {
        self.scalar(text).filter(|_| memchr(b':', text.as_bytes()).is_none())
    }

    /// A scalar that extends to the end of its line.
    fn text(&self, written: &'t str) -> Option<Node> {
        self.scalar(written.trim_matches(' ')).or_else(|| {
            let text = written.trim_start_matches(' ');
            let value = Value::Scalar(quoted(text)?.to_owned());
            Some(Node { span: self.span(text), value })
        })
    }

    fn scalar(&self, text: &'t str) -> Option<Node> {
        self.is_plain(text).then(|| Node { span: self.span(text), value: plain_scalar(text.into()) })
    }

    /// True if a text begins with a letter or digit and has no character that YAML may interpret.
    fn is_plain(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        // An odd space there is a slip, which the other way reports.
        let is_letter = || !text.starts_with(|letter| odd_space(letter).is_some());
        let begins =
            bytes.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || (*byte >= 0x80 && is_letter()));
        begins
            && !(self.signs && any_byte(text, has_meaning))
            && memchr_iter(b':', bytes).all(|colon| bytes.get(colon + 1).is_some_and(|next| *next != b' '))
    }

    /// The span in the file of a part of the text.
    fn span(&self, part: &'t str) -> Span {
        let start = self.base + (part.as_ptr().addr() - self.text.as_ptr().addr());
        Span::new(start..start + part.len())
    }
}

/// True if a key is a word of ASCII other than `null`.
fn is_key(key: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    key.len() <= LONGEST
        && key.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && key.bytes().all(word)
        && !key.eq_ignore_ascii_case("null")
}

/// True for characters that YAML may interpret within a scalar. A colon counts only before a space.
fn has_meaning(byte: u8) -> bool {
    matches!(byte, b'#' | b'[' | b']' | b'{' | b'}' | b'"')
}

/// The content of a quoted text without escapes or quotes in it.
fn quoted(text: &str) -> Option<&str> {
    let between = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    between('"').or_else(|| between('\'')).filter(|words| !words.contains(['"', '\'', '\\']))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use crate::source::SourceFile;
    use crate::yaml::{fast_path, parse};

    /// Reads front matter with both parsers and compares them; true if the fast path applied.
    fn both_ways(text: &str) -> bool {
        let file = format!("---\n{text}");
        let source = Arc::new(SourceFile { path: "x".into(), text: file });
        let range = 4..source.text.len();
        let (long, found) = parse::parse(&source, range.clone());
        let short = fast_path::read(&source.text[range.clone()], range.start);
        if let Some(short) = &short {
            assert_eq!((Some(short), found.as_slice()), (long.as_ref(), [].as_slice()), "{text:?}");
        }
        short.is_some()
    }

    #[test]
    fn plain_front_matter_goes_the_short_way() {
        let long = format!(
            "a: {}\nq: \"{0}\"\nr:\n - '{0}'\nb: [{}]\nc:\n  - {}\n",
            "æ b ".repeat(900),
            "x, ".repeat(900) + "y",
            "z".repeat(3000)
        );
        for text in [
            "title: Ærø (1), og »mere«\ntags:\n  - æ ø\n  - b-c, d\nnumber: 1\nurl: https://x.dk/a?b=c\n",
            "tags: [æ, b c ,  d]\nnone: []\nnull-key: null\ndate: 2019-02-10",
            "a:   b c  \nb:\n - Null\n",
            "a: [{ b: c d, e: 00 00 }]\nf: [{g: h},  { i: null, j:  k l }]\n",
            "a: \"b: c # d [e]\"\nf: ''\ng:\n  - \"æ, ø\"\n  - 'null'\n",
            &long,
        ] {
            assert!(both_ways(text), "{text}");
        }
    }

    /// Generates values: mostly simple ones.
    fn value() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => "[a-zæøå0-9][a-zæøå0-9 ,.;!?()/'%&*@|>=+_-]{0,12}",
            1 => "[\"'][a-z ,:#\\[{'\"\\\\&\u{a0}\u{2028}-]{0,8}[\"']",
            1 => "(null|Null|NULL|~|true|nUll|'x'|\"x\"|- x|x: y|x:y|x:|x #y|x#y|#x|&a x|\\*a|!t x|\\| |>-|\\?|\\? x|%x|@x|`x|\\{a\\}|-|--|\\.\\.\\.)",
            1 => "[a-c:\\-\\[\\]{},&*!|>'\"?%@` \t#æ\u{a0}\u{2028}\u{3000}😀\u{feff}\u{85}]{0,8}",
        ]
    }

    fn line() -> impl Strategy<Value = String> {
        let key = || prop_oneof![6 => "[a-h][a-z_-]{0,2}", 1 => "(null|Null|NULL|~|æ|1|-|a b|\"a\"|\\?|---|\\.\\.\\.|a#|)"];
        let row = prop::collection::vec(value(), 0..4).prop_map(|items| items.join(", "));
        let pair = || (key(), " {0,2}", value()).prop_map(|(key, gap, value)| format!("{key}:{gap}{value}"));
        let map = (" {0,2}", prop::collection::vec(pair(), 0..3), "[ ,]{0,2}")
            .prop_map(|(start, pairs, end)| format!("{{{start}{}{end}}}", pairs.join(", ")));
        let maps = prop::collection::vec(map, 0..3);
        let items =
            ("[ ]{0,3}", prop::collection::vec((value(), " {1,2}"), 0..4)).prop_map(|(indent, items)| {
                let item = |(item, gap): (String, String)| format!("\n{indent}-{gap}{item}");
                items.into_iter().map(item).collect::<String>()
            });
        prop_oneof![
            6 => (key(), " {0,2}", value(), " {0,2}").prop_map(|(key, gap, value, end)| format!("{key}:{gap}{value}{end}")),
            2 => (key(), " {0,2}", row, "[ ,]{0,2}", "[\\] ]{0,2}").prop_map(|(key, gap, row, end, close)| format!("{key}:{gap}[{row}{end}]{close}")),
            2 => (key(), maps, "( {0,2}, {0,2}|,|[a ,]{0,2})", " {0,2}", "[\\] ]{0,2}").prop_map(|(key, maps, gap, end, close)| format!("{key}: [{end}{}{end}]{close}", maps.join(&gap))),
            2 => (key(), items).prop_map(|(key, items)| format!("{key}:{items}")),
            1 => (" {0,3}", value()).prop_map(|(indent, value)| format!("{indent}{value}")),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn both_ways_read_the_same(lines in prop::collection::vec(line(), 0..6), end in "\n{0,2}") {
            both_ways(&(lines.join("\n") + &end));
        }

        #[test]
        fn both_ways_read_the_same_of_any_letters(text in "[ab:\\-\\[\\], \n#'æ]{0,24}") {
            both_ways(&text);
        }
    }
}
