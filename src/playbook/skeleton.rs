//! A template for a new document: title, every field of its kind as a comment with its description, and the
//! required headings.

use super::kind::{Choice, Field, FieldType, Kind};
use super::{Playbook, Visibility};
use crate::text::{Language, Localized, collapse};

const INTERNAL: Localized = Localized { da: "Kun i den interne udgave.", en: "Internal edition only." };
const RECOMMENDED: Localized = Localized { da: "Bør udfyldes.", en: "Should be filled in." };
const REQUIRED: Localized = Localized { da: "Skal udfyldes.", en: "Must be filled in." };

/// The text of a new document of a kind.
pub fn skeleton(kind: &Kind, playbook: &Playbook, title: &str) -> String {
    let writer = Writer { playbook, language: playbook.language };
    let mut lines = vec!["---".to_owned(), format!("title: {}", quoted(title))];
    let (common, own): (Vec<&Field>, Vec<&Field>) = kind.fields.iter().partition(|field| field.common);
    for field in own.into_iter().chain(common).filter(|field| &*field.name != "title") {
        lines.extend(writer.field(field));
    }
    for inverse in &kind.inverses {
        let names = writer.names(inverse.from);
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
    /// Two lines: the description of a field, and the field itself, commented out unless it is required.
    fn field(&self, field: &Field) -> [String; 2] {
        let internal = (field.visibility == Visibility::Internal).then(|| INTERNAL.of(self.language));
        let required = field.required.then(|| REQUIRED.of(self.language));
        let said = format!("{} ({}).", field.label, self.form(&field.ty));
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

    /// A placeholder for a field's value.
    fn form(&self, ty: &FieldType) -> String {
        let of = |words: Localized| words.of(self.language).to_owned();
        match ty {
            FieldType::Text => of(Localized { da: "tekst", en: "text" }),
            FieldType::Markdown => of(Localized { da: "tekst med Markdown", en: "text with Markdown" }),
            FieldType::Integer { min, max } => {
                let bound = |bound: &Option<i64>| bound.map(|bound| bound.to_string());
                between(of(Localized { da: "helt tal", en: "whole number" }), bound(min), bound(max))
            }
            FieldType::Number { min, max } => {
                let bound = |bound: &Option<f64>| bound.map(|bound| bound.to_string());
                between(of(Localized { da: "tal", en: "number" }), bound(min), bound(max))
            }
            FieldType::Scale { min, max } => format!("{min}–{max}"),
            FieldType::Boolean => of(Localized { da: "true eller false", en: "true or false" }),
            FieldType::Date => of(Localized { da: "dato som 2024-03-05", en: "date such as 2024-03-05" }),
            FieldType::Url => of(Localized { da: "adresse med https://", en: "address with https://" }),
            FieldType::Email => of(Localized { da: "e-mailadresse", en: "e-mail address" }),
            FieldType::Choice(choices) => choices.iter().map(choice).collect::<Vec<_>>().join(", "),
            FieldType::Image => of(Localized { da: "sti til et billede", en: "path of a picture" }),
            FieldType::Contact => of(Localized {
                da: "navn, eller { name, role, email, phone }",
                en: "name, or { name, role, email, phone }",
            }),
            FieldType::Reference(relation) => {
                let one = &self.playbook.kinds.get(relation.to).label.one;
                format!(
                    "{} {one}",
                    of(Localized {
                        da: "navnet på én side af typen",
                        en: "the name of one page of the kind"
                    })
                )
            }
            FieldType::References(relation) => self.names(relation.to),
            FieldType::List(item) => {
                format!("{} [ … ] – {}", of(Localized { da: "liste", en: "list" }), self.form(item))
            }
        }
    }

    fn names(&self, kind: super::KindId) -> String {
        let one = &self.playbook.kinds.get(kind).label.one;
        match self.language {
            Language::Danish => format!("liste [ … ] med navne på sider af typen {one}"),
            Language::English => format!("list [ … ] of names of pages of the kind {one}"),
        }
    }
}

/// A YAML comment on one line, however many lines the text has.
fn comment(words: &str) -> String {
    format!("# {}", collapse(words))
}

fn choice(choice: &Choice) -> String {
    if choice.key == choice.label { choice.key.clone() } else { format!("{} = {}", choice.key, choice.label) }
}

fn between(words: String, min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (None, None) => words,
        (Some(min), None) => format!("{words} ≥ {min}"),
        (None, Some(max)) => format!("{words} ≤ {max}"),
        (Some(min), Some(max)) => format!("{words} {min}–{max}"),
    }
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
