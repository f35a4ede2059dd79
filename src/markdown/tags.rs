//! Properties of the parser's tags.

use pulldown_cmark::Tag;

/// True for inline elements.
pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// The target of a link or embed. In a table the bar of `[[name|text]]` is escaped as `\|`, and the parser
/// leaves the backslash in the name.
pub(super) fn named(destination: &str, wiki: bool) -> &str {
    if wiki { destination.trim_end_matches('\\') } else { destination }
}
