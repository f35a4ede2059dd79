//! Obsidian's markers at the end of a text: `^name` names a block, `|300` sets the width of a picture.
//! Obsidian vaults are read unchanged: <https://help.obsidian.md/links#Link+to+a+block+in+a+note>,
//! <https://help.obsidian.md/embeds#Embed+an+image+in+a+note>.

use super::build::{Builder, row};
use super::nodes::{Element, Node};
use super::tables::{Block, Size};
use super::text_ref::{RowId, TextRef};
use crate::source::Span;

impl Builder {
    /// Called at the end of a text that may belong to a block: removes the block's name from it and records
    /// it.
    pub(super) fn end_block_text(&mut self) {
        let Some(&Node::Text(text_ref)) = self.nodes.last() else { return };
        let Some(&within) = self.open.last() else { return };
        if !matches!(within, Element::Paragraph | Element::Item | Element::TaskLabel) {
            return;
        }
        let text = self.letters(text_ref).trim_end();
        let Some((before, name)) = mark_at_end(text) else { return };
        let kept = before.trim_end().len();
        let mark = before.len()..text.len();
        let block = Block { name: name.to_lowercase(), span: span_within(text_ref, &mark) };
        let alone = kept == 0 && self.nodes.iter().nth_back(1) == Some(&Node::Open(within));
        if alone && within != Element::Paragraph {
            return;
        }
        let named = if alone { self.block_before() } else { self.block_around(within) };
        let Some(at) = named else { return };
        // A name that may be an exponent, `x ^2`, is also kept as text; others are not.
        if !alone && may_be_power(name) {
            let block = row(&mut self.tables.blocks, block);
            self.name_block(at, block);
            return;
        }
        self.nodes.pop();
        let start = text_ref.span().start as usize;
        let label = self.letters(text_ref.first(kept)).to_owned();
        // A task's own id may come before the name, or after it.
        let kept = self.without_task_id(&label, &(start..start + kept)).len();
        if kept > 0 {
            self.push(Node::Text(text_ref.first(kept)));
        } else if matches!(self.nodes.last(), Some(Node::SoftBreak | Node::HardBreak)) {
            self.nodes.pop();
        }
        let block = row(&mut self.tables.blocks, block);
        self.name_block(at, block);
        // The paragraph with the name is removed: the next node begins where it began.
        self.named_until = self.nodes.len() - 1;
    }

    /// Inserts a block's name before the node that opens it.
    fn name_block(&mut self, at: usize, block: RowId) {
        self.nodes.insert(at, Node::Block(block));
        for opened in self.opened.iter_mut().rev().take_while(|opened| **opened >= at) {
            *opened += 1;
        }
    }

    /// The element that the text ending here belongs to: the list item, if it is the item's own text.
    fn block_around(&self, within: Element) -> Option<usize> {
        let own = *self.opened.last()?;
        let whole = match (within, own.checked_sub(1).map(|before| self.nodes[before])) {
            (Element::TaskLabel, _) | (Element::Paragraph, Some(Node::Open(Element::Item))) => own - 1,
            _ => own,
        };
        (!self.is_named(whole)).then_some(whole)
    }

    /// True if the element that opens at an index already has a name.
    fn is_named(&self, at: usize) -> bool {
        matches!(at.checked_sub(1).map(|before| self.nodes[before]), Some(Node::Block(_)))
    }

    /// The block before the open paragraph: a name on a line of its own belongs to that block.
    fn block_before(&self) -> Option<usize> {
        let paragraph = *self.opened.last()?;
        let Node::Close(before) = self.nodes[paragraph.checked_sub(1)?] else { return None };
        let block = matches!(
            before,
            Element::Paragraph
                | Element::Quote
                | Element::Callout(_)
                | Element::CodeBlock(_)
                | Element::List(_)
                | Element::DefinitionList
                | Element::Table(_)
        );
        if !block || paragraph == self.named_until {
            return None;
        }
        let mut depth = 0_usize;
        let opened = self.nodes[..paragraph].iter().rposition(|node| {
            match node {
                Node::Close(_) => depth += 1,
                Node::Open(_) => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        opened.filter(|at| !self.is_named(*at))
    }

    /// Called at the end of a picture: removes its size from its description.
    pub(super) fn take_size(&mut self) {
        let Some(&Element::Image(image)) = self.open.last() else { return };
        let Some(&Node::Text(text_ref)) = self.nodes.last() else { return };
        let wiki = self.tables.images[image.index()].wiki;
        let text = self.letters(text_ref);
        let (words, size) = match text.rsplit_once('|') {
            Some((words, size)) => (words.trim_end_matches('\\'), size),
            None if wiki && self.tables.images[image.index()].destination != text => ("", text),
            None => return,
        };
        let Some(size) = parse_size(size) else { return };
        let kept = words.trim_end().len();
        self.nodes.pop();
        if kept > 0 {
            self.push(Node::Text(text_ref.first(kept)));
        }
        self.tables.images[image.index()].size = Some(size);
    }
}

/// The source span of a part of a text reference; none if that is not in the source.
fn span_within(text_ref: TextRef, part: &std::ops::Range<usize>) -> Span {
    if text_ref.is_owned() {
        return Span::default();
    }
    let start = text_ref.span().start as usize;
    Span::new(start + part.start..start + part.end)
}

/// The text before a block's name at its end, and the name after its caret, which is preceded by a space.
fn mark_at_end(text: &str) -> Option<(&str, &str)> {
    let name = text.bytes().rev().take_while(|byte| is_in_block_name(*byte)).count();
    let (before, name) = text.split_at(text.len() - name);
    let before = before.strip_suffix('^').filter(|_| !name.is_empty())?;
    (before.is_empty() || before.ends_with(char::is_whitespace)).then_some((before, name))
}

/// True if a block can have this name.
pub(crate) fn is_block_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(is_in_block_name)
}

fn is_in_block_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

/// True if a name at the end of a text may be an exponent of the word before it.
fn may_be_power(name: &str) -> bool {
    let letter = name.bytes().any(|byte| byte.is_ascii_alphabetic());
    name.len() == 1 || (!letter && name.len() < 4)
}

fn parse_size(text: &str) -> Option<Size> {
    let text = text.trim();
    let number = |text: &str| text.parse::<u16>().ok().filter(|number| *number > 0);
    match text.split_once('x') {
        Some((width, height)) => Some(Size { width: number(width)?, height: Some(number(height)?) }),
        None => Some(Size { width: number(text)?, height: None }),
    }
}
