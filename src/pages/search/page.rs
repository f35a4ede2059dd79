//! The page on which one searches.

use std::hash::{DefaultHasher, Hash};

use crate::diagnostic::Diagnostic;
use crate::guide::Guide;
use crate::output::Written;
use crate::pages::artifact::{Content, Making};
use crate::pages::fingerprints::Parts;
use crate::pages::renderer::Renderer;
use crate::text::Language;
use crate::theme::Theme;

const TEMPLATE: &str = "search.html";

/// The URL of the page; none where the guide has no search: its playbook says so, or its theme has no page for it.
pub(in crate::pages) fn url(guide: &Guide, theme: &Theme) -> Option<&'static str> {
    let url = match guide.playbook.language {
        Language::Danish => "soeg.html",
        Language::English => "search.html",
    };
    (guide.playbook.search && theme.has_template(TEMPLATE)).then_some(url)
}

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
