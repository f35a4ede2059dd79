//! JSON Schema (2020-12) of the front matter of a kind, so that editors can complete and validate it:
//! <https://json-schema.org/draft/2020-12>. It accepts exactly what the program accepts of a single document:
//! whether references resolve and values are unique is for `check`.
//!
//! To the program every scalar is text, parsed by the field's type; to an editor `4` is a number and `"4"` is
//! not. So a type may have several forms: first its natural one, which editors complete and explain, then
//! other accepted ones. Patterns are JavaScript regular expressions.

use serde_json::{Map, Value, json};

use super::kind::{Field, Kind};
use super::kind_id::KindId;
use super::schema_forms::{any_of, empty, matching, optional, references};
use super::{Playbook, Visibility};
use crate::text::{Language, Localized};

const NEVER_PUBLIC: Localized =
    Localized { da: "Kommer kun med i den interne udgave.", en: "Part of the internal edition only." };
const OTHER_END: Localized =
    Localized { da: "Kan også skrives i den anden ende.", en: "May also be written at the other end." };

const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const NAME: &str = "^[A-Za-z0-9_-]+$";

/// The schema of a kind's front matter. `ids` returns the ids of the documents of a kind, which are suggested
/// as references.
pub fn schema(kind: &Kind, playbook: &Playbook, ids: &dyn Fn(KindId) -> Vec<String>) -> Value {
    let writer = Writer { language: playbook.language, ids };
    let mut properties = Map::new();
    for field in &kind.fields {
        properties.insert(field.name.to_string(), writer.field(field));
    }
    for inverse in &kind.inverses {
        let words = Some(OTHER_END.of(playbook.language));
        let forms = optional(references(&(writer.ids)(inverse.from)));
        properties.insert(inverse.name.to_string(), property(&inverse.label, words, forms));
    }
    let required: Vec<&str> =
        kind.fields.iter().filter(|field| is_required(field)).map(|field| field.name.as_ref()).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.label.one,
        "type": if required.is_empty() { json!(["object", "null"]) } else { json!("object") },
        "properties": properties,
        "required": required,
        "additionalProperties": false,
        "$defs": { "empty": empty() },
    })
}

/// True if the document itself must have the field. A relation may be written at its other end.
fn is_required(field: &Field) -> bool {
    field.required && field.ty.relation().is_none()
}

fn property(label: &str, words: Option<&str>, forms: Vec<Value>) -> Value {
    let mut property = any_of(forms);
    property["title"] = json!(label);
    if let Some(words) = words {
        property["description"] = json!(words);
    }
    property
}

struct Writer<'a> {
    language: Language,
    ids: &'a dyn Fn(KindId) -> Vec<String>,
}

impl Writer<'_> {
    fn field(&self, field: &Field) -> Value {
        let internal = field.visibility == Visibility::Internal;
        let internal = internal.then(|| NEVER_PUBLIC.of(self.language));
        let words: Vec<&str> = field.help.as_deref().into_iter().chain(internal).collect();
        let words = (!words.is_empty()).then(|| words.join(" "));
        // A field that hides a page is never empty.
        let hides = field.common && (&*field.name == "visibility" || &*field.name == "draft");
        let forms = match field.name.as_ref() {
            "slug" if field.common => vec![matching(&["string", "number"], SLUG)],
            "template" if field.common => vec![matching(&["string", "number"], NAME)],
            _ => field.ty.schema(self.ids),
        };
        let forms = if hides || is_required(field) { forms } else { optional(forms) };
        property(&field.label, words.as_deref(), forms)
    }
}
