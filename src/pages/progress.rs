//! The progress line above a text with tasks, rendered by a template, once for all texts with the same number
//! of tasks.

use std::borrow::Cow;

use tera::Value;

use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::PageId;

/// The template of the line.
const TEMPLATE: &str = "parts/progress.html";

impl Renderer<'_> {
    /// The line of a document on the page at `url`; none where there are no tasks.
    pub(super) fn progress(&self, page: PageId, url: &str) -> Result<Value, Box<Diagnostic>> {
        let count = self.guide.entry(page).resolved.task_count;
        if count == 0 {
            return Ok(Value::none());
        }
        self.thread_cache()
            .progress
            .share(url, count, || self.part(TEMPLATE, url, [("count", count.into())]))
            .map(Cow::into_owned)
    }
}
