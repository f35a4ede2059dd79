//! How much a word says about a section: BM25F (Robertson, Zaragoza and Taylor, *Simple BM25 Extension to Multiple Weighted Fields*, 2004) in
//! sixteen levels.
//!
//! The lengths of fields are held against fixed ones and not against those of the guide, so that what is known of a page depends on that page
//! alone.

/// A field of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Title,
    Alias,
    Heading,
    Tag,
    Text,
}

/// Number of fields.
pub(super) const PLACES: usize = 5;

/// Weight of a word in a field, part of the length that counts, and the usual length in words.
const FIELDS: [(f32, f32, f32); PLACES] =
    [(20.0, 0.5, 4.0), (10.0, 0.3, 4.0), (7.0, 0.5, 4.0), (4.0, 0.0, 1.0), (1.0, 0.6, 100.0)];

/// Saturation: how soon more of a word says no more.
const K: f32 = 20.0;
/// What the lowest level begins with, and what each level is more than the one below.
const LOWEST: f32 = 0.45;
const STEP: f32 = 1.25;

/// What each level is worth.
pub(super) const LEVELS: [u32; 16] = [10, 13, 16, 20, 25, 31, 39, 49, 61, 76, 95, 119, 149, 186, 233, 291];

/// The weighted sums from which on a word has each level but the lowest.
const SUMS: [f32; 15] = {
    let mut sums = [0.0; 15];
    let (mut bound, mut level) = (LOWEST, 0);
    while level < sums.len() {
        bound *= STEP;
        // A sum says `sum * (K + 1) / (sum + K)`: how much says the bound?
        sums[level] = bound * K / (K + 1.0 - bound);
        level += 1;
    }
    sums
};

/// The level of a word that stands so often in each field of a section, whose fields have so many words.
pub(super) fn level(counts: &[u16; PLACES], lengths: &[u32; PLACES]) -> u8 {
    let mut sum = 0.0;
    for (place, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let (weight, part, usual) = FIELDS[place];
        #[expect(
            clippy::cast_precision_loss,
            reason = "lengths of texts in words are far below what a float can hold"
        )]
        let length = lengths[place] as f32;
        sum += weight * f32::from(*count) / (1.0 - part + part * length / usual);
    }
    let level = SUMS.partition_point(|bound| *bound <= sum);
    u8::try_from(level).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_more_than_a_heading_and_that_more_than_a_text() {
        let lengths = [3, 2, 3, 2, 80];
        let of = |place: Place| {
            let mut counts = [0; PLACES];
            counts[place as usize] = 1;
            level(&counts, &lengths)
        };
        let levels = [Place::Title, Place::Alias, Place::Heading, Place::Tag, Place::Text].map(of);
        assert!(levels.is_sorted_by(|more, less| more > less), "{levels:?}");
        assert!(level(&[0, 0, 0, 0, 5], &lengths) > levels[4]);
        assert_eq!(level(&[9, 9, 9, 9, 99], &lengths), 15);
    }
}
