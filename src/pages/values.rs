//! Field values as HTML, as documented in `themes/README.md`: a template that prints one need not check its
//! type.

use super::depth::root;
use crate::content::{Contact, Value};
use crate::guide::Linked;
use crate::text::escape;

/// A text as HTML.
pub(super) fn text(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    escape(words, &mut html);
    html
}

/// A value of any type that is shown as its text, or as a link; `words` is the text. Not for Markdown, lists
/// and scales.
pub(super) fn plain(value: &Value<Linked>, words: &str) -> String {
    match value {
        Value::Date(date) => time(&date.to_string(), words),
        Value::Url(address) => link("<a class=\"external\" href=\"", address, "\" rel=\"noopener\">", words),
        Value::Email(address) => link("<a href=\"mailto:", address, "\">", words),
        Value::Contact(person) => contact(person),
        _ => text(words),
    }
}

/// A date with its text in the language.
pub(super) fn time(day: &str, words: &str) -> String {
    ["<time datetime=\"", day, "\">", words, "</time>"].concat()
}

fn link(before: &str, address: &str, after: &str, words: &str) -> String {
    [before, &text(address), after, &text(words), "</a>"].concat()
}

/// A picture at a URL relative to the root of the guide, on the page at `url`.
pub(super) fn image(address: &str, label: &str, url: &str) -> String {
    let (address, label) = (text(address), text(label));
    ["<img src=\"", &root(url), &address, "\" alt=\"", &label, "\" loading=\"lazy\">"].concat()
}

fn contact(person: &Contact) -> String {
    let Contact { name, role, email, phone } = person;
    let name = name.as_ref().map(|name| ["<strong>", &text(name), "</strong>"].concat());
    let role = role.as_ref().map(|role| ["<span>", &text(role), "</span>"].concat());
    let email = email.as_ref().map(|email| link("<a href=\"mailto:", email, "\">", email));
    let phone = phone.as_ref().map(|phone| link("<a href=\"tel:", &phone.replace(' ', ""), "\">", phone));
    let parts: Vec<String> = [name, role, email, phone].into_iter().flatten().collect();
    ["<span class=\"contact\">", &parts.join(" "), "</span>"].concat()
}

/// A number on a scale, as dots if they are few enough to be seen at a glance, and as text.
pub(super) fn scale(number: i64, min: i64, max: i64, words: &str) -> String {
    let mut html = String::with_capacity(LIST);
    html.push_str("<span class=\"scale\">");
    if min >= 0 && max > 0 && max - min < 10 {
        html.push_str("<span class=\"dots\" aria-hidden=\"true\">");
        html.extend((min.max(1)..=max).map(|step| if step <= number { "<b></b>" } else { "<i></i>" }));
        html.push_str("</span>");
    }
    for part in ["<span class=\"scale-text\">", words, "</span></span>"] {
        html.push_str(part);
    }
    html
}

/// Expected length of a list of values, in bytes.
const LIST: usize = 256;

/// A list of values that are already HTML.
pub(super) fn list<'v>(values: impl Iterator<Item = &'v str>) -> String {
    let mut html = String::with_capacity(LIST);
    html.push_str("<ul class=\"values\">\n");
    for value in values {
        item(&mut html, "<li>", value);
    }
    html.push_str("</ul>");
    html
}

/// Appends a list item that is already HTML, after its start tag.
pub(super) fn item(html: &mut String, tag: &str, value: &str) {
    html.reserve(tag.len() + value.len() + 6);
    for part in [tag, value, "</li>\n"] {
        html.push_str(part);
    }
}
