//! Typographic quotes, which to YAML are letters like others.

/// The quotes other than the two that YAML knows.
const ODD_QUOTES: [&str; 11] = ["“", "”", "„", "‟", "«", "»", "‘", "’", "‚", "‹", "›"];

/// The typographic quote that a value begins with, and the text between it and the one that it ends with.
pub fn in_odd_quotes(value: &str) -> Option<(&'static str, &str)> {
    let (sign, rest) = ODD_QUOTES.iter().find_map(|sign| Some((*sign, value.strip_prefix(sign)?)))?;
    let inner = ODD_QUOTES.iter().find_map(|end| rest.strip_suffix(end))?;
    (!inner.is_empty()).then_some((sign, inner))
}

/// A text in the quotes of YAML.
pub fn in_yaml_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
