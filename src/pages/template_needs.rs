//! The data that the templates of a theme use. Most templates only print ready HTML; the underlying data is
//! computed only if a template names it, since that takes as much time as printing.

use crate::theme::Theme;

/// The data that the templates of a theme use.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub(super) struct TemplateNeeds {
    /// `pages` of an index.
    pub(super) pages: bool,
    /// `panels` of an index.
    pub(super) panels: bool,
    /// `page_refs` where there are panels and links of documents.
    pub(super) page_refs: bool,
    /// `sections` of a text.
    pub(super) sections: bool,
    /// `items` of a field.
    pub(super) items: bool,
    /// `value`, `min` and `max` of a field.
    pub(super) values: bool,
    /// `text` of a field.
    pub(super) texts: bool,
}

impl TemplateNeeds {
    /// Scans the templates of a theme.
    pub(super) fn of(theme: &Theme) -> Self {
        let (variables, parts) = (theme.variables(), theme.parts());
        let any = |wanted: &[&str]| wanted.iter().any(|part| parts.contains(part));
        Self {
            pages: variables.contains("pages"),
            panels: variables.contains("panels"),
            page_refs: any(&["page_refs"]),
            sections: any(&["sections"]),
            items: any(&["items"]),
            texts: any(&["text"]),
            values: any(&["value", "min", "max"]),
        }
    }
}
