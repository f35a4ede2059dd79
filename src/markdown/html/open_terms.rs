//! What is kept of a definition list while it is written.

/// The terms of an open definition list whose definitions are not all written.
#[derive(Default)]
pub(super) struct OpenTerms {
    pub(super) numbers: Vec<usize>,
    pub(super) is_defined: bool,
}
