//! Drawings (SVG): documents, in which scripts could run and addresses be fetched. One is read as a browser
//! reads it, and only draws: every element is one of those that draw, there is no document type, and no
//! attribute and no style acts or leads out of the drawing.

mod embedded;
mod names;
mod prolog;
mod style;
mod tidy;

use roxmltree::{Attribute, Document, Node, NodeType};

use super::Unclean;

/// A drawing in which nothing runs, and nothing is fetched.
pub struct Drawing<'a> {
    text: &'a str,
    /// What stands before its root element.
    prolog: prolog::Prolog,
    document: Document<'a>,
}

impl<'a> Drawing<'a> {
    /// Reads a drawing; none where it is something else, or more than a drawing.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let prolog = prolog::read(text)?;
        // Without the document type, which is never published: it could give any element attributes.
        let document = Document::parse(&text[prolog.length..]).ok()?;
        let is_root = document.root_element().has_tag_name((names::SVG, "svg"));
        let still = document.descendants().all(|node| match node.node_type() {
            NodeType::PI => node.pi().is_some_and(|instruction| names::is_note(instruction.target)),
            NodeType::Element => is_drawn(node),
            _ => true,
        });
        (is_root && still).then_some(Self { text, prolog, document })
    }

    /// The drawing as any edition may have it; none where that is the file as it is.
    pub fn whole(&self) -> Option<Vec<u8>> {
        (!self.prolog.is_plain).then(|| self.text.as_bytes()[self.prolog.length..].to_vec())
    }

    /// The drawing without what people and editors noted in it, and with the pictures in it without their
    /// metadata.
    pub fn clean(&self) -> Result<Vec<u8>, Unclean> {
        tidy::tidy(&self.document)
    }
}

/// Whether XML of another kind than a drawing, a track of places for instance, holds nothing that a browser
/// acts on where it shows it.
pub fn is_inert(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes).ok();
    let document = text.and_then(|text| Document::parse(text.trim_start_matches('\u{feff}')).ok());
    document.is_some_and(|document| {
        document.descendants().all(|node| {
            let acts = |namespace| names::ACTIVE.contains(&namespace);
            !node.is_pi() && !node.tag_name().namespace().is_some_and(acts)
        })
    })
}

/// Whether an element draws, or is a note that browsers pass over.
fn is_drawn(node: Node<'_, '_>) -> bool {
    let name = node.tag_name();
    let known = match name.namespace() {
        Some(names::SVG) => names::DRAWING.contains(&name.name()),
        Some(namespace) => {
            let noted = || node.ancestors().skip(1).any(|above| above.has_tag_name((names::SVG, "metadata")));
            names::NOTES.contains(&namespace) || !names::ACTIVE.contains(&namespace) && noted()
        }
        None => false,
    };
    known && node.attributes().all(is_still) && (name.name() != "style" || style::is_still(&style(node)))
}

/// The style sheet that a browser makes of an element: its own texts, joined, and none of those within other
/// elements.
fn style(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|part| part.text()).collect()
}

/// Whether an attribute neither runs nor fetches anything. What drawing programs note for themselves is
/// passed over.
fn is_still(attribute: Attribute<'_, '_>) -> bool {
    let name = attribute.name().to_ascii_lowercase();
    match attribute.namespace() {
        Some(namespace) if names::NOTES.contains(&namespace) => true,
        // What all addresses would be counted from.
        Some(names::XML) => name != "base",
        _ if name == "href" || name == "src" => {
            style::is_own(attribute.value()) || embedded::is_picture(attribute.value())
        }
        _ => !name.starts_with("on") && style::is_still_value(attribute.value()),
    }
}
