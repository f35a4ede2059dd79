//! The page that searches the guide.

use std::hash::{DefaultHasher, Hash};

use super::artifact::{Artifact, Content, Making};
use super::fingerprints::Parts;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::Guide;
use crate::output::Written;
use crate::source::Place;
use crate::text::Language;

const TEMPLATE: &str = "search.html";

/// The page.
#[derive(Debug)]
struct SearchPage;

/// The address of the page.
pub(super) fn url(guide: &Guide) -> &'static str {
    match guide.playbook.language {
        Language::Danish => "soeg.html",
        Language::English => "search.html",
    }
}

/// The page of a guide.
pub(super) fn artifacts(guide: &Guide) -> impl Iterator<Item = Artifact> {
    std::iter::once(Artifact::new(url(guide).to_owned(), SearchPage, Place::top(&guide.playbook.source)))
}

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
        let head =
            renderer.page_head(renderer.word("search"), Some(renderer.word("search_text")), None);
        renderer.page(url, TEMPLATE, head, variables)
    }
}
