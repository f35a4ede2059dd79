//! A source file with hidden parts replaced: one sign for each hidden part of a line, whatever its length.
//! Indentation, markers of lists and quotes, and keys of fields at the start of a line are kept, so that an
//! author finds the place.

use std::sync::Arc;

use crate::content::front_matter_end;
use crate::source::{Place, SourceFile, Span};

/// Replaces the hidden part of a line.
const SIGN: &str = "…";

/// The redacted file, with a map from offsets of the original.
pub(super) struct MaskedSource {
    source: Arc<SourceFile>,
    /// The hidden spans in order, each with the offset of its replacement.
    gaps: Vec<(Span, u32)>,
}

impl MaskedSource {
    /// A file without its `hidden` parts, which are sorted. `is_key` recognises keys of fields.
    pub(super) fn of(whole: &SourceFile, hidden: &[Span], is_key: impl Fn(&str) -> bool) -> Self {
        let text = &whole.text;
        let front = front_matter_end(text);
        let mut blanked = String::with_capacity(text.len());
        let (mut gaps, mut done) = (Vec::new(), 0);
        for part in hidden {
            let (mut start, end) = ((part.start as usize).max(done), (part.end as usize).min(text.len()));
            while start < end {
                let line = text[start..end].split_inclusive('\n').next().unwrap_or_default();
                let written = line.trim_end();
                let begins = start + beginning(written, start < front, &is_key);
                let ends = start + written.len();
                if begins < ends {
                    blanked.push_str(&text[done..begins]);
                    let here = Span::new(blanked.len()..blanked.len()).start;
                    gaps.push((Span::new(begins..ends), here));
                    blanked.push_str(SIGN);
                    done = ends;
                }
                start += line.len();
            }
        }
        blanked.push_str(&text[done..]);
        Self { source: Arc::new(SourceFile { path: whole.path.clone(), text: blanked }), gaps }
    }

    /// A place of the original in the redacted file. Of a hidden one only the start.
    pub(super) fn place(&self, span: Span, is_hidden: bool) -> Place {
        let start = self.here(span.start);
        let end = match span.end {
            _ if is_hidden => 0,
            end if end > span.start => self.here(end),
            end => end.min(start),
        };
        Place::new(&self.source, Span { start, end })
    }

    fn here(&self, there: u32) -> u32 {
        let before = self.gaps.partition_point(|(gap, _)| gap.start <= there);
        let Some((gap, sign)) = before.checked_sub(1).map(|last| self.gaps[last]) else { return there };
        if there < gap.end {
            return sign;
        }
        sign + Span::new(0..SIGN.len()).end + (there - gap.end)
    }
}

/// Length of the start of a hidden part that discloses nothing: white space, markers of quotes and lists; in
/// front matter also brackets and keys of fields.
fn beginning(line: &str, in_front: bool, is_key: &impl Fn(&str) -> bool) -> usize {
    let mut rest = line;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t']);
        let signs: &[&str] = if in_front { &["- ", "[", "{"] } else { &[">", "- ", "* ", "+ "] };
        let sign = signs.iter().find(|sign| trimmed.starts_with(**sign)).map(|sign| sign.len());
        let key = || {
            let (key, after) = trimmed.split_once(':')?;
            (in_front && (after.is_empty() || after.starts_with(' ')) && is_key(key)).then_some(key.len() + 1)
        };
        match sign.or_else(key) {
            Some(length) => rest = &trimmed[length..],
            None => return line.len() - trimmed.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blanked(text: &str, hidden: std::ops::Range<usize>) -> MaskedSource {
        let source = SourceFile { path: "a.md".into(), text: text.into() };
        MaskedSource::of(&source, &[Span::new(hidden)], |word| ["contacts", "name"].contains(&word))
    }

    #[test]
    fn what_is_hidden_is_a_sign_however_long_it_is() {
        let text = "---\ncontacts:\n  - { name: Per, fone: 1 }\ntitle: A\n---\nx\n\n> [!internal] y\n> - z\n";
        let whole = blanked(text, 0..usize::MAX);
        let expected = "…\ncontacts:\n  - { name: …\n…\n…\n…\n\n> …\n> - …\n";
        assert_eq!(whole.source.text, expected);
        let place = |part: &str| {
            let start = text.find(part).unwrap();
            whole.place(Span::new(start..start + part.len()), true).start()
        };
        assert_eq!((place("fone").line, place("fone").column), (3, 13));
        assert_eq!((place("z").line, place("z").column), (9, 5));
    }

    #[test]
    fn what_stands_behind_it_moves_and_is_shown() {
        let whole = blanked("{ a: hemmelig, b: x }", 5..13);
        assert_eq!(whole.source.text, "{ a: …, b: x }");
        let place = whole.place(Span::new(18..19), false);
        assert_eq!(&place.source.text[place.span.range()], "x");
        assert_eq!(whole.place(Span::new(2..3), false).span, Span::new(2..3));
    }
}
