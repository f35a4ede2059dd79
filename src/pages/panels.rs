//! Panels: documents as lists show them, each rendered by a template of its own. A panel is the same on all pages that lie equally deep,
//! so it is rendered when the first of them shows it, and shared by all.

use std::sync::OnceLock;

use tera::{Context, Value};

use super::address::{depth, root};
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::{Guide, PageId};

/// The template of a panel.
const TEMPLATE: &str = "panel.html";

/// The panels of a guide, by how deep the page lies that shows them, and by document.
pub(super) struct Panels(Vec<Vec<OnceLock<Value>>>);

impl Panels {
    /// Room for the panels of a guide.
    pub(super) fn of(guide: &Guide) -> Self {
        // The pages of tags lie in a folder even where no document does.
        let deepest = guide.entries.iter().map(|entry| depth(&entry.url)).fold(1, usize::max);
        let blank = || guide.entries.iter().map(|_| OnceLock::new()).collect();
        Self((0..=deepest).map(|_| blank()).collect())
    }
}

impl Renderer<'_> {
    /// The panels of some documents on the page at `url`.
    pub(super) fn panels(&self, pages: &[PageId], url: &str) -> Result<Vec<Value>, Box<Diagnostic>> {
        pages.iter().map(|page| self.panel(*page, url)).collect()
    }

    fn panel(&self, page: PageId, url: &str) -> Result<Value, Box<Diagnostic>> {
        let known = &self.panels.0[depth(url)][page.0 as usize];
        if let Some(panel) = known.get() {
            return Ok(panel.clone());
        }
        let mut context = Context::new();
        context.insert_value("ref", self.reference(page).clone());
        context.insert_value("root", root(url).into());
        context.insert_value("icons", self.icons(url)?);
        // Where the template fails, the finding names the page that was to show it, as it would without panels.
        let html = self.theme.render_part(TEMPLATE, &context, url)?;
        Ok(known.get_or_init(|| Value::safe_string(&html)).clone())
    }
}
