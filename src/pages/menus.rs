//! The menu as pages show it, rendered by a template of its own, once for all pages of a section that lie equally deep. A page that is in
//! the menu itself has one of its own.

use tera::Value;

use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;

/// The template of the menu.
const TEMPLATE: &str = "menu.html";

impl Renderer<'_> {
    /// The menu on the page at `url`, which belongs to the section that is found at `section`.
    pub(super) fn menu(&self, url: &str, section: Option<&str>) -> Result<Value, Box<Diagnostic>> {
        let listed = self.guide.menu.iter().any(|item| item.url == url);
        let indexes = &self.guide.indexes;
        // The sections are the kinds, and last what belongs to none.
        let place = match section {
            Some(section) => indexes.iter().position(|index| index.as_deref() == Some(section)),
            None => Some(indexes.len()),
        };
        let render = || {
            let mut context = self.context(url)?;
            context.insert_value("section_url", section.into());
            context.insert_value("url", listed.then_some(url).into());
            Ok(Value::safe_string(&self.theme.render_part(TEMPLATE, &context, url)?))
        };
        match place.filter(|_| !listed) {
            Some(place) => self.desk().menus.share(url, place, render),
            None => render(),
        }
    }
}
