//! HTML escaping.

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

/// Appends a text to HTML, escaped for double-quoted attributes as well as for element content.
pub fn escape(text: &str, html: &mut String) {
    let written = escape_html(html, text);
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}

/// Appends a text to HTML, escaped for element content only: quotes stay as they are.
pub fn escape_body(text: &str, html: &mut String) {
    let written = escape_html_body_text(html, text);
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}
