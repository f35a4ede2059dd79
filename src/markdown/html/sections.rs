//! A text as HTML, divided into sections.

use memchr::memchr;

/// A part of a text that begins with a level-two heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Id of the heading.
    pub id: String,
    /// The heading as HTML.
    pub title: String,
    /// The content below it.
    pub html: String,
}

/// A rendered text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html {
    /// The content before the first section.
    pub intro: String,
    /// The sections.
    pub sections: Vec<Section>,
    /// The footnotes, if any.
    pub footnotes: Option<String>,
}

impl Html {
    /// All parts concatenated.
    pub fn into_block(self) -> String {
        let Self { intro, sections, footnotes } = self;
        debug_assert!(sections.is_empty(), "only a page's own text has sections");
        format!("{intro}{}", footnotes.unwrap_or_default())
    }

    /// For a value of a field: a single paragraph without its `<p>`.
    pub fn into_inline(self) -> String {
        let whole = self.intro.trim();
        let only = whole.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
        // Fast path: most are plain text.
        if let (Some(only), None) = (only, &self.footnotes)
            && memchr(b'<', only.as_bytes()).is_none()
        {
            return only.to_owned();
        }
        let blocks = ["<div", "<figure", "<details"].iter().any(|block| whole.contains(block));
        match (only, self.footnotes) {
            (Some(only), None) if !only.contains("<p>") && !blocks => only.to_owned(),
            (_, notes) => format!("{whole}{}", notes.unwrap_or_default()),
        }
    }
}
