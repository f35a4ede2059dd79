//! What a page knows of its text and the text does not: where its links lead, its ids, its words.

use std::borrow::Cow;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget<'a> {
    /// To another document or another place of the guide.
    Page {
        /// Relative address.
        href: Cow<'a, str>,
        /// Key of the kind.
        kind: &'a str,
        /// Words for a link that has none of its own: the title. Nothing for one that has.
        title: Cow<'a, str>,
    },
    /// To a file of the guide, or to a place on the same page.
    Local(Cow<'a, str>),
    /// Out of the guide.
    External(&'a str),
    /// Nowhere: its text stands alone.
    Text,
    /// Nowhere, and its words may not be shown: these stand instead.
    Withheld(&'a str),
}

/// Where a picture is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageTarget<'a> {
    /// A picture of the guide, by its relative address.
    Picture(Cow<'a, str>),
    /// An embed that is no picture: a link.
    Link(LinkTarget<'a>),
    /// A part of another text, which is shown here: [`Resolver::embed`] tells it. The link leads to it.
    Embed(LinkTarget<'a>),
    /// Not to be had: its words stand instead.
    Missing,
    /// Not to be shown: nothing stands instead.
    Hidden,
}

/// A part of another text, as HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded<'a> {
    /// The id of the document that it is from.
    pub document: &'a str,
    /// The key of that document's kind.
    pub kind: &'a str,
    /// The words of a link to it.
    pub title: &'a str,
    /// Where it is found, by its relative address.
    pub href: Cow<'a, str>,
    /// The part.
    pub html: String,
}

/// What a page knows of its text.
pub trait Resolver {
    /// Where link `index` leads.
    fn link(&self, index: usize) -> LinkTarget<'_>;
    /// Where picture `index` is found.
    fn image(&self, index: usize) -> ImageTarget<'_>;
    /// What embed `index` shows, under a heading of the level `above`; what the embed's ids begin with is `prefix`.
    fn embed(&self, index: usize, above: u8, prefix: &str) -> Option<Embedded<'_>>;
    /// The id of heading `index` on the page.
    fn heading_id(&self, index: usize) -> &str;
    /// The id of task `index` on the page.
    fn task_id(&self, index: usize) -> &str;
    /// A word of the interface in the language of the page; nothing where the theme has none.
    fn word(&self, key: &str) -> Option<&str>;
}

/// What becomes of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RawHtml {
    /// Cleaned, so that it can neither run nor fetch anything: the default.
    #[default]
    Safe,
    /// Kept as it is.
    Trusted,
}

/// Where on a page a text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// It is the page's own: its headings of level two are sections.
    Page,
    /// It is the value of a field: it has no sections, and the ids of its footnotes begin with a word of their own.
    Field(String),
    /// It is part of another page, shown under a heading of the level `above`. All its ids begin with `prefix`.
    Embed {
        /// What its ids begin with.
        prefix: String,
        /// The level of the heading above.
        above: u8,
    },
}

impl Form {
    /// What the ids of headings, tasks and blocks begin with.
    pub(in crate::markdown) fn id_prefix(&self) -> &str {
        match self {
            Self::Embed { prefix, .. } => prefix,
            _ => "",
        }
    }

    /// The level of the heading under which it stands: the page's title, or the label of the field.
    pub(super) fn above(&self) -> u8 {
        match self {
            Self::Page => 1,
            Self::Field(_) => 2,
            Self::Embed { above, .. } => *above,
        }
    }

    /// The level of the heading under which its footnotes stand: on a page they have one of their own.
    pub(super) fn above_notes(&self) -> u8 {
        if matches!(self, Self::Page) { 2 } else { self.above() }
    }

    /// What the ids of footnotes begin with.
    pub(super) fn prefix(&self) -> &str {
        match self {
            Self::Page => "",
            Self::Field(prefix) | Self::Embed { prefix, .. } => prefix,
        }
    }
}
