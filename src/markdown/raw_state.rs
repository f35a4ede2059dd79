//! What is known of raw HTML while a text is built.

use std::collections::HashSet;

use crate::source::Span;

/// The raw HTML read so far.
#[derive(Debug, Default)]
pub(super) struct RawState {
    /// Span of the last raw HTML.
    pub(super) place: Span,
    /// Start of the block that it belongs to.
    pub(super) start: usize,
    /// Start of the open comment.
    pub(super) comment: Option<Span>,
    /// The node of the element in which a link is open.
    pub(super) link_in: Option<usize>,
    /// End in the source of the last syntax of another program, which may hold what looks like an element.
    pub(super) foreign_until: usize,
    /// The elements reported as removed.
    pub(super) removed: HashSet<String>,
    /// The attributes reported as removed.
    pub(super) lost: HashSet<String>,
}
