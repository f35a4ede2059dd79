//! The sections of a document's text.

use maud::{Markup, PreEscaped, html};

use crate::markdown::Section;

/// The sections one after another, each with its id in its class too, so that a theme can style it.
pub(in crate::pages) fn sections(sections: &[Section]) -> Markup {
    html! {
        @for Section { id, title, html } in sections {
            section class={ "part section-" (id) } {
                "\n"
                h2 id=(id) { (PreEscaped(title)) }
                "\n"
                (PreEscaped(html))
            }
            "\n"
        }
    }
}
