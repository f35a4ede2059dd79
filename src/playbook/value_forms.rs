//! The form of a value, in few words, as the comments of a new document say it.

use crate::text::Localized;

pub(super) const TEXT: Localized = Localized { da: "tekst", en: "text" };
pub(super) const MARKDOWN: Localized = Localized { da: "tekst med Markdown", en: "text with Markdown" };
pub(super) const INTEGER: Localized = Localized { da: "helt tal", en: "whole number" };
pub(super) const NUMBER: Localized = Localized { da: "tal", en: "number" };
pub(super) const DATE: Localized = Localized { da: "dato som 2024-03-05", en: "date such as 2024-03-05" };
pub(super) const URL: Localized = Localized { da: "adresse med https://", en: "address with https://" };
pub(super) const EMAIL: Localized = Localized { da: "e-mailadresse", en: "e-mail address" };
pub(super) const IMAGE: Localized = Localized { da: "sti til et billede", en: "path of a picture" };
pub(super) const CONTACT: Localized =
    Localized { da: "navn, eller { name, role, email, phone }", en: "name, or { name, role, email, phone }" };
pub(super) const REFERENCE: Localized =
    Localized { da: "navnet på én side af typen", en: "the name of one page of the kind" };
pub(super) const REFERENCES: Localized = Localized {
    da: "liste [ … ] med navne på sider af typen",
    en: "list [ … ] of names of pages of the kind",
};
pub(super) const LIST: Localized = Localized { da: "liste", en: "list" };

/// A form whose values lie between two bounds.
pub(super) fn between<N: std::fmt::Display>(words: String, min: Option<N>, max: Option<N>) -> String {
    match (min, max) {
        (None, None) => words,
        (Some(min), None) => format!("{words} ≥ {min}"),
        (None, Some(max)) => format!("{words} ≤ {max}"),
        (Some(min), Some(max)) => format!("{words} {min}–{max}"),
    }
}
