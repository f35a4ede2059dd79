//! Raw HTML elements with headings in them. What such an element holds becomes an [element](Element::Enclosed) of
//! its own, so that neither the sections of a page nor a fragment of it are cut through the middle of the element.

use super::nodes::{Element, Node};
use super::raw_tags::{RawTag, RawTags};
use super::tables::Tables;
use super::text_ref::TextRef;

/// Maximum open elements that an end tag is compared with; more are an error.
const MOST: usize = 500;
/// Elements that end by themselves where a block or the next of their kind begins.
const ENDED_BY_OTHERS: [&str; 11] =
    ["dd", "dt", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"];
/// Elements that end the paragraph in which they begin, and so hold what follows it.
const BLOCKS: [&str; 21] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "main",
    "nav",
    "ol",
    "section",
    "table",
    "ul",
];

/// A raw HTML element whose end tag has not been reached.
struct OpenTag {
    name: String,
    /// The index of the node after which its content begins.
    after: usize,
}

/// The content of an element, between two nodes.
#[derive(Clone, Copy)]
struct Content {
    after: usize,
    before: usize,
}

/// Pairs the start and end tags of a text.
#[derive(Default)]
struct Pairing {
    open: Vec<OpenTag>,
    /// The number of tags open where each open element of the text begins: its tags pair only with one another.
    bounds: Vec<usize>,
    /// The open paragraph: its node, and the number of tags open where it begins.
    paragraph: Option<(usize, usize)>,
    contents: Vec<Content>,
}

/// Encloses the content of every raw HTML element that holds headings, and marks these. `letters` returns the text
/// of a reference.
pub(super) fn enclose<'t>(
    nodes: Vec<Node>,
    tables: &mut Tables,
    letters: impl Fn(TextRef) -> &'t str,
) -> Vec<Node> {
    if tables.headings.is_empty() || !nodes.iter().any(|node| matches!(node, Node::Html(_))) {
        return nodes;
    }
    let headings: Vec<usize> = headings(&nodes).collect();
    let mut pairing = Pairing::default();
    for (index, node) in nodes.iter().enumerate() {
        pairing.take(index, *node, &letters);
    }
    let holds_heading = |content: &Content| {
        let next = headings.partition_point(|heading| *heading <= content.after);
        headings.get(next).is_some_and(|heading| *heading < content.before)
    };
    pairing.contents.retain(holds_heading);
    if pairing.contents.is_empty() { nodes } else { with_contents(nodes, tables, &pairing.contents) }
}

fn headings(nodes: &[Node]) -> impl Iterator<Item = usize> {
    let is_heading = |node: &Node| matches!(node, Node::Open(Element::Heading(_)));
    nodes.iter().enumerate().filter(move |(_, node)| is_heading(node)).map(|(index, _)| index)
}

impl Pairing {
    fn take<'t>(&mut self, index: usize, node: Node, letters: &impl Fn(TextRef) -> &'t str) {
        match node {
            Node::Open(Element::Paragraph) => self.paragraph = Some((index, self.open.len())),
            Node::Close(Element::Paragraph) => self.end_paragraph(index),
            Node::Open(_) => self.bounds.push(self.open.len()),
            Node::Close(_) => {
                let bound = self.bounds.pop().unwrap_or_default();
                self.open.truncate(bound);
            }
            Node::Html(text_ref) => RawTags::of(letters(text_ref)).for_each(|tag| self.tag(index, tag)),
            _ => {}
        }
    }

    fn tag(&mut self, index: usize, tag: RawTag<'_>) {
        if !tag.holds_content() || ENDED_BY_OTHERS.contains(&tag.name.as_str()) {
            return;
        }
        if !tag.is_end {
            self.open.push(OpenTag { name: tag.name, after: index });
            return;
        }
        let bound = self.bounds.last().copied().unwrap_or_default();
        let nearest = self.open[bound.max(self.open.len().saturating_sub(MOST))..].iter();
        let Some(inner) = nearest.rev().position(|open| open.name == tag.name) else { return };
        let own = self.open.len() - 1 - inner;
        let OpenTag { after, .. } = self.open[own];
        self.open.truncate(own);
        // An end tag in a paragraph ends what began before it at the start of the paragraph.
        let before = self.paragraph.filter(|(start, _)| *start > after).map_or(index, |(start, _)| start);
        if after < before {
            self.contents.push(Content { after, before });
        }
    }

    /// Ends a paragraph, and with it the elements that begin in it, apart from blocks.
    fn end_paragraph(&mut self, index: usize) {
        let Some((_, bound)) = self.paragraph.take() else { return };
        for tag in self.open.split_off(bound.min(self.open.len())) {
            if BLOCKS.contains(&tag.name.as_str()) {
                self.open.push(OpenTag { after: index, ..tag });
            }
        }
    }
}

/// The nodes with an element around each content.
fn with_contents(nodes: Vec<Node>, tables: &mut Tables, contents: &[Content]) -> Vec<Node> {
    let (mut opens, mut closes) = (vec![0_u32; nodes.len()], vec![0_u32; nodes.len()]);
    for content in contents {
        opens[content.after] += 1;
        closes[content.before] += 1;
    }
    let mut enclosed = Vec::with_capacity(nodes.len() + 2 * contents.len());
    let mut depth = 0_u32;
    for (index, node) in nodes.into_iter().enumerate() {
        enclosed.extend((0..closes[index]).map(|_| Node::Close(Element::Enclosed)));
        depth -= closes[index];
        if let Node::Open(Element::Heading(heading)) = node {
            tables.headings[heading.index()].in_html = depth > 0;
        }
        enclosed.push(node);
        enclosed.extend((0..opens[index]).map(|_| Node::Open(Element::Enclosed)));
        depth += opens[index];
    }
    enclosed
}
