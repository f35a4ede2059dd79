//! The headings of a text, as its list of contents shows them.

use maud::{Markup, html};

use super::Text;

/// A heading.
pub(in crate::pages) struct Heading<'a> {
    /// Its anchor.
    pub(in crate::pages) id: &'a str,
    /// Its words.
    pub(in crate::pages) title: String,
    /// Two or three.
    pub(in crate::pages) level: u8,
}

/// Links to headings of the page itself, as items of a list.
pub(in crate::pages) fn heading_links(headings: &[Heading<'_>]) -> Markup {
    html! {
        @for Heading { id, title, level } in headings {
            li class={ "toc-" (level) } { a href={ "#" (Text(id)) } { (Text(title)) } }
            "\n"
        }
    }
}
