//! The openings of marked text and of footnotes written in place, while a text is built.

use super::nodes::Node;
use super::text_ref::RowId;

/// Opening signs whose closing signs have not been found, and the footnotes written in place so far.
#[derive(Debug, Default)]
pub(super) struct InlineMarks {
    pub(super) open: Vec<Opening>,
    /// The nodes of each footnote that stands where it was written no longer, and nowhere else yet.
    pub(super) notes: Vec<(RowId, Vec<Node>)>,
}

#[derive(Debug)]
pub(super) struct Opening {
    pub(super) sign: Sign,
    /// Its node.
    pub(super) node: usize,
    /// Number of elements open around it.
    pub(super) depth: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Mark,
    /// With the number of other brackets opened since.
    Note(usize),
}

impl InlineMarks {
    /// Forgets the openings inside of an element that ends, when `depth` elements are open around them.
    pub(super) fn leave(&mut self, depth: usize) {
        // The innermost come last.
        while self.open.pop_if(|opening| opening.depth >= depth).is_some() {}
    }

    /// Forgets all openings: none is closed beyond its block.
    pub(super) fn end_block(&mut self) {
        self.open.clear();
    }

    /// The innermost opening, if it is a footnote in the element that is open at `depth`.
    pub(super) fn note(&mut self, depth: usize) -> Option<(usize, &mut usize)> {
        let last = self.open.iter().rposition(|opening| opening.sign != Sign::Mark)?;
        let Opening { sign: Sign::Note(brackets), depth: own, .. } = &mut self.open[last] else {
            return None;
        };
        (*own == depth).then_some((last, brackets))
    }
}
