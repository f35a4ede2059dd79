//! Panels: documents as lists show them, each rendered by a template of its own, once for all pages that lie equally deep.

use tera::Value;

use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::PageId;

/// The template of a panel.
const TEMPLATE: &str = "panel.html";

impl Renderer<'_> {
    /// The panels of some documents on the page at `url`.
    pub(super) fn panels(&self, pages: &[PageId], url: &str) -> Result<Vec<Value>, Box<Diagnostic>> {
        pages.iter().map(|page| self.panel(*page, url)).collect()
    }

    fn panel(&self, page: PageId, url: &str) -> Result<Value, Box<Diagnostic>> {
        self.panels.share(url, page.0 as usize, || {
            let mut context = self.context(url)?;
            context.insert_value("ref", self.reference(page).clone());
            // Where the template fails, the finding names the page that was to show it, as it would without panels.
            Ok(Value::safe_string(&self.theme.render_part(TEMPLATE, &context, url)?))
        })
    }
}
