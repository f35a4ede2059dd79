//! The nodes of a text, and where the elements begin that are looked for most: what is asked of a text again and again (its headings, tasks,
//! links, pictures, footnotes) is found without walking through all of it.

use std::ops::Deref;

use super::text_ref::{RowId, TextRef};

/// A step through the text, in eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Node {
    /// An element begins.
    Open(Element),
    /// The element that began last, and has not ended, ends.
    Close(Element),
    /// Text.
    Text(TextRef),
    /// Code in a line.
    Code(TextRef),
    /// Raw HTML.
    Html(TextRef),
    /// A line end of the source within a paragraph.
    SoftBreak,
    /// A line break that the author asked for.
    HardBreak,
    /// A thematic break.
    Rule,
    /// A reference to a footnote, by its number in order of appearance of its label.
    FootnoteReference(RowId),
    /// The element that opens next is a block with a name.
    Block(RowId),
}

const _: () = assert!(size_of::<Node>() == 8);

/// What can stand around other nodes. A number leads into the table of the same name in [`Body`](super::Body).
#[expect(missing_docs, reason = "the elements of CommonMark and GFM, named as there")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Element {
    Paragraph,
    Heading(RowId),
    Quote,
    Callout(RowId),
    CalloutTitle,
    CodeBlock,
    List(RowId),
    Item,
    Task(RowId),
    TaskLabel,
    Footnote(RowId),
    DefinitionList,
    DefinitionTitle,
    Definition,
    Table(RowId),
    TableHead,
    TableRow,
    TableCell,
    Emphasis,
    Strong,
    Strikethrough,
    Link(RowId),
    Image(RowId),
}

/// The nodes of a text in its order; read as a slice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Nodes {
    all: Box<[Node]>,
    /// The places of the elements that have a number.
    numbered: Box<[u32]>,
}

impl From<Vec<Node>> for Nodes {
    fn from(nodes: Vec<Node>) -> Self {
        // A text is far shorter than 4 GiB.
        let places = || (0_u32..).zip(&nodes).filter(|(_, node)| is_numbered(**node)).map(|(place, _)| place);
        let mut numbered = Vec::with_capacity(places().count());
        numbered.extend(places());
        Self { numbered: numbered.into(), all: nodes.into() }
    }
}

impl Deref for Nodes {
    type Target = [Node];

    fn deref(&self) -> &[Node] {
        &self.all
    }
}

impl Nodes {
    /// The places of the elements that have a number, with the elements.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, Element)> {
        self.numbered.iter().filter_map(|place| match self.all[*place as usize] {
            Node::Open(element) => Some((*place as usize, element)),
            _ => None,
        })
    }
}

/// Whether a node opens an element that leads into a table.
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
    )
}
