//! Characters that look like a space, or like nothing, and separate nothing in YAML and Markdown: a no-break
//! space is typed with Alt and space on a Mac, and others come with text that is copied.

use super::{Localized, is_invisible};

/// A character that stands where only a plain space works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OddSpace {
    /// Its name.
    pub name: Localized,
    /// What it is replaced by: a space, or nothing where it has no width.
    pub plain: &'static str,
}

/// True for a space of any kind, or a character that is not seen.
pub fn is_gap(letter: char) -> bool {
    matches!(letter, ' ' | '\t') || odd_space(letter).is_some()
}

/// The odd space that a character is.
pub fn odd_space(letter: char) -> Option<OddSpace> {
    let (da, en, plain) = match letter {
        '\u{a0}' => ("hårdt mellemrum (U+00A0)", "no-break space (U+00A0)", " "),
        '\u{202f}' => ("smalt hårdt mellemrum (U+202F)", "narrow no-break space (U+202F)", " "),
        '\u{3000}' => ("bredt mellemrum (U+3000)", "ideographic space (U+3000)", " "),
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' => {
            ("typografisk mellemrum", "typographic space", " ")
        }
        '\u{ad}' => ("usynligt bindestreg (U+00AD)", "soft hyphen (U+00AD)", ""),
        '\u{200b}' => ("mellemrum uden bredde (U+200B)", "zero-width space (U+200B)", ""),
        letter if is_invisible(letter) => ("usynligt tegn", "invisible character", ""),
        _ => return None,
    };
    Some(OddSpace { name: Localized { da, en }, plain })
}

/// The odd spaces at the start of a text: their length in bytes, the first of them, and what they are replaced
/// by.
pub fn odd_spaces(text: &str) -> Option<(usize, OddSpace, String)> {
    let first = odd_space(text.chars().next()?)?;
    let mut plain = String::new();
    let end = text.find(|letter: char| match odd_space(letter) {
        Some(odd) => {
            plain.push_str(odd.plain);
            false
        }
        None => true,
    });
    Some((end.unwrap_or(text.len()), first, plain))
}

/// The byte offset of each run of odd spaces in a text.
pub fn odd_runs(text: &str) -> impl Iterator<Item = usize> {
    let mut after_odd = false;
    text.char_indices().filter_map(move |(at, letter)| {
        let is_odd = odd_space(letter).is_some();
        let begins = is_odd && !after_odd;
        after_odd = is_odd;
        begins.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_spaces_are_replaced_as_wide_as_they_are() {
        for (text, length, plain) in
            [("\u{a0}x", 2, " "), ("\u{a0}\u{200b}\u{202f} x", 8, "  "), ("\u{ad}", 2, "")]
        {
            let (found, _, by) = odd_spaces(text).unwrap();
            assert_eq!((found, by.as_str()), (length, plain), "{text:?}");
        }
        assert_eq!(odd_runs("\u{a0}\u{200b}x\u{a0} \u{ad}").collect::<Vec<_>>(), [0, 6, 9]);
        assert!([" x", "x\u{a0}", "", "\t"].iter().all(|text| odd_spaces(text).is_none()));
    }
}
