//! The menu as pages show it. It is the same on all pages of a section that lie equally deep, so it is rendered when the first of them
//! shows it, and shared by all. A page that is in the menu itself has one of its own.

use std::sync::OnceLock;

use tera::{Context, Value};

use super::address::{depth, root};
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::Guide;

/// The template of the menu.
const TEMPLATE: &str = "menu.html";

/// The menus of a guide, by how deep the page lies that shows them, and by section: the kinds, and last what belongs to none.
pub(super) struct Menus(Vec<Vec<OnceLock<Value>>>);

impl Menus {
    /// Room for the menus of a guide.
    pub(super) fn of(guide: &Guide) -> Self {
        // The pages of tags lie in a folder even where no document does.
        let deepest = guide.entries.iter().map(|entry| depth(&entry.url)).fold(1, usize::max);
        let blank = || (0..=guide.indexes.len()).map(|_| OnceLock::new()).collect();
        Self((0..=deepest).map(|_| blank()).collect())
    }
}

impl Renderer<'_> {
    /// The menu on the page at `url`, which belongs to the section that is found at `section`.
    pub(super) fn menu(&self, url: &str, section: Option<&str>) -> Result<Value, Box<Diagnostic>> {
        let listed = self.guide.menu.iter().any(|item| item.url == url);
        let indexes = &self.guide.indexes;
        let place = match section {
            Some(section) => indexes.iter().position(|index| index.as_deref() == Some(section)),
            None => Some(indexes.len()),
        };
        let known = place.filter(|_| !listed).and_then(|place| self.menus.0.get(depth(url))?.get(place));
        if let Some(menu) = known.and_then(OnceLock::get) {
            return Ok(menu.clone());
        }
        let mut context = Context::new();
        context.insert_value("root", root(url).into());
        context.insert_value("icons", self.icons(url)?);
        context.insert_value("section_url", section.into());
        context.insert_value("url", listed.then_some(url).into());
        let menu = Value::safe_string(&self.theme.render_part(TEMPLATE, &context, url)?);
        Ok(known.map_or_else(|| menu.clone(), |known| known.get_or_init(|| menu.clone()).clone()))
    }
}
