//! Reads the look that a playbook asks for.

use super::expected;
use super::look::{Font, FontStack, Fonts, Icon, Shades, ThemeSettings, Width};
use super::reader::Reader;
use crate::colour::Colour;
use crate::diagnostic::rules;
use crate::source::Spanned;
use crate::text::is_name;
use crate::yaml::{Entry, Node, Value};

/// The keys of `theme`.
const THEME_KEYS: [&str; 6] = ["name", "accent", "font", "logo", "hero", "width"];
/// The words for the theme's own fonts; those of CSS mean the same.
const FONT_WORDS: [(&str, Font); 6] = [
    ("serif", Font::Serif),
    ("sans", Font::Sans),
    ("sans-serif", Font::Sans),
    ("system-ui", Font::Sans),
    ("mono", Font::Mono),
    ("monospace", Font::Mono),
];

/// A theme, by its name or with what is the playbook's own.
pub(super) fn read_theme(reader: &mut Reader<'_>, node: &Node) -> ThemeSettings {
    let mut theme = ThemeSettings::default();
    let Value::Map(entries) = &node.value else {
        theme.name = read_theme_name(reader, "theme", node).unwrap_or(theme.name);
        return theme;
    };
    read_parts(reader, entries, &THEME_KEYS, |reader, key, node| match key {
        "name" => {
            if let Some(name) = read_theme_name(reader, key, node) {
                theme.name = name;
            }
        }
        "accent" => theme.accent = read_shades(reader, key, node),
        "font" => theme.fonts = read_fonts(reader, node),
        "logo" => theme.logo = reader.text(key, node),
        "hero" => theme.hero = reader.text(key, node),
        _ => theme.width = read_width(reader, key, node),
    });
    theme
}

/// Reads the entries of a map whose keys are known. A misspelt key is reported, and read as the likely one.
fn read_parts(
    reader: &mut Reader<'_>,
    entries: &[Entry],
    known: &[&str],
    mut read: impl FnMut(&mut Reader<'_>, &str, &Node),
) {
    for entry in entries {
        let key = entry.key.value.as_str();
        let is_known = known.contains(&key);
        if !is_known {
            reader.unknown(&entry.key, known, entries);
        }
        let meant = if is_known { Some(key) } else { Reader::meant(key, known, entries) };
        if let Some(meant) = meant {
            read(reader, meant, &entry.value);
        }
    }
}

/// The name of a theme: the name of a folder, not a path.
fn read_theme_name(reader: &mut Reader<'_>, key: &str, node: &Node) -> Option<Spanned<String>> {
    let theme = reader.text(key, node)?;
    if !is_name(&theme.value) {
        reader.wrong(key, theme.span, expected::KEY);
        return None;
    }
    Some(theme)
}

/// `"#0b4ea2"`, or `{ light: "#0b4ea2", dark: "#9cc5ff" }`.
pub(super) fn read_shades(reader: &mut Reader<'_>, key: &str, node: &Node) -> Option<Shades> {
    let Value::Map(entries) = &node.value else {
        return Some(Shades { light: read_colour(reader, key, node)?, dark: None });
    };
    let (mut light, mut dark) = (None, None);
    read_parts(reader, entries, &["light", "dark"], |reader, key, node| {
        let shade = if key == "light" { &mut light } else { &mut dark };
        *shade = read_colour(reader, key, node);
    });
    if node.get("light").is_none() {
        let found = rules::MISSING_SETTING.at(reader.place(node.span)).with("key", "light");
        reader.diagnostics.push(found.with_words("expected", expected::COLOUR));
    }
    Some(Shades { light: light?, dark })
}

fn read_colour(reader: &mut Reader<'_>, key: &str, node: &Node) -> Option<Spanned<Colour>> {
    let read = node.as_scalar().and_then(|text| text.trim().parse().ok());
    if read.is_none() {
        reader.wrong(key, node.span, expected::COLOUR);
    }
    read.map(|value| Spanned { value, span: node.span })
}

/// Fonts for everything, or `{ text: …, headings: … }`.
fn read_fonts(reader: &mut Reader<'_>, node: &Node) -> Fonts {
    let Value::Map(entries) = &node.value else {
        return Fonts { text: read_font_stack(reader, "font", node), headings: None };
    };
    let mut fonts = Fonts::default();
    read_parts(reader, entries, &["text", "headings"], |reader, key, node| {
        let part = if key == "text" { &mut fonts.text } else { &mut fonts.headings };
        *part = read_font_stack(reader, key, node);
    });
    fonts
}

/// Families by name, with commas between them, or as a list.
fn read_font_stack(reader: &mut Reader<'_>, key: &str, node: &Node) -> Option<FontStack> {
    let texts = reader.texts(key, node);
    let fonts: Option<Vec<Font>> =
        texts.iter().flat_map(|text| text.value.split(',')).map(|family| font(family.trim())).collect();
    match fonts {
        Some(fonts) if !fonts.is_empty() => Some(FontStack(fonts)),
        _ => {
            // What is no text has been reported.
            let is_nothing = matches!(node.value, Value::Null) || node.value == Value::List(Vec::new());
            if !texts.is_empty() || is_nothing {
                reader.wrong(key, node.span, expected::FONT);
            }
            None
        }
    }
}

/// A font, by a word or the name of its family, in quotes or without. None for what can be no family, like the name of a file.
fn font(written: &str) -> Option<Font> {
    let bare = |quote: char| written.strip_prefix(quote)?.strip_suffix(quote);
    let family = bare('"').or_else(|| bare('\'')).unwrap_or(written).trim();
    if let Some((_, font)) = FONT_WORDS.iter().find(|(word, _)| family.eq_ignore_ascii_case(word)) {
        return Some(font.clone());
    }
    let is_sign = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-');
    let is_family = family.starts_with(char::is_alphabetic) && family.chars().all(is_sign);
    is_family.then(|| Font::Named(family.to_owned()))
}

fn read_width(reader: &mut Reader<'_>, key: &str, node: &Node) -> Width {
    match node.as_scalar() {
        Some("normal") => Width::Normal,
        Some("wide") => Width::Wide,
        _ => {
            reader.wrong(key, node.span, expected::WIDTH);
            Width::Normal
        }
    }
}

/// The name of a drawing of the theme, or the path of an SVG.
pub(super) fn read_icon(reader: &mut Reader<'_>, key: &str, node: &Node) -> Option<Icon> {
    let icon = reader.text(key, node)?;
    if is_name(&icon.value) {
        return Some(Icon::OfTheme(icon));
    }
    if icon.value.to_ascii_lowercase().ends_with(".svg") {
        return Some(Icon::Own(icon));
    }
    reader.wrong(key, icon.span, expected::ICON);
    None
}
