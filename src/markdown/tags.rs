//! What the builder of a text asks of the tags that the parser gives.

use pulldown_cmark::Tag;

/// Whether an element stands within a line.
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

/// What a link or an embed names. In a table the bar of `[[name|text]]` is written `\|`, and the parser leaves the stroke to the
/// name.
pub(super) fn named(destination: &str, wiki: bool) -> &str {
    if wiki { destination.trim_end_matches('\\') } else { destination }
}
