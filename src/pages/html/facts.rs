//! A field of a document in a list of documents: an item of a list within that.

use maud::{Markup, html};

use super::Text;

/// A choice, which is understood without its label: that is for screen readers alone.
pub(in crate::pages) fn chip(label: &str, value: &Markup) -> Markup {
    html! { li { span.chip { span.hidden { (Text(label)) ": " } (value) } } "\n" }
}

/// A text, which is understood without its label too.
pub(in crate::pages) fn text(label: &str, value: &Markup) -> Markup {
    html! { li { span.hidden { (Text(label)) ": " } (value) } "\n" }
}

/// A number, which says nothing without its label.
pub(in crate::pages) fn number(label: &str, value: &Markup) -> Markup {
    html! { li { (Text(label)) " " (value) } "\n" }
}

/// A day.
pub(in crate::pages) fn day(value: &Markup) -> Markup {
    html! { li { (value) } "\n" }
}
