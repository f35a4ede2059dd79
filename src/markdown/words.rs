//! Text processing for a [`Body`](super::Body): removes markers, turns bare URLs into links, and removes
//! comments from raw HTML.

use std::ops::Range;
use std::sync::Arc;

use linkify::{LinkFinder, LinkKind};
use memchr::{memchr, memchr_iter, memchr3};

use super::build::{Builder, row};
use super::comments::COVER;
use super::linked_pictures::{self, PICTURE};
use super::nodes::{Element, Node};
use super::prescan::{Prescan, may_hold_address};
use super::tables::{Link, LinkForm};
use super::text_ref::TextRef;
use crate::diagnostic::rules;
use crate::source::{Span, is_forbidden};
use crate::text::{Localized, after_web_scheme, begins_with_mark, hiding_mark, is_hiding_type};

/// The consequence of an unclosed comment.
const LOST: Localized =
    Localized { da: "resten af siden kommer ikke med", en: "the rest of the page is left out" };
const LOST_IN_BLOCK: Localized =
    Localized { da: "resten af blokken kommer ikke med", en: "the rest of the block is left out" };
const PUBLISHED: Localized =
    Localized { da: "resten ville blive offentliggjort", en: "the rest would be published" };
const CLOSE_COMMENT: Localized =
    Localized { da: "Sæt »-->«, hvor kommentaren slutter.", en: "Put “-->” where the comment ends." };
const CLOSE_OBSIDIAN: Localized = Localized {
    da: "Sæt »%%«, hvor kommentaren slutter; er det ingen kommentar, så skriv \\%%.",
    en: "Put “%%” where the comment ends; if it is none, write \\%%.",
};
impl Builder {
    pub(super) fn raw(&mut self, html: &str, range: &Range<usize>) {
        let uncovered = memchr(COVER, html.as_bytes()).map(|_| html.replace(char::from(COVER), ""));
        let html = uncovered.as_deref().unwrap_or(html);
        let source = Arc::clone(&self.source);
        let html = &*linked_pictures::uncovered(html, source.text.get(range.clone()).unwrap_or_default());
        if let Some(start) = hiding_mark(html).or_else(|| hiding_tag(html)) {
            let span = self.span_of(mark(&html[start..]), range);
            self.report(&rules::INTERNAL_OUTSIDE_QUOTE, span, |found| found);
        }
        self.raw.place = Span::new(range.clone());
        if self.html.as_ref().is_none_or(String::is_empty) {
            self.raw.start = range.start;
        }
        self.follow_comment(html, range);
        match &mut self.html {
            Some(block) => block.push_str(html),
            None => self.push_html(html),
        }
    }

    /// Records the start of a comment that is still open after a piece of raw HTML.
    fn follow_comment(&mut self, html: &str, range: &Range<usize>) {
        let mut next = 0;
        loop {
            let sign = if self.raw.comment.is_some() { "-->" } else { "<!--" };
            let Some(start) = html[next..].find(sign).map(|start| next + start) else { return };
            next = start + sign.len();
            let span = Span::new(range.start + start..range.start + next);
            self.raw.comment = if self.raw.comment.is_some() { None } else { Some(span) };
        }
    }

    /// Appends raw HTML without comments: these are for readers of the source, and in no edition.
    pub(super) fn push_html(&mut self, html: &str) {
        let mut kept = String::new();
        let mut rest = html;
        while let Some((before, comment)) = rest.split_once("<!--") {
            kept.push_str(before);
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            if !comment.contains("-->") {
                // A block that begins with a comment extends to the end of the comment; any other ends at a
                // blank line.
                let endless = kept.trim().is_empty() && !html.contains("-->");
                self.report_comment(self.raw.comment.unwrap_or(self.raw.place), endless);
            }
        }
        self.raw.comment = None;
        kept.push_str(rest);
        self.check_depth(&kept);
        self.check_markdown_in_html(&kept);
        if !kept.is_empty() {
            let text_ref = self.own(&kept);
            self.push(Node::Html(text_ref));
            self.read_tags(text_ref);
        }
    }

    /// Reports an unclosed comment. An `endless` one swallows the rest of its block; any other, nothing.
    fn report_comment(&mut self, span: Span, endless: bool) {
        let lost = if self.open.is_empty() { LOST } else { LOST_IN_BLOCK };
        let consequence = if endless { lost } else { PUBLISHED };
        self.report(&rules::UNCLOSED_COMMENT, span, |found| {
            let found = found.with_words("consequence", consequence);
            if endless { found.advise(CLOSE_COMMENT) } else { found }
        });
    }

    /// Reports once that raw HTML is nested too deeply.
    fn check_depth(&mut self, html: &str) {
        if self.nesting.read(html) {
            self.tables.too_deep = true;
            self.report(&rules::HTML_TOO_DEEP, self.raw.place, |found| found);
        }
    }

    /// Reports an unclosed comment in Obsidian's syntax, at its marker.
    pub(super) fn report_open_comment(&mut self, mark: Range<usize>) {
        let span = Span::new(self.origin.there(&mark));
        self.report(&rules::UNCLOSED_COMMENT, span, |found| {
            found.with_words("consequence", LOST).advise(CLOSE_OBSIDIAN)
        });
    }

    /// True if text without special syntax is no more than its letters in the current context.
    pub(super) fn takes_as_it_stands(&self) -> bool {
        let special = matches!(self.open.last(), Some(Element::TaskLabel | Element::CalloutTitle));
        !special && self.html.is_none() && self.mark.is_empty() && !self.begins_quote()
    }

    pub(super) fn text(&mut self, text: &str, range: Range<usize>, signs: Prescan) {
        if signs.has(Prescan::COVER) && memchr(COVER, text.as_bytes()).is_some() {
            // The rest of a text with a comment is not contiguous in the source.
            let mut covered = memchr_iter(COVER, text.as_bytes()).enumerate().peekable();
            let mut before = 0;
            for literal in &mut self.literal {
                while let Some((number, _)) = covered.next_if(|(_, at)| at < literal) {
                    before = number + 1;
                }
                *literal -= before;
            }
            return self.text(&text.replace(char::from(COVER), ""), range, Prescan::ANY);
        }
        if signs.has(Prescan::COVER) && memchr(PICTURE, text.as_bytes()).is_some() {
            return self.text_with_pictures(text, &range);
        }
        let whole = text.len();
        let (text, range) = self.without_mark(text, range);
        if let Some(html) = &mut self.html {
            html.push_str(text);
            return;
        }
        let (text, range) = self.without_leading_space(text, range);
        self.skip_literal(whole - text.len());
        let whole = text.len();
        let (text, range) =
            if signs.has(Prescan::STATUSES) { self.without_status(text, range) } else { (text, range) };
        self.skip_literal(whole - text.len());
        let label = matches!(self.open.last(), Some(Element::TaskLabel));
        let text = if label { self.without_task_id(text, &range) } else { text };
        let looks = signs.has(Prescan::MARKS) || self.begins_quote();
        let hides = looks && self.check_hiding(text, &range);
        if signs.has(Prescan::FOREIGN) && !hides {
            self.check_foreign(text, &range);
        }
        let is_free = self.in_code == 0 && self.in_link == 0 && !self.is_in_raw_link();
        if signs.has(Prescan::ADDRESSES) && is_free && may_hold_address(text) {
            self.text_with_addresses(text, &range, signs);
        } else {
            self.words(text, &range, 0, signs);
        }
    }

    /// Appends text without bare URLs.
    fn words(&mut self, text: &str, range: &Range<usize>, offset: usize, signs: Prescan) {
        if signs.has(Prescan::INLINE) && self.takes_marks() {
            self.marked_text(text, range, offset);
        } else {
            self.push_text(text, range);
        }
    }

    /// True if the character at an offset in the text was escaped, and is no syntax.
    pub(super) fn is_literal(&self, at: usize) -> bool {
        self.literal.binary_search(&at).is_ok()
    }

    /// Moves the offsets of escaped characters, after text was removed before them.
    fn skip_literal(&mut self, removed: usize) {
        if removed > 0 && !self.literal.is_empty() {
            self.literal = self.literal.iter().filter_map(|at| at.checked_sub(removed)).collect();
        }
    }

    /// Reports text that was meant to hide but hides nothing; true if there was any. In a fenced code block it is shown on purpose.
    fn check_hiding(&mut self, text: &str, range: &Range<usize>) -> bool {
        if self.in_code > 0 && !self.indented {
            return false;
        }
        let begins = self.begins_line() && begins_with_mark(text, self.begins_quote());
        if !begins && memchr3(b'!', b'<', b'^', text.as_bytes()).is_none() {
            return false;
        }
        let linked = self.in_link > 0 && text.strip_prefix('!').is_some_and(is_hiding_type);
        let start = hiding_mark(text).or((linked || begins).then_some(0));
        if let Some(start) = start {
            let span = self.span_of(mark(text[start..].trim_start()), range);
            self.report(&rules::INTERNAL_OUTSIDE_QUOTE, span, |found| found);
        }
        if self.in_code == 0 {
            self.check_notes(text, range);
        }
        if text.contains("<!--") && self.in_code == 0 {
            self.report_comment(self.span_of("<!--", range), false);
        }
        start.is_some()
    }

    /// Reports references to undefined footnotes.
    fn check_notes(&mut self, text: &str, range: &Range<usize>) {
        for (start, label) in undefined_footnotes(text) {
            let mark = format!("[^{label}]");
            let span = if range.len() == text.len() {
                Span::new(range.start + start..range.start + start + mark.len())
            } else {
                self.span_of(&mark, range)
            };
            self.report(&rules::UNDEFINED_FOOTNOTE, span, |found| found.with("label", label));
        }
    }

    /// The span of a part within a text's range; the start of the range, if the source is spelt differently.
    pub(super) fn span_of(&self, part: &str, range: &Range<usize>) -> Span {
        let found = self.source.text.get(range.clone()).and_then(|text| text.find(part));
        let part = found.map(|start| range.start + start..range.start + start + part.len());
        Span::new(part.unwrap_or(range.start..range.start))
    }

    /// True at the start of a quote.
    fn begins_quote(&self) -> bool {
        matches!(self.nodes.as_slice(), [.., Node::Open(Element::Quote), Node::Open(Element::Paragraph)])
    }

    /// True at the start of a line of text.
    fn begins_line(&self) -> bool {
        matches!(
            self.nodes.last(),
            Some(
                Node::Open(
                    Element::Paragraph | Element::Item | Element::DefinitionTitle(_) | Element::Definition
                ) | Node::SoftBreak
                    | Node::HardBreak
            )
        )
    }

    /// The rest of a text after a callout's marker.
    fn without_mark<'t>(&self, text: &'t str, range: Range<usize>) -> (&'t str, Range<usize>) {
        if self.mark.is_empty() || range.start >= self.mark.end || range.end <= self.mark.start {
            return (text, range);
        }
        let rest = text.split_once(']').map_or("", |(_, rest)| rest);
        let rest = rest.strip_prefix(['-', '+']).unwrap_or(rest);
        (rest, range.end.saturating_sub(rest.len())..range.end)
    }

    /// Trims the start of a callout's title.
    fn without_leading_space<'t>(&self, text: &'t str, range: Range<usize>) -> (&'t str, Range<usize>) {
        if !matches!(self.nodes.last(), Some(Node::Open(Element::CalloutTitle))) {
            return (text, range);
        }
        let trimmed = text.trim_start();
        (trimmed, range.start + (text.len() - trimmed.len())..range.end)
    }

    /// Appends text with bare URLs as links (the autolinks of GFM).
    fn text_with_addresses(&mut self, text: &str, range: &Range<usize>, signs: Prescan) {
        let mut finder = LinkFinder::new();
        finder.url_must_have_scheme(false);
        for span in finder.spans(text) {
            let place = range.start + span.start()..range.start + span.end();
            let scheme = match span.kind() {
                Some(LinkKind::Url) if after_web_scheme(span.as_str()).is_some() => "",
                Some(LinkKind::Url) if is_www(span.as_str()) => "http://",
                Some(LinkKind::Email) => "mailto:",
                _ => {
                    self.words(span.as_str(), &place, span.start(), signs);
                    continue;
                }
            };
            let written = span.as_str();
            // The end of marked text is no part of the address before it.
            let address = written.strip_suffix("==").filter(|_| self.is_marking()).unwrap_or(written);
            let (place, after) =
                (place.start..place.start + address.len(), place.start + address.len()..place.end);
            let destination = self.destination(&format!("{scheme}{address}"), place.start);
            let link = Link { destination, form: LinkForm::Bare, span: Span::new(place.clone()) };
            let element = Element::Link(row(&mut self.tables.links, link));
            self.open(element);
            self.push_text(address, &place);
            self.close();
            self.words(&written[address.len()..], &after, span.start() + address.len(), signs);
        }
    }

    pub(super) fn push_text(&mut self, text: &str, range: &Range<usize>) {
        if !text.is_empty() {
            let text_ref = self.text_ref(text, range);
            self.push(Node::Text(text_ref));
        }
    }

    /// A reference for a text: to the source, if it is the same there.
    pub(super) fn text_ref(&mut self, text: &str, range: &Range<usize>) -> TextRef {
        self.standing(text, range.start).unwrap_or_else(|| self.own(text))
    }

    /// A reference to the source for a text that occurs at byte `start`, if it does.
    fn standing(&self, text: &str, start: usize) -> Option<TextRef> {
        let stretch = start..start + text.len();
        let stands = |there: &str| std::ptr::eq(there, text) || there == text;
        self.source.text.get(stretch.clone()).is_some_and(stands).then(|| TextRef::of_source(stretch))
    }

    /// A reference for the target of a link, which may occur in the source at byte `start`. It is not shown
    /// as text.
    pub(super) fn destination(&mut self, name: &str, start: usize) -> TextRef {
        self.standing(name, start).unwrap_or_else(|| {
            let start = self.owned.len();
            self.owned.push_str(name);
            TextRef::of_owned(start..self.owned.len())
        })
    }

    fn own(&mut self, text: &str) -> TextRef {
        let start = self.owned.len();
        // An entity may encode a control character, which HTML forbids in any form.
        let letters = text
            .chars()
            .map(|letter| if is_forbidden(letter) { char::REPLACEMENT_CHARACTER } else { letter });
        self.owned.extend(letters);
        TextRef::of_owned(start..self.owned.len())
    }
}

/// The marker at the start of a text: to its closing bracket, else its first word.
fn mark(text: &str) -> &str {
    let end = text.find(']').map(|end| end + 1).or_else(|| text.find(char::is_whitespace));
    &text[..end.unwrap_or(text.len())]
}

/// The offset of a raw HTML tag named after what it was meant to do: `<internal>`.
fn hiding_tag(html: &str) -> Option<usize> {
    let name = |start: usize| {
        let name = html[start + 1..].split(|letter: char| !letter.is_ascii_alphanumeric()).next();
        name.is_some_and(|name| name.len() > 3 && is_hiding_type(name))
    };
    html.match_indices('<').map(|(start, _)| start).find(|start| name(*start))
}

/// The labels of references to undefined footnotes, which the parser leaves as text, with their offsets.
fn undefined_footnotes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("[^").filter_map(|(start, sign)| {
        let (label, _) = text[start + sign.len()..].split_once(']')?;
        is_note_label(label).then_some((start, label))
    })
}

/// True for the label of a footnote, not for a class of characters in a pattern, `[^.,]`.
fn is_note_label(label: &str) -> bool {
    let is_inner = |letter: char| letter.is_alphanumeric() || "-_.:".contains(letter);
    label.chars().all(is_inner) && label.contains(char::is_alphanumeric) && !label.starts_with(['.', ':'])
}

fn is_www(address: &str) -> bool {
    address.strip_prefix("www.").is_some_and(|rest| rest.contains('.'))
}
