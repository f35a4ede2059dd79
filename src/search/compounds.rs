//! Words within words: where one of a guide's words stands in a longer one, as *aftale* in *samarbejdsaftale*.
//!
//! A word is divided where its beginning is a word of the guide, and what follows is one too, in whatever form. Where the end of a word is no
//! word of the guide, it is [looked up](super::lookup) when somebody asks for it: to write down all ends of all words would make the files twice
//! as large.

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

use super::language::Grammar;
use super::merge::Merged;
use super::posting::Posting;
use super::words::length;
use crate::parallel::CHUNK;

/// The words of two letters that others are made with.
const SHORT_HEADS: [&str; 8] = ["by", "is", "it", "op", "pc", "te", "tv", "ud"];
/// Endings of words that are words by chance.
const ENDINGS: [&str; 29] = [
    "bar", "bare", "ede", "ende", "ene", "ens", "ere", "erne", "ers", "est", "ets", "hed", "heden", "heder",
    "ingen", "inger", "isk", "iske", "lig", "lige", "ligt", "ler", "ling", "ren", "ret", "res", "rne", "ske",
    "som",
];
/// Letters of the shortest word that is divided, of the shortest beginning and end, and of the shortest word between two others.
const SHORTEST: usize = 5;
const SHORTEST_WORD: usize = 3;
const SHORTEST_BETWEEN: usize = 4;

/// The sections where a form stands within a longer one, by form.
pub(super) type Compounds = HashMap<String, Vec<Posting>>;

/// The words within the terms of a guide.
pub(super) fn compounds<'t>(terms: &[Merged<'t>], grammar: &Grammar) -> Compounds {
    let vocabulary = Vocabulary::of(terms, grammar);
    let of_chunk = |terms: &[Merged<'t>]| -> Vec<Vec<&'t str>> {
        let mut divider = Divider::of(&vocabulary);
        terms.iter().map(|term| divider.parts(term.form)).collect()
    };
    let parts: Vec<Vec<Vec<&str>>> = terms.par_chunks(CHUNK * 32).map(of_chunk).collect();
    let mut compounds = Compounds::default();
    for (term, parts) in terms.iter().zip(parts.into_iter().flatten()) {
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

    fn is_head(&self, head: &str) -> bool {
        if length(head) < SHORTEST_WORD {
            return SHORT_HEADS.contains(&head) && self.forms.contains(head);
        }
        is_beginning(head, self.grammar, |form| self.forms.contains(form))
    }

    fn is_word(&self, word: &str) -> bool {
        is_word(word, self.grammar, &|form| self.forms.contains(form))
    }

    /// True if what follows the beginning of a word is a word of the guide: a short one as it stands.
    fn is_tail(&self, tail: &str) -> bool {
        let is_short = length(tail) == SHORTEST_WORD;
        let is_known = || {
            let stem = self.grammar.stem(tail);
            self.stems.contains(&*stem)
                || self.grammar.irregular_stems(&stem).any(|other| self.stems.contains(other))
        };
        !ENDINGS.contains(&tail)
            && !self.grammar.is_common(tail)
            && if is_short {
                self.forms.contains(tail)
            } else {
                length(&self.grammar.stem(tail)) >= SHORTEST_WORD && is_known()
            }
    }
}

/// Divides words, and remembers what it has found out of their parts: many words begin and end alike.
struct Divider<'v, 'w> {
    vocabulary: &'v Vocabulary<'v>,
    heads: HashMap<&'w str, bool>,
    tails: HashMap<&'w str, bool>,
}

impl<'v, 'w> Divider<'v, 'w> {
    fn of(vocabulary: &'v Vocabulary<'v>) -> Self {
        Self { vocabulary, heads: HashMap::default(), tails: HashMap::default() }
    }

    /// The parts of a word that are not its beginning, each once.
    fn parts(&mut self, word: &'w str) -> Vec<&'w str> {
        let mut parts = Vec::new();
        if word.len() >= SHORTEST && length(word) >= SHORTEST && word.chars().all(char::is_alphabetic) {
            let stem = self.vocabulary.grammar.stem(word);
            self.divide(word, &stem, true, &mut parts);
        }
        parts.sort_unstable();
        parts.dedup();
        parts
    }

    /// Adds the parts of a word with a stem, or of what follows its beginning.
    fn divide(&mut self, word: &'w str, stem: &str, is_whole: bool, parts: &mut Vec<&'w str>) {
        let least = if is_whole { 2 } else { SHORTEST_BETWEEN };
        for (head, tail) in cuts(word).filter(|(head, _)| length(head) >= least) {
            if !self.is_head(head) || self.vocabulary.grammar.stem(head) == stem {
                continue;
            }
            let is_end = self.is_tail(tail);
            parts.extend(is_end.then_some(tail));
            if is_whole {
                self.divide(tail, stem, false, parts);
            } else if is_end {
                parts.push(
                    head.strip_suffix('s').filter(|head| self.vocabulary.is_word(head)).unwrap_or(head),
                );
            }
        }
    }

    fn is_head(&mut self, head: &'w str) -> bool {
        *self.heads.entry(head).or_insert_with(|| self.vocabulary.is_head(head))
    }

    fn is_tail(&mut self, tail: &'w str) -> bool {
        *self.tails.entry(tail).or_insert_with(|| self.vocabulary.is_tail(tail))
    }
}

/// True if a word, or what becomes of one at the beginning of others, is one of a guide that `has` some forms: *bibliotek*, *biblioteks*,
/// *samarbejds*, *børne*.
pub(super) fn is_beginning(head: &str, grammar: &Grammar, has: impl Fn(&str) -> bool) -> bool {
    let is_joined = |joint| {
        let word = head.strip_suffix(joint).filter(|word| length(word) >= SHORTEST_WORD);
        word.is_some_and(|word| {
            is_word(word, grammar, &has) || (length(word) > SHORTEST_WORD && has(&format!("{word}e")))
        })
    };
    length(head) >= SHORTEST_WORD && (is_word(head, grammar, &has) || is_joined('s') || is_joined('e'))
}

/// True for a word of a guide, as it stands, or, where it is long enough, with an article.
fn is_word(word: &str, grammar: &Grammar, has: &impl Fn(&str) -> bool) -> bool {
    let with_article = |article: &&str| has(&format!("{word}{article}"));
    let is_known = has(word) && !grammar.is_common(word);
    is_known || (length(word) > SHORTEST_BETWEEN && ["en", "et"].iter().any(with_article))
}

/// The ways to divide a word in two.
fn cuts(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let places = word.char_indices().skip(2).map(|(at, _)| word.split_at(at));
    places.take_while(|(_, tail)| length(tail) >= SHORTEST_WORD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn parts<'w>(words: &str, word: &'w str) -> Vec<&'w str> {
        let grammar = Grammar::of(Language::Danish);
        let terms: Vec<Merged> = words.split(' ').map(|form| Merged { form, postings: Vec::new() }).collect();
        Divider::of(&Vocabulary::of(&terms, &grammar)).parts(word)
    }

    #[test]
    fn a_word_is_found_in_a_longer_one() {
        assert_eq!(parts("samarbejde aftaler", "samarbejdsaftalen"), ["aftalen"]);
        assert_eq!(parts("biblioteket kort", "bibliotekskort"), ["kort"]);
        assert_eq!(parts("børn bog", "børnebøger"), ["bøger"]);
        assert_eq!(parts("ud lån", "udlån"), ["lån"]);
        let found = parts("medarbejder udvikling samtale", "medarbejderudviklingssamtale");
        assert_eq!(found, ["samtale", "udvikling"]);
    }

    #[test]
    fn a_word_is_not_found_where_it_stands_by_chance() {
        let all = "ring mal tand partner skab leder for forening bog og er en";
        for word in ["erfaring", "normal", "forstand", "partneren", "bogens", "foreningen"] {
            assert_eq!(parts(all, word), Vec::<&str>::new(), "{word}");
        }
    }
}
