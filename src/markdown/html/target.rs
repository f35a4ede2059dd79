//! The interface between a text and the page it is on: link targets, ids, texts of the interface.

use std::borrow::Cow;

/// Target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget<'a> {
    /// Another document, or another page of the guide.
    Page {
        /// Relative URL.
        href: Cow<'a, str>,
        /// Key of the kind.
        kind: &'a str,
        /// Text for a link without its own: the title. Empty for one whose words are in the text.
        title: Cow<'a, str>,
    },
    /// A file of the guide, or a place on the same page.
    Local(Cow<'a, str>),
    /// An external URL.
    External(&'a str),
    /// None: only the link's text is shown.
    Text,
    /// None, and the link's text may not be shown: this replaces it.
    Withheld(&'a str),
}

/// Target of a picture or embed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageTarget<'a> {
    /// A picture of the guide, by relative URL.
    Picture(Cow<'a, str>),
    /// An embed shown as a link.
    Link(LinkTarget<'a>),
    /// A fragment of another text, shown in place: [`Resolver::embed`] renders it. The link leads to it.
    Embed(LinkTarget<'a>),
    /// Missing: the description is shown instead.
    Missing,
    /// Hidden: nothing is shown.
    Hidden,
}

/// A fragment of another text, rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded<'a> {
    /// Id of its document.
    pub document: &'a str,
    /// Key of that document's kind.
    pub kind: &'a str,
    /// Text of a link to it.
    pub title: &'a str,
    /// Relative URL of its origin.
    pub href: Cow<'a, str>,
    /// The rendered fragment.
    pub html: String,
}

/// Supplies what a text needs to know of its page.
pub trait Resolver {
    /// The target of link `index`.
    fn link(&self, index: usize) -> LinkTarget<'_>;
    /// The target of picture `index`.
    fn image(&self, index: usize) -> ImageTarget<'_>;
    /// Renders embed `index` below a heading of the level `above`, with `prefix` before its ids.
    fn embed(&self, index: usize, above: u8, prefix: &str) -> Option<Embedded<'_>>;
    /// The id of heading `index` on the page.
    fn heading_id(&self, index: usize) -> &str;
    /// The id of task `index` on the page.
    fn task_id(&self, index: usize) -> &str;
    /// The id of term `index` of a definition list on the page; empty where it has none.
    fn term_id(&self, index: usize) -> &str;
    /// The documents that lead to any of some terms, as another definition of these; none where there are none.
    fn term_mentions(&self, indices: &[usize]) -> Option<TermMentions<'_>>;
    /// The URL of an address in raw HTML, by the numbers of its attribute and of the address there; none where it
    /// leads nowhere.
    fn raw_address(&self, attribute: usize, address: usize) -> Option<Cow<'_, str>>;
    /// The id on the page of attribute `attribute` in raw HTML; empty where another has it.
    fn raw_id(&self, attribute: usize) -> &str;
    /// A text of the interface; none where the theme lacks it.
    fn word(&self, key: &str) -> Option<&str>;
}

/// The documents that lead to a term.
#[derive(Debug)]
pub struct TermMentions<'a> {
    /// What is said of them.
    pub words: &'a str,
    /// Their URLs and titles.
    pub links: Vec<(String, &'a str)>,
    /// What is said of more of them.
    pub more: Option<String>,
}

/// Treatment of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RawHtml {
    /// Sanitised, so that it can neither run nor fetch anything: the default.
    #[default]
    Safe,
    /// Kept unchanged.
    Trusted,
}

/// Treatment of line ends in the source within a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineBreaks {
    /// Spaces, as in `CommonMark`: the default.
    #[default]
    Flow,
    /// Line breaks: lines are shown as they are written.
    Kept,
}

/// The position of a text on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// The page's own text: its level-two headings are sections.
    Page,
    /// The value of a field: it has no sections, and its footnotes' ids have this prefix.
    Field(String),
    /// Embedded in another page, below a heading of the level `above`. All its ids have the prefix.
    Embed {
        /// Prefix of its ids.
        prefix: String,
        /// Level of the heading above.
        above: u8,
    },
}

impl Form {
    /// Prefix of the ids of headings, tasks and blocks.
    pub(in crate::markdown) fn id_prefix(&self) -> &str {
        match self {
            Self::Embed { prefix, .. } => prefix,
            _ => "",
        }
    }

    /// Level of the heading above the text: the page's title, or the label of the field.
    pub(super) fn above(&self) -> u8 {
        match self {
            Self::Page => 1,
            Self::Field(_) => 2,
            Self::Embed { above, .. } => *above,
        }
    }

    /// Level of the heading above its footnotes: on a page they have one of their own.
    pub(super) fn above_notes(&self) -> u8 {
        if matches!(self, Self::Page) { 2 } else { self.above() }
    }

    /// Prefix of the ids of footnotes.
    pub(super) fn prefix(&self) -> &str {
        match self {
            Self::Page => "",
            Self::Field(prefix) | Self::Embed { prefix, .. } => prefix,
        }
    }
}
