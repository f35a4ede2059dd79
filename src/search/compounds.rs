//! Words within words: where one of a guide's words, or the end of one, stands in a longer one, as *aftale* in *samarbejdsaftale*.
//!
//! A word is divided where its beginning is a word of the guide. What follows is part of it if it is a word of the guide too, in whatever form;
//! or, where the beginning is more than a small word, if it has four letters or more and is no mere ending.

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

use super::index::Posting;
use super::language::Grammar;
use super::merge::Merged;
use super::words::length;
use crate::parallel::CHUNK;

/// Beginnings that make no compound: prefixes, and what stands before other words by chance.
const NO_HEADS: [&str; 17] = [
    "ad", "an", "at", "be", "de", "en", "er", "et", "fore", "ge", "gen", "i", "mis", "og", "sam", "und",
    "van",
];
/// Beginnings after which only a word of the guide is a part: small words that many others begin with.
const SMALL_HEADS: [&str; 25] = [
    "af", "efter", "for", "fra", "før", "ind", "imod", "med", "mod", "mod", "ned", "nær", "om", "op", "over",
    "på", "selv", "sin", "som", "til", "ud", "under", "ved", "vel", "det",
];
/// Endings of words that are no words, or that are words by chance.
const ENDINGS: [&str; 62] = [
    "agtig", "agtige", "bar", "bare", "ede", "eligt", "else", "elsen", "elser", "elserne", "elses", "ende",
    "ene", "ener", "enes", "ens", "ere", "eren", "erens", "erer", "eret", "erne", "ernes", "ers", "est",
    "este", "ets", "hed", "heden", "hedens", "heder", "hederne", "ingen", "ingens", "inger", "ingerne",
    "isk", "iske", "lig", "lige", "ligt", "ligere", "ligst", "løs", "løse", "løst", "ning", "ningen",
    "ningens", "ninger", "ningerne", "ningers", "nings", "skab", "skaber", "skaberne", "skabers", "skabet",
    "skabets", "skabs", "som", "te",
];
/// Letters of the shortest word that is divided, of the shortest part that is a word of the guide, and of any other.
const SHORTEST: usize = 5;
const SHORTEST_WORD: usize = 3;
const SHORTEST_PART: usize = 4;
/// Parts of parts of parts are looked for no further.
const DEEPEST: usize = 2;

/// The sections where a form stands within a longer one, by form.
pub(super) type Compounds = HashMap<String, Vec<Posting>>;

/// The words within the terms of a guide.
pub(super) fn compounds(terms: &[Merged<'_>], grammar: &Grammar) -> Compounds {
    let vocabulary = Vocabulary::of(terms, grammar);
    let parts: Vec<Vec<&str>> =
        terms.par_iter().with_max_len(CHUNK * 16).map(|term| vocabulary.parts(term.form)).collect();
    let mut compounds = Compounds::default();
    for (term, parts) in terms.iter().zip(parts) {
        for part in parts {
            match compounds.get_mut(part) {
                Some(postings) => postings.extend_from_slice(&term.postings),
                None => drop(compounds.insert(part.to_owned(), term.postings.clone())),
            }
        }
    }
    compounds.par_iter_mut().for_each(|(_, postings)| tidy(postings));
    compounds
}

/// Sorts postings by section, each with its highest level.
fn tidy(postings: &mut Vec<Posting>) {
    postings.sort_unstable_by_key(|posting| (posting.section, u8::MAX - posting.level));
    postings.dedup_by_key(|posting| posting.section);
}

/// The words of a guide.
struct Vocabulary<'t> {
    forms: HashSet<&'t str>,
    stems: HashSet<String>,
    grammar: &'t Grammar,
}

impl<'t> Vocabulary<'t> {
    fn of(terms: &[Merged<'t>], grammar: &'t Grammar) -> Self {
        let is_word = |form: &&str| form.len() > 1 && form.chars().all(char::is_alphabetic);
        let forms: HashSet<&str> = terms.iter().map(|term| term.form).filter(is_word).collect();
        let stems: Vec<String> = terms
            .par_iter()
            .with_max_len(CHUNK * 16)
            .filter(|term| is_word(&term.form))
            .map(|term| grammar.stem(term.form).into_owned())
            .collect();
        Self { forms, stems: stems.into_iter().collect(), grammar }
    }

    /// The parts of a word that are not its beginning, each once.
    fn parts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let mut parts = Vec::new();
        if word.len() >= SHORTEST && length(word) >= SHORTEST && word.chars().all(char::is_alphabetic) {
            self.divide(word, &self.grammar.stem(word), DEEPEST, &mut parts);
        }
        parts.sort_unstable();
        parts.dedup();
        parts
    }

    /// Adds the parts of a word with a stem; true if there are any.
    fn divide<'w>(&self, word: &'w str, stem: &str, depth: usize, parts: &mut Vec<&'w str>) -> bool {
        let before = parts.len();
        for (at, _) in word.char_indices().skip(2) {
            let (head, tail) = word.split_at(at);
            if length(tail) < SHORTEST_WORD {
                break;
            }
            if !self.is_head(head) || self.grammar.stem(head) == stem {
                continue;
            }
            if self.is_part(head, tail) {
                parts.push(tail);
            }
            if depth > 0 && length(tail) >= SHORTEST && self.divide(tail, stem, depth - 1, parts) {
                parts.extend(self.middle(tail));
            }
        }
        parts.len() > before
    }

    /// The words that the rest of a word begins with, where another follows.
    fn middle<'w>(&self, rest: &'w str) -> impl Iterator<Item = &'w str> {
        let cuts = rest.char_indices().skip(SHORTEST_WORD).map(|(at, _)| rest.split_at(at));
        let is_followed = |head: &str, tail: &str| {
            self.is_part(head, tail)
                || tail.strip_prefix(['s', 'e']).is_some_and(|tail| self.is_part(head, tail))
        };
        let is_middle =
            move |(head, tail): &(&str, &str)| self.is_word(head, &["en", "et"]) && is_followed(head, tail);
        cuts.filter(is_middle).map(|(head, _)| head)
    }

    /// True if a word, or what becomes of one at the beginning of others, is a word of the guide: *bibliotek*, *biblioteks*, *samarbejds*,
    /// *børne*.
    fn is_head(&self, head: &str) -> bool {
        if NO_HEADS.contains(&head) {
            return false;
        }
        let is_joined =
            |joint| head.strip_suffix(joint).is_some_and(|word| self.is_word(word, &["e", "en", "et"]));
        self.is_word(head, &["en", "et"]) || is_joined('s') || is_joined('e')
    }

    /// True for a word of the guide, as it stands, or, where it is long enough, with one of some endings.
    fn is_word(&self, word: &str, endings: &[&str]) -> bool {
        let bent = |ending: &&str| self.forms.contains(&*format!("{word}{ending}"));
        self.forms.contains(word) || (length(word) >= SHORTEST_PART && endings.iter().any(bent))
    }

    /// True if what follows the beginning of a word is a part of it.
    fn is_part(&self, head: &str, tail: &str) -> bool {
        if ENDINGS.contains(&tail) {
            return false;
        }
        let is_known = |tail: &str| {
            let stem = self.grammar.stem(tail);
            self.stems.contains(&*stem)
                || self.grammar.irregular_stems(&stem).any(|other| self.stems.contains(other))
        };
        let is_small =
            || length(head) < SHORTEST_WORD || SMALL_HEADS.contains(&head) || self.grammar.is_common(head);
        // An s or an e before a word of the guide joins the two.
        let is_joint = || tail.strip_prefix(['s', 'e']).is_some_and(is_known);
        is_known(tail) || (length(tail) >= SHORTEST_PART && !is_small() && !is_joint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn parts<'w>(words: &str, word: &'w str) -> Vec<&'w str> {
        let grammar = Grammar::of(Language::Danish);
        let terms: Vec<Merged> = words.split(' ').map(|form| Merged { form, postings: Vec::new() }).collect();
        Vocabulary::of(&terms, &grammar).parts(word)
    }

    #[test]
    fn a_word_is_found_in_a_longer_one() {
        assert_eq!(parts("samarbejde aftaler", "samarbejdsaftalen"), ["aftalen"]);
        assert_eq!(parts("samarbejde", "samarbejdsaftalen"), ["aftalen"]);
        assert_eq!(parts("biblioteket", "bibliotekskort"), ["kort", "skort"]);
        assert_eq!(parts("børn bog", "børnebøger"), ["bøger"]);
        assert_eq!(parts("ud lån", "udlån"), ["lån"]);
        assert_eq!(
            parts("medarbejder udvikling samtale", "medarbejderudviklingssamtale"),
            ["samtale", "udvikling", "udviklingssamtale"]
        );
    }

    #[test]
    fn a_word_is_not_found_where_it_stands_by_chance() {
        let all = "erfa ring nor mal fors tand partner skab leder for forening bog";
        for word in ["erfaring", "normal", "partnerskab", "partneren", "bogens", "foreningen"] {
            let words: Vec<&str> =
                all.split(' ').filter(|known| !["erfa", "nor", "fors"].contains(known)).collect();
            assert_eq!(parts(&words.join(" "), word), Vec::<&str>::new(), "{word}");
        }
        // What stands before is a small word, so that only a word of the guide is a part.
        assert_eq!(parts("for ud", "fortælle"), Vec::<&str>::new());
    }
}
