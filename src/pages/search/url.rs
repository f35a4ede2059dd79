//! The address of the page on which one searches.

use crate::guide::Guide;
use crate::text::Language;
use crate::theme::Theme;

/// The template of the page.
pub(super) const TEMPLATE: &str = "search.html";

/// The URL of the page; none where the guide has no search: its playbook says so, or its theme has no page for it.
pub(in crate::pages) fn url(guide: &Guide, theme: &Theme) -> Option<&'static str> {
    let url = match guide.playbook.language {
        Language::Danish => "soeg.html",
        Language::English => "search.html",
    };
    (guide.playbook.search && theme.has_template(TEMPLATE)).then_some(url)
}
