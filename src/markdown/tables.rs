//! The tables beside the nodes of a [`Body`](super::Body): what does not fit in a node, by its number. They stay as they were read,
//! whatever becomes of the nodes.

use pulldown_cmark::Alignment;

use super::text_ref::TextRef;
use crate::shrink::fitted;
use crate::source::{Span, Spanned};

/// What the numbers in nodes lead to. A [`Body`](super::Body) is read as if these were its own.
#[derive(Debug, Clone)]
pub struct Tables {
    /// Headings, by the number in [`Element::Heading`](super::Element::Heading).
    pub headings: Vec<Heading>,
    /// Links, by the number in [`Element::Link`](super::Element::Link).
    pub links: Vec<Link>,
    /// Pictures, by the number in [`Element::Image`](super::Element::Image).
    pub images: Vec<Image>,
    /// Task items, by the number in [`Element::Task`](super::Element::Task).
    pub tasks: Vec<Task>,
    /// Blocks that have a name of their own, by the number in [`Node::Block`](super::Node::Block).
    pub blocks: Vec<Block>,
    /// Callouts, by the number in [`Element::Callout`](super::Element::Callout).
    pub callouts: Vec<Callout>,
    /// The id that the author gave to the heading that became the title: a link to it leads to the page.
    pub title_id: Option<String>,
    pub(super) lists: Vec<List>,
    /// The alignments of the columns of each table.
    pub(super) columns: Vec<Vec<Alignment>>,
    pub(super) footnotes: Vec<String>,
    /// Whether its raw HTML is so deep that it is not cleaned; that is an error, unless raw HTML is trusted.
    pub(super) too_deep: bool,
    /// Whether elements were left out that lay too deep within others; that is an error.
    pub(super) cut: bool,
}

impl Tables {
    /// Whether the text has footnotes, or a picture, which may be an embed that has some.
    pub fn may_show_footnotes(&self) -> bool {
        !self.footnotes.is_empty() || !self.images.is_empty()
    }
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
    pub destination: TextRef,
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
    /// The id that the author gave, `{#id}`: apart, because few tasks have one.
    pub id: Option<Box<Spanned<String>>>,
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

impl Tables {
    pub(super) const EMPTY: Self = Self {
        headings: Vec::new(),
        links: Vec::new(),
        images: Vec::new(),
        tasks: Vec::new(),
        blocks: Vec::new(),
        callouts: Vec::new(),
        title_id: None,
        lists: Vec::new(),
        columns: Vec::new(),
        footnotes: Vec::new(),
        too_deep: false,
        cut: false,
    };

    /// Whether there is nothing in any of them.
    pub(super) fn is_empty(&self) -> bool {
        let Self {
            headings,
            links,
            images,
            tasks,
            blocks,
            callouts,
            title_id,
            lists,
            columns,
            footnotes,
            ..
        } = self;
        let texts = headings.is_empty() && tasks.is_empty() && blocks.is_empty() && callouts.is_empty();
        let marks = links.is_empty() && images.is_empty() && lists.is_empty() && footnotes.is_empty();
        texts && marks && columns.is_empty() && title_id.is_none() && !self.too_deep
    }

    /// The same in as little memory as it takes: it is kept as long as the page is.
    pub(super) fn fitted(self) -> Self {
        Self {
            headings: fitted(self.headings),
            links: fitted(self.links),
            images: fitted(self.images),
            tasks: fitted(self.tasks),
            blocks: fitted(self.blocks),
            callouts: fitted(self.callouts),
            title_id: self.title_id,
            lists: fitted(self.lists),
            columns: fitted(self.columns),
            footnotes: fitted(self.footnotes),
            too_deep: self.too_deep,
            cut: self.cut,
        }
    }
}
