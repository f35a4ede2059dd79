//! The front matter of a kind as a JSON Schema (2020-12), so that an editor can complete and check it:
//! <https://json-schema.org/draft/2020-12>. Says what the program takes, no more and no less than one document can tell: that names
//! lead somewhere and values are unique is for `check`.

use serde_json::{Map, Value, json};

use super::kind::{Choice, Field, FieldType, Kind, KindId};
use super::{Playbook, Visibility};
use crate::text::{Language, Localized};

const NEVER_PUBLIC: Localized =
    Localized { da: "Kommer kun med i den interne udgave.", en: "Part of the internal edition only." };
const OTHER_END: Localized =
    Localized { da: "Kan også skrives i den anden ende.", en: "May also be written at the other end." };

/// The schema of a kind's front matter. `ids` gives the ids of the documents of a kind, which are suggested where it is referred to.
pub fn schema(kind: &Kind, playbook: &Playbook, ids: &dyn Fn(KindId) -> Vec<String>) -> Value {
    let writer = Writer { language: playbook.language, ids };
    let mut properties = Map::new();
    for field in &kind.fields {
        properties.insert(field.name.clone(), writer.field(field));
    }
    for inverse in &kind.inverses {
        let mut property = writer.of_type(&list_of_names(inverse.from));
        property["title"] = json!(inverse.label);
        property["description"] = json!(OTHER_END.of(playbook.language));
        properties.insert(inverse.name.clone(), optional(property));
    }
    let required: Vec<&str> = kind
        .fields
        .iter()
        .filter(|field| field.required && field.ty.relation().is_none())
        .map(|field| field.name.as_str())
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.label.one,
        "type": if required.is_empty() { json!(["object", "null"]) } else { json!("object") },
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn list_of_names(kind: KindId) -> FieldType {
    FieldType::References(super::kind::Relation { to: kind, inverse: None })
}

struct Writer<'a> {
    language: Language,
    ids: &'a dyn Fn(KindId) -> Vec<String>,
}

impl Writer<'_> {
    fn field(&self, field: &Field) -> Value {
        let mut property = self.of_type(&field.ty);
        property["title"] = json!(field.label);
        let internal = field.visibility == Visibility::Internal;
        let words = field.help.as_deref().or_else(|| internal.then(|| NEVER_PUBLIC.of(self.language)));
        if let Some(words) = words {
            property["description"] = json!(words);
        }
        if field.required && field.ty.relation().is_none() { property } else { optional(property) }
    }

    fn of_type(&self, ty: &FieldType) -> Value {
        match ty {
            FieldType::Text | FieldType::Markdown => json!({ "type": ["string", "number", "boolean"] }),
            FieldType::Integer { min, max } => bounded("integer", json!(min), json!(max)),
            FieldType::Scale { min, max } => bounded("integer", json!(min), json!(max)),
            FieldType::Number { min, max } => bounded("number", json!(min), json!(max)),
            FieldType::Boolean => json!({ "type": "boolean" }),
            FieldType::Date => {
                json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
            }
            FieldType::Url => json!({ "type": "string", "format": "uri", "pattern": "^https?://[^\\s]+$" }),
            FieldType::Email => {
                json!({ "type": "string", "format": "email", "pattern": "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$" })
            }
            FieldType::Choice(choices) => choice(choices),
            FieldType::Image => json!({ "type": "string" }),
            FieldType::Contact => contact(),
            FieldType::Reference(relation) => json!({ "anyOf": self.name(relation.to) }),
            FieldType::References(relation) => {
                let mut forms = self.name(relation.to);
                forms.push(json!({ "type": "array", "items": { "anyOf": self.name(relation.to) } }));
                json!({ "anyOf": forms })
            }
            FieldType::List(of) => {
                let item = self.of_type(of);
                json!({ "anyOf": [item.clone(), { "type": "array", "items": optional(item) }] })
            }
        }
    }

    /// The ways to name a document: by one of the ids there are, by another name, or as `[[name]]`, which YAML takes for a list in a list.
    fn name(&self, kind: KindId) -> Vec<Value> {
        let ids = (self.ids)(kind);
        let known = (!ids.is_empty()).then(|| json!({ "enum": ids }));
        let bracketed = json!({ "type": "array", "minItems": 1, "maxItems": 1, "items": {
            "type": "array", "minItems": 1, "maxItems": 1, "items": { "type": "string" } } });
        known.into_iter().chain([json!({ "type": "string" }), bracketed]).collect()
    }
}

/// A property that may also be left empty.
fn optional(mut property: Value) -> Value {
    if let Some(list) = property.get_mut("anyOf").and_then(Value::as_array_mut) {
        list.push(json!({ "type": "null" }));
    } else if let Some(choices) = property.get_mut("enum").and_then(Value::as_array_mut) {
        choices.push(Value::Null);
    } else if let Some(types) = property.get_mut("type") {
        match types {
            Value::Array(types) => types.push(json!("null")),
            one => *one = json!([one.clone(), "null"]),
        }
    }
    property
}

fn bounded(ty: &str, min: Value, max: Value) -> Value {
    let mut property = json!({ "type": ty });
    for (key, bound) in [("minimum", min), ("maximum", max)] {
        if !bound.is_null() {
            property[key] = bound;
        }
    }
    property
}

/// The keys of the choices, and what readers see of each. A key of digits is a number to YAML.
fn choice(choices: &[Choice]) -> Value {
    let number = |key: &str| key.parse::<i64>().ok().map(|number| json!(number));
    let keys = choices.iter().flat_map(|choice| [Some(json!(choice.key)), number(&choice.key)]).flatten();
    let labels =
        choices.iter().flat_map(|choice| [Some(&choice.label), number(&choice.key).map(|_| &choice.label)]);
    let labels: Vec<&String> = labels.flatten().collect();
    json!({ "enum": keys.collect::<Vec<Value>>(), "enumDescriptions": labels })
}

fn contact() -> Value {
    let text = || json!({ "type": ["string", "number", "null"] });
    json!({ "anyOf": [
        { "type": "string" },
        {
            "type": "object",
            "properties": { "name": text(), "role": text(), "email": text(), "phone": text() },
            "additionalProperties": false,
        },
    ] })
}
