//! The reasons why the system does not report changes, and their words.

use crate::text::Localized;

/// Why the system does not tell of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No more folders can be followed: a limit of the system is reached.
    Limit,
    /// The system cannot do it; in its own words.
    Unsupported(String),
}

impl Trouble {
    /// What it means for an author. The words of the system, where there are any, may follow.
    pub fn message(&self) -> Localized {
        match self {
            Self::Limit => Localized {
                da: "Systemet kan ikke følge flere mapper, så ændringer opdages ved at kigge efter dem. Det kan vare et sekund eller mere.",
                en: "The system can follow no more folders, so changes are found by looking for them. That may take a second or more.",
            },
            Self::Unsupported(_) => Localized {
                da: "Systemet kan ikke fortælle om ændringer, så de opdages ved at kigge efter dem. Det kan vare et sekund eller mere.",
                en: "The system cannot tell of changes, so they are found by looking for them. That may take a second or more.",
            },
        }
    }
}
