//! The nodes of a text, with an index of the elements that are looked up most (headings, tasks, links,
//! pictures, footnotes), so that finding them needs no walk through the whole text.

use std::ops::Deref;

use super::body::{Element, Node};

/// The nodes of a text in order; dereferences to a slice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Nodes {
    all: Box<[Node]>,
    /// Node indices of the elements with a row in a table.
    numbered: Box<[u32]>,
}

impl From<Vec<Node>> for Nodes {
    fn from(nodes: Vec<Node>) -> Self {
        // A text is far shorter than 4 GiB.
        let places = || (0_u32..).zip(&nodes).filter(|(_, node)| is_numbered(**node)).map(|(place, _)| place);
        let mut numbered = Vec::with_capacity(places().count());
        numbered.extend(places());
        Self { numbered: numbered.into(), all: nodes.into() }
    }
}

impl Deref for Nodes {
    type Target = [Node];

    fn deref(&self) -> &[Node] {
        &self.all
    }
}

impl Nodes {
    /// The elements with a row in a table, by node index.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, Element)> {
        self.numbered.iter().filter_map(|place| match self.all[*place as usize] {
            Node::Open(element) => Some((*place as usize, element)),
            _ => None,
        })
    }
}

/// True if a node opens an element with a row in a table.
fn is_numbered(node: Node) -> bool {
    let Node::Open(element) = node else { return false };
    matches!(
        element,
        Element::Heading(_)
            | Element::Callout(_)
            | Element::Task(_)
            | Element::Footnote(_)
            | Element::Table(_)
            | Element::Link(_)
            | Element::Image(_)
    )
}
