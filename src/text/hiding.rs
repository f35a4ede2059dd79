//! The words with which people say that something is not for everybody. A word that looks like hiding but hides nothing is an
//! error wherever it stands: what an author wants hidden must never be published by a slip.

use super::{fold, nearest};

/// Words for what is not public, and for what is not finished.
const WORDS: [&str; 38] = [
    "internal",
    "intern",
    "internt",
    "interne",
    "kun_internt",
    "private",
    "privat",
    "privacy",
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
    "published",
    "publish",
    "public",
    "offentlig",
    "offentliggjort",
    "visible",
    "synlig",
    "synlighed",
    "draft",
    "drafts",
    "kladde",
    "udkast",
    "uofficiel",
    "restricted",
    "klassificeret",
];

/// Whether a word looks as if it were meant to hide something.
pub fn looks_like_hiding(word: &str) -> bool {
    let folded = fold(word);
    let stem = folded.replace(['-', ' '], "_");
    WORDS.contains(&stem.as_str())
        || folded.contains("intern")
        || folded.split(|letter: char| !letter.is_alphanumeric()).any(|part| WORDS.contains(&part))
        || nearest(&folded, ["visibility", "internal", "draft"]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_hiding_is_seen() {
        for word in [
            "visiblity",
            "Visibility",
            "intern note",
            "internal-note",
            "internl",
            "kladde",
            "Published",
            "kun internt",
            "hemmeligt",
        ] {
            assert!(looks_like_hiding(word), "{word}");
        }
        for word in
            ["tip", "note", "warning", "example", "title", "summary", "tags", "status", "place", "Egen type"]
        {
            assert!(!looks_like_hiding(word), "{word}");
        }
    }
}
