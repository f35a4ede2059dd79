//! The parser from text to tree. Events with places come from `saphyr-parser`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use super::dropped::is_dropped;
use super::{Entry, Node, Value, lines, reason, slips};
use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::source::{Place, SourceFile, Span, Spanned, first_forbidden};

/// Maximum nesting depth.
const DEEPEST: usize = 32;

/// Parses any YAML, as [`super::parse`] does.
pub(super) fn parse(source: &Arc<SourceFile>, range: Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    let text = &source.text[range.clone()];
    let mut builder = Builder {
        source,
        offsets: Offsets::new(text, range.start),
        open: Vec::new(),
        root: None,
        diagnostics: Vec::new(),
    };
    let slips = slips::find(source, &range);
    if !slips.is_empty() {
        return (None, slips);
    }
    for event in Parser::new_from_str(&slips::with_separating_spaces(text)) {
        if builder.take(event).is_none() {
            break;
        }
    }
    let complete = builder.open.is_empty() && !builder.failed();
    (builder.root.filter(|_| complete), builder.diagnostics)
}

/// Converts the parser's places, which count characters, into byte offsets of the whole file.
struct Offsets {
    base: usize,
    /// The multi-byte characters: the index of each, with the surplus of bytes over characters up to and
    /// including it.
    wide: Vec<(usize, usize)>,
    length: usize,
}

impl Offsets {
    fn new(text: &str, base: usize) -> Self {
        let mut wide = Vec::new();
        let mut longer = 0;
        for (start, byte) in text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xc0) {
            let index = start - longer;
            longer += usize::from(byte >= 0xf0) + usize::from(byte >= 0xe0) + 1;
            wide.push((index, longer));
        }
        Self { base, wide, length: text.len() }
    }

    fn byte(&self, marker: &Marker) -> usize {
        let index = marker.index();
        let before = self.wide.partition_point(|(wide, _)| *wide < index);
        let longer = before.checked_sub(1).map_or(0, |last| self.wide[last].1);
        self.base + (index + longer).min(self.length)
    }

    /// The byte range that is parsed.
    fn range(&self) -> Range<usize> {
        self.base..self.base + self.length
    }

    fn span(&self, span: saphyr_parser::Span) -> Span {
        Span::new(self.byte(&span.start)..self.byte(&span.end))
    }
}

/// A list or map that is not closed yet.
struct Open {
    start: Span,
    list: Vec<Node>,
    map: Option<OpenMap>,
}

#[derive(Default)]
struct OpenMap {
    entries: Vec<Entry>,
    /// The span of each key, once there are too many for a linear search.
    keys: HashMap<String, Span>,
    pending: Option<Pending>,
}

impl OpenMap {
    /// Maximum keys for a linear search.
    const FEW: usize = 24;

    fn push(&mut self, entry: Entry) {
        if self.entries.len() == Self::FEW {
            let keys = self.entries.iter().map(|entry| (entry.key.value.clone(), entry.key.span));
            self.keys = keys.collect();
        }
        if self.entries.len() >= Self::FEW {
            self.keys.insert(entry.key.value.clone(), entry.key.span);
        }
        self.entries.push(entry);
    }

    /// The span of a key that the map already has.
    fn place_of(&self, key: &str) -> Option<Span> {
        if self.entries.len() > Self::FEW {
            return self.keys.get(key).copied();
        }
        self.entries.iter().find(|entry| entry.key.value == key).map(|entry| entry.key.span)
    }
}

/// A key that waits for its value.
enum Pending {
    Key(Spanned<String>),
    /// A rejected key, whose value is dropped with it.
    Refused,
}

struct Builder<'a> {
    source: &'a Arc<SourceFile>,
    offsets: Offsets,
    open: Vec<Open>,
    root: Option<Node>,
    diagnostics: Vec<Diagnostic>,
}

impl Builder<'_> {
    /// Handles one event; `None` after an error from which parsing cannot continue.
    fn take(&mut self, event: Result<(Event<'_>, saphyr_parser::Span), ScanError>) -> Option<()> {
        let (event, span) = match event {
            Ok((event, span)) => (event, self.offsets.span(span)),
            Err(error) => return self.fail(&error),
        };
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span)?;
                self.refuse_control(&text, span);
                self.node(Node { span, value: scalar(text, style) });
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span)?;
                self.begin(span, None)?;
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span)?;
                self.begin(span, Some(OpenMap::default()))?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(_) => return self.stop(&rules::YAML_ANCHOR, span),
            Event::DocumentStart(_) if self.root.is_some() => return self.stop(&rules::NOT_A_MAP, span),
            _ => {}
        }
        Some(())
    }

    fn refuse(&mut self, anchor: usize, tagged: bool, span: Span) -> Option<()> {
        match (anchor, tagged) {
            (0, false) => Some(()),
            (0, true) => self.stop(&rules::YAML_TAG, span),
            _ => self.stop(&rules::YAML_ANCHOR, span),
        }
    }

    /// Reports a control character produced by an escape sequence.
    fn refuse_control(&mut self, text: &str, span: Span) {
        if let Some((_, letter)) = first_forbidden(text) {
            let place = Place::new(self.source, span);
            let name = format!("U+{:04X}", u32::from(letter));
            self.diagnostics.push(rules::CONTROL_CHARACTER.at(place).with("name", name));
        }
    }

    fn begin(&mut self, span: Span, map: Option<OpenMap>) -> Option<()> {
        if self.open.len() >= DEEPEST {
            return self.stop(&rules::YAML_NESTING, span);
        }
        self.open.push(Open { start: span, list: Vec::new(), map });
        Some(())
    }

    fn end(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let value = match open.map {
            Some(map) => Value::Map(map.entries),
            None => Value::List(open.list),
        };
        self.node(Node { span: Span { start: open.start.start, end: span.end.max(open.start.end) }, value });
    }

    /// Attaches a finished node: as root, item, key or value.
    fn node(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        let Some(map) = &mut open.map else {
            open.list.push(node);
            return;
        };
        match map.pending.take() {
            Some(Pending::Key(key)) => map.push(Entry { key, value: node }),
            Some(Pending::Refused) => {}
            None => self.key(node),
        }
    }

    fn key(&mut self, node: Node) {
        let span = node.span;
        let key = match node.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        };
        let Some(map) = self.open.last_mut().and_then(|open| open.map.as_mut()) else { return };
        let Some(key) = key else {
            map.pending = Some(Pending::Refused);
            self.report(&rules::KEY_NOT_TEXT, span);
            return;
        };
        let Some(first) = map.place_of(&key) else {
            map.pending = Some(Pending::Key(Spanned { value: key, span }));
            return;
        };
        map.pending = Some(Pending::Refused);
        let found = rules::DUPLICATE_KEY.at(Place::new(self.source, span)).with("key", key);
        self.diagnostics.push(found.relate(Place::new(self.source, first)));
    }

    fn fail(&mut self, error: &ScanError) -> Option<()> {
        let start = self.offsets.byte(error.marker());
        if let Some(found) = slips::behind(self.source, &self.offsets.range(), start, error.info()) {
            self.diagnostics.push(found);
            return None;
        }
        let (rule, start) = self.cause(error, start);
        if [&rules::YAML_SYNTAX, &rules::YAML_COLON].contains(&rule)
            && let Some((rule, span)) =
                lines::at_fault(&self.source.text, self.offsets.range(), start, error.info())
        {
            let found = rule.at(Place::new(self.source, span));
            let mend = lines::indentation(&self.source.text, self.offsets.range(), span);
            self.diagnostics.push(match mend.filter(|_| *rule == rules::YAML_INDENT) {
                Some((spaces, plain)) => found.mend(Place::new(self.source, spaces), plain),
                None => found,
            });
            return None;
        }
        let place = Place::new(self.source, Span::new(start..start));
        self.diagnostics.push(rule.at(place).with_words("reason", reason::reason(error.info())));
        None
    }

    /// The rule and place of a syntax error. Usual causes have rules of their own.
    fn cause(&self, error: &ScanError, start: usize) -> (&'static Rule, usize) {
        let bytes = self.source.text.as_bytes();
        let (info, here) = (error.info(), bytes.get(start));
        let before = start.checked_sub(1).and_then(|before| bytes.get(before));
        let rule = match here {
            _ if info.contains("recursion limit") => &rules::YAML_NESTING,
            Some(b'*' | b'&') => &rules::YAML_ANCHOR,
            Some(b'\t') => &rules::YAML_TAB,
            _ if before == Some(&b'\t') => &rules::YAML_TAB,
            _ if info.contains("escape") || info.contains("hexadecimal") => &rules::YAML_SYNTAX,
            _ if info.contains("quoted scalar") => &rules::YAML_QUOTE,
            _ => match self.unclosed_bracket() {
                Some(bracket) => return (&rules::YAML_BRACKET, bracket),
                None if info.contains("mapping values are not allowed") => &rules::YAML_COLON,
                None => &rules::YAML_SYNTAX,
            },
        };
        (rule, start)
    }

    /// The byte offset of the innermost unclosed bracket, judged by brackets alone.
    fn unclosed_bracket(&self) -> Option<usize> {
        let text = &self.source.text[..self.offsets.base + self.offsets.length];
        let mut starts = self.open.iter().map(|open| open.start.start as usize);
        let first = starts.find(|start| text[*start..].starts_with(['[', '{']))?;
        let mut open: Vec<(usize, char)> = Vec::new();
        for (index, letter) in text[first..].char_indices() {
            match letter {
                '[' => open.push((first + index, ']')),
                '{' => open.push((first + index, '}')),
                ']' | '}' => {
                    let (start, closing) = open.pop()?;
                    if letter != closing {
                        return Some(start);
                    }
                    if open.is_empty() {
                        return None;
                    }
                }
                _ => {}
            }
        }
        open.first().map(|(start, _)| *start)
    }

    fn stop(&mut self, rule: &'static Rule, span: Span) -> Option<()> {
        self.report(rule, span);
        None
    }

    fn report(&mut self, rule: &'static Rule, span: Span) {
        self.diagnostics.push(rule.at(Place::new(self.source, span)));
    }

    /// True if a finding means that the tree is not what its author meant.
    fn failed(&self) -> bool {
        self.diagnostics.iter().any(|found| !is_dropped(found))
    }
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Value {
    match style {
        ScalarStyle::Plain => super::node::plain_scalar(text),
        _ => Value::Scalar(text.into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> (Option<Node>, Vec<String>) {
        let source = Arc::new(SourceFile { path: "x".into(), text: text.into() });
        let (node, diagnostics) = parse(&source, 0..text.len());
        (node, diagnostics.iter().map(|found| format!("{:?} {}", found.place, found.rule.code)).collect())
    }

    /// The tree as the other YAML library's value, every scalar as text.
    fn plain(node: &Node) -> serde_yaml::Value {
        match &node.value {
            Value::Null => serde_yaml::Value::Null,
            Value::Scalar(text) => serde_yaml::Value::String(text.clone()),
            Value::List(items) => serde_yaml::Value::Sequence(items.iter().map(plain).collect()),
            Value::Map(entries) => serde_yaml::Value::Mapping(
                entries.iter().map(|entry| (entry.key.value.clone().into(), plain(&entry.value))).collect(),
            ),
        }
    }

    #[test]
    fn places_are_bytes_of_the_file() {
        let text = "titel: Ærø\ntags: [æ, ø]\n";
        let (node, found) = read(text);
        assert!(found.is_empty());
        let tags = node.as_ref().and_then(|node| node.get("tags")).unwrap();
        let Value::List(items) = &tags.value else { panic!("{tags:?}") };
        assert_eq!(&text[items[1].span.range()], "ø");
    }

    #[test]
    fn what_is_refused_is_refused_at_its_place() {
        for (text, expected) in [
            ("a: &x 1\n", "x:1:4 yaml-anchor"),
            ("a: *x\n", "x:1:4 yaml-anchor"),
            ("a: !!str x\n", "x:1:4 yaml-tag"),
            ("a: 1\n\tb: 2\n", "x:2:1 yaml-tab"),
            ("a: 1\na: 2\n", "x:2:1 duplicate-key"),
            ("[a]: 1\n", "x:1:1 key-not-text"),
            ("a: [b, c\n", "x:1:4 yaml-bracket"),
            ("a: [b, [c]\nd: e\n", "x:1:4 yaml-bracket"),
            ("a: {b: [c, d}\n", "x:1:8 yaml-bracket"),
            ("a: {b: c\n", "x:1:4 yaml-bracket"),
        ] {
            assert_eq!(read(text).1, [expected], "{text}");
        }
        assert_eq!(read(&"[".repeat(40)).1.len(), 1);
        assert_eq!(read(&"- ".repeat(40)).1, ["x:1:65 yaml-nesting"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[a-c:\\-\\[\\]{},&*!|>'\" \n\t#æ]{0,60}") {
            read(&text);
        }

        #[test]
        fn what_serde_yaml_writes_is_read_as_it_was(entries in prop::collection::btree_map("[a-zæøå]{1,8}", prop::collection::vec("[ -~æøå\n]{1,40}", 1..4), 1..5)) {
            let written = serde_yaml::to_string(&entries).unwrap();
            let value: serde_yaml::Value = serde_yaml::from_str(&written).unwrap();
            let (node, found) = read(&written);
            prop_assert!(found.is_empty(), "{written}\n{found:?}");
            prop_assert_eq!(node.as_ref().map(plain), Some(value));
        }
    }
}
