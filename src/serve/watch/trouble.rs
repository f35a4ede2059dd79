//! The reasons why the system does not report changes, and their words.

use crate::text::Localized;

/// Reason why the system does not report changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A limit of the system on watched folders is reached.
    Limit,
    /// The system cannot do it; the system's own message.
    Unsupported(String),
}

impl Trouble {
    /// The consequence for an author. The system's own message, if any, may follow.
    pub fn message(&self) -> Localized {
        match self {
            Self::Limit => Localized {
                da: "Systemet kan ikke følge flere mapper, så ændringer opdages ved at kigge efter dem. Det kan vare et sekund eller mere.",
                en: "The system cannot watch any more folders, so changes are found by polling. That may take a second or more.",
            },
            Self::Unsupported(_) => Localized {
                da: "Systemet kan ikke fortælle om ændringer, så de opdages ved at kigge efter dem. Det kan vare et sekund eller mere.",
                en: "The system cannot report changes, so they are found by polling. That may take a second or more.",
            },
        }
    }
}
