//! Reports values that YAML cuts short at a `#`.

use super::document_builder::Parser;
use super::front_matter::FrontMatter;
use crate::diagnostic::rules;
use crate::playbook::FieldType;
use crate::source::Place;
use crate::yaml;

impl Parser<'_> {
    /// Reports the values of front matter that end at a `#` with a word after it. A number, date or choice
    /// that is complete has lost nothing.
    pub(super) fn check_cuts(&mut self, front: &FrontMatter) {
        for span in yaml::cut_values(&self.source.text, 0..front.text.start, &front.entries) {
            let before = front.entries.partition_point(|entry| entry.key.span.start < span.start);
            let Some(entry) = before.checked_sub(1).map(|last| &front.entries[last]) else { continue };
            let field = self.kind.field(&entry.key.value);
            if field.is_none_or(|field| entry.value.is_empty() || !is_closed(&field.ty)) {
                self.diagnostics.push(rules::CUT_VALUE.at(Place::new(self.source, span)));
            }
        }
    }
}

/// True for types whose values have one form, so that a value of that form is complete.
pub(super) fn is_closed(ty: &FieldType) -> bool {
    match ty {
        FieldType::List(of) => is_closed(of),
        FieldType::Integer { .. }
        | FieldType::Number { .. }
        | FieldType::Scale { .. }
        | FieldType::Boolean
        | FieldType::Date
        | FieldType::Email
        | FieldType::Choice(_) => true,
        _ => false,
    }
}
