//! The text of a page as search reads it.

/// The text of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct PageText {
    /// The id of its document.
    pub id: String,
    /// Its URL, relative to the root of the guide.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its sections; the first stands under the title of the page and under no heading.
    pub sections: Vec<SectionText>,
}

/// The text under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct SectionText {
    /// The heading.
    pub heading: String,
    /// The id of the heading on the page; empty where it has none.
    pub anchor: String,
    /// Its sentences, a line each.
    pub text: String,
}

impl SectionText {
    /// Its sentences.
    pub(super) fn sentences(&self) -> impl Iterator<Item = &str> {
        self.text.lines()
    }
}
