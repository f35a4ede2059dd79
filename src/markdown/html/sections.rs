//! A text as HTML, divided into sections.

use memchr::memchr;

/// A part of a text that begins with a heading of level two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading's id.
    pub id: String,
    /// The heading as HTML.
    pub title: String,
    /// What follows it.
    pub html: String,
}

/// A text as HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html {
    /// What stands before the first section.
    pub intro: String,
    /// The sections.
    pub sections: Vec<Section>,
    /// The footnotes, where there are any.
    pub footnotes: Option<String>,
}

impl Html {
    /// All of it together.
    pub fn into_block(self) -> String {
        let Self { intro, sections, footnotes } = self;
        debug_assert!(sections.is_empty(), "only a page's own text has sections");
        format!("{intro}{}", footnotes.unwrap_or_default())
    }

    /// A value of a field: one paragraph goes without its `<p>`.
    pub fn into_inline(self) -> String {
        let whole = self.intro.trim();
        let only = whole.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
        // Most are words without any mark.
        if let (Some(only), None) = (only, &self.footnotes)
            && memchr(b'<', only.as_bytes()).is_none()
        {
            return only.to_owned();
        }
        let blocks = ["<div", "<figure"].iter().any(|block| whole.contains(block));
        match (only, self.footnotes) {
            (Some(only), None) if !only.contains("<p>") && !blocks => only.to_owned(),
            (_, notes) => format!("{whole}{}", notes.unwrap_or_default()),
        }
    }
}
