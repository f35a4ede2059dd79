//! The syntax of Markdown that is on.

use pulldown_cmark::Options;

/// `CommonMark` with GFM, heading attributes, definition lists and wikilinks. The alert blocks of GFM stay off: our
/// callouts have any type and a title. Metadata blocks stay off: front matter is split off before.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}
