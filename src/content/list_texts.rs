//! The texts of a list field, such as tags and aliases.

use super::value::{Parsed, Value};
use crate::source::Spanned;
use crate::text::collapsed;
use crate::yaml::{self, Node};

/// The texts of a list with their places: those of the items, or of the value that is its only item.
pub(super) fn texts(items: Vec<Value<Parsed>>, node: &Node) -> Vec<Spanned<String>> {
    let places = match &node.value {
        yaml::Value::List(nodes) => {
            nodes.iter().filter(|node| !node.is_empty()).map(|node| node.span).collect()
        }
        _ => vec![node.span],
    };
    let text = |value| if let Value::Text(text) = value { Some(collapsed(text)) } else { None };
    items
        .into_iter()
        .zip(places)
        .filter_map(|(value, span)| Some(Spanned { value: text(value)?, span }))
        .collect()
}

/// Removes the `#` with which other programs write a tag; one that is all of it stays.
pub(super) fn without_sign(tag: &mut String) {
    let name = tag.trim_start_matches('#').trim_start();
    if !name.is_empty() && name.len() < tag.len() {
        *tag = name.to_owned();
    }
}
