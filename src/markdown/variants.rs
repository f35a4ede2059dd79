//! Texts made of a text: without what an edition does not show, and with other words for bare links.

use std::ops::Range;

use super::body::{Body, Callout, Element, LinkForm, Node, Piece};
use super::passage::LinkNumber;
use crate::source::Span;

impl Body {
    /// The text of the public edition: internal blocks are gone, and what only they referred to with them.
    #[must_use]
    pub fn without_internal(&self) -> Self {
        let mut public = self.clone();
        public.nodes.clear();
        public.notes.take();
        let mut hidden = 0_usize;
        for node in &self.nodes {
            hidden += usize::from(self.begins_internal(*node));
            if self.begins_internal(*node) && matches!(public.nodes.last(), Some(Node::Block(_))) {
                public.nodes.pop();
            }
            if hidden == 0 {
                public.nodes.push(*node);
            }
            hidden -= usize::from(self.ends_internal(*node));
        }
        public.drop_unused_footnotes();
        public
    }

    /// The text with other words for links and embeds that are written as a bare name, `[[name]]`: those that `words` gives for the name.
    /// None where it gives none for any.
    #[must_use]
    pub fn renamed(&self, words: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let new_words = |element| match element {
            Element::Link(index) => {
                let link = &self.links[index as usize];
                (link.form == LinkForm::Wiki).then(|| words(&link.destination)).flatten()
            }
            Element::Image(index) => {
                let image = &self.images[index as usize];
                image.wiki.then(|| words(&image.destination)).flatten()
            }
            _ => None,
        };
        let renamed: Vec<(String, Range<usize>)> = self.elements(new_words).collect();
        let last = renamed.last()?.1.end;
        let mut kept = self.clone();
        kept.nodes.clear();
        kept.notes.take();
        let mut next = 0;
        for (words, inside) in &renamed {
            kept.nodes.extend_from_slice(&self.nodes[next..inside.start]);
            let start = kept.owned.len();
            kept.owned.push_str(words);
            if !words.is_empty() {
                let span = Span::new(start..kept.owned.len());
                kept.nodes.push(Node::Text(Piece { owned: true, span }));
            }
            next = inside.end;
        }
        kept.nodes.extend_from_slice(&self.nodes[last..]);
        Some(kept)
    }

    /// The text with other words for bare links and embeds, `[[name]]`, those that `words` gives for their numbers; no node is added or
    /// taken away, so that whatever names nodes by their place still does. None where it gives none for any.
    #[must_use]
    pub fn reworded(&self, words: impl Fn(LinkNumber) -> Option<String>) -> Option<Self> {
        let bare = |element| match element {
            Element::Link(index) if self.links[index as usize].form == LinkForm::Wiki => {
                Some(LinkNumber::Link(index as usize))
            }
            Element::Image(index) if self.images[index as usize].wiki => {
                Some(LinkNumber::Image(index as usize))
            }
            _ => None,
        };
        let single = |(number, inside): (LinkNumber, Range<usize>)| match self.nodes[inside.clone()] {
            [Node::Text(piece)] => {
                let words = words(number).filter(|words| words != self.text(piece))?;
                Some((inside.start, words))
            }
            _ => None,
        };
        let new: Vec<(usize, String)> = self.elements(bare).filter_map(single).collect();
        let mut reworded = (!new.is_empty()).then(|| self.clone())?;
        for (node, words) in new {
            let start = reworded.owned.len();
            reworded.owned.push_str(&words);
            let span = Span::new(start..reworded.owned.len());
            reworded.nodes[node] = Node::Text(Piece { owned: true, span });
        }
        Some(reworded)
    }

    fn begins_internal(&self, node: Node) -> bool {
        matches!(node, Node::Open(Element::Callout(index)) if self.is_internal(index))
    }

    fn ends_internal(&self, node: Node) -> bool {
        matches!(node, Node::Close(Element::Callout(index)) if self.is_internal(index))
    }

    fn is_internal(&self, callout: u32) -> bool {
        self.callouts[callout as usize].kind == Callout::INTERNAL
    }
}
