//! The drawings of kinds, each rendered once by a template of its own, when the first page is to show one.

use tera::Value;

use super::context::{NamedValues, html};
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;

/// The template of a drawing.
const TEMPLATE: &str = "parts/icon.html";

impl Renderer<'_> {
    /// The drawings of all kinds, by their keys, on the page at `url`.
    pub(super) fn icons(&self, url: &str) -> Result<Value, Box<Diagnostic>> {
        if let Some(icons) = self.desk().icons.get() {
            return Ok(icons.clone());
        }
        let draw = |kind| {
            let mut context = self.desk().globals.clone();
            context.insert_value("kind", Value::from(kind));
            Ok((kind, html(self.theme.render_part(TEMPLATE, &context, url)?.trim_end())))
        };
        let kinds = self.guide.playbook.kinds.iter();
        let icons: Result<NamedValues<Value>, Box<Diagnostic>> =
            kinds.map(|(_, kind)| draw(kind.key.as_str())).collect();
        let icons = Value::from(icons?);
        Ok(self.desk().icons.get_or_init(|| icons).clone())
    }
}
