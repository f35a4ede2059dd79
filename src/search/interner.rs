//! Numbers for the different words of a text. A page has hundreds of words to be looked up and is read in a few microseconds: a general table of
//! hashes would take longer than all else. Most words have at most eight letters and are compared as one number.

/// Places of an empty table: a power of two, and more than the words of most pages.
const PLACES: usize = 1024;
/// An odd number without a pattern (Knuth, *The Art of Computer Programming*, volume 3, section 6.4): the golden ratio in 64 bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The different words of a text, numbered in their order.
pub(super) struct Interner {
    /// The number of the word in each place, plus one; a place after the one that its hash says, where others were there first.
    places: Vec<u32>,
    words: Vec<Word>,
    /// All words, one after another.
    letters: String,
}

/// A word.
struct Word {
    hash: u64,
    /// Its first bytes.
    beginning: u64,
    start: u32,
    end: u32,
}

impl Interner {
    pub(super) fn new() -> Self {
        Self { places: vec![0; PLACES], words: Vec::new(), letters: String::with_capacity(PLACES * 4) }
    }

    /// The number of a word, which is new where it is the number of words before.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let (beginning, hash) = hashed(word.as_bytes());
        let mut place = self.place(hash);
        while let Some(number) = self.places[place].checked_sub(1) {
            if self.is(number, word, beginning) {
                return number;
            }
            place = (place + 1) & (self.places.len() - 1);
        }
        self.add(word, beginning, hash, place)
    }

    /// A word by its number.
    pub(super) fn word(&self, number: u32) -> &str {
        let Word { start, end, .. } = self.words[number as usize];
        &self.letters[start as usize..end as usize]
    }

    fn is(&self, number: u32, word: &str, beginning: u64) -> bool {
        let known = &self.words[number as usize];
        let length = (known.end - known.start) as usize;
        known.beginning == beginning && length == word.len() && (length <= 8 || self.word(number) == word)
    }

    fn place(&self, hash: u64) -> usize {
        // The highest bits are those that all others have had a part in; there are far fewer places than that.
        (hash >> 32) as usize & (self.places.len() - 1)
    }

    fn add(&mut self, word: &str, beginning: u64, hash: u64, place: usize) -> u32 {
        // A page is far shorter than 4 GiB.
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let start = narrow(self.letters.len());
        self.letters.push_str(word);
        self.words.push(Word { hash, beginning, start, end: narrow(self.letters.len()) });
        let count = narrow(self.words.len());
        self.places[place] = count;
        if self.words.len() * 2 > self.places.len() {
            self.grow();
        }
        count - 1
    }

    fn grow(&mut self) {
        self.places = vec![0; self.places.len() * 4];
        for (count, hash) in (1..).zip(self.words.iter().map(|word| word.hash)) {
            let mut place = self.place(hash);
            while self.places[place] != 0 {
                place = (place + 1) & (self.places.len() - 1);
            }
            self.places[place] = count;
        }
    }
}

/// The first bytes of a word as a number, and its hash.
fn hashed(word: &[u8]) -> (u64, u64) {
    let (beginning, rest) = word.split_at(word.len().min(8));
    let beginning = number(beginning);
    let mut hash = (beginning ^ word.len() as u64).wrapping_mul(SPREAD);
    for piece in rest.chunks(8) {
        hash = (hash.rotate_left(23) ^ number(piece)).wrapping_mul(SPREAD);
    }
    (beginning, hash)
}

/// At most eight bytes as a number.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_word_has_a_number_of_its_own(words in prop::collection::vec("[a-c]{0,3}|[a-b]{8,18}|\\PC{0,9}", 0..1_200)) {
            let mut interner = Interner::new();
            let mut known: Vec<&str> = Vec::new();
            for word in &words {
                let number = interner.number(word) as usize;
                if number == known.len() {
                    prop_assert!(!known.contains(&word.as_str()));
                    known.push(word);
                }
                prop_assert_eq!(known[number], word);
                prop_assert_eq!(interner.word(u32::try_from(number).unwrap()), word);
            }
            prop_assert_eq!(interner.words.len(), known.len());
        }
    }
}
