//! The numbers of footnotes: given in the order in which the text refers to them. A footnote
//! that the text does not refer to is not shown.

use super::body::{Body, Element, Node};

/// Footnotes in the order of their numbers, each as the number of its label.
pub(super) struct Footnotes {
    order: Vec<u32>,
}

impl Footnotes {
    pub(super) fn of(body: &Body) -> Self {
        let definitions: Vec<(u32, std::ops::Range<usize>)> = body
            .elements(|element| if let Element::Footnote(label) = element { Some(label) } else { None })
            .collect();
        let defined = |label: u32| {
            definitions.iter().find(|(other, _)| *other == label).map(|(_, range)| range.clone())
        };
        let mut order = Vec::new();
        let inside = |index: usize| definitions.iter().any(|(_, range)| range.contains(&index));
        for (index, node) in body.nodes.iter().enumerate() {
            if !inside(index) {
                take(&mut order, *node, |label| defined(label).is_some());
            }
        }
        let mut next = 0;
        while let Some(range) = order.get(next).and_then(|label| defined(*label)) {
            for node in &body.nodes[range] {
                take(&mut order, *node, |label| defined(label).is_some());
            }
            next += 1;
        }
        Self { order }
    }

    /// The number of a footnote, from 1; none where it is not shown.
    pub(super) fn number(&self, label: u32) -> Option<usize> {
        self.order.iter().position(|other| *other == label).map(|index| index + 1)
    }

    pub(super) fn count(&self) -> usize {
        self.order.len()
    }
}

fn take(order: &mut Vec<u32>, node: Node, defined: impl Fn(u32) -> bool) {
    if let Node::FootnoteReference(label) = node
        && !order.contains(&label)
        && defined(label)
    {
        order.push(label);
    }
}
