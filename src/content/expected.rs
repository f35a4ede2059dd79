//! Descriptions of the values that field types accept, for messages.

use crate::playbook::FieldType;
use crate::text::{Language, Localized};

pub(super) const TEXT: Localized = Localized { da: "en tekst", en: "a text" };
pub(super) const INTEGER: Localized = Localized { da: "et helt tal", en: "a whole number" };
pub(super) const NUMBER: Localized =
    Localized { da: "et tal, med punktum før decimaler", en: "a number, with a point before decimals" };
pub(super) const BOOLEAN: Localized = Localized { da: "true eller false", en: "true or false" };
pub(super) const DATE: Localized =
    Localized { da: "en dag skrevet som 2024-03-05", en: "a date written as 2024-03-05" };
pub(super) const URL: Localized =
    Localized { da: "en adresse, der begynder med https://", en: "an address that begins with https://" };
pub(super) const EMAIL: Localized = Localized {
    da: "en e-mailadresse som navn@bibliotek.dk",
    en: "an e-mail address such as name@library.org",
};
pub(super) const CONTACT: Localized = Localized {
    da: "en kontakt med name, role, email og phone",
    en: "a contact with name, role, email and phone",
};
pub(super) const CALENDAR: Localized =
    Localized { da: "en dag, der findes i kalenderen", en: "a date that exists in the calendar" };
pub(super) const LIST: Localized = Localized { da: "en liste", en: "a list" };
pub(super) const REFERENCE: Localized = Localized { da: "navnet på én side", en: "the name of one page" };
pub(super) const REFERENCE_EACH: Localized = Localized {
    da: "en liste med navnet på én side i hvert punkt",
    en: "a list with the name of one page in each item",
};
pub(super) const REFERENCES: Localized =
    Localized { da: "en liste med navne på sider", en: "a list of names of pages" };

/// The description for a type.
pub(super) fn of(ty: &FieldType) -> Localized {
    match ty {
        FieldType::Integer { .. } | FieldType::Scale { .. } => INTEGER,
        FieldType::Number { .. } => NUMBER,
        FieldType::Boolean => BOOLEAN,
        FieldType::Date => DATE,
        FieldType::Url => URL,
        FieldType::Email => EMAIL,
        FieldType::Contact => CONTACT,
        FieldType::List(_) => LIST,
        FieldType::Reference(_) => REFERENCE,
        FieldType::References(_) => REFERENCES,
        FieldType::Text | FieldType::Markdown | FieldType::Choice(_) | FieldType::Image => TEXT,
    }
}

/// The bounds of a number.
pub(super) fn range(min: Option<&str>, max: Option<&str>, language: Language) -> String {
    match (language, min, max) {
        (Language::Danish, Some(min), Some(max)) => format!("mellem {min} og {max}"),
        (Language::Danish, Some(min), None) => format!("mindst {min}"),
        (Language::Danish, None, _) => format!("højst {}", max.unwrap_or_default()),
        (Language::English, Some(min), Some(max)) => format!("between {min} and {max}"),
        (Language::English, Some(min), None) => format!("at least {min}"),
        (Language::English, None, _) => format!("at most {}", max.unwrap_or_default()),
    }
}
