//! Operating system errors as words of the reader's language, with advice.

use std::io::{Error, ErrorKind};

use super::Diagnostic;
use crate::directory::is_link;
use crate::text::Localized;

const RIGHTS: Localized = Localized {
    da: "Se efter, om du har ret til det, og om filen er åben i et andet program.",
    en: "Check that your permissions allow it, and that the file is not open in another program.",
};
const ROOM: Localized = Localized { da: "Gør plads på disken.", en: "Make room on the disk." };
const ELSEWHERE: Localized =
    Localized { da: "Vælg en mappe, der kan skrives til.", en: "Choose a folder that can be written to." };

/// Reason for not following a symbolic link.
pub(crate) const LINK: Localized = Localized {
    da: "det er et symbolsk link, og links bliver ikke fulgt",
    en: "it is a symbolic link, and links are not followed",
};

/// Reason for not reading something as a folder.
pub(crate) const NO_FOLDER: Localized = Localized { da: "det er ikke en mappe", en: "it is not a folder" };

impl Diagnostic {
    /// Fills `{reason}` with the operating system's error. Usual errors have translations; others keep the
    /// system's message.
    #[must_use]
    pub fn because(self, error: &Error) -> Self {
        let found = match words(error) {
            Some(reason) => self.with_words("reason", reason),
            None => self.with("reason", error.to_string()),
        };
        match advice(error.kind()) {
            Some(advice) => found.advise(advice),
            None => found,
        }
    }
}

/// The translation of a usual error.
fn words(error: &Error) -> Option<Localized> {
    if is_link(error) {
        return Some(Localized {
            da: "det er et symbolsk link, og det følges ikke",
            en: "it is a symbolic link, which is not followed",
        });
    }
    let (da, en) = match error.kind() {
        ErrorKind::NotFound => ("den findes ikke", "it does not exist"),
        ErrorKind::PermissionDenied => ("adgang nægtet", "access denied"),
        ErrorKind::AlreadyExists => ("den findes allerede", "it is already there"),
        ErrorKind::NotADirectory => {
            ("en del af stien er en fil og ikke en mappe", "a part of the path is a file, not a folder")
        }
        ErrorKind::IsADirectory => ("det er en mappe og ikke en fil", "it is a folder, not a file"),
        ErrorKind::InvalidFilename => ("navnet kan ikke bruges", "the name cannot be used"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            ("der er ikke mere plads", "there is no room left")
        }
        ErrorKind::WouldBlock | ErrorKind::ResourceBusy => {
            ("et andet program er ved at skrive i den", "another program is writing in it")
        }
        ErrorKind::FileTooLarge => {
            ("filen bliver større, end systemet tillader", "the file grows larger than the system allows")
        }
        ErrorKind::ReadOnlyFilesystem => ("disken er skrivebeskyttet", "the disk is write-protected"),
        _ => return None,
    };
    Some(Localized { da, en })
}

/// The help for an error, where the cause says more than the rule.
fn advice(kind: ErrorKind) -> Option<Localized> {
    match kind {
        ErrorKind::PermissionDenied => Some(RIGHTS),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some(ROOM),
        ErrorKind::ReadOnlyFilesystem => Some(ELSEWHERE),
        _ => None,
    }
}
