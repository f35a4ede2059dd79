//! The progress of a run, as whoever shows it is told.

/// Told how far a run has come.
pub trait Progress: Sync {
    /// So many pages are to be made.
    fn begin(&self, pages: usize);
    /// One more page is made.
    fn step(&self);
}

/// Told to nobody.
impl Progress for () {
    fn begin(&self, _: usize) {}
    fn step(&self) {}
}
