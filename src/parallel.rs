//! How work is shared among threads. Knows nothing of what is done.

/// Documents that a thread takes at a time. Left to itself, work is halved as often as there are threads: who
/// is done first then waits for the others, each with thousands of documents of a large guide before it.
pub(crate) const CHUNK: usize = 32;
