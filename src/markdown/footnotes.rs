//! Footnote numbering, in the order of references. A footnote without a reference is not shown.

use std::collections::HashMap;
use std::ops::Range;

use super::body::{Body, Notes};
use super::nodes::{Element, Node};
use super::text_ref::RowId;

/// Footnotes in the order of their numbers, by label number.
#[derive(Default)]
pub(super) struct Footnotes {
    numbers: HashMap<RowId, usize>,
    /// The nodes of each footnote that is shown, in the order of numbers.
    definitions: Vec<Range<usize>>,
}

impl Footnotes {
    /// The footnotes of a whole text.
    pub(super) fn of(body: &Body) -> Self {
        Self::of_part(body, 0..body.nodes.len())
    }

    /// The footnotes that a range of nodes refers to, wherever they are defined.
    pub(super) fn of_part(body: &Body, part: Range<usize>) -> Self {
        let refers =
            || body.nodes[part.clone()].iter().any(|node| matches!(node, Node::FootnoteReference(_)));
        if body.tables().footnotes.is_empty() || !refers() {
            return Self::default();
        }
        let definitions = body.notes.get_or_init(|| Box::new(body.footnote_definitions()));
        let mut order = Order { defined: definitions, labels: Vec::new(), numbers: HashMap::new() };
        let mut index = part.start;
        while let Some(node) = body.nodes[..part.end].get(index) {
            if let Node::Open(Element::Footnote(_)) = node {
                // A footnote counts where it is referred to.
                index = body.inside(index).end;
            } else {
                order.take(*node);
            }
            index += 1;
        }
        let mut next = 0;
        while let Some(range) = order.labels.get(next).and_then(|label| definitions.get(label)) {
            body.nodes[range.clone()].iter().for_each(|node| order.take(*node));
            next += 1;
        }
        let shown = order.labels.iter().filter_map(|label| definitions.get(label));
        let definitions = shown.map(|inside| inside.start - 1..inside.end + 1).collect();
        Self { numbers: order.numbers, definitions }
    }

    /// The nodes of each footnote that is shown, in the order of numbers.
    pub(super) fn definitions(&self) -> &[Range<usize>] {
        &self.definitions
    }

    /// The 1-based number of a footnote; none where it is not shown.
    pub(super) fn number(&self, label: RowId) -> Option<usize> {
        self.numbers.get(&label).copied()
    }

    pub(super) fn count(&self) -> usize {
        self.numbers.len()
    }
}

impl Body {
    /// The nodes inside each footnote, by label number.
    fn footnote_definitions(&self) -> Notes {
        self.elements(|element| if let Element::Footnote(label) = element { Some(label) } else { None })
            .collect()
    }

    /// Removes footnotes without a reference, and returns their labels: as they are not shown, nothing in them
    /// counts.
    pub(super) fn drop_unused_footnotes(&mut self) -> Vec<RowId> {
        let mut unused = Vec::new();
        if self.tables().footnotes.is_empty() {
            return unused;
        }
        let used = Footnotes::of(self);
        if self.notes.get().is_some_and(|defined| defined.len() == used.count()) {
            return unused;
        }
        let note = |element| if let Element::Footnote(label) = element { Some(label) } else { None };
        // For each open footnote, true if it is removed: footnotes may be nested, and each is judged by
        // itself.
        let mut goes = Vec::new();
        let mut kept = Vec::with_capacity(self.nodes.len());
        for node in self.nodes.iter().copied() {
            if let Node::Open(element) = node
                && let Some(label) = note(element)
            {
                let is_unused = used.number(label).is_none();
                if is_unused {
                    unused.push(label);
                }
                goes.push(is_unused);
            }
            if !goes.last().copied().unwrap_or_default() {
                kept.push(node);
            }
            if matches!(node, Node::Close(element) if note(element).is_some()) {
                goes.pop();
            }
        }
        self.nodes = kept.into();
        self.notes.take();
        unused
    }
}

struct Order<'a> {
    defined: &'a Notes,
    labels: Vec<RowId>,
    numbers: HashMap<RowId, usize>,
}

impl Order<'_> {
    fn take(&mut self, node: Node) {
        if let Node::FootnoteReference(label) = node
            && self.defined.contains_key(&label)
            && !self.numbers.contains_key(&label)
        {
            self.labels.push(label);
            self.numbers.insert(label, self.labels.len());
        }
    }
}
