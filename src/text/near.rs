//! Spelling suggestions ("Mente du …?"): the known name nearest to a misspelt one, by edit distance.

use super::folded as folded_name;

/// The candidate nearest to `name`, where it is near enough to be meant: about one slip for every three
/// letters. Never `name` itself, which its author has written already.
///
/// Of equally near ones first one of the same letters in another order, which is the commonest slip, then one
/// that begins alike; else the first by name, so that the answer is always the same.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = folded_name(name);
    let letters = Letters::of(&folded);
    let near = candidates.into_iter().filter(|candidate| *candidate != name).filter_map(|candidate| {
        let other = folded_name(candidate);
        let distance = slips((&folded, letters), (&other, Letters::of(&other)), letters.allowed())?;
        Some((distance, unlike(&folded, &other), candidate))
    });
    near.min().map(|(.., candidate)| candidate)
}

/// Names longer than this, in letters, get no suggestion: comparing two takes time in proportion to the
/// product of their lengths.
const LONGEST: usize = 200;

/// The edit distance of two folded names; none where it is too large for one to be a misspelling of the
/// other.
pub fn distance(name: &str, candidate: &str) -> Option<usize> {
    let letters = Letters::of(name);
    slips((name, letters), (candidate, Letters::of(candidate)), letters.allowed())
}

/// True if the edit distance of two folded names is at most `slips_allowed`.
pub fn is_within(name: &str, candidate: &str, slips_allowed: usize) -> bool {
    slips((name, Letters::of(name)), (candidate, Letters::of(candidate)), slips_allowed).is_some()
}

/// The edit distance of two folded names with their letters, up to a number of slips.
pub(super) fn slips(
    (name, letters): (&str, Letters),
    (candidate, others): (&str, Letters),
    allowed: usize,
) -> Option<usize> {
    let may_be = letters.count <= LONGEST && letters.may_be_within(others, allowed);
    let may_be = may_be && unmatched(name, candidate) <= allowed;
    may_be.then(|| strsim::damerau_levenshtein(name, candidate)).filter(|distance| *distance <= allowed)
}

/// The number of letters of one name that the other lacks, of the one that lacks more: each takes a slip of its
/// own.
fn unmatched(name: &str, candidate: &str) -> usize {
    let mut counts = [0_i16; 64];
    for letter in name.chars() {
        counts[letter as usize % 64] += 1;
    }
    for letter in candidate.chars() {
        counts[letter as usize % 64] -= 1;
    }
    let sum = |sign: i16| counts.iter().map(|count| usize::from((sign * count).max(0).unsigned_abs())).sum();
    usize::max(sum(1), sum(-1))
}

/// The letters of a word as bit sets: a cheap test that rules out nearly all candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Letters {
    count: usize,
    /// A bit for each letter; some letters share one.
    once: u64,
    /// A bit for each letter that occurs again.
    again: u64,
}

impl Letters {
    /// The letters of a folded word.
    pub fn of(word: &str) -> Self {
        word.chars().collect()
    }

    /// True if a name of these letters can be a misspelling of one of the others: about one edit for every
    /// three letters.
    pub fn may_mean(self, other: Self) -> bool {
        self.may_be_within(other, self.allowed())
    }

    /// An edit inserts, deletes, replaces or transposes letters: it changes the length by one and the sets by
    /// two bits at most.
    pub(super) fn may_be_within(self, other: Self, slips: usize) -> bool {
        let once = (self.once ^ other.once).count_ones() as usize;
        self.count.abs_diff(other.count) <= slips
            && once <= 2 * slips
            && once + (self.again ^ other.again).count_ones() as usize <= 2 * slips
    }

    /// True if a word of these letters has all letters of another.
    pub(super) fn contains(self, other: Self) -> bool {
        self.once & other.once == other.once
    }

    /// Edits with which a word is still taken for a misspelling.
    pub(super) fn allowed(self) -> usize {
        ((self.count + 1) / 3).clamp(1, 4)
    }
}

impl FromIterator<char> for Letters {
    fn from_iter<I: IntoIterator<Item = char>>(word: I) -> Self {
        let (mut once, mut again, mut count) = (0, 0, 0);
        for letter in word {
            let bit = 1 << (u32::from(letter) % u64::BITS);
            again |= once & bit;
            once |= bit;
            count += 1;
        }
        Self { count, once, again }
    }
}

/// Values by the letters of a word each, sorted by length.
#[derive(Debug)]
pub struct LetterTable<T>(Vec<(Letters, T)>);

impl<T: Copy + Ord> LetterTable<T> {
    /// The letters of words, each with a value.
    pub fn new(words: impl IntoIterator<Item = (Letters, T)>) -> Self {
        let mut table: Vec<(Letters, T)> = words.into_iter().collect();
        table.sort_unstable();
        table.dedup();
        Self(table)
    }

    /// The values of words that a word [may mean](Letters::may_mean).
    pub fn meant(&self, word: Letters) -> impl Iterator<Item = T> {
        let allowed = word.allowed();
        let first = self.0.partition_point(|(known, _)| known.count + allowed < word.count);
        let near = self.0[first..].iter().take_while(move |(known, _)| known.count <= word.count + allowed);
        near.filter(move |(known, _)| word.may_be_within(*known, allowed)).map(|(_, value)| *value)
    }

    /// True if a word may be one of them.
    pub fn may_hold(&self, word: Letters) -> bool {
        self.0.binary_search_by(|(known, _)| known.cmp(&word)).is_ok()
    }
}

/// The rank of a candidate among equally near ones: first by its letters as a whole, then by the first of
/// them.
fn unlike(word: &str, other: &str) -> (bool, bool) {
    (sorted(word) != sorted(other), word.chars().next() != other.chars().next())
}

fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_word_that_is_near_is_told_apart_by_its_letters(name in "[a-eæøå_]{0,9}", other in "[a-eæøå_]{0,9}") {
            let distance = strsim::damerau_levenshtein(&name, &other);
            for allowed in 0..5 {
                prop_assert_eq!(is_within(&name, &other, allowed), distance <= allowed);
            }
        }
    }

    #[test]
    fn only_what_is_near_is_suggested() {
        assert_eq!(nearest("titel", ["title", "tags"]), Some("title"));
        assert_eq!(nearest("summry", ["summary", "tags"]), Some("summary"));
        assert_eq!(nearest("Visibility", ["visibility"]), Some("visibility"));
        assert_eq!(nearest("title", ["title", "titles"]), Some("titles"));
        assert_eq!(nearest("banan", ["title", "tags"]), None);
    }

    #[test]
    fn of_equally_near_ones_the_likeliest_slip_is_meant() {
        assert_eq!(nearest("ot", ["of", "to"]), Some("to"));
        assert_eq!(nearest("mon", ["don", "max", "min"]), Some("min"));
        assert_eq!(nearest("xin", ["win", "min"]), Some("min"));
    }
}
