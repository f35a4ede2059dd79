//! The nodes of a text, with an index of the elements that are looked up most (headings, tasks, links,
//! pictures, footnotes), so that finding them needs no walk through the whole text.

use std::ops::Deref;

use super::text_ref::{RowId, TextRef};
use crate::shrink::fitted;

/// A node, in eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Node {
    /// Start of an element.
    Open(Element),
    /// End of the innermost open element.
    Close(Element),
    /// Text.
    Text(TextRef),
    /// Inline code.
    Code(TextRef),
    /// Raw HTML.
    Html(TextRef),
    /// A line end in the source within a paragraph.
    SoftBreak,
    /// A hard line break.
    HardBreak,
    /// A thematic break.
    Rule,
    /// A reference to a footnote, by label number in order of appearance.
    FootnoteReference(RowId),
    /// Names the element that opens next, a block.
    Block(RowId),
}

const _: () = assert!(size_of::<Node>() == 8);

/// What can stand around other nodes. A number leads into the table of the same name in
/// [`Body`](super::Body).
#[expect(missing_docs, reason = "the elements of CommonMark and GFM, named as there")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Element {
    Paragraph,
    Heading(RowId),
    Quote,
    Callout(RowId),
    CalloutTitle,
    /// With the row of its language, if it names one.
    CodeBlock(Option<RowId>),
    List(RowId),
    Item,
    Task(RowId),
    TaskLabel,
    Footnote(RowId),
    DefinitionList,
    /// A term of a definition list, by its number.
    DefinitionTitle(RowId),
    Definition,
    Table(RowId),
    TableHead,
    TableRow,
    TableCell,
    Emphasis,
    Strong,
    Strikethrough,
    /// Marked text, `==words==`.
    Mark,
    Link(RowId),
    Image(RowId),
    /// The content of a raw HTML element that holds headings.
    Enclosed,
}

/// The nodes of a text in order; dereferences to a slice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Nodes {
    all: Box<[Node]>,
    /// Node indices of the elements with a row in a table.
    numbered: Box<[u32]>,
}

impl From<Vec<Node>> for Nodes {
    fn from(nodes: Vec<Node>) -> Self {
        // A text is far shorter than 4 GiB.
        let places = (0_u32..).zip(&nodes).filter(|(_, node)| is_numbered(**node)).map(|(place, _)| place);
        Self { numbered: fitted(places.collect()).into(), all: nodes.into() }
    }
}

impl Deref for Nodes {
    type Target = [Node];

    fn deref(&self) -> &[Node] {
        &self.all
    }
}

impl Nodes {
    /// The elements with a row in a table, by node index.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, Element)> {
        self.numbered.iter().filter_map(|place| match self.all[*place as usize] {
            Node::Open(element) => Some((*place as usize, element)),
            _ => None,
        })
    }
}

/// True if a node opens an element with a row in a table.
fn is_numbered(node: Node) -> bool {
    let Node::Open(element) = node else { return false };
    matches!(
        element,
        Element::Heading(_)
            | Element::Callout(_)
            | Element::Task(_)
            | Element::Footnote(_)
            | Element::Table(_)
            | Element::Link(_)
            | Element::Image(_)
            | Element::DefinitionTitle(_)
    )
}
