//! The menu as a playbook writes it: `card`, `{ to: card, label: Alle kort }`, or `{ label: Mere, items: [...] }`.

use super::expected;
use super::reader::Reader;
use crate::diagnostic::rules;
use crate::source::Spanned;
use crate::text::Localized;
use crate::yaml::{Node, Value};

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuEntry {
    /// A link.
    Link(MenuTarget),
    /// Links under a label.
    Group(String, Vec<MenuTarget>),
}

/// What an entry of the menu leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuTarget {
    /// A kind's key, a document's id, path, title or alias, the path of a folder, or a web address.
    pub target: Spanned<String>,
    /// Its label, if not the target's own.
    pub label: Option<String>,
}

const KEYS: [&str; 3] = ["to", "label", "items"];

/// Reads a menu.
pub(super) fn read_menu(reader: &mut Reader<'_>, node: &Node) -> Vec<MenuEntry> {
    items(reader, "menu", node).iter().filter_map(|item| read_entry(reader, item)).collect()
}

fn items<'n>(reader: &mut Reader<'_>, key: &str, node: &'n Node) -> &'n [Node] {
    if let Value::List(items) = &node.value {
        return items;
    }
    reader.wrong(key, node.span, expected::LIST);
    &[]
}

/// An entry of the menu, as far as it can be read.
fn read_entry(reader: &mut Reader<'_>, node: &Node) -> Option<MenuEntry> {
    let Some(list) = node.get("items") else { return read_target(reader, node, &KEYS).map(MenuEntry::Link) };
    let mut label = None;
    let entries = reader.map("menu", node).to_vec();
    for entry in &entries {
        match entry.key.value.as_str() {
            "label" => label = reader.localized_text("label", &entry.value),
            "to" => reader.wrong("to", entry.value.span, expected::EITHER),
            "items" => {}
            _ => reader.unknown(&entry.key, &KEYS, &entries),
        }
    }
    if label.is_none() {
        missing(reader, node, "label", expected::TEXT);
    }
    if matches!(&list.value, Value::List(all) if all.is_empty()) {
        reader.wrong("items", list.span, expected::NOT_EMPTY);
    }
    let mut targets = Vec::new();
    for item in items(reader, "items", list) {
        match item.get("items") {
            Some(nested) => reader.wrong("items", nested.span, expected::ONE_LEVEL),
            None => targets.extend(read_target(reader, item, &KEYS[..2])),
        }
    }
    Some(MenuEntry::Group(label?, targets))
}

fn read_target(reader: &mut Reader<'_>, node: &Node, keys: &[&str]) -> Option<MenuTarget> {
    if node.as_scalar().is_some() {
        return Some(MenuTarget { target: reader.text("menu", node)?, label: None });
    }
    let (mut target, mut label) = (None, None);
    let entries = reader.map("menu", node).to_vec();
    for entry in &entries {
        match entry.key.value.as_str() {
            "to" => target = reader.text("to", &entry.value),
            "label" => label = reader.localized_text("label", &entry.value),
            _ => reader.unknown(&entry.key, keys, &entries),
        }
    }
    if target.is_none() {
        missing(reader, node, "to", expected::TEXT);
    }
    Some(MenuTarget { target: target?, label })
}

fn missing(reader: &mut Reader<'_>, node: &Node, key: &str, expected: Localized) {
    let found = rules::MISSING_SETTING.at(reader.place(node.span)).with("key", key);
    reader.diagnostics.push(found.with_words("expected", expected));
}
