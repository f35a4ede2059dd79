//! Validation of SVG, in which scripts could run and URLs be fetched. A drawing is parsed as browsers parse
//! it, and accepted only if every element is one that draws, there is no document type, and no attribute or
//! style acts or refers outside the drawing.

mod embedded;
mod names;
mod prolog;
mod style;
mod tidy;

use roxmltree::{Attribute, Document, Node, NodeType};

use super::Unclean;

/// A validated drawing: nothing in it runs, and nothing is fetched.
pub struct Drawing<'a> {
    text: &'a str,
    /// The prolog before its root element.
    prolog: prolog::Prolog,
    document: Document<'a>,
}

impl<'a> Drawing<'a> {
    /// Parses and validates a drawing; none where it is something else, or does more than draw.
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

    /// The drawing for any edition; none where that is the file unchanged.
    pub fn whole(&self) -> Option<Vec<u8>> {
        (!self.prolog.is_plain).then(|| self.text.as_bytes()[self.prolog.length..].to_vec())
    }

    /// The drawing without metadata, its own and that of the pictures embedded in it.
    pub fn clean(&self) -> Result<Vec<u8>, Unclean> {
        tidy::tidy(&self.document)
    }
}

/// True if XML other than SVG, such as a GPS track, has nothing that a browser acts on when it shows the
/// file.
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

/// True if an element draws, or is an editor's note that browsers ignore.
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

/// The style sheet text of an element as browsers read it: its own text nodes joined, without those of child
/// elements.
fn style(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|part| part.text()).collect()
}

/// True if an attribute neither runs nor fetches anything. Notes of drawing programs are ignored.
fn is_still(attribute: Attribute<'_, '_>) -> bool {
    let name = attribute.name().to_ascii_lowercase();
    match attribute.namespace() {
        Some(namespace) if names::NOTES.contains(&namespace) => true,
        // `xml:base` would change the base of all URLs.
        Some(names::XML) => name != "base",
        _ if name == "href" || name == "src" => {
            style::is_own(attribute.value()) || embedded::is_picture(attribute.value())
        }
        _ => !name.starts_with("on") && style::is_still_value(attribute.value()),
    }
}
