//! The tags around the title of a callout.

/// The tags of a callout's title.
#[derive(Clone, Copy)]
pub(super) struct CalloutTitle(pub(super) &'static str, pub(super) &'static str);

impl CalloutTitle {
    pub(super) const PARAGRAPH: Self = Self("<p class=\"callout-title\">", "</p>\n");
    /// What a reader opens and closes the callout with.
    pub(super) const SUMMARY: Self = Self("<summary class=\"callout-title\">", "</summary>\n");
}
