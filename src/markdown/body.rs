//! The parsed text: a flat list of nodes in the order of the text, small enough to keep for
//! every page of a large site. What does not fit in a node stands in a table beside it.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use pulldown_cmark::Alignment;

use crate::source::{Place, SourceFile, Span, Spanned};

/// The text of a document, or of a field that holds Markdown.
#[derive(Debug, Clone)]
pub struct Body {
    pub(super) source: Arc<SourceFile>,
    /// Where everything in it is reported, if `source` is not the author's file but a field's value out of it.
    pub(super) stands_at: Option<Place>,
    /// Text that does not stand in the source letter for letter: entities, escapes.
    pub(super) owned: String,
    pub(super) nodes: Vec<Node>,
    /// Headings, by the number in [`Element::Heading`].
    pub headings: Vec<Heading>,
    /// Links, by the number in [`Element::Link`].
    pub links: Vec<Link>,
    /// Pictures, by the number in [`Element::Image`].
    pub images: Vec<Image>,
    /// Task items, by the number in [`Element::Task`].
    pub tasks: Vec<Task>,
    /// Blocks that have a name of their own, by the number in [`Node::Block`].
    pub blocks: Vec<Block>,
    /// Callouts, by the number in [`Element::Callout`].
    pub callouts: Vec<Callout>,
    /// The id that the author gave to the heading that became the title: a link to it leads to the page.
    pub title_id: Option<String>,
    pub(super) lists: Vec<List>,
    pub(super) tables: Vec<Vec<Alignment>>,
    pub(super) footnotes: Vec<String>,
    /// Where the footnotes stand among the nodes, once somebody has asked.
    pub(super) notes: OnceLock<HashMap<u32, Range<usize>>>,
}

/// A step through the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Node {
    /// An element begins.
    Open(Element),
    /// The element that began last, and has not ended, ends.
    Close(Element),
    /// Text.
    Text(Piece),
    /// Code in a line.
    Code(Piece),
    /// Raw HTML.
    Html(Piece),
    /// A line end of the source within a paragraph.
    SoftBreak,
    /// A line break that the author asked for.
    HardBreak,
    /// A thematic break.
    Rule,
    /// A reference to a footnote, by its number in order of appearance of its label.
    FootnoteReference(u32),
    /// The element that opens next is a block with a name.
    Block(u32),
}

/// What can stand around other nodes. A number leads into the table of the same name in [`Body`].
#[expect(missing_docs, reason = "the elements of CommonMark and GFM, named as there")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Element {
    Paragraph,
    Heading(u32),
    Quote,
    Callout(u32),
    CalloutTitle,
    CodeBlock,
    List(u32),
    Item,
    Task(u32),
    TaskLabel,
    Footnote(u32),
    DefinitionList,
    DefinitionTitle,
    Definition,
    Table(u32),
    TableHead,
    TableRow,
    TableCell,
    Emphasis,
    Strong,
    Strikethrough,
    Link(u32),
    Image(u32),
}

/// A stretch of text: of the source, or of the text that differs from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Piece {
    pub(super) owned: bool,
    pub(super) span: Span,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// The id that the author gave, `{#id}`.
    pub id: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// Whether it stands in the text itself, not in a quote, a list or a callout.
    pub top: bool,
}

/// How a link was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkForm {
    /// `[text](address)`, or a reference link.
    Inline,
    /// `[[name]]`.
    Wiki,
    /// `[[name|text]]`.
    WikiWithText,
    /// An address that stands in the text as itself.
    Bare,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link {
    /// The address or name as written, without decoding.
    pub destination: String,
    /// How it was written.
    pub form: LinkForm,
    /// Where it stands.
    pub span: Span,
}

/// A picture or another embed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Image {
    /// The address or name as written.
    pub destination: String,
    /// Its title, used as caption; empty where it has none.
    pub title: String,
    /// Whether it was written `![[name]]`.
    pub wiki: bool,
    /// The size that its author wants it shown at.
    pub size: Option<Size>,
    /// Where it stands.
    pub span: Span,
}

/// How large a picture is shown, in CSS pixels: `![[picture.png|300]]`, `![[picture.png|300x200]]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    /// Its width.
    pub width: u16,
    /// Its height, where it is not to follow from the width.
    pub height: Option<u16>,
}

/// A block that others can link to and embed: a paragraph, a list item, a table that ends in `^name`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Block {
    /// Its name in lower case, without `^`.
    pub name: String,
    /// Where its name stands.
    pub span: Span,
}

/// A task item.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Task {
    /// The id that the author gave, `{#id}`.
    pub id: Option<Spanned<String>>,
    /// Whether the author ticked it.
    pub checked: bool,
    /// Where it stands.
    pub span: Span,
}

/// A callout, `> [!type] title`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Callout {
    /// Its type in lower case.
    pub kind: String,
    /// Where its mark stands.
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct List {
    pub(super) start: Option<u64>,
    pub(super) tasks: bool,
}

/// All that can be rendered of it: where it stands makes no difference.
impl Hash for Body {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { source, owned, nodes, headings, links, images, tasks, blocks, callouts, lists, .. } = self;
        (&source.text, owned, nodes, headings, links, images, tasks, blocks, callouts, lists).hash(state);
        (&self.title_id, &self.footnotes).hash(state);
        for columns in &self.tables {
            for column in columns {
                std::mem::discriminant(column).hash(state);
            }
        }
    }
}

impl Image {
    /// What the picture shows, in its author's `words`. `![[picture.png]]` has no words of its own, and its name describes nothing.
    pub fn description<'a>(&self, words: &'a str) -> &'a str {
        if self.wiki && words == self.destination { "" } else { words }
    }
}

impl Callout {
    /// The type of a block that is left out of the public edition.
    pub const INTERNAL: &'static str = "internal";
}

impl Body {
    /// A text with nothing in it.
    pub fn empty(source: &Arc<SourceFile>) -> Self {
        Self {
            source: Arc::clone(source),
            stands_at: None,
            owned: String::new(),
            nodes: Vec::new(),
            headings: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            tasks: Vec::new(),
            blocks: Vec::new(),
            callouts: Vec::new(),
            title_id: None,
            lists: Vec::new(),
            tables: Vec::new(),
            footnotes: Vec::new(),
            notes: OnceLock::new(),
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The place in the author's file of something in the text.
    pub fn place(&self, span: Span) -> Place {
        self.stands_at.clone().unwrap_or_else(|| Place::new(&self.source, span))
    }

    /// The letters of a piece.
    pub fn text(&self, piece: Piece) -> &str {
        let whole = if piece.owned { &self.owned } else { &self.source.text };
        &whole[piece.span.range()]
    }

    /// Whether any block is for the internal edition only.
    pub fn has_internal(&self) -> bool {
        self.callouts.iter().any(|callout| callout.kind == Callout::INTERNAL)
    }

    /// Takes the leading level-one heading out of the text, where there is one and `is_title` says that it is the title.
    pub fn take_title(&mut self, is_title: impl FnOnce(&str) -> bool) -> Option<Spanned<String>> {
        let &Node::Open(Element::Heading(index)) = self.nodes.first()? else { return None };
        let heading = &self.headings[index as usize];
        let end = self.nodes.iter().position(|node| *node == Node::Close(Element::Heading(index)))?;
        let title = self.plain(1..end);
        if heading.level != 1 || title.is_empty() || !is_title(&title) {
            return None;
        }
        let span = heading.span;
        self.title_id.clone_from(&self.headings[index as usize].id);
        self.nodes.drain(..=end);
        self.notes.take();
        Some(Spanned { value: title, span })
    }

    /// The elements of one sort that are in the text, with the nodes inside each.
    pub(super) fn elements<'a, T: 'a>(
        &'a self,
        select: impl Fn(Element) -> Option<T> + 'a,
    ) -> impl Iterator<Item = (T, Range<usize>)> + 'a {
        self.nodes.iter().enumerate().filter_map(move |(index, node)| match node {
            Node::Open(element) => select(*element).map(|found| (found, self.inside(index))),
            _ => None,
        })
    }

    /// The numbers of the headings in the text, in its order: of a public text without those of internal blocks.
    pub fn heading_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.elements(
            |element| if let Element::Heading(index) = element { Some(index as usize) } else { None },
        )
    }

    /// By how much the page lowers the headings of the text: the page's own title is its only heading of level one.
    pub fn heading_shift(&self) -> u8 {
        u8::from(self.heading_numbers().any(|(index, _)| self.headings[index].level == 1))
    }

    /// The numbers of the tasks in the text, each with the nodes of its label.
    pub fn task_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.elements(|element| if let Element::Task(index) = element { Some(index as usize) } else { None })
            .map(|(index, inside)| (index, self.inside(inside.start)))
    }

    /// The numbers of the links in the text, each with the nodes of its words.
    pub fn link_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.elements(|element| if let Element::Link(index) = element { Some(index as usize) } else { None })
    }

    /// The numbers of the pictures in the text, each with the nodes of its description.
    pub fn image_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.elements(|element| if let Element::Image(index) = element { Some(index as usize) } else { None })
    }

    /// The nodes inside the element that opens at `open`.
    pub(super) fn inside(&self, open: usize) -> Range<usize> {
        let mut depth = 0_usize;
        for (index, node) in self.nodes.iter().enumerate().skip(open) {
            match node {
                Node::Open(_) => depth += 1,
                Node::Close(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return open + 1..index;
            }
        }
        open + 1..self.nodes.len()
    }
}
