//! The pages of a corpus before anything is written on them: which is of which kind, and what it is called.

use super::words::{ADJECTIVES, NOUNS};

/// The built-in kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Card,
    Actor,
    Case,
    TargetGroup,
    Checklist,
    Page,
}

use Kind::{Actor, Card, Case, Checklist, TargetGroup};

/// The kinds of twenty pages that follow one another. The first six are one of each.
const ROUND: [Kind; 20] = [
    Card,
    Actor,
    Case,
    TargetGroup,
    Checklist,
    Kind::Page,
    Card,
    Actor,
    Case,
    Checklist,
    Kind::Page,
    Actor,
    Card,
    Case,
    Actor,
    Checklist,
    Kind::Page,
    Actor,
    Case,
    Card,
];

/// A page, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) number: usize,
}

impl Kind {
    pub(super) const ALL: [Self; 6] = [Card, Actor, Case, TargetGroup, Checklist, Self::Page];

    /// The folder of its pages.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Card => "kort",
            Actor => "aktoerer",
            Case => "cases",
            TargetGroup => "maalgrupper",
            Checklist => "tjeklister",
            Self::Page => "haandbog",
        }
    }

    /// The first three headings of its pages; the last is [`Kind::REMEMBER`].
    pub(super) fn headings(self) -> [&'static str; 3] {
        match self {
            Card => ["Eksempel", "Hvorfor?", "Hvordan?"],
            Actor => ["Hvem er de?", "Hvorfor tale med dem?", "Det næste skridt"],
            Case => ["Sådan kom det i stand", "Undervejs", "Det kan I gøre"],
            TargetGroup => ["Hvem er de?", "Hvad ved vi?", "Hvor møder vi dem?"],
            Checklist => ["Før I går i gang", "Overblik", "Sådan gør I"],
            Self::Page => ["Baggrund", "Oversigt", "Fremgangsmåde"],
        }
    }

    /// The last heading of every page: that of a section which leads nowhere, so that any page may show it.
    pub(super) const REMEMBER: &str = "Husk";
}

impl Page {
    pub(super) fn numbered(number: usize) -> Self {
        Self { number }
    }

    pub(super) fn kind(self) -> Kind {
        ROUND[self.number % ROUND.len()]
    }

    /// Its path under the content folder, without an extension.
    pub(super) fn id(self) -> String {
        format!("{}/side-{:06}", self.kind().folder(), self.number)
    }

    /// Its title, which no other page has.
    pub(super) fn title(self) -> String {
        let adjective = ADJECTIVES[self.number % ADJECTIVES.len()];
        let noun = NOUNS[self.number / ADJECTIVES.len() % NOUNS.len()];
        format!("{adjective} {noun} {}", self.number + 1)
    }
}
