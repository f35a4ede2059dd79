//! The HTML of field values, one function for each form.

use maud::{Markup, PreEscaped, html};

use super::Text;
use super::links::Address;
use crate::content::Contact;

/// A text.
pub(in crate::pages) fn text(words: &str) -> Markup {
    html! { (Text(words)) }
}

/// A date in ISO 8601, with its text in the language.
pub(in crate::pages) fn date(iso: &str, words: &str) -> Markup {
    html! { time datetime=(Text(iso)) { (Text(words)) } }
}

/// A link out of the guide.
pub(in crate::pages) fn external(address: &str) -> Markup {
    html! { a.external href=(Text(address)) rel="noopener" { (Text(address)) } }
}

/// An email address.
pub(in crate::pages) fn email(address: &str) -> Markup {
    html! { a href={ "mailto:" (Text(address)) } { (Text(address)) } }
}

fn phone(number: &str) -> Markup {
    html! { a href={ "tel:" (Text(&number.replace(' ', ""))) } { (Text(number)) } }
}

/// A person, or another contact: as far as it is known a name, a role, an email address and a phone number.
pub(in crate::pages) fn contact(contact: &Contact) -> Markup {
    let parts = [
        contact.name.as_ref().map(|name| html! { strong { (Text(name)) } }),
        contact.role.as_ref().map(|role| html! { span { (Text(role)) } }),
        contact.email.as_deref().map(email),
        contact.phone.as_deref().map(phone),
    ];
    html! {
        span.contact {
            @for (number, part) in parts.iter().flatten().enumerate() {
                @if number > 0 { " " }
                (part)
            }
        }
    }
}

/// A picture of the guide.
pub(in crate::pages) fn image(address: Address<'_>, label: &str) -> Markup {
    html! { img src=(address) alt=(Text(label)) loading="lazy"; }
}

/// A number on a scale from `min` to `max`, in words, and as dots where they are few enough to be seen at a glance.
pub(in crate::pages) fn scale(number: i64, min: i64, max: i64, words: &str) -> Markup {
    let has_dots = min >= 0 && max > 0 && max - min < 10;
    html! {
        span.scale {
            @if has_dots {
                span.dots aria-hidden="true" {
                    @for step in min.max(1)..=max {
                        @if step <= number { b {} } @else { i {} }
                    }
                }
            }
            span.scale-text { (Text(words)) }
        }
    }
}

/// Values of a list.
pub(in crate::pages) fn list<'v>(values: impl Iterator<Item = &'v Markup>) -> Markup {
    html! {
        ul.values {
            "\n"
            (super::items(values.map(|PreEscaped(value)| value.as_str())))
        }
    }
}
