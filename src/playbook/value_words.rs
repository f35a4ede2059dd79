//! What the value of a field must be, in words.

use crate::text::{Language, Localized};

/// A text.
pub const TEXT: Localized = Localized { da: "en tekst", en: "a text" };
/// A whole number.
pub const INTEGER: Localized = Localized { da: "et helt tal", en: "a whole number" };
/// A number.
pub const NUMBER: Localized =
    Localized { da: "et tal, med punktum før decimaler", en: "a number, with a point before decimals" };
/// A truth value.
pub const BOOLEAN: Localized = Localized { da: "true eller false", en: "true or false" };
/// A day.
pub const DATE: Localized =
    Localized { da: "en dag skrevet som 2024-03-05", en: "a day written as 2024-03-05" };
/// A contact.
pub const CONTACT: Localized = Localized {
    da: "en kontakt med name, role, email og phone",
    en: "a contact with name, role, email and phone",
};
/// A day, where it is one that no calendar has.
pub const CALENDAR: Localized =
    Localized { da: "en dag, der findes i kalenderen", en: "a day that is in the calendar" };
/// A list.
pub const LIST: Localized = Localized { da: "en liste", en: "a list" };
/// The name of a document.
pub const REFERENCE: Localized = Localized { da: "navnet på én side", en: "the name of one page" };
/// Names of documents, where an item of the list is none.
pub const REFERENCE_EACH: Localized = Localized {
    da: "en liste med navnet på én side i hvert punkt",
    en: "a list with the name of one page in each item",
};
/// Names of documents.
pub const REFERENCES: Localized =
    Localized { da: "en liste med navne på sider", en: "a list of names of pages" };

/// The bounds of a number in words.
pub fn range(min: Option<&str>, max: Option<&str>, language: Language) -> String {
    match (language, min, max) {
        (Language::Danish, Some(min), Some(max)) => format!("mellem {min} og {max}"),
        (Language::Danish, Some(min), None) => format!("mindst {min}"),
        (Language::Danish, None, _) => format!("højst {}", max.unwrap_or_default()),
        (Language::English, Some(min), Some(max)) => format!("between {min} and {max}"),
        (Language::English, Some(min), None) => format!("at least {min}"),
        (Language::English, None, _) => format!("at most {}", max.unwrap_or_default()),
    }
}

/// The form of a value, shortly, as it is told in the comments of a new document.
pub(super) mod form {
    use super::Localized;

    pub(in crate::playbook) const TEXT: Localized = Localized { da: "tekst", en: "text" };
    pub(in crate::playbook) const MARKDOWN: Localized =
        Localized { da: "tekst med Markdown", en: "text with Markdown" };
    pub(in crate::playbook) const INTEGER: Localized = Localized { da: "helt tal", en: "whole number" };
    pub(in crate::playbook) const NUMBER: Localized = Localized { da: "tal", en: "number" };
    pub(in crate::playbook) const DATE: Localized =
        Localized { da: "dato som 2024-03-05", en: "date such as 2024-03-05" };
    pub(in crate::playbook) const URL: Localized =
        Localized { da: "adresse med https://", en: "address with https://" };
    pub(in crate::playbook) const EMAIL: Localized = Localized { da: "e-mailadresse", en: "e-mail address" };
    pub(in crate::playbook) const IMAGE: Localized =
        Localized { da: "sti til et billede", en: "path of a picture" };
    pub(in crate::playbook) const CONTACT: Localized = Localized {
        da: "navn, eller { name, role, email, phone }",
        en: "name, or { name, role, email, phone }",
    };
    pub(in crate::playbook) const REFERENCE: Localized =
        Localized { da: "navnet på én side af typen", en: "the name of one page of the kind" };
    pub(in crate::playbook) const REFERENCES: Localized = Localized {
        da: "liste [ … ] med navne på sider af typen",
        en: "list [ … ] of names of pages of the kind",
    };
    pub(in crate::playbook) const LIST: Localized = Localized { da: "liste", en: "list" };

    /// A form whose values lie between two bounds.
    pub(in crate::playbook) fn between<N: std::fmt::Display>(
        words: String,
        min: Option<N>,
        max: Option<N>,
    ) -> String {
        match (min, max) {
            (None, None) => words,
            (Some(min), None) => format!("{words} ≥ {min}"),
            (None, Some(max)) => format!("{words} ≤ {max}"),
            (Some(min), Some(max)) => format!("{words} {min}–{max}"),
        }
    }
}
