//! Words that nobody may read who is not to see what is internal, and all the forms in which they could be read nevertheless.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use unicode_normalization::UnicodeNormalization;

use crate::harness::Tree;
use crate::harness::random::Random;

/// Words that public pages nearly write.
pub const BAITS: usize = 3;

/// The secrets of one site. Two sites of one seed are the same but for these.
pub struct Secrets {
    /// Which of the sites of one seed.
    pub variant: u64,
    random: Random,
    /// Those that the internal edition shows.
    pub shown: BTreeSet<String>,
    /// Those that no edition shows: what could not be read, and comments.
    pub unshown: BTreeSet<String>,
}

impl Secrets {
    pub fn new(seed: u64, variant: u64) -> Self {
        let random = Random(seed ^ (variant + 1).wrapping_mul(0x5bd1_e995_9d1b_54a5));
        Self { variant, random, shown: BTreeSet::new(), unshown: BTreeSet::new() }
    }

    /// A word that looks like no other: letters of ASCII, so that it can stand in a name, or Danish ones.
    fn word(&mut self, letters: &[&str]) -> String {
        let length = 7 + self.random.below(9);
        let rest: String = (0..length).map(|_| *self.random.pick(letters)).collect();
        format!("q{}x{rest}", ["z", "w", "v"][usize::try_from(self.variant % 3).unwrap()])
    }

    /// A word that the internal edition shows.
    pub fn shown(&mut self) -> String {
        let word = self.word(&["a", "e", "k", "m", "æ", "ø", "å", "é", "t", "n"]);
        self.shown.insert(word.clone());
        word
    }

    /// The same, for the name of a file or an address.
    pub fn name(&mut self) -> String {
        let word = self.word(&["a", "e", "k", "m", "t", "n"]);
        self.shown.insert(word.clone());
        word
    }

    /// A word that no edition shows.
    pub fn unshown(&mut self) -> String {
        let word = self.word(&["a", "e", "k", "m", "æ", "ø", "t", "n"]);
        self.unshown.insert(word.clone());
        word
    }

    /// A word that a public page nearly writes, in the first variant; in the others one like any.
    pub fn bait(&mut self) -> String {
        let word = format!("vagtplan{}hos", 1 + self.random.below(BAITS));
        if self.variant > 0 {
            return self.name();
        }
        self.shown.insert(word.clone());
        word
    }

    /// A number up to an end.
    pub fn number(&mut self, end: usize) -> usize {
        self.random.below(end)
    }

    /// How many there are of something: as many in the first two variants, other numbers in the third.
    pub fn count(&mut self) -> usize {
        if self.variant < 2 { 2 } else { 1 + self.random.below(5) }
    }

    /// A finder for all secrets in all their forms.
    pub fn finder(&self) -> Finder {
        Finder::of(self.shown.iter().chain(&self.unshown))
    }
}

/// Finds secrets.
pub struct Finder {
    forms: Vec<(String, &'static str)>,
    finder: AhoCorasick,
}

impl Finder {
    pub fn of<'a>(words: impl Iterator<Item = &'a String>) -> Self {
        let forms: Vec<(String, &'static str)> = words.flat_map(|word| forms(word)).collect();
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(forms.iter().map(|(form, _)| form.as_bytes()))
            .unwrap();
        Self { forms, finder }
    }

    /// What of them is in some bytes.
    pub fn find(&self, bytes: &[u8]) -> Option<String> {
        let found = self.finder.find(bytes)?;
        let (form, name) = &self.forms[found.pattern().as_usize()];
        Some(format!("{form} ({name})"))
    }

    /// What of them is in some files or in their names.
    pub fn find_in(&self, tree: &Tree) -> Option<String> {
        tree.iter().find_map(|(path, bytes)| {
            let found = self.find(path.as_bytes()).or_else(|| self.find(bytes))?;
            Some(format!("{path}: {found}"))
        })
    }
}

/// A word in all its forms.
fn forms(word: &str) -> Vec<(String, &'static str)> {
    let each = |form: &dyn Fn(char) -> String| word.chars().map(form).collect::<String>();
    let utf16 = |letter: char| {
        let mut units = [0; 2];
        letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>()
    };
    let outside = |letter: char, form: &dyn Fn(char) -> String| {
        if letter.is_ascii() { letter.to_string() } else { form(letter) }
    };
    let percent = |letter: char| letter.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
    let decimal = |letter: char| format!("&#{};", u32::from(letter));
    let hexadecimal = |letter: char| format!("&#x{:x};", u32::from(letter));
    vec![
        (word.nfc().collect(), "as it is"),
        (word.nfd().collect(), "NFD"),
        (word.to_uppercase(), "in capitals"),
        (brobyg::text::slug(word), "in an address"),
        (each(&|letter| outside(letter, &percent)), "percent-encoded"),
        (each(&percent), "percent-encoded whole"),
        (each(&|letter| outside(letter, &decimal)), "by entities"),
        (each(&decimal), "by entities whole"),
        (each(&hexadecimal), "by hexadecimal entities"),
        (each(&|letter| outside(letter, &utf16)), "in JSON"),
        (each(&utf16), "in JSON whole"),
        (word.bytes().map(|byte| format!("{byte:02x}")).collect(), "hexadecimal"),
        (base64(word.as_bytes()), "base64"),
        (base64(&word.as_bytes()[1..]), "base64"),
        (base64(&word.as_bytes()[2..]), "base64"),
    ]
}

/// The part of the base64 form that does not depend on what stands before or after.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let whole = bytes.chunks_exact(3);
    whole
        .flat_map(|three| {
            let bits = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
            [18, 12, 6, 0].map(|shift| char::from(LETTERS[(bits >> shift & 63) as usize]))
        })
        .collect()
}
