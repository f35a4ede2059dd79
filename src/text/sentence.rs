//! Sentence boundaries, for showing a link within its sentence.

use std::ops::Range;

use memchr::memchr3_iter;

/// Abbreviations that do not end a sentence, in Danish and English, without their last point; sorted by
/// bytes.
const ABBREVIATIONS: [&str; 52] = [
    "adr", "afd", "approx", "bl.a", "ca", "cf", "d.d", "dept", "dr", "dvs", "e.g", "ekskl", "etc", "evt",
    "f.eks", "fr", "fx", "hhv", "hr", "i.e", "ift", "inkl", "jf", "kap", "kl", "m.fl", "m.m", "m.v", "maks",
    "mht", "min", "mr", "mrs", "ms", "mv", "no", "nr", "o.l", "o.lign", "osv", "pga", "pr", "prof", "red",
    "sml", "st", "tel", "tlf", "udg", "vedr", "vol", "vs",
];

/// Bytes of the longest of them.
const LONGEST_ABBREVIATION: usize = 6;

/// Maximum distance, in bytes, at which a sentence boundary is looked for: nobody reads further, and a text
/// may be one paragraph of megabytes.
const FARTHEST: usize = 1_000;
/// Maximum length, in bytes, of closing quotes and brackets after a full stop.
const CLOSING: usize = 32;
/// Maximum length, in bytes, of a word that may be an abbreviation.
const LONGEST_WORD: usize = 24;

/// The sentence around a byte range: from the first letter after the previous sentence to its own full stop.
pub fn sentence(text: &str, around: Range<usize>) -> Range<usize> {
    let first = text.floor_char_boundary(around.start.saturating_sub(FARTHEST));
    let last = text.ceil_char_boundary((around.end + FARTHEST).min(text.len()));
    let start = ends(text, first..around.start).next_back().unwrap_or(first);
    let end = ends(text, around.end..last).next().unwrap_or(last);
    let leading = text[start..around.start].len() - text[start..around.start].trim_start().len();
    start + leading..around.end + text[around.end..end].trim_end().len()
}

/// The sentences of a text, without white space around them.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let stops = memchr3_iter(b'.', b'!', b'?', text.as_bytes());
    let ends = stops.filter_map(|stop| end_after(text, stop, 1)).chain(std::iter::once(text.len()));
    let pieces = ends.map(move |end| {
        let piece = &text[start..end];
        start = end;
        piece.trim()
    });
    pieces.filter(|piece| !piece.is_empty())
}

/// Byte offsets within a range after which a new sentence begins.
fn ends(text: &str, stretch: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
    let begin = stretch.start;
    let stops = text[stretch].bytes().enumerate().filter_map(move |(index, byte)| match byte {
        b'.' | b'!' | b'?' => Some((begin + index, 1)),
        // First byte of an ellipsis in UTF-8.
        0xe2 if text[begin + index..].starts_with('…') => Some((begin + index, '…'.len_utf8())),
        _ => None,
    });
    stops.filter_map(|(stop, length)| end_after(text, stop, length))
}

/// The end of a sentence that closes with the sign of so many bytes at an offset; none where it goes on.
fn end_after(text: &str, stop: usize, length: usize) -> Option<usize> {
    let after = stop + length;
    // Fast path: within a number or an address it is followed by neither.
    if text.as_bytes().get(after).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let signs = &text[after..text.floor_char_boundary((after + CLOSING).min(text.len()))];
    let closed = signs.trim_start_matches(['.', '!', '?', '"', '\'', '”', '’', '«', '»', ')', ']']);
    let end = after + signs.len() - closed.len();
    let rest = text[end..].strip_prefix(char::is_whitespace)?;
    let next = rest.chars().take(CLOSING).find(|letter| !letter.is_whitespace());
    let begins = next.is_none_or(|next| !next.is_lowercase());
    let is_point = text.as_bytes()[stop] == b'.';
    (begins && !(is_point && is_abbreviated(&text[..stop]))).then_some(end)
}

/// True if a text ends in a word that is written with a point: an abbreviation, an initial, or a small
/// ordinal number such as a day.
fn is_abbreviated(text: &str) -> bool {
    let near = &text[text.floor_char_boundary(text.len().saturating_sub(LONGEST_WORD))..];
    let ends = |letter: char| letter.is_whitespace() || matches!(letter, '(' | '»' | '“' | '"');
    let word = near.rsplit(ends).next().unwrap_or("");
    // Fast path: most sentences end in a longer word.
    if word.len() > LONGEST_ABBREVIATION {
        return false;
    }
    let ordinal = matches!(word.len(), 1 | 2) && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let lower = word.bytes().map(|byte| byte.to_ascii_lowercase());
    ordinal || initial || ABBREVIATIONS.binary_search_by(|known| known.bytes().cmp(lower.clone())).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'t>(text: &'t str, word: &str) -> &'t str {
        let start = text.find(word).unwrap();
        &text[sentence(text, start..start + word.len())]
    }

    #[test]
    fn a_sentence_ends_at_its_full_stop() {
        let text = "Vi ringede. Så mødtes vi med Broen, og det gik! Hvad nu? Intet.";
        assert_eq!(around(text, "Broen"), "Så mødtes vi med Broen, og det gik!");
        assert_eq!(around(text, "ringede"), "Vi ringede.");
        assert_eq!(around(text, "Intet"), "Intet.");
        assert_eq!(around("Det var Broen. Så gik vi.", "Broen"), "Det var Broen.");
        assert_eq!(around("Uden punktum", "punktum"), "Uden punktum");
        assert_eq!(around("Han sagde: »Kom!« Broen svarede.", "Broen"), "Broen svarede.");
    }

    #[test]
    fn no_abbreviation_is_longer_than_the_longest() {
        assert_eq!(ABBREVIATIONS.iter().map(|word| word.len()).max(), Some(LONGEST_ABBREVIATION));
        assert!(ABBREVIATIONS.is_sorted());
    }

    #[test]
    fn a_point_within_a_sentence_ends_nothing() {
        for text in [
            "Se kort nr. 32 Partnerskaber for mere.",
            "Vi mødtes kl. 19 hos Broen den 3. Maj i år.",
            "Andre, f.eks. Broen og J. P. Hansen, kom ca. 20 gange.",
            "Version 2.1 af Broen kom i dag.",
        ] {
            let word = if text.contains("Broen") { "Broen" } else { "Partnerskaber" };
            assert_eq!(around(text, word), text);
        }
    }
}
