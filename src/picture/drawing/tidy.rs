//! Metadata removal for SVG: comments, `metadata`, and elements and attributes that are not SVG's own.
//! `title` and `desc` stay, for they are read aloud. Everything else stays byte for byte: ranges are cut out
//! of the text, which is not serialised anew.

use std::ops::Range;

use roxmltree::{Document, Node, NodeType};

use super::{embedded, names, style};
use crate::picture::Unclean;

const CDATA: &str = "<![CDATA[";

/// A range of the text, and its replacement.
type Edit = (Range<usize>, String);

/// The text of a validated drawing, without metadata.
pub(super) fn tidy(document: &Document<'_>) -> Result<Vec<u8>, Unclean> {
    let text = document.input_text();
    let (mut edits, mut open) = (Vec::new(), vec![document.root_element()]);
    while let Some(node) = open.pop() {
        match node.node_type() {
            NodeType::Element if !is_own(node) => edits.push((node.range(), String::new())),
            NodeType::Element => {
                attributes(text, node, &mut edits)?;
                if node.tag_name().name() == "style" {
                    comments(text, node, &mut edits);
                }
                open.extend(node.children());
            }
            NodeType::Comment | NodeType::PI => edits.push((node.range(), String::new())),
            NodeType::Root | NodeType::Text => {}
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let Range { start, end } = document.root_element().range();
    let (mut tidied, mut from) = (String::with_capacity(end - start), start);
    for (range, instead) in edits {
        tidied += &text[from..range.start];
        tidied += &instead;
        from = range.end;
    }
    tidied += &text[from..end];
    tidied.push('\n');
    Ok(tidied.into_bytes())
}

fn is_own(node: Node<'_, '_>) -> bool {
    let name = node.tag_name();
    name.namespace() == Some(names::SVG) && name.name() != "metadata"
}

/// Collects the edits of a start tag: attributes to remove, and embedded pictures without their metadata.
fn attributes(text: &str, node: Node<'_, '_>, edits: &mut Vec<Edit>) -> Result<(), Unclean> {
    for Written { range, name, value } in (Tag { text, at: node.range().start }) {
        let written = &text[value.clone()];
        if !is_kept(node, name, written) {
            edits.push((range, String::new()));
        } else if let Some(address) = address(node, name).map(embedded::cleaned).transpose()?.flatten() {
            edits.push((value, address));
        }
    }
    Ok(())
}

/// Empties the comments of a style sheet. They separate tokens, so the empty comment stays. A sheet of
/// several text nodes, or with XML escapes, is left alone.
fn comments(text: &str, style: Node<'_, '_>, edits: &mut Vec<Edit>) {
    let mut texts = style.children().filter(Node::is_text);
    let (Some(only), None) = (texts.next(), texts.next()) else { return };
    let Range { mut start, end } = only.range();
    let mut sheet = &text[start..end];
    if let Some(inside) = sheet.strip_prefix(CDATA).and_then(|sheet| sheet.strip_suffix("]]>")) {
        (sheet, start) = (inside, start + CDATA.len());
    }
    if only.text() == Some(sheet) {
        let emptied = |range: Range<usize>| (start + range.start..start + range.end, "/**/".to_owned());
        edits.extend(style::comments(sheet).into_iter().map(emptied));
    }
}

/// The value of a URL attribute, XML escapes resolved.
fn address<'n>(node: Node<'n, '_>, name: &str) -> Option<&'n str> {
    match name.split_once(':') {
        None if name == "href" => node.attribute("href"),
        Some((_, "href")) => node.attribute((names::XLINK, "href")),
        _ => None,
    }
}

/// True if an attribute, or a namespace declaration, belongs to SVG.
fn is_kept(node: Node<'_, '_>, name: &str, value: &str) -> bool {
    match name.split_once(':') {
        None => name == "xmlns" || names::is_attribute(name),
        Some(("xmlns", _)) => [names::SVG, names::XLINK, names::XML].contains(&value),
        Some(("xml", name)) => ["space", "lang", "id"].contains(&name),
        Some((prefix, _)) => node.lookup_namespace_uri(Some(prefix)) == Some(names::XLINK),
    }
}

/// An attribute in the source text.
struct Written<'t> {
    /// Its range, with the white space before it.
    range: Range<usize>,
    name: &'t str,
    value: Range<usize>,
}

/// Iterates over the attributes in a start tag of well-formed XML.
struct Tag<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Tag<'t> {
    type Item = Written<'t>;

    fn next(&mut self) -> Option<Written<'t>> {
        let rest = &self.text[self.at..];
        let equals = rest.find(['=', '>']).filter(|at| rest[*at..].starts_with('='))?;
        let open = equals + rest[equals..].find(['"', '\''])?;
        let quote = rest[open..].chars().next()?;
        let close = open + 1 + rest[open + 1..].find(quote)?;
        let before = rest[..equals].trim_end();
        let name = before.rfind(|letter: char| letter.is_ascii_whitespace()).map_or(0, |space| space + 1);
        let space = before[..name].trim_end().len();
        let start = self.at;
        self.at += close + 1;
        Some(Written {
            range: start + space..self.at,
            name: &before[name..],
            value: start + open + 1..start + close,
        })
    }
}
