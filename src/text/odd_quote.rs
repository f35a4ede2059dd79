//! Typographic quotes, which to YAML and Markdown are letters like others.

/// The quotes other than the two that YAML and Markdown know.
const ODD_QUOTES: [&str; 11] = ["“", "”", "„", "‟", "«", "»", "‘", "’", "‚", "‹", "›"];

/// The typographic quote that a value begins with, and the text between it and the one that it ends with.
pub fn in_odd_quotes(value: &str) -> Option<(&'static str, &str)> {
    let (sign, rest) = ODD_QUOTES.iter().find_map(|sign| Some((*sign, value.strip_prefix(sign)?)))?;
    let inner = ODD_QUOTES.iter().find_map(|end| rest.strip_suffix(end))?;
    (!inner.is_empty()).then_some((sign, inner))
}

/// The text after a quote of any kind that another begins with.
pub fn after_quote(text: &str) -> Option<&str> {
    text.strip_prefix(['"', '\'']).or_else(|| ODD_QUOTES.iter().find_map(|sign| text.strip_prefix(sign)))
}

/// The text before a quote of any kind that another ends with.
pub fn before_quote(text: &str) -> Option<&str> {
    text.strip_suffix(['"', '\'']).or_else(|| ODD_QUOTES.iter().find_map(|sign| text.strip_suffix(sign)))
}

/// A text in the double quotes that YAML and Markdown know.
pub fn in_plain_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
