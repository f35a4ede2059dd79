//! Plain text without markup: for titles, summaries, ids and search.

use std::borrow::Cow;
use std::ops::Range;

use super::body::Body;
use super::nodes::{Element, Node};
use crate::source::{Place, Span};
use crate::text::{collapsed, collapsing, excerpt};

impl Body {
    /// The words of a range of nodes in reading order, with single spaces. Without raw HTML and footnote
    /// references.
    pub fn plain(&self, nodes: Range<usize>) -> String {
        self.words(nodes).into_owned()
    }

    /// As [`plain`](Self::plain), without copying words that are a single text reference.
    pub fn words(&self, nodes: Range<usize>) -> Cow<'_, str> {
        let nodes = &self.nodes[nodes];
        let mut pieces = nodes.iter().filter_map(|node| match node {
            Node::Text(text_ref) | Node::Code(text_ref) => Some(self.text(*text_ref)),
            _ => None,
        });
        match (pieces.next(), pieces.next()) {
            (None, _) => Cow::default(),
            // Anything else could only be a space before or after it.
            (Some(only), None) => collapsing(only),
            _ => self.joined(nodes).into(),
        }
    }

    /// The words of nodes with several text references.
    fn joined(&self, nodes: &[Node]) -> String {
        let mut text = String::new();
        for node in nodes {
            match *node {
                Node::Text(text_ref) | Node::Code(text_ref) => text.push_str(self.text(text_ref)),
                Node::SoftBreak | Node::HardBreak => text.push(' '),
                // Nested elements that end together give one space.
                Node::Close(element) if !element.is_inline() && !text.ends_with(' ') => text.push(' '),
                _ => {}
            }
        }
        text.truncate(text.trim_end_matches(' ').len());
        collapsed(text)
    }

    /// The place of the words of a range of nodes; none where they differ from the source.
    pub fn words_place(&self, nodes: Range<usize>) -> Option<Place> {
        let spans = self.nodes[nodes].iter().filter_map(|node| match node {
            Node::Text(text_ref) | Node::Code(text_ref) if !text_ref.is_owned() => Some(text_ref.span()),
            _ => None,
        });
        let whole = spans.reduce(|all, next| Span { end: next.end.max(all.end), ..all })?;
        Some(self.place(whole))
    }

    /// The source lines of a heading, with markup.
    pub fn source_of_heading(&self, heading: usize) -> Option<&str> {
        self.source.text.get(self.tables().headings[heading].span.range())
    }

    /// All words.
    pub fn plain_text(&self) -> String {
        self.plain(0..self.nodes.len())
    }

    /// True if the nodes from `first` to `end` are an embed and nothing else: its content is not part of this
    /// text.
    fn is_embed_alone(&self, first: usize, end: usize) -> bool {
        match self.nodes[first] {
            Node::Open(Element::Image(image)) => {
                self.tables().images[image.index()].wiki && self.inside(first).end + 1 == end
            }
            _ => false,
        }
    }

    /// The first paragraph, cut at `limit` characters; none where the text has no paragraph. Embeds are
    /// skipped.
    pub fn lead(&self, limit: usize) -> Option<String> {
        let mut depth = 0_usize;
        for (index, node) in self.nodes.iter().enumerate() {
            match node {
                Node::Open(Element::Paragraph) if depth == 0 => {
                    let end = self.nodes[index..]
                        .iter()
                        .position(|node| *node == Node::Close(Element::Paragraph))?;
                    let lead = self.words(index..index + end);
                    if !lead.is_empty() && !self.is_embed_alone(index + 1, index + end) {
                        return Some(excerpt(&lead, limit));
                    }
                    depth += 1;
                }
                Node::Open(_) => depth += 1,
                Node::Close(_) => depth -= 1,
                _ => {}
            }
        }
        None
    }
}
