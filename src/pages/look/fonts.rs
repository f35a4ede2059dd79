//! Fonts as a style sheet names them.

use crate::playbook::{Font, FontStack};

/// The value of a property for fonts. It ends in fonts of the theme, for machines that have none of those named.
pub(super) fn css(FontStack(fonts): &FontStack) -> String {
    let is_generic = |font: &Font| !matches!(font, Font::Named(_));
    let last = (!fonts.iter().any(is_generic)).then_some(&Font::Sans);
    let names: Vec<String> = fonts.iter().chain(last).map(name).collect();
    names.join(", ")
}

fn name(font: &Font) -> String {
    match font {
        // A family has letters, digits, spaces and hyphens alone.
        Font::Named(family) => format!("\"{family}\""),
        Font::Serif => "var(--serif, serif)".to_owned(),
        Font::Sans => "var(--sans, sans-serif)".to_owned(),
        Font::Mono => "var(--mono, monospace)".to_owned(),
    }
}
