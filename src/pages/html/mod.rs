//! The HTML of pages that no template makes: small pieces that a page has many of, such as the values of its fields and the links of
//! its lists. A template would make the same markup, but takes more than a twentieth of a build for them together.
//!
//! Each function makes one piece from what it shows, and knows nothing else of the guide. `themes/README.md` lists all pieces with their
//! markup, which themes style and scripts read. `maud` compiles them: tags are balanced, and what is not marked as HTML is escaped.

pub(super) mod facts;
pub(super) mod headings;
pub(super) mod index_items;
pub(super) mod links;
pub(super) mod mentions;
pub(super) mod progress;
pub(super) mod sections;
pub(super) mod tree;
pub(super) mod values;

use maud::{Markup, PreEscaped, Render, html};
use tera::Value;

use crate::text::escape;

/// A text between tags, or as the value of an attribute. The same characters are escaped as by `maud`, but searched for in blocks and not
/// byte by byte.
#[derive(Clone, Copy)]
struct Text<'a>(&'a str);

impl Render for Text<'_> {
    fn render_to(&self, html: &mut String) {
        escape(self.0, html);
    }
}

/// A piece as a template variable, printed without escaping.
pub(super) fn value(piece: &Markup) -> Value {
    Value::safe_string(&piece.0)
}

/// HTML that was made elsewhere, as items of a list.
pub(super) fn items<'h>(items: impl Iterator<Item = &'h str>) -> Markup {
    html! {
        @for item in items {
            li { (PreEscaped(item)) }
            "\n"
        }
    }
}
