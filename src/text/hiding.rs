//! Words by which authors mark something as not public. A word that looks like hiding but hides nothing is an
//! error wherever it is found: what an author wants hidden must never be published by a slip.

use super::{KeyForm, LetterTable, Letters, composed, fold, folded as folded_name, nearest, visible};

/// Words for "not public" or "not finished".
pub(super) const HIDDEN: [&str; 28] = [
    "internal",
    "intern",
    "internt",
    "interne",
    "private",
    "privat",
    "hidden",
    "hide",
    "skjult",
    "skjul",
    "usynlig",
    "invisible",
    "secret",
    "hemmelig",
    "hemmeligt",
    "confidential",
    "fortrolig",
    "fortroligt",
    "unlisted",
    "unpublished",
    "upubliceret",
    "draft",
    "drafts",
    "kladde",
    "udkast",
    "restricted",
    "personale",
    "staff",
];
/// Keys that hide a page and have no other meaning.
const HIDING_KEYS: [&str; 10] = [
    "skjules",
    "ikke_offentlig",
    "ikke_offentligt",
    "kun_for_personale",
    "not_public",
    "staff_only",
    "utkast",
    "is_draft",
    "isdraft",
    "wip",
];
/// Words that hide when negated, or that name the choice itself: as a key they were meant to hide.
const SWITCHES: [&str; 20] = [
    "udgivet",
    "udgiv",
    "udgives",
    "offentliggør",
    "publicer",
    "is_public",
    "ispublic",
    "published",
    "publish",
    "public",
    "offentlig",
    "offentliggjort",
    "visible",
    "synlig",
    "synlighed",
    "privacy",
    "kun_internt",
    "visibility",
    "publiceret",
    "kun_intern",
];

/// True if a key of front matter was meant to hide its page: a word for that, or a misspelling of
/// `visibility` or `draft`.
///
/// Other generators have `published: true` and the like, which hide nothing and were not meant to: `value`
/// distinguishes them.
pub fn is_hiding_key(key: &str, value: &str) -> bool {
    is_hiding_key_form(&KeyForm::of(key), value)
}

/// As [`is_hiding_key`], for a key in its form.
pub fn is_hiding_key_form(key: &KeyForm<'_>, value: &str) -> bool {
    let word = key.as_str();
    let switch = || SWITCHES.contains(&word) && !["true", "yes", "ja", "1"].contains(&fold(value).as_str());
    HIDDEN.contains(&word)
        || HIDING_KEYS.contains(&word)
        || switch()
        || word.split('_').any(|part| ["internal", "intern", "internt"].contains(&part))
        || word == "visibility"
        || key.may_mean("visibility")
        || is_nearly_draft(key)
}

/// True if a word is one edit away from `draft`.
fn is_nearly_draft(word: &KeyForm<'_>) -> bool {
    word.is_within("draft", 1)
}

/// The letters of words that [hide](is_hiding_key) as a key: a fast check that rules out nearly all others.
#[derive(Debug)]
pub struct HidingLetters {
    words: LetterTable<()>,
    draft: Letters,
    visibility: Letters,
    /// Of a part of a longer word.
    internal: Letters,
}

impl Default for HidingLetters {
    fn default() -> Self {
        let words = HIDDEN.iter().chain(&HIDING_KEYS).chain(&SWITCHES);
        let words = LetterTable::new(words.map(|word| (Letters::of(word), ())));
        let (draft, visibility) = (Letters::of("draft"), Letters::of("visibility"));
        Self { words, draft, visibility, internal: Letters::of("intern_") }
    }
}

impl HidingLetters {
    /// True if a word may be one of them, or a misspelling.
    pub fn may_hide(&self, word: Letters) -> bool {
        self.words.may_hold(word)
            || word.contains(self.internal)
            || word.may_be_within(self.draft, 1)
            || word.may_mean(self.visibility)
    }
}

/// True if a value says that its page is hidden.
pub fn is_hiding_value(value: &str) -> bool {
    let folded = fold(value);
    let people = ["private", "privat", "staff", "personale"];
    HIDDEN.contains(&folded.as_str()) && !people.contains(&folded.as_str())
}

/// Classes of keys that hide a page, by the values with which they do.
enum HidingKey {
    Visibility,
    Draft,
    /// A word for `visibility`, or a misspelling of it: hides with a word for "not public".
    Choice,
    /// A word for `draft`: hides with yes, and with a word for "not public".
    Unfinished,
    /// A misspelling of `draft`: hides with yes.
    NearDraft,
    /// A word for "public": hides with no.
    Published,
    /// A word for "not public": hides with yes.
    Hidden,
}

impl HidingKey {
    /// The class of a word. Most words have none, so their values are not looked at.
    fn of(word: &KeyForm<'_>) -> Option<Self> {
        let key = match word.as_str() {
            "visibility" => Self::Visibility,
            "draft" => Self::Draft,
            "synlighed" => Self::Choice,
            "drafts" | "kladde" | "udkast" => Self::Unfinished,
            "published" | "publish" | "publiceret" | "offentliggjort" => Self::Published,
            "internal" | "intern" | "internt" | "kun_intern" | "kun_internt" | "hidden" | "hide"
            | "skjult" | "skjul" | "unlisted" | "unpublished" | "upubliceret" => Self::Hidden,
            // "Drift" is a Danish word of its own (operations).
            near if near != "drift" && is_nearly_draft(word) => Self::NearDraft,
            _ if word.may_mean("visibility") => Self::Choice,
            _ => return None,
        };
        Some(key)
    }
}

/// The setting, `visibility` or `draft`, that a line `key: value` in running text was meant to be, if it
/// would hide the page. A word of everyday language counts only with an unmistakable value.
pub fn hiding_setting(key: &str, value: &str) -> Option<&'static str> {
    hiding_setting_in_form(&KeyForm::of(&visible(key)), value)
}

/// As [`hiding_setting`], for a key in its form.
pub fn hiding_setting_in_form(key: &KeyForm<'_>, value: &str) -> Option<&'static str> {
    let meant = HidingKey::of(key)?;
    let exact = key.is_exact();
    let said = visible(value);
    let said = composed(said.trim_start());
    let word = folded_name(said.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default());
    let word = &*word;
    let yes = ["true", "yes", "ja", "1", "on"].contains(&word);
    let no = ["false", "no", "nej", "0", "off"].contains(&word);
    let hidden = is_hiding_value(word) || (word != "internet" && nearest(word, ["internal"]).is_some());
    let public = ["public", "offentlig"].contains(&word);
    let (hides, setting) = match meant {
        HidingKey::Visibility => (hidden || (exact && !public), "visibility"),
        HidingKey::Draft => (yes || hidden || (exact && word.is_empty()), "draft"),
        HidingKey::Choice => (hidden, "visibility"),
        HidingKey::Unfinished => (yes || hidden, "draft"),
        HidingKey::NearDraft => (yes, "draft"),
        HidingKey::Published => (no, "draft"),
        HidingKey::Hidden => (yes, "visibility"),
    };
    hides.then_some(setting)
}

#[cfg(test)]
mod tests {
    use super::super::is_hiding_type;
    use super::*;

    #[test]
    fn what_was_meant_to_hide_is_seen() {
        for key in ["visiblity", "Visibility", "drfat", "intern", "kun-internt", "published", "hemmelig"] {
            assert!(is_hiding_key(key, "false"), "{key}");
        }
        for kind in ["intern note", "internal-note", "internl", "kladde", "kun internt", "Hemmeligt"] {
            assert!(is_hiding_type(kind), "{kind}");
        }
        assert!(is_hiding_value("Kladde") && is_hiding_value("intern"));
    }

    #[test]
    fn no_word_that_hides_is_ruled_out_by_its_letters() {
        let hiding = HidingLetters::default();
        let near = [
            "visiblity",
            "vsibility",
            "visibillity",
            "draf",
            "drfat",
            "drafft",
            "kun_intern_brug",
            "intern_note",
        ];
        for word in HIDDEN.iter().chain(&HIDING_KEYS).chain(&SWITCHES).chain(&near) {
            assert!(is_hiding_key(word, "false") && hiding.may_hide(Letters::of(word)), "{word}");
        }
        assert!(!hiding.may_hide(Letters::of("samarbejde")));
    }

    #[test]
    fn a_setting_that_hides_is_seen_in_a_text() {
        for (key, value) in [
            ("visibility", "internal"),
            ("visibility", "interal"),
            ("visibility", ""),
            ("Visibility", "Internal"),
            ("vis\u{200b}ibility", "internal"),
            ("visiblity", "intern"),
            ("synlighed", "intern"),
            ("draft", "true"),
            ("Draft", "ja"),
            ("Kladde", "ja"),
            ("published", "false"),
            ("internal", "true"),
        ] {
            assert!(hiding_setting(key, value).is_some(), "{key}: {value}");
        }
        for (key, value) in [
            ("visibility", "public"),
            ("Visibility", "good, about ten miles"),
            ("draft", "false"),
            ("Drift", "ja"),
            ("Kladde", "se mappen"),
            ("Internt", "kun for ansatte"),
            ("Synlighed", "er vigtig for frivillige"),
            ("published", "2024"),
            ("Tid", "2 timer"),
        ] {
            assert!(hiding_setting(key, value).is_none(), "{key}: {value}");
        }
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for key in [
            "title",
            "summary",
            "internet",
            "internat",
            "publisher",
            "public_transport",
            "partner_international",
            "place",
        ] {
            assert!(!is_hiding_key(key, "x"), "{key}");
        }
        for kind in [
            "tip",
            "note",
            "example",
            "international",
            "internationalt samarbejde",
            "internet",
            "drift",
            "offentlig debat",
        ] {
            assert!(!is_hiding_type(kind), "{kind}");
        }
        assert!(
            !is_hiding_value("Offentlig") && !is_hiding_value("Drift") && !is_hiding_value("Private fonde")
        );
    }
}
