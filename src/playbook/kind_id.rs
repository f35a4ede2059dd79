//! The numbers of kinds.

/// A kind's number in [`Kinds`](super::Kinds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub usize);
