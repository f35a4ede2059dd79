//! From Markdown to [`Body`]. Reading is left to `pulldown-cmark`; this file decides which
//! of its syntax is on and walks its events.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, Options, Parser};

use super::body::Body;
use super::build::Builder;
use super::comments;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, SourceFile};

/// `CommonMark` with GFM, heading attributes, definition lists and wikilinks. The alert blocks of GFM stay off: our
/// callouts have any type and a title. Metadata blocks stay off: front matter is split off before.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// Reads the Markdown that stands in `range` of a file.
pub fn parse(source: &Arc<SourceFile>, range: Range<usize>) -> (Body, Vec<Diagnostic>) {
    let builder = Builder::new(source, range.start);
    run(builder, &source.text[range])
}

/// Reads Markdown that is the value of a field. Places are exact where the value stands in the file letter for letter,
/// and the field's own place where YAML folded or unescaped it.
pub fn parse_value(value: &str, place: &Place) -> (Body, Vec<Diagnostic>) {
    let range = place.span.range();
    let unquoted = range.start + 1..range.end.saturating_sub(1);
    for stretch in [range, unquoted] {
        if place.source.text.get(stretch.clone()) == Some(value) {
            return parse(&place.source, stretch);
        }
    }
    let folded = Arc::new(SourceFile { path: place.source.path.clone(), text: value.to_owned() });
    let mut builder = Builder::new(&folded, 0);
    builder.stand_at(place.clone());
    run(builder, value)
}

/// A path as the destination of a link is written: in angle brackets where it would end too soon without, and with signs that would mean
/// something else by their numbers.
pub fn destination(path: &str) -> String {
    let mut written = String::with_capacity(path.len());
    let mut letters = path.chars().peekable();
    while let Some(letter) = letters.next() {
        let entity = |next: &char| *next == '#' || next.is_ascii_alphabetic();
        match letter {
            '%' | '#' | '?' | '\\' | '<' | '>' | '`' | '|' => {
                written.push_str(&by_number(letter));
            }
            '&' if letters.peek().is_some_and(entity) => written.push_str("%26"),
            _ => written.push(letter),
        }
    }
    let plain = !written.contains(|letter: char| letter.is_whitespace() || "()".contains(letter));
    if plain { written } else { format!("<{written}>") }
}

/// A sign of ASCII as an address has it by its number.
fn by_number(letter: char) -> String {
    format!("%{:02X}", u32::from(letter))
}

fn run(mut builder: Builder, markdown: &str) -> (Body, Vec<Diagnostic>) {
    let covered = comments::cover(markdown, options());
    if let Some(open) = covered.as_ref().and_then(|covered| covered.open.clone()) {
        builder.report_open_comment(open);
    }
    let markdown = covered.as_ref().map_or(markdown, |covered| &covered.text);
    builder.expect(markdown.len());
    let mut words: Option<Words<'_>> = None;
    for (event, place) in Parser::new_ext(markdown, options()).into_offset_iter() {
        if let Event::Text(text) = event {
            match &mut words {
                Some(words) => words.join(markdown, text, place),
                None => words = Some(Words::new(markdown, text, place)),
            }
            continue;
        }
        if let Some(Words { text, place, .. }) = words.take() {
            builder.take_text(&text, place);
        }
        builder.take(event, place);
    }
    if let Some(Words { text, place, .. }) = words {
        builder.take_text(&text, place);
    }
    builder.finish()
}

/// A text that the parser gives piece by piece.
struct Words<'t> {
    text: Cow<'t, str>,
    place: Range<usize>,
    /// Whether it stands at its place letter for letter: then pieces are joined without being copied.
    stands: bool,
}

impl<'t> Words<'t> {
    fn new(markdown: &str, text: CowStr<'t>, place: Range<usize>) -> Self {
        let stands = markdown.get(place.clone()) == Some(&*text);
        Self { text: text.into(), place, stands }
    }

    fn join(&mut self, markdown: &'t str, text: CowStr<'t>, place: Range<usize>) {
        let next = Self::new(markdown, text, place);
        let stands = self.stands && next.stands && self.place.end == next.place.start;
        self.place.end = next.place.end;
        match markdown.get(self.place.clone()).filter(|_| stands) {
            Some(whole) => self.text = Cow::Borrowed(whole),
            None => self.text.to_mut().push_str(&next.text),
        }
        self.stands = stands;
    }
}
