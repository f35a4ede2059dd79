//! A template for a new document: title, every field of its kind as a comment with its description, and the
//! required headings.

use super::kind::{Field, Kind};
use super::kind_id::KindId;
use super::value_forms::REFERENCES;
use super::{Playbook, Visibility};
use crate::text::{Language, Localized, collapse};

const INTERNAL: Localized = Localized { da: "Kun i den interne udgave.", en: "Internal edition only." };
const RECOMMENDED: Localized = Localized { da: "Bør udfyldes.", en: "Should be filled in." };
const REQUIRED: Localized = Localized { da: "Skal udfyldes.", en: "Must be filled in." };

/// The text of a new document of a kind.
pub fn skeleton(kind: &Kind, playbook: &Playbook, title: &str) -> String {
    let writer = Writer { playbook, language: playbook.language };
    let mut lines = vec!["---".to_owned(), format!("title: {}", quoted(title))];
    let mut fields: Vec<&Field> = kind.fields.iter().filter(|field| &*field.name != "title").collect();
    // What every page needs first; those of the kind before the common ones.
    let is_summary = |field: &Field| field.common && &*field.name == "summary";
    fields.sort_by_key(|field| (!is_summary(field), !field.required, field.common));
    lines.extend(fields.into_iter().flat_map(|field| writer.field(field)));
    for inverse in &kind.inverses {
        let names = format!("{} {}", REFERENCES.of(writer.language), writer.label(inverse.from));
        lines.push(comment(&format!("{} ({names}).", inverse.label)));
        lines.push(format!("# {}:", quoted(&inverse.name)));
    }
    lines.push("---".to_owned());
    for section in &kind.sections {
        lines.extend([String::new(), format!("## {}", collapse(section))]);
    }
    lines.push(String::new());
    lines.join("\n") + if kind.sections.is_empty() { "\n" } else { "" }
}

struct Writer<'a> {
    playbook: &'a Playbook,
    language: Language,
}

impl Writer<'_> {
    /// The singular name of a kind.
    fn label(&self, kind: KindId) -> String {
        self.playbook.kinds.get(kind).label.one.clone()
    }

    /// Two lines: the description of a field, and the field itself, commented out unless it is required.
    fn field(&self, field: &Field) -> [String; 2] {
        let internal = (field.visibility == Visibility::Internal).then(|| INTERNAL.of(self.language));
        let required = field.required.then(|| REQUIRED.of(self.language));
        let said = format!("{} ({}).", field.label, field.ty.form(self.language, &|kind| self.label(kind)));
        let recommended = (field.recommended && !field.required).then(|| RECOMMENDED.of(self.language));
        let words = [Some(said.as_str()), field.help.as_deref(), internal, required, recommended];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        let name = quoted(&field.name);
        // A field that hides a page may not be empty: its author removes only the comment mark before it.
        let line = match field.name.as_ref() {
            _ if field.required => format!("{name}:"),
            "draft" if field.common => "# draft: true".to_owned(),
            "visibility" if field.common => "# visibility: internal".to_owned(),
            _ => format!("# {name}:"),
        };
        [comment(&words.join(" ")), line]
    }
}

/// A YAML comment on one line, however many lines the text has.
fn comment(words: &str) -> String {
    format!("# {}", collapse(words))
}

/// A text as a YAML scalar. Every JSON string is one.
fn quoted(text: &str) -> String {
    let plain = text.starts_with(char::is_alphabetic)
        && text.chars().all(|letter| {
            letter.is_alphanumeric() || matches!(letter, ' ' | ',' | '.' | '-' | '_' | '(' | ')')
        })
        && !["true", "false", "null", "yes", "no", "on", "off"].contains(&text.to_lowercase().as_str());
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}
