//! The words with which people say that something is not for everybody. A word that looks like hiding but hides nothing is an
//! error wherever it stands: what an author wants hidden must never be published by a slip.

use super::{fold, nearest};

/// Words for what is not public, or not finished.
const HIDDEN: [&str; 28] = [
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
/// Words that hide by being denied, or that name the choice itself: as a key they were meant to hide.
const SWITCHES: [&str; 13] = [
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

/// Whether a key of front matter was meant to hide its page: it is a word for that, or nearly `visibility` or `draft`.
///
/// Other generators have `published: true` and its like, which hide nothing and were not meant to: `value` tells them apart.
pub fn is_hiding_key(key: &str, value: &str) -> bool {
    let folded = fold(key).replace(['-', ' '], "_");
    let switch =
        SWITCHES.contains(&folded.as_str()) && !["true", "yes", "ja", "1"].contains(&fold(value).as_str());
    HIDDEN.contains(&folded.as_str())
        || switch
        || folded.split('_').any(|part| ["internal", "intern", "internt"].contains(&part))
        || folded == "visibility"
        || nearest(&folded, ["visibility"]).is_some()
        || strsim::damerau_levenshtein(&folded, "draft") <= 1
}

/// Whether a value says that its page is hidden.
pub fn is_hiding_value(value: &str) -> bool {
    let folded = fold(value);
    let people = ["private", "privat", "staff", "personale"];
    HIDDEN.contains(&folded.as_str()) && !people.contains(&folded.as_str())
}

/// Whether the type of a block was meant to hide it: a word in it is one for that, or it is nearly `internal`.
pub fn is_hiding_type(kind: &str) -> bool {
    let folded = fold(kind);
    let foreign = ["internet", "internat"].iter().any(|start| folded.starts_with(start));
    let worded = folded.split(|letter: char| !letter.is_alphanumeric()).any(|word| HIDDEN.contains(&word));
    worded || (!foreign && nearest(&folded, ["internal"]).is_some())
}

#[cfg(test)]
mod tests {
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
