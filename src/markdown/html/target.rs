//! What a page knows of its text and the text does not: where its links lead, its ids, its words.

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// To another document or another place of the guide.
    Page {
        /// Relative address.
        href: String,
        /// Key of the kind.
        kind: String,
        /// Words for a link that has none of its own: the title.
        title: String,
    },
    /// To a file of the guide, or to a place on the same page.
    Local(String),
    /// Out of the guide.
    External(String),
    /// Nowhere: its text stands alone.
    Text,
    /// Nowhere, and its words may not be shown: these stand instead.
    Withheld(String),
}

/// Where a picture is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageTarget {
    /// A picture of the guide, by its relative address.
    Picture(String),
    /// An embed that is no picture: a link.
    Link(LinkTarget),
    /// Not to be had: its words stand instead.
    Missing,
}

/// What a page knows of its text.
pub trait Resolver {
    /// Where link `index` leads.
    fn link(&self, index: usize) -> LinkTarget;
    /// Where picture `index` is found.
    fn image(&self, index: usize) -> ImageTarget;
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
}

impl Form {
    /// What the ids of footnotes begin with.
    pub(super) fn prefix(&self) -> &str {
        match self {
            Self::Page => "",
            Self::Field(prefix) => prefix,
        }
    }
}
