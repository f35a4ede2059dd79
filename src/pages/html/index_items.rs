//! An item of the index of a kind: the panel of a document, and for the script that narrows the list the document's values of the filters.

use std::borrow::Cow;

use maud::{Markup, PreEscaped, html};

use super::Text;

/// A line break in an attribute.
const LINE_BREAK: PreEscaped<&str> = PreEscaped("&#10;");

/// An item with the title of its document and its values of the filters and orders, each with the name of that.
pub(in crate::pages) fn item<'v>(
    title: &str,
    values: impl Iterator<Item = (&'v str, Cow<'v, str>)>,
    panel: &str,
) -> Markup {
    html! {
        li data-title=(Text(title)) data-values={
            @for (filter, value) in values { (Text(filter)) "=" (Text(&value)) (LINE_BREAK) }
        } {
            (PreEscaped(panel))
        }
        "\n"
    }
}
