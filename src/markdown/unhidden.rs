//! Detects text that was meant to be internal and is not: text below an empty internal block, a quote right
//! after one, and whatever begins on the line right below it.
//!
//! A finding's source line only shows what precedes the text in question: the rest was not meant to be read.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::build::Builder;
use super::callout::{self, EndedInternal};
use super::nodes::{Element, Node};
use super::tables::Callout;
use super::text_ref::RowId;
use crate::diagnostic::rules;

impl Builder {
    /// Ends a quote or callout.
    pub(super) fn end_quote(&mut self) {
        let ended = self.open.last().and_then(|element| self.internal(*element));
        let empty = ended.is_some() && self.has_title_alone();
        self.close();
        let Some(callout) = ended.filter(|_| !self.is_within_internal()) else {
            if let Some(before) = &mut self.ended_internal {
                before.left = true;
            }
            return;
        };
        let mark = self.tables.callouts[callout.index()].span;
        self.ended_internal = (!empty).then_some(EndedInternal { mark, left: false });
        if empty {
            self.report(&rules::EMPTY_INTERNAL_BLOCK, mark, |found| found);
        }
    }

    /// Called before a block begins.
    pub(super) fn before_block(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        if self.ended_internal.is_none() {
            return;
        }
        match tag {
            Tag::BlockQuote(_) if callout::mark(&self.source.text, range.start).is_none() => {
                self.after_internal(true, range);
            }
            Tag::Paragraph
            | Tag::List(_)
            | Tag::CodeBlock(_)
            | Tag::Table(_)
            | Tag::DefinitionList
            | Tag::HtmlBlock => self.after_internal(false, range),
            _ => self.ended_internal = None,
        }
    }

    /// Reports what begins after an internal block, if it looks like part of it.
    pub(super) fn after_internal(&mut self, is_quote: bool, range: &Range<usize>) {
        let Some(ended) = self.ended_internal.take() else { return };
        let below = || !ended.left && self.is_on_next_line(range.start);
        if is_quote {
            self.report(&rules::QUOTE_AFTER_INTERNAL_BLOCK, ended.mark, |found| found);
        } else if below() {
            self.report(&rules::TEXT_BELOW_INTERNAL_BLOCK, ended.mark, |found| found);
        }
    }

    /// True if there is no blank line above an offset; markers of the enclosing quotes count as blank.
    fn is_on_next_line(&self, start: usize) -> bool {
        let quotes = |line: &str| line.bytes().filter(|byte| *byte == b'>').count();
        let is_empty = |line: &str| line.bytes().all(|byte| byte == b'>' || byte.is_ascii_whitespace());
        let mut above = self.source.text[..start].rsplit('\n');
        let own = quotes(above.next().unwrap_or_default());
        // An empty line of the block itself does not separate: it has more quote markers than the line that
        // follows.
        above.next().is_none_or(|line| !is_empty(line) || quotes(line) > own)
    }

    /// True if the open callout has nothing but its title.
    fn has_title_alone(&self) -> bool {
        let Some(opened) = self.opened.last() else { return false };
        let inside = &self.nodes[opened + 1..];
        let title = inside.first() == Some(&Node::Open(Element::CalloutTitle));
        let end = inside.iter().position(|node| *node == Node::Close(Element::CalloutTitle));
        match end.filter(|_| title) {
            Some(end) => end + 1 == inside.len(),
            None => inside.is_empty(),
        }
    }

    fn is_within_internal(&self) -> bool {
        self.open.iter().any(|element| self.internal(*element).is_some())
    }

    fn internal(&self, element: Element) -> Option<RowId> {
        let Element::Callout(callout) = element else { return None };
        (self.tables.callouts[callout.index()].kind == Callout::INTERNAL).then_some(callout)
    }
}
