//! Inline syntax that the parser does not know: marked text, `==words==`, as in Obsidian, and footnotes
//! written in place, `^[words]`, as in Obsidian and Pandoc.
//!
//! An opening sign is kept as a node of its own until its closing sign is found within the same element;
//! without one it stays the text that it is.

use std::ops::Range;

use super::build::{Builder, row};
use super::nodes::{Element, Node};
use super::open_marks::{Opening, Sign};
use super::tables::LinkForm;

const MARK: &str = "==";
const NOTE: &str = "^[";

impl Builder {
    /// Appends text with its marked words and footnotes. `offset` is where it begins in the text being
    /// processed.
    pub(super) fn marked_text(&mut self, text: &str, range: &Range<usize>, offset: usize) {
        let bytes = text.as_bytes();
        let (mut done, mut at) = (0, 0);
        while let Some(next) = bytes[at..].iter().position(|byte| matches!(byte, b'=' | b'^' | b'[' | b']')) {
            at += next;
            let length = bytes[at..].iter().take_while(|byte| **byte == b'=').count();
            let escaped = self.is_literal(offset + at) || self.is_literal(offset + at + 1);
            let place = |part: Range<usize>| range.start + part.start..range.start + part.end;
            let words = |part: Range<usize>| (&text[part.clone()], place(part));
            at += match bytes[at] {
                b'=' if length == MARK.len() && !escaped => {
                    let sides = self.sides(text, range, at);
                    if self.mark(words(done..at), words(at..at + MARK.len()), sides) {
                        done = at + MARK.len();
                    }
                    MARK.len()
                }
                b'=' => length,
                b'^' if text[at..].starts_with(NOTE) && !escaped && self.may_begin_note(&text[at..]) => {
                    self.push_words(words(done..at));
                    self.push_sign(Sign::Note(0), words(at..at + NOTE.len()));
                    done = at + NOTE.len();
                    NOTE.len()
                }
                b'[' if !self.is_literal(offset + at) => {
                    let depth = self.open.len();
                    if let Some((_, brackets)) = self.marks.note(depth) {
                        *brackets += 1;
                    }
                    1
                }
                b']' if !self.is_literal(offset + at) => {
                    if self.end_note(words(done..at)) {
                        done = at + 1;
                    }
                    1
                }
                _ => 1,
            };
        }
        self.push_words((&text[done..], range.start + done..range.end));
    }

    fn push_words(&mut self, (words, place): (&str, Range<usize>)) {
        self.push_text(words, &place);
    }

    fn push_sign(&mut self, sign: Sign, (words, place): (&str, Range<usize>)) {
        self.marks.open.push(Opening { sign, node: self.nodes.len(), depth: self.open.len() });
        self.push_text(words, &place);
    }

    /// True if a footnote may begin: within a link there is no room for its own.
    fn may_begin_note(&self, text: &str) -> bool {
        let inner = text[NOTE.len()..].trim_start();
        self.in_link == 0 && !self.is_in_raw_link() && !inner.starts_with(['^', ']'])
    }

    /// True if a sign may open, and close, marked text: as for emphasis, by what stands on its two sides.
    fn sides(&self, text: &str, range: &Range<usize>, at: usize) -> (bool, bool) {
        let end = at + MARK.len();
        // Beyond the text it is the source that stands there, such as the signs of emphasis.
        let before = || self.source.text.get(..range.start)?.chars().next_back();
        let after = || self.source.text.get(range.end..)?.chars().next();
        let before = text[..at].chars().next_back().or_else(before).unwrap_or(' ');
        let after = text[end..].chars().next().or_else(after).unwrap_or(' ');
        let is_sign = |letter: char| !letter.is_alphanumeric() && !letter.is_whitespace();
        let flanks = |inner: char, outer: char| {
            !inner.is_whitespace() && (!is_sign(inner) || outer.is_whitespace() || is_sign(outer))
        };
        (flanks(after, before), flanks(before, after))
    }

    /// Opens or closes marked text; true if the sign did, and the words before it were appended.
    fn mark(
        &mut self,
        before: (&str, Range<usize>),
        sign: (&str, Range<usize>),
        (opens, closes): (bool, bool),
    ) -> bool {
        let depth = self.open.len();
        let last = self.marks.open.last().filter(|last| last.depth == depth && last.sign == Sign::Mark);
        match last.map(|last| last.node).filter(|_| closes) {
            Some(node) => {
                self.marks.open.pop();
                self.push_words(before);
                self.nodes[node] = Node::Open(Element::Mark);
                self.push(Node::Close(Element::Mark));
            }
            None if opens => {
                // Marked text holds no other: what was opened before it, and not closed, is text.
                self.marks.open.pop_if(|last| last.depth == depth && last.sign == Sign::Mark);
                self.push_words(before);
                self.push_sign(Sign::Mark, sign);
            }
            None => return false,
        }
        true
    }

    /// Closes a footnote at a bracket that is not closed within it; true if there was one.
    fn end_note(&mut self, before: (&str, Range<usize>)) -> bool {
        let depth = self.open.len();
        let Some((index, brackets)) = self.marks.note(depth) else { return false };
        if *brackets > 0 {
            *brackets -= 1;
            return false;
        }
        let node = self.marks.open[index].node;
        self.marks.open.truncate(index);
        self.push_words(before);
        let words = self.nodes.split_off(node + 1);
        self.nodes.pop();
        let label = row(&mut self.tables.footnotes, String::new());
        self.push(Node::FootnoteReference(label));
        self.marks.notes.push((label, words));
        true
    }

    /// Appends the footnotes written in place so far, as if they were defined here.
    pub(super) fn define_notes(&mut self) {
        for (label, words) in std::mem::take(&mut self.marks.notes) {
            self.push(Node::Open(Element::Footnote(label)));
            self.push(Node::Open(Element::Paragraph));
            self.nodes.extend(words);
            self.push(Node::Close(Element::Paragraph));
            self.push(Node::Close(Element::Footnote(label)));
        }
    }

    /// True if marked text has begun in the open element.
    pub(super) fn is_marking(&self) -> bool {
        let depth = self.open.len();
        self.marks.open.last().is_some_and(|last| last.depth == depth && last.sign == Sign::Mark)
    }

    /// True if text in the open element may hold marks: not code, nor a name of a page or file.
    pub(super) fn takes_marks(&self) -> bool {
        let named = match self.open.last() {
            Some(Element::Link(link)) => {
                matches!(self.tables.links[link.index()].form, LinkForm::Wiki | LinkForm::Bare)
            }
            Some(Element::Image(image)) => self.tables.images[image.index()].wiki,
            _ => false,
        };
        self.in_code == 0 && !named
    }
}
