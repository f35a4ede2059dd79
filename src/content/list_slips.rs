//! Reports lists that YAML reads as one text, and names in quotes that YAML does not know.

use super::cut_values::is_closed;
use super::document_builder::Parser;
use crate::diagnostic::{Diagnostic, rules};
use crate::playbook::{Field, FieldType};
use crate::source::{Place, Span};
use crate::text::{Localized, in_odd_quotes, in_plain_quotes, near_item_mark};
use crate::yaml::{Node, Value};

impl Parser<'_> {
    /// Reports what the author of a list field most likely meant otherwise.
    pub(super) fn check_list(&mut self, field: &Field, node: &Node) {
        // Titles and other names may have commas and quotes of their own; words of a list do not.
        let is_words = match &field.ty {
            FieldType::List(of) => field.common && &*field.name == "tags" || has_no_comma(of),
            FieldType::References(_) => false,
            _ => return,
        };
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let is_one = std::ptr::eq(items.as_ptr(), node);
        for item in items {
            let found = self.marked_lines(item, is_one);
            if found.is_empty() && is_one && is_words {
                self.diagnostics.extend(self.commas(item));
            }
            if is_words {
                self.diagnostics.extend(self.odd_quotes(item));
                self.diagnostics.extend(self.semicolons(item).filter(|_| !is_one));
            }
            self.diagnostics.extend(found);
        }
    }

    /// The lines of a text in several lines that begin with a mark which is none to YAML. `is_one` is true if
    /// the text is the whole list: then its first line may do so too.
    fn marked_lines(&self, node: &Node, is_one: bool) -> Vec<Diagnostic> {
        let text = &self.source.text;
        let range = node.span.range();
        let written = &text[range.clone()];
        if !matches!(node.value, Value::Scalar(_)) || written.starts_with(['"', '\'', '|', '>']) {
            return Vec::new();
        }
        let line = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let head = &text[line..range.start];
        let mut found = Vec::new();
        let mut start = range.start;
        for (number, part) in written.split_inclusive('\n').enumerate() {
            let content = part.trim_start_matches(' ');
            let at = start + part.len() - content.len();
            start += part.len();
            let Some((_, length)) = near_item_mark(content) else { continue };
            let span = Span::new(at..at + length);
            match (number, is_one) {
                // In the lines of a text a dash may just be one.
                (_, false) if number == 0 || !content.starts_with('-') => {}
                (0, true) if !head.trim().is_empty() => {}
                (_, true) => found.push(self.list_as_text(span, Some((span, "- ".to_owned())))),
                (_, false) => {
                    let mend = (Span::new(start - part.len()..at + length), head.to_owned());
                    found.push(self.list_as_text(span, head.trim_end().ends_with('-').then_some(mend)));
                }
            }
        }
        found
    }

    /// A text of several names with commas or semicolons between them.
    fn commas(&self, node: &Node) -> Option<Diagnostic> {
        let names = node.as_scalar()?.split([',', ';']).map(str::trim);
        let written = &self.source.text[node.span.range()];
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        let is_word = |name: &&str| {
            name.starts_with(char::is_alphanumeric)
                && name.chars().all(|letter| letter.is_alphanumeric() || " -_/.@+".contains(letter))
        };
        let is_plain = names.iter().all(is_word) && !written.contains(['"', '\'', '\n']);
        let mend = is_plain.then(|| (node.span, format!("[{}]", names.join(", "))));
        (names.len() > 1).then(|| self.list_as_text(node.span, mend))
    }

    /// Several names in one item of a list.
    fn semicolons(&self, node: &Node) -> Option<Diagnostic> {
        let is_several = node.as_scalar()?.contains(';');
        is_several.then(|| self.list_as_text(node.span, None))
    }

    fn list_as_text(&self, span: Span, mend: Option<(Span, String)>) -> Diagnostic {
        let found = rules::LIST_AS_TEXT.at(Place::new(self.source, span));
        match mend {
            Some((span, text)) => found.mend(Place::new(self.source, span), text),
            None => found,
        }
    }

    /// A name in typographic quotes, which are a part of it.
    fn odd_quotes(&self, node: &Node) -> Option<Diagnostic> {
        let (sign, name) = in_odd_quotes(node.as_scalar()?)?;
        let place = Place::new(self.source, node.span);
        let sign = Localized { da: sign, en: sign };
        let found = rules::ODD_QUOTE.at(place.clone()).with_words("sign", sign);
        Some(found.mend(place, in_plain_quotes(name)))
    }
}

/// True for types whose values never have a comma. A number may have one: `1,5`.
fn has_no_comma(ty: &FieldType) -> bool {
    is_closed(ty) && !matches!(ty, FieldType::Number { .. })
}
