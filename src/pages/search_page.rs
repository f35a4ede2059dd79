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
use crate::theme::Theme;

const TEMPLATE: &str = "search.html";

/// The page.
#[derive(Debug)]
struct SearchPage;

/// The address of the page; none where the theme has no template for it.
pub(super) fn url(guide: &Guide, theme: &Theme) -> Option<&'static str> {
    theme.has_template(TEMPLATE).then_some(match guide.playbook.language {
        Language::Danish => "soeg.html",
        Language::English => "search.html",
    })
}

/// The page of a guide.
pub(super) fn artifacts(guide: &Guide, theme: &Theme) -> impl Iterator<Item = Artifact> {
    let place = Place::top(&guide.playbook.source);
    url(guide, theme).map(|url| Artifact::new(url.to_owned(), SearchPage, place)).into_iter()
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
        let head = renderer.page_head(renderer.word("search"), Some(renderer.word("search_text")), None);
        renderer.page(url, TEMPLATE, head, variables)
    }
}
