//! From Markdown to [`Body`]. Reading is left to `pulldown-cmark`; this file walks its events.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;
use pulldown_cmark::{CowStr, Event, LinkType, Parser, RefDefs, Tag};

use super::body::Body;
use super::build::Builder;
use super::comments;
use super::definitions;
use super::excerpt::{Excerpt, Origin};
use super::fast_path;
use super::internal;
use super::linked_pictures;
use super::lost_definitions::LostDefinitions;
use super::options::options;
use super::prescan::Prescan;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Place, SourceFile, Span};

/// A text as each edition has it.
#[derive(Debug)]
pub struct Texts {
    /// The internal edition's text, which is all of it, with findings.
    pub whole: (Body, Vec<Diagnostic>),
    /// The public edition's text, if different.
    pub public: Option<Public>,
}

/// A text without its internal blocks.
#[derive(Debug)]
pub struct Public {
    /// The text, parsed as if they had never been written.
    pub body: Body,
    /// Its findings.
    pub found: Vec<Diagnostic>,
    /// Spans of the blocks in the file; the whole text, if they cannot be determined.
    pub hidden: Vec<Span>,
}

impl Texts {
    /// A text that is the same in both editions.
    fn same(body: Body, found: Vec<Diagnostic>) -> Self {
        Self { whole: (body, found), public: None }
    }
}

/// Parses the Markdown in `range` of a file, all of it.
pub fn parse(source: &Arc<SourceFile>, range: Range<usize>) -> (Body, Vec<Diagnostic>) {
    run(Builder::new(source, Origin::at(range.start)), &source.text[range])
}

/// Parses the Markdown in `range` of a file, for each edition.
pub fn parse_editions(source: &Arc<SourceFile>, range: Range<usize>) -> Texts {
    let left = internal::without(&source.text[range.clone()], options());
    let whole = parse(source, range.clone());
    let public = left.map(|left| {
        let hidden = left.gaps().into_iter();
        let hidden = hidden.map(|gap| Span::new(range.start + gap.start..range.start + gap.end)).collect();
        let (body, found) =
            read_excerpt(left, |left| Builder::new(source, Origin::of_excerpt(range.start, left)));
        Public { body, found: without_hidden_uses(found, &whole.1), hidden }
    });
    Texts { whole, public }
}

/// Parses Markdown that is the value of a field, for each edition. Places are exact if the value is in the
/// file literally, and the field's own place if YAML folded or unescaped it.
pub fn parse_value(value: &str, place: &Place) -> Texts {
    let range = place.span.range();
    let unquoted = range.start + 1..range.end.saturating_sub(1);
    for stretch in [range, unquoted] {
        if place.source.text.get(stretch.clone()) == Some(value) {
            return match fast_path::body(&place.source, stretch.clone()) {
                Some(body) => Texts::same(body, Vec::new()),
                None => parse_editions(&place.source, stretch),
            };
        }
    }
    let folded = Arc::new(SourceFile { path: place.source.path.clone(), text: value.to_owned() });
    let builder = |origin| {
        let mut builder = Builder::new(&folded, origin);
        builder.stand_at(place.clone());
        builder
    };
    let whole = run(builder(Origin::at(0)), value);
    let public = internal::without(value, options()).map(|left| {
        let (body, found) = read_excerpt(left, |left| builder(Origin::of_excerpt(0, left)));
        Public { body, found: without_hidden_uses(found, &whole.1), hidden: vec![place.span] }
    });
    Texts { whole, public }
}

/// The findings of the public text without those about footnotes that an internal block refers to: their author
/// has forgotten nothing.
fn without_hidden_uses(mut found: Vec<Diagnostic>, whole: &[Diagnostic]) -> Vec<Diagnostic> {
    found.retain(|finding| *finding.rule != rules::UNUSED_FOOTNOTE || whole.contains(finding));
    found
}

/// A path in the syntax of a link destination: in angle brackets where it needs them, with special characters
/// percent-encoded.
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

/// An ASCII character percent-encoded.
fn by_number(letter: char) -> String {
    format!("%{:02X}", u32::from(letter))
}

/// Parses what is left of a text after cuts.
fn read_excerpt(left: Excerpt, builder: impl FnOnce(Excerpt) -> Builder) -> (Body, Vec<Diagnostic>) {
    let text = left.text.clone();
    run(builder(left), &text)
}

fn run(mut builder: Builder, markdown: &str) -> (Body, Vec<Diagnostic>) {
    let covered = comments::cover(markdown, options());
    if let Some(open) = covered.as_ref().and_then(|covered| covered.open.clone()) {
        builder.report_open_comment(open);
    }
    let signs = Prescan::of(markdown).and(Prescan::COVER, covered.is_some());
    let markdown = covered.as_ref().map_or(markdown, |covered| &covered.text);
    let pictures = linked_pictures::cover(markdown);
    let signs = signs.and(Prescan::COVER, pictures.is_some());
    let markdown = pictures.as_deref().unwrap_or(markdown);
    let colons = definitions::cover(markdown);
    let markdown = colons.as_deref().unwrap_or(markdown);
    builder.expect(markdown.len());
    let mut events = Parser::new_ext(markdown, options()).into_offset_iter();
    let defined = events.reference_definitions();
    let mut lost = LostDefinitions::of(defined);
    if memmem::find(markdown.as_bytes(), b"][").is_some() {
        builder.reference_labels =
            defined.iter().map(|(label, _)| definitions::restored(label.into()).into_string()).collect();
    }
    let mut words: Option<Words> = None;
    // The end of an open reference within brackets.
    let mut bracketed: Option<usize> = None;
    while let Some((event, place)) = events.next() {
        let event = if colons.is_some() { definitions::uncover(event) } else { event };
        lost.see(&event);
        if let Event::Text(text) = event {
            match &mut words {
                Some(words) => words.join(markdown, text, place),
                None => words = Some(Words::new(markdown, text, place)),
            }
            continue;
        }
        if let Some(words) = words.take() {
            words.give(markdown, signs, &mut builder);
        }
        match reference(&event, events.reference_definitions()) {
            Some(tag) => {
                builder.take_text("[", place.start..place.start + 1, Prescan::NONE);
                builder.take(definitions::uncover(Event::Start(tag)), place.start + 1..place.end - 1);
                bracketed = Some(place.end);
            }
            None => builder.take(event, place),
        }
        if let Some(end) = bracketed.take_if(|_| builder.in_link == 0) {
            builder.take_text("]", end - 1..end, Prescan::NONE);
        }
    }
    if let Some(words) = words {
        words.give(markdown, signs, &mut builder);
    }
    lost.report(&mut builder);
    builder.finish()
}

/// The link of `[[3]]` where the text defines `[3]: …`: a reference within brackets, as without wikilinks.
fn reference<'d>(event: &Event<'_>, defined: &RefDefs<'d>) -> Option<Tag<'d>> {
    let Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, dest_url, .. }) =
        event
    else {
        return None;
    };
    let dest = &defined.get(dest_url)?.dest;
    let (link_type, title) = (LinkType::Shortcut, CowStr::Borrowed(""));
    Some(Tag::Link { link_type, dest_url: dest.to_string().into(), title, id: CowStr::Borrowed("") })
}

/// A text that the parser returns in pieces.
struct Words {
    place: Range<usize>,
    /// The text, if it differs from the source. Otherwise pieces are joined without copying.
    other: Option<String>,
    /// Offsets of the characters that were escaped, or written as entities: they are no syntax.
    literal: Vec<usize>,
}

impl Words {
    fn new(markdown: &str, text: CowStr<'_>, place: Range<usize>) -> Self {
        let letters: &str = &text;
        let stands = markdown.get(place.clone()).is_some_and(|there| std::ptr::eq(there, letters));
        // A colon that was overwritten is none of these.
        let escaped = if stands { markdown[..place.start].ends_with('\\') } else { !text.starts_with(':') };
        let literal = if escaped { vec![0] } else { Vec::new() };
        Self { place, other: (!stands).then(|| text.into_string()), literal }
    }

    fn join(&mut self, markdown: &str, text: CowStr<'_>, place: Range<usize>) {
        let next = Self::new(markdown, text, place);
        let end = next.place.end;
        let touches = self.place.end == next.place.start;
        // Right after another piece, a backslash is the end of that, and escapes nothing.
        let continues = touches && next.other.is_none();
        if !continues && !next.literal.is_empty() {
            self.literal.push(self.letters(markdown).len());
        }
        if self.other.is_some() || next.other.is_some() || !touches {
            let all = self.other.get_or_insert_with(|| markdown[self.place.clone()].to_owned());
            all.push_str(next.letters(markdown));
        }
        self.place.end = end;
    }

    fn letters<'t>(&'t self, markdown: &'t str) -> &'t str {
        self.other.as_deref().unwrap_or_else(|| &markdown[self.place.clone()])
    }

    /// Passes the text on as a whole. If it differs from the source, it may have syntax that the source has
    /// not.
    fn give(self, markdown: &str, signs: Prescan, builder: &mut Builder) {
        let signs = if self.other.is_some() { Prescan::ANY } else { signs };
        builder.literal.clone_from(&self.literal);
        builder.take_text(self.letters(markdown), self.place.clone(), signs);
    }
}
