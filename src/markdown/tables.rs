//! The tables beside the nodes of a [`Body`](super::Body): data too large for a node, by row number. They
//! stay unchanged when the nodes are changed.

use pulldown_cmark::Alignment;

use super::text_ref::{RowId, TextRef};
use crate::shrink::fitted;
use crate::source::{Span, Spanned};

/// The rows that nodes refer to.
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
    /// The author's id of the heading that became the title: a link to it leads to the page.
    pub title_id: Option<String>,
    pub(super) lists: Vec<List>,
    /// Languages of the code blocks that name one.
    pub(super) languages: Vec<String>,
    /// Column alignments of each table.
    pub(super) columns: Vec<Vec<Alignment>>,
    pub(super) footnotes: Vec<String>,
    /// Number of terms of definition lists.
    pub terms: usize,
    /// Attributes of raw HTML that are written anew on every page, in order.
    pub raw: Vec<RawAttribute>,
    /// True if its raw HTML is nested too deeply to be sanitised; that is an error, unless raw HTML is
    /// trusted.
    pub(super) too_deep: bool,
    /// True if elements were left out because of their depth; that is an error.
    pub(super) cut: bool,
}

impl Tables {
    /// True if the text has footnotes, or a picture, which may be an embed with footnotes.
    pub fn may_show_footnotes(&self) -> bool {
        !self.footnotes.is_empty() || !self.images.is_empty()
    }
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// The author's id, `{#id}`.
    pub id: Option<String>,
    /// Its span.
    pub span: Span,
    /// True at the top level of the text, not in a quote, list or callout.
    pub top: bool,
    /// True within a raw HTML element: it begins no section, which would end the element.
    pub in_html: bool,
}

/// Syntax of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkForm {
    /// `[text](url)`, or a reference link.
    Inline,
    /// `[[name]]`.
    Wiki,
    /// `[[name|text]]`.
    WikiWithText,
    /// A bare URL.
    Bare,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link {
    /// The URL or name as written, not decoded.
    pub destination: TextRef,
    /// Its syntax.
    pub form: LinkForm,
    /// Its span.
    pub span: Span,
}

/// A picture or another embed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Image {
    /// The URL or name as written.
    pub destination: String,
    /// Its title, used as caption; empty where it has none.
    pub title: String,
    /// True if written `![[name]]`.
    pub wiki: bool,
    /// The size set by its author.
    pub size: Option<Size>,
    /// Its span.
    pub span: Span,
}

/// Display size of a picture, in CSS pixels: `![[picture.png|300]]`, `![[picture.png|300x200]]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    /// Its width.
    pub width: u16,
    /// Height, unless it follows from the width.
    pub height: Option<u16>,
}

/// A block that can be linked to and embedded: a paragraph, list item or table that ends in `^name`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Block {
    /// Its name in lower case, without `^`.
    pub name: String,
    /// Span of the name.
    pub span: Span,
}

/// A task item.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Task {
    /// The author's id, `{#id}`; boxed, because few tasks have one.
    pub id: Option<Box<Spanned<String>>>,
    /// True if ticked in the source.
    pub checked: bool,
    /// The sign in its brackets, if it is neither a space nor an `x`: `[/]`, `[-]`.
    pub status: Option<char>,
    /// Its span.
    pub span: Span,
}

/// An attribute of raw HTML that depends on the page: an address, or an id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RawAttribute {
    /// Its range in the text that differs from the source, from its name to the end of its value; of a picture on
    /// another site, that of the tag.
    pub(super) range: Span,
    /// Its role.
    pub role: RawRole,
    /// Span of its tag.
    pub span: Span,
    /// True if sanitising keeps the element.
    pub is_kept: bool,
}

/// The role of an attribute of raw HTML, with its value without entities.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RawRole {
    /// The address of a link.
    Link(String),
    /// The address of a picture.
    Picture(String),
    /// Pictures of several sizes, each with its width or density.
    Pictures(Vec<(String, String)>),
    /// The address of a film, a sound, or another file that is shown.
    File(String),
    /// A picture on another site, which becomes a link.
    ExternalPicture {
        /// Its URL.
        url: String,
        /// Its description.
        words: String,
        /// True if it is the content of a link already.
        is_linked: bool,
    },
    /// An id, or the `name` of a link.
    Id(String),
}

/// A callout, `> [!type] title`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Callout {
    /// Its type in lower case.
    pub kind: String,
    /// Whether a reader may fold it.
    pub fold: Fold,
    /// Span of its marker.
    pub span: Span,
}

/// Folding of a callout, from the sign after its marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fold {
    /// No sign: it is always shown whole.
    Never,
    /// `-`: it shows its title only, until a reader opens it.
    Closed,
    /// `+`: it is open, and a reader may close it.
    Open,
}

impl Fold {
    /// The sign that a text begins with.
    pub(super) fn of(text: &str) -> Self {
        match text.as_bytes().first() {
            Some(b'-') => Self::Closed,
            Some(b'+') => Self::Open,
            _ => Self::Never,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct List {
    pub(super) start: Option<u64>,
    pub(super) tasks: bool,
}

impl Image {
    /// The description of the picture, from its author's `words`. `![[picture.png]]` has none, as a file name
    /// describes nothing.
    pub fn description<'a>(&self, words: &'a str) -> &'a str {
        if self.wiki && words == self.destination { "" } else { words }
    }
}

impl Heading {
    /// True if it stands in no other element, written as Markdown or as HTML.
    pub(super) fn is_plain(&self) -> bool {
        self.top && !self.in_html
    }
}

impl RawRole {
    /// The number of its addresses.
    pub(super) fn addresses(&self) -> usize {
        match self {
            Self::Id(_) => 0,
            Self::Pictures(pictures) => pictures.len(),
            _ => 1,
        }
    }
}

impl Callout {
    /// The type of blocks that the public edition leaves out.
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
        languages: Vec::new(),
        columns: Vec::new(),
        footnotes: Vec::new(),
        terms: 0,
        raw: Vec::new(),
        too_deep: false,
        cut: false,
    };

    /// Counts a term of a definition list.
    pub(super) fn term(&mut self) -> RowId {
        self.terms += 1;
        RowId::of(self.terms - 1)
    }

    /// True if all are empty.
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
            languages,
            columns,
            footnotes,
            ..
        } = self;
        let texts = headings.is_empty() && tasks.is_empty() && blocks.is_empty() && callouts.is_empty();
        let marks = links.is_empty() && images.is_empty() && lists.is_empty() && footnotes.is_empty();
        let rows = self.terms == 0 && self.raw.is_empty() && columns.is_empty() && languages.is_empty();
        texts && marks && rows && title_id.is_none() && !self.too_deep
    }

    /// The same without spare capacity, since it is kept as long as the page is.
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
            languages: fitted(self.languages),
            columns: fitted(self.columns),
            raw: fitted(self.raw),
            footnotes: fitted(self.footnotes),
            terms: self.terms,
            too_deep: self.too_deep,
            cut: self.cut,
        }
    }
}
