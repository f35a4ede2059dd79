//! Texts as HTML.

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

/// Adds a text to HTML, where it may stand in an attribute in double quotes as well as between tags.
pub fn escape(text: &str, html: &mut String) {
    let written = escape_html(html, text);
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}

/// Adds a text to HTML between tags, where quotes may stand as they are.
pub fn escape_body(text: &str, html: &mut String) {
    let written = escape_html_body_text(html, text);
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}
