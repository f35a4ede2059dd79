//! The page that a server answers with where there is none.

use std::hash::{DefaultHasher, Hash};

use super::artifact::{Artifact, Content, Making};
use super::depth::NOT_FOUND;
use super::fingerprints::Parts;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::Guide;
use crate::output::Written;
use crate::source::Place;

const TEMPLATE: &str = "404.html";

/// The page.
#[derive(Debug)]
struct NotFound;

/// The page of a guide.
pub(super) fn artifacts(guide: &Guide) -> impl Iterator<Item = Artifact> {
    std::iter::once(Artifact::new(NOT_FOUND.to_owned(), NotFound, Place::top(&guide.playbook.source)))
}

impl Content for NotFound {
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
            renderer.page_head(renderer.word("not_found"), Some(renderer.word("not_found_text")), None);
        renderer.page(url, TEMPLATE, head, variables)
    }
}
