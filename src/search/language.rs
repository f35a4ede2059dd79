//! What search knows of a language: stems, words that bend irregularly, and words that stand everywhere.

use std::borrow::Cow;

use foldhash::{HashMap, HashSet};
use pagefind_stem::{Algorithm, Stemmer};

use crate::text::Language;

/// Words that stand in nearly every text: of texts they are not indexed, only of titles, names and headings.
const COMMON_DANISH: [&str; 52] = [
    "af", "alle", "at", "da", "de", "dem", "den", "der", "deres", "det", "du", "efter", "eller", "en", "er",
    "et", "for", "fra", "han", "har", "hun", "hvad", "hvem", "hvis", "hvor", "hvordan", "hvorfor", "hvornår",
    "i", "ikke", "ind", "jeg", "jer", "kan", "man", "med", "men", "nu", "når", "og", "også", "om", "op",
    "os", "på", "sig", "skal", "som", "så", "til", "ud", "vi",
];

const COMMON_ENGLISH: [&str; 36] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "for", "from", "had", "has", "have", "he",
    "her", "his", "i", "in", "is", "it", "its", "not", "of", "on", "or", "that", "the", "their", "they",
    "this", "to", "was", "with", "you",
];

/// Forms of one word that no rule leads to one another, by their common forms.
const IRREGULAR_DANISH: [&[&str]; 61] = [
    &["mand", "mænd"],
    &["barn", "børn"],
    &["bog", "bøger"],
    &["fod", "fødder"],
    &["hånd", "hænder"],
    &["tand", "tænder"],
    &["nat", "nætter"],
    &["kraft", "kræfter"],
    &["stad", "stæder"],
    &["stang", "stænger"],
    &["gås", "gæs"],
    &["far", "fædre"],
    &["mor", "mødre"],
    &["bror", "brødre"],
    &["datter", "døtre"],
    &["søster", "søstre"],
    &["øje", "øjne"],
    &["rod", "rødder"],
    &["bonde", "bønder"],
    &["and", "ænder"],
    &["ko", "køer"],
    &["tå", "tæer"],
    &["menneske", "mennesker"],
    &["stor", "større", "størst"],
    &["lang", "længe", "længere", "længst"],
    &["ung", "yngre", "yngst"],
    &["gammel", "gamle", "ældre", "ældst"],
    &["god", "godt", "bedre", "bedst"],
    &["lille", "små", "mindre", "mindst"],
    &["mange", "flere", "flest"],
    &["få", "færre", "færrest"],
    &["dårlig", "værre", "værst"],
    &["nær", "nærmere", "nærmest"],
    &["gå", "går", "gik", "gået"],
    &["får", "fik", "fået"],
    &["se", "ser", "så", "set"],
    &["komme", "kommer", "kom"],
    &["tage", "tager", "tog", "taget"],
    &["give", "giver", "gav", "givet"],
    &["finde", "finder", "fandt", "fundet"],
    &["skrive", "skriver", "skrev", "skrevet"],
    &["drive", "driver", "drev", "drevet"],
    &["blive", "bliver", "blev", "blevet"],
    &["være", "var", "været"],
    &["have", "havde", "haft"],
    &["gøre", "gør", "gjorde", "gjort"],
    &["sige", "siger", "sagde", "sagt"],
    &["spørge", "spørger", "spurgte", "spurgt"],
    &["vælge", "vælger", "valgte", "valgt"],
    &["sælge", "sælger", "solgte", "solgt"],
    &["fortælle", "fortæller", "fortalte", "fortalt"],
    &["bringe", "bringer", "bragte", "bragt"],
    &["hjælpe", "hjælper", "hjalp", "hjulpet"],
    &["synge", "synger", "sang", "sunget"],
    &["stå", "står", "stod", "stået"],
    &["forstå", "forstår", "forstod", "forstået"],
    &["holde", "holder", "holdt"],
    &["byde", "byder", "bød", "budt"],
    &["tilbyde", "tilbyder", "tilbød", "tilbudt"],
    &["bryde", "bryder", "brød", "brudt"],
    &["sidde", "sidder", "sad", "siddet"],
];

const IRREGULAR_ENGLISH: [&[&str]; 24] = [
    &["man", "men"],
    &["woman", "women"],
    &["child", "children"],
    &["person", "people"],
    &["foot", "feet"],
    &["tooth", "teeth"],
    &["mouse", "mice"],
    &["life", "lives"],
    &["good", "better", "best"],
    &["bad", "worse", "worst"],
    &["go", "went", "gone"],
    &["find", "found"],
    &["give", "gave", "given"],
    &["take", "took", "taken"],
    &["write", "wrote", "written"],
    &["make", "made"],
    &["meet", "met"],
    &["speak", "spoke", "spoken"],
    &["tell", "told"],
    &["teach", "taught"],
    &["bring", "brought"],
    &["think", "thought"],
    &["begin", "began", "begun"],
    &["choose", "chose", "chosen"],
];

/// The grammar of a language, as far as search needs it.
pub struct Grammar {
    pub(super) language: Language,
    stemmer: Stemmer,
    common: HashSet<&'static str>,
    /// Stems of forms of one word.
    pub(super) irregular: Vec<Vec<String>>,
    /// The groups of them, by stem.
    groups: HashMap<String, Vec<usize>>,
}

impl Grammar {
    /// The grammar of a language.
    pub fn of(language: Language) -> Self {
        let (algorithm, irregular): (_, &[&[&str]]) = match language {
            Language::Danish => (Algorithm::Danish, &IRREGULAR_DANISH),
            Language::English => (Algorithm::English, &IRREGULAR_ENGLISH),
        };
        let stemmer = Stemmer::create(algorithm);
        let stems_of = |group: &&[&str]| {
            let mut stems: Vec<String> = group.iter().map(|word| stemmer.stem(word).into_owned()).collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        };
        let irregular: Vec<Vec<String>> = irregular.iter().map(stems_of).collect();
        let mut groups: HashMap<String, Vec<usize>> = HashMap::default();
        for (number, group) in irregular.iter().enumerate() {
            for stem in group {
                groups.entry(stem.clone()).or_default().push(number);
            }
        }
        let common = common_words(language).iter().copied().collect();
        Self { language, stemmer, common, irregular, groups }
    }

    /// The stem of a form.
    pub(super) fn stem<'f>(&self, form: &'f str) -> Cow<'f, str> {
        match self.language {
            Language::Danish => without_weak_vowel(self.stemmer.stem(form)),
            Language::English => self.stemmer.stem(form),
        }
    }

    /// What all forms with a stem begin with: a stem may end in another letter than its forms have there.
    pub(super) fn beginning<'s>(&self, stem: &'s str) -> &'s str {
        let is_short = stem.chars().count() < 4;
        let ends_otherwise = match self.language {
            Language::Danish => stem.ends_with('l'),
            Language::English => true,
        };
        match stem.char_indices().next_back() {
            Some((last, _)) if ends_otherwise && !is_short => &stem[..last],
            _ => stem,
        }
    }

    /// The stem of a form, and those of its irregular forms.
    pub(super) fn stems(&self, form: &str) -> Vec<String> {
        let stem = self.stem(form).into_owned();
        let mut stems = vec![stem.clone()];
        stems.extend(self.irregular_stems(&stem).filter(|other| **other != stem).cloned());
        stems
    }

    /// The stems of the irregular forms of a word with a stem, that among them.
    pub(super) fn irregular_stems(&self, stem: &str) -> impl Iterator<Item = &String> {
        self.groups.get(stem).into_iter().flatten().flat_map(|group| &self.irregular[*group])
    }

    /// True for a word that stands in nearly every text.
    pub(super) fn is_common(&self, form: &str) -> bool {
        self.common.contains(form)
    }
}

/// A Danish stem without the weak e that some words lose when they bend, which the algorithm knows nothing of: *artikel* and *artikler*,
/// *middel* and *midler*, *center* and *centret*.
fn without_weak_vowel(stem: Cow<'_, str>) -> Cow<'_, str> {
    if stem.chars().count() < 4 {
        return stem;
    }
    if stem.ends_with("tr") {
        return stem[..stem.len() - 1].to_owned().into();
    }
    let Some(before) = stem.strip_suffix("el").filter(|before| !before.ends_with(VOWELS)) else {
        return stem;
    };
    let mut letters = before.chars().rev();
    let is_double = letters.next() == letters.next();
    let before = if is_double { &before[..before.len() - 1] } else { before };
    format!("{before}l").into()
}

/// Danish vowels.
const VOWELS: [char; 9] = ['a', 'e', 'i', 'o', 'u', 'y', 'æ', 'ø', 'å'];

/// The words of a language that stand in nearly every text, sorted.
pub(super) fn common_words(language: Language) -> &'static [&'static str] {
    match language {
        Language::Danish => &COMMON_DANISH,
        Language::English => &COMMON_ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_forms_lead_to_one_another() {
        let danish = Grammar::of(Language::Danish);
        for (one, other) in
            [("bogen", "bøgerne"), ("børnene", "barnet"), ("mænds", "mand"), ("spurgte", "spørger")]
        {
            assert!(danish.stems(one).contains(&danish.stem(other).into_owned()), "{one} {other}");
        }
        assert_eq!(danish.stems("aftalen"), ["aftal"]);
    }

    #[test]
    fn forms_that_lose_a_vowel_have_one_stem() {
        let danish = Grammar::of(Language::Danish);
        let pairs = [
            ("artikel", "artikler"),
            ("middel", "midlerne"),
            ("center", "centret"),
            ("eksempel", "eksemplet"),
            ("teatret", "teater"),
        ];
        for (one, other) in
            pairs.into_iter().chain([("gammel", "gamle"), ("søster", "søstre"), ("model", "modeller")])
        {
            assert_eq!(danish.stem(one), danish.stem(other));
            assert!(
                other.starts_with(danish.beginning(&danish.stem(one)))
                    && one.starts_with(danish.beginning(&danish.stem(one)))
            );
        }
        assert_eq!(danish.stem("delene"), "del");
    }

    #[test]
    fn lists_of_common_words_are_sorted() {
        for language in [Language::Danish, Language::English] {
            assert!(common_words(language).is_sorted());
        }
    }
}
