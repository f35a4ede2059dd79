//! The lines of a YAML text that have keys and items, told by their form alone: before the parser reads it, or
//! where it cannot.

/// A line outside of block scalars (`|`, `>`), with the byte offset of its start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) start: usize,
    /// Without its line end.
    pub(super) text: &'t str,
}

/// The lines of a text outside of block scalars and comments.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    // Indentation of the line that a block scalar belongs to.
    let mut block: Option<usize> = None;
    text.split_inclusive('\n').filter_map(move |line| {
        let line_start = start;
        start += line.len();
        let text = line.trim_end_matches('\n');
        let trimmed = text.trim_start_matches(' ');
        let indent = text.len() - trimmed.len();
        if block.is_some_and(|outer| trimmed.is_empty() || indent > outer) {
            return None;
        }
        block = opens_block(trimmed).then_some(indent);
        (!trimmed.starts_with('#')).then_some(Line { start: line_start, text })
    })
}

/// True if the text after a line is a block scalar.
fn opens_block(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or(line).trim_end();
    let head = line.trim_end_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '-'));
    let before = head.strip_suffix(['|', '>']).map(str::trim_end);
    before.is_some_and(|before| before.ends_with(':') || before.ends_with('-') || before.is_empty())
}

impl<'t> Line<'t> {
    /// The text after indentation and markers of lists, whatever spaces these are made with.
    pub(super) fn content(self) -> &'t str {
        let is_space = |letter: char| letter.is_whitespace() || crate::text::is_invisible(letter);
        let mut rest = self.text.trim_start_matches(is_space);
        while let Some(item) = rest.strip_prefix('-').filter(|item| item.starts_with(is_space)) {
            rest = item.trim_start_matches(is_space);
        }
        rest
    }

    /// The byte offset in the text of a part of the line.
    pub(super) fn offset(self, part: &str) -> usize {
        self.start + (part.as_ptr().addr() - self.text.as_ptr().addr())
    }
}

/// The byte offset of the colon after the key that a text begins with: one word, in quotes or not.
pub(super) fn key_colon(text: &str) -> Option<usize> {
    let is_part = |letter: char| {
        letter.is_alphanumeric()
            || matches!(letter, '_' | '-' | '"' | '\'')
            || crate::text::odd_space(letter).is_some()
    };
    let end = text.find(|letter: char| !is_part(letter) && letter != ' ')?;
    let key = text[..end].trim_end_matches(' ');
    let is_key = text[end..].starts_with(':') && !key.is_empty() && !key.contains(' ');
    // A quote that is still open: the colon is within a quoted text.
    let quote = key.chars().next().filter(|first| matches!(first, '"' | '\''));
    let is_open = quote.is_some_and(|quote| {
        let word = key.trim_end_matches(|letter| crate::text::odd_space(letter).is_some());
        word.len() == 1 || !word.ends_with(quote)
    });
    (is_key && !is_open).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::key_colon;

    #[test]
    fn a_colon_in_a_quoted_text_ends_no_key() {
        for (text, colon) in [("a: b", 1), ("\"a\": b", 3), ("'a'\u{a0}: b", 5), ("a\u{a0}:b", 3)] {
            assert_eq!(key_colon(text), Some(colon), "{text}");
        }
        for text in ["\"e\u{a0}:s \"", "'e:s'", "\": x", "a b: c", ": x"] {
            assert_eq!(key_colon(text), None, "{text}");
        }
    }
}
