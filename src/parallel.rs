//! Constants for sharing work among threads. Independent of what the work is.

/// Documents per task of a parallel iterator. Rayon's own splitting halves the work as often as there are
/// threads: in a large guide a thread that finishes first waits while others still have thousands of
/// documents.
pub(crate) const CHUNK: usize = 32;
