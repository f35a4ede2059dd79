//! The direction of writing: Arabic, Hebrew and others are written from right to left. A block that begins so
//! gets `dir="auto"`, by which the browser aligns it; a list or quote `dir="rtl"`, because `auto` leaves out what has
//! a direction of its own. All others go without.

use std::ops::Range;

use super::Writer;
use crate::markdown::body::Body;
use crate::markdown::nodes::{Element, Node};
use crate::text::any_byte;

/// True for letters of scripts that are written from right to left: Hebrew to `NKo`.
fn is_from_the_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{7ff}')
}

impl Writer<'_> {
    /// True if a part of a text may have a letter of such a script. Their first bytes in UTF-8 begin no letter of
    /// Danish or English.
    pub(super) fn may_turn(body: &Body, part: Range<usize>) -> bool {
        let is_first = |byte| (0xd6..=0xdf).contains(&byte);
        body.nodes[part].iter().any(|node| match *node {
            Node::Text(text_ref) => any_byte(body.text(text_ref), is_first),
            _ => false,
        })
    }

    /// The attribute of the block at an index whose first letter is one from the right.
    pub(super) fn direction(&self, index: usize) -> Option<&'static str> {
        let Node::Open(element) = self.body.nodes[index] else { return None };
        let attribute = match element {
            Element::Heading(heading) if self.begins_section(heading.index()) => return None,
            Element::Quote | Element::List(_) => " dir=\"rtl\"",
            Element::Heading(_)
            | Element::Paragraph
            | Element::Item
            | Element::TableCell
            | Element::DefinitionTitle(_)
            | Element::Definition => " dir=\"auto\"",
            _ => return None,
        };
        let inside = self.body.nodes[index + 1..].iter().take_while(|node| **node != Node::Close(element));
        let letter = || {
            inside.into_iter().find_map(|node| match *node {
                Node::Text(text_ref) => {
                    self.body.text(text_ref).chars().find(|letter| letter.is_alphabetic())
                }
                _ => None,
            })
        };
        letter().filter(|letter| is_from_the_right(*letter)).map(|_| attribute)
    }

    /// Adds an attribute to the element whose output begins at an offset, if it is one.
    pub(super) fn add_attribute(&mut self, start: usize, attribute: &str) -> bool {
        let end = self.out.get(start..).filter(|html| html.starts_with('<')).and_then(|html| html.find('>'));
        if let Some(end) = end {
            self.out.insert_str(start + end, attribute);
        }
        end.is_some()
    }
}
