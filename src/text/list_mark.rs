//! Signs that begin an item of a list in other programs, or nearly do, and dashes that are no hyphens.

/// Signs that word processors begin an item with.
const OTHER_MARKS: [&str; 5] = ["–", "—", "•", "‣", "▪"];

/// True for signs that word processors begin an item with.
pub fn is_list_mark(letter: char) -> bool {
    OTHER_MARKS.iter().any(|mark| mark.starts_with(letter))
}

/// True for a dash that is no hyphen, which some programs make of two or three hyphens.
pub fn is_dash(letter: char) -> bool {
    matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The mark that a line of YAML begins with, where it was meant as an item and is none: a hyphen without a
/// space, or another program's sign; and its length in bytes, spaces after it included.
pub fn near_item_mark(line: &str) -> Option<(&'static str, usize)> {
    let mut marks = ["-", "*"].into_iter().chain(OTHER_MARKS);
    let (mark, rest) = marks.find_map(|mark| Some((mark, line.strip_prefix(mark)?)))?;
    let words = rest.trim_start_matches(' ');
    let is_near = match mark {
        "-" => rest.starts_with(|letter: char| letter.is_alphabetic() || "\"'“”»[(".contains(letter)),
        "*" => rest.starts_with(' '),
        _ => true,
    };
    (is_near && !words.is_empty()).then_some((mark, line.len() - words.len()))
}

#[cfg(test)]
mod tests {
    use super::near_item_mark;

    #[test]
    fn a_near_mark_is_told_from_items_numbers_and_words() {
        for (line, length) in [("-Kaffe", 1), ("–  Kaffe", 5), ("•Te", 3), ("* Te", 2), ("-\"a\"", 1)] {
            assert_eq!(near_item_mark(line).map(|(_, length)| length), Some(length), "{line}");
        }
        for line in ["- Kaffe", "-5", "---", "-", "–", "* ", "*Te*", "Kaffe", ""] {
            assert_eq!(near_item_mark(line), None, "{line}");
        }
    }
}
