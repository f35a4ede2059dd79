//! Where a form stands.

/// A section where a form stands, and how much it says there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) section: u32,
    pub(super) level: u8,
}
