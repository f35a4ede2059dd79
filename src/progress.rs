//! The progress of a run, as whoever shows it is told.

/// A listener for the progress of a run.
pub trait Progress: Sync {
    /// Called once, with the number of pages to render.
    fn begin(&self, pages: usize);
    /// Called after each page.
    fn step(&self);
}

/// Told to nobody.
impl Progress for () {
    fn begin(&self, _: usize) {}
    fn step(&self) {}
}
