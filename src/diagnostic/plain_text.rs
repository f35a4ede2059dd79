//! What was meant to be hidden in a plain text: a finding that a page's fields and a playbook's settings
//! share.

use std::sync::Arc;

use super::{Diagnostic, rules};
use crate::source::{Place, SourceFile, Span};
use crate::text::{Localized, Unhidden};

const COMMENT: Localized = Localized { da: "en kommentar", en: "a comment" };
const MARK: Localized = Localized { da: "mærket for en intern blok", en: "the mark of an internal block" };

/// A comment or a mark in the value of a field that is plain text. The value is not quoted: it was not meant
/// to be read.
pub fn hiding_in_field(place: Place, field: &str, what: Unhidden) -> Diagnostic {
    let what = match what {
        Unhidden::Comment => COMMENT,
        Unhidden::Mark => MARK,
    };
    rules::HIDING_IN_FIELD.at(place).with("field", field).with_words("what", what)
}

/// The place of a setting's value, on a line of which no more is shown than the key that it begins with: a
/// playbook is the same in all editions.
pub fn veiled_value(source: &Arc<SourceFile>, value: Span) -> Place {
    let value = value.range();
    let line = source.text[..value.start].rfind('\n').map_or(0, |newline| newline + 1);
    let key = source.text[line..value.start].find(':').unwrap_or(0);
    Place::veiled(source, value, &(line..line + key))
}
