//! The reasons why a picture is refused, and their words.

use crate::text::{Language, Localized, megabytes};

/// Maximum size in bytes of a picture that is processed: several are held in memory at once.
pub const TOO_LARGE: u64 = 64_000_000;

/// Reason why metadata could not be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclean {
    /// The file is empty.
    Empty,
    /// It is in another format than its name says (named here, if known), or no picture at all.
    Other(Option<&'static str>),
    /// It is truncated or inconsistent.
    Damaged,
    /// It is larger than [`TOO_LARGE`].
    TooLarge,
    /// It has metadata that only an editor can remove.
    Metadata,
}

impl Unclean {
    /// The reason in words, as the end of a sentence.
    pub fn reason(self, language: Language) -> String {
        let words = |da, en| Localized { da, en }.of(language).to_owned();
        match (self, language) {
            (Self::Empty, _) => words("den er tom", "it is empty"),
            (Self::Other(None), _) => {
                words("indholdet er ikke et billede af den type", "its content is no picture of that type")
            }
            (Self::Other(Some(name)), Language::Danish) => format!("indholdet er {name}"),
            (Self::Other(Some(name)), Language::English) => format!("its content is {name}"),
            (Self::Damaged, _) => {
                words("den er beskadiget eller slutter for tidligt", "it is damaged or ends too early")
            }
            (Self::TooLarge, Language::Danish) => {
                format!("den fylder over {} MB", megabytes(TOO_LARGE, language))
            }
            (Self::TooLarge, Language::English) => {
                format!("it is larger than {} MB", megabytes(TOO_LARGE, language))
            }
            (Self::Metadata, _) => words(
                "den rummer oplysninger, som kun et billedprogram kan fjerne",
                "it holds information that only an image editor can take out",
            ),
        }
    }
}
