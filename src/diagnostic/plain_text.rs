//! Findings about hiding syntax in plain text, shared by fields of pages and settings of playbooks.

use std::sync::Arc;

use super::{Diagnostic, rules};
use crate::source::{Place, SourceFile, Span};
use crate::text::{Localized, Unhidden};

const COMMENT: Localized = Localized { da: "en kommentar", en: "a comment" };
const MARK: Localized = Localized { da: "mærket for en intern blok", en: "the marker of an internal block" };

/// A finding for a comment or an internal marker in a plain-text field. It does not quote the value, which
/// was not meant to be read.
pub fn hiding_in_field(place: Place, field: &str, what: Unhidden) -> Diagnostic {
    let what = match what {
        Unhidden::Comment => COMMENT,
        Unhidden::Mark => MARK,
    };
    rules::HIDING_IN_FIELD.at(place).with("field", field).with_words("what", what)
}

/// The place of a setting's value, redacted to the key at the start of the line: a playbook is the same in
/// all editions.
pub fn veiled_value(source: &Arc<SourceFile>, value: Span) -> Place {
    let value = value.range();
    let line = source.text[..value.start].rfind('\n').map_or(0, |newline| newline + 1);
    let key = source.text[line..value.start].find(':').unwrap_or(0);
    Place::veiled(source, value, &(line..line + key))
}
