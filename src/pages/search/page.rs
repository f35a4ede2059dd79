//! The page on which one searches.

use std::hash::{DefaultHasher, Hash};

use super::url::TEMPLATE;
use crate::diagnostic::Diagnostic;
use crate::output::Written;
use crate::pages::artifact::{Content, Making};
use crate::pages::fingerprints::Parts;
use crate::pages::renderer::Renderer;

/// The page.
#[derive(Debug)]
pub(super) struct SearchPage;

impl Content for SearchPage {
    fn making(&self) -> Making {
        Making::Rendered
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        parts.lists.hash(state);
        Some(())
    }

    fn render<'a>(&self, url: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let mut variables = renderer.context(url);
        variables.insert_value("kinds", renderer.ways().into());
        let head = renderer.page_head(renderer.word("search"), Some(renderer.word("search_text")), None);
        renderer.page(url, TEMPLATE, head, variables)
    }
}
