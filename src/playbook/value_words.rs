//! Descriptions of the values that field types accept, for messages.

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
    Localized { da: "en dag skrevet som 2024-03-05", en: "a date written as 2024-03-05" };
/// A contact.
pub const CONTACT: Localized = Localized {
    da: "en kontakt med name, role, email og phone",
    en: "a contact with name, role, email and phone",
};
/// A day, where it is one that no calendar has.
pub const CALENDAR: Localized =
    Localized { da: "en dag, der findes i kalenderen", en: "a date that exists in the calendar" };
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

/// The bounds of a number.
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
