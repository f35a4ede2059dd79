//! Numbers and postings as signs: the format of the files of terms.
//!
//! A number is continuation signs and a final one, a dense code (Brisaboa et al., *Lightweight natural language text compression*, 2007) with
//! 44 final signs and 34 others. Postings are groups, the highest level first: the sign of the level, then the distances of its sections.

use super::posting::Posting;

const LEVEL: u8 = 0x21;
const FINAL: u8 = 0x31;
const MORE: u8 = 0x5d;
const FINALS: u32 = 44;
const MORES: u32 = 34;

/// Writes postings, which are sorted by section.
pub(super) fn write(out: &mut Vec<u8>, postings: &[Posting]) {
    let levels = postings.iter().fold(0_u16, |levels, posting| levels | 1 << posting.level);
    for level in (0..16).rev().filter(|level| levels & 1 << level != 0) {
        let mut next = None;
        for posting in postings.iter().filter(|posting| posting.level == level) {
            if next.is_none() {
                out.push(LEVEL + level);
            }
            number(out, posting.section - next.unwrap_or(0));
            next = Some(posting.section + 1);
        }
    }
}

fn number(out: &mut Vec<u8>, value: u32) {
    more(out, value / FINALS);
    out.push(sign(FINAL, value % FINALS));
}

/// Writes the continuation signs of what is left of a number, the last of them last.
fn more(out: &mut Vec<u8>, rest: u32) {
    if let Some(rest) = rest.checked_sub(1) {
        more(out, rest / MORES);
        out.push(sign(MORE, rest % MORES));
    }
}

fn sign(first: u8, value: u32) -> u8 {
    // The value is below the number of signs.
    first + u8::try_from(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(signs: &[u8]) -> Vec<u32> {
        let (mut numbers, mut rest) = (Vec::new(), 0);
        for sign in signs {
            if *sign >= MORE {
                rest = rest * MORES + u32::from(sign - MORE) + 1;
            } else {
                numbers.push(rest * FINALS + u32::from(sign - FINAL));
                rest = 0;
            }
        }
        numbers
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(values in prop::collection::vec(0_u32..10_000_000, 0..20)) {
            let mut signs = Vec::new();
            for value in &values {
                number(&mut signs, *value);
            }
            prop_assert!(signs.iter().all(|sign| (FINAL..0x7f).contains(sign)));
            prop_assert_eq!(read(&signs), values);
        }
    }

    #[test]
    fn postings_are_grouped_by_level() {
        let posting = |section, level| Posting { section, level };
        let mut signs = Vec::new();
        write(&mut signs, &[posting(0, 2), posting(3, 15), posting(4, 2)]);
        assert_eq!(signs, b"04#14");
    }
}
