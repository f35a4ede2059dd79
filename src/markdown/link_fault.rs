//! Why a text that was meant as a link is none.

use crate::text::Localized;

/// The reason why a text is no link.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It names nothing: `[[]]`.
    Empty,
    /// `[a](b c.md)`.
    Space,
    /// `[a](b.md “c”)`.
    Title,
    /// `[a] (b.md)`.
    Gap,
    /// `(a)[b.md]`.
    Swapped,
    /// `[a][b.md]`.
    Square,
    /// `[a](b.md`, `[a(b.md)`, `a](b.md)`, `[[a]`, `[a]]`.
    Missing,
    /// `[a][b]` without a definition of the label.
    Undefined(String),
    /// A line that defines nothing, `[a]: b c.md`.
    Definition {
        /// Its label.
        label: String,
        /// True if a space is the reason, else its title.
        has_gap: bool,
    },
    /// A comment, `[//]: # (…)`, that is a text.
    Comment,
}

impl Fault {
    /// The reason in words.
    pub(super) fn reason(&self) -> Localized {
        match self {
            Self::Empty | Self::Undefined(_) | Self::Comment => {
                Localized { da: "det er tomt", en: "it is empty" }
            }
            Self::Space | Self::Definition { has_gap: true, .. } => {
                Localized { da: "der er mellemrum i adressen", en: "the address has a space" }
            }
            Self::Title | Self::Definition { .. } => Localized {
                da: "titlen står ikke i et par lige citationstegn",
                en: "the title is not in a pair of straight quotes",
            },
            Self::Gap => Localized {
                da: "der er et mellemrum mellem teksten og adressen",
                en: "there is a space between the text and the address",
            },
            Self::Swapped => Localized {
                da: "de kantede og de runde parenteser er byttet om",
                en: "the square and the round brackets are swapped",
            },
            Self::Square => Localized {
                da: "adressen står i kantede parenteser",
                en: "the address is in square brackets",
            },
            Self::Missing => Localized { da: "der mangler en parentes", en: "a bracket is missing" },
        }
    }
}
