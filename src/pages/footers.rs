//! The foot of pages, rendered by a template of its own, once for all pages that lie equally deep.

use tera::Value;

use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;

/// The template of the foot.
const TEMPLATE: &str = "footer.html";

impl Renderer<'_> {
    /// The foot of the page at `url`.
    pub(super) fn footer(&self, url: &str) -> Result<Value, Box<Diagnostic>> {
        self.desk().footers.share(url, 0, || {
            Ok(Value::safe_string(&self.theme.render_part(TEMPLATE, &self.context(url)?, url)?))
        })
    }
}
