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

/// A text of more than a few words, with its label before it.
pub(in crate::pages) fn phrase(label: &str, value: &Markup) -> Markup {
    html! { li { (Text(label)) ": " (value) } "\n" }
}

/// What is true of a document: its label says it.
pub(in crate::pages) fn flag(label: &str) -> Markup {
    html! { li { span.chip { (Text(label)) } } "\n" }
}

/// A number, which says nothing without its label.
pub(in crate::pages) fn number(label: &str, value: &Markup) -> Markup {
    html! { li { (Text(label)) " " (value) } "\n" }
}

/// A day.
pub(in crate::pages) fn day(value: &Markup) -> Markup {
    html! { li { (value) } "\n" }
}
