//! JSON Schema (2020-12) of the front matter of a kind, so that editors can complete and validate it:
//! <https://json-schema.org/draft/2020-12>. It accepts exactly what the program accepts of a single document:
//! whether references resolve and values are unique is for `check`.
//!
//! To the program every scalar is text, parsed by the field's type; to an editor `4` is a number and `"4"` is
//! not. So a type may have several forms: first its natural one, which editors complete and explain, then
//! other accepted ones. Patterns are JavaScript regular expressions.

use serde_json::{Map, Value, json};

use super::kind::{Choice, Field, FieldType, Kind, KindId};
use super::{Playbook, Visibility};
use crate::text::{Language, Localized};
use crate::yaml::boolean;

const NEVER_PUBLIC: Localized =
    Localized { da: "Kommer kun med i den interne udgave.", en: "Part of the internal edition only." };
const OTHER_END: Localized =
    Localized { da: "Kan også skrives i den anden ende.", en: "May also be written at the other end." };

const QUOTED_INTEGER: &str = r"^\s*[+-]?[0-9]+\s*$";
const QUOTED_NUMBER: &str = r"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*$";
const QUOTED_BOOLEAN: &str = r"^\s*(true|True|TRUE|false|False|FALSE)\s*$";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/// A pattern instead of a `format`: those for URLs reject æ, ø and å.
const WEB_ADDRESS: &str = r#"^\s*https?://[^\s!-/:-@\[-`{-~][^\s<>"\\]*\s*$"#;
const EMAIL: &str =
    r#"^\s*[^@\s<>"\\,;:]+@[^@\s<>"\\,;:.][^@\s<>"\\,;:]*\.[^@\s<>"\\,;:]*[^@\s<>"\\,;:.]\s*$"#;
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
        let forms = optional(writer.references(inverse.from));
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
            _ => self.forms(&field.ty),
        };
        let forms = if hides || is_required(field) { forms } else { optional(forms) };
        property(&field.label, words.as_deref(), forms)
    }

    /// The accepted forms of a type, the usual one first.
    fn forms(&self, ty: &FieldType) -> Vec<Value> {
        let quoted = |pattern| matching(&["string"], pattern);
        match ty {
            FieldType::Text | FieldType::Markdown | FieldType::Image => vec![text()],
            FieldType::Integer { min, max } => {
                vec![bounded("integer", json!(min), json!(max)), quoted(QUOTED_INTEGER)]
            }
            FieldType::Scale { min, max } => {
                vec![bounded("integer", json!(min), json!(max)), quoted(QUOTED_INTEGER)]
            }
            FieldType::Number { min, max } => {
                vec![bounded("number", json!(min), json!(max)), quoted(QUOTED_NUMBER)]
            }
            FieldType::Boolean => vec![json!({ "type": "boolean" }), quoted(QUOTED_BOOLEAN)],
            FieldType::Date => vec![json!({ "type": "string", "format": "date", "pattern": DATE })],
            FieldType::Url => vec![quoted(WEB_ADDRESS)],
            FieldType::Email => vec![quoted(EMAIL)],
            FieldType::Choice(choices) => vec![choice(choices)],
            FieldType::Contact => vec![text(), contact()],
            FieldType::Reference(relation) => {
                let mut forms = self.name(relation.to);
                forms.push(bracketed(&bracketed(&text())));
                forms
            }
            FieldType::References(relation) => self.references(relation.to),
            FieldType::List(of) => {
                let mut forms = self.forms(of);
                let items = any_of(optional(forms.clone()));
                forms.push(json!({ "type": "array", "minItems": 1, "items": items }));
                forms
            }
        }
    }

    /// A name, or a list of names. In YAML, `[[name]]` without quotes is a list in a list.
    fn references(&self, kind: KindId) -> Vec<Value> {
        let mut item = self.name(kind);
        item.extend([bracketed(&text()), bracketed(&bracketed(&text()))]);
        let mut forms = self.name(kind);
        forms.push(json!({ "type": "array", "minItems": 1, "items": any_of(item) }));
        forms
    }

    /// The name of a document: one of the existing ids, or any other name.
    fn name(&self, kind: KindId) -> Vec<Value> {
        let ids = (self.ids)(kind);
        let known = (!ids.is_empty()).then(|| json!({ "enum": ids }));
        known.into_iter().chain([text()]).collect()
    }
}

fn any_of(mut forms: Vec<Value>) -> Value {
    if forms.len() == 1 { forms.swap_remove(0) } else { json!({ "anyOf": forms }) }
}

/// Forms of a field that may also be empty.
fn optional(mut forms: Vec<Value>) -> Vec<Value> {
    forms.push(json!({ "$ref": "#/$defs/empty" }));
    forms
}

/// Empty: null, no letter, no item, no key. Has no `type`, so that editors do not suggest `null`.
fn empty() -> Value {
    json!({ "not": { "type": ["number", "boolean"] }, "pattern": r"^\s*$", "maxItems": 0, "maxProperties": 0 })
}

/// A text. Unquoted numbers and booleans are texts too.
fn text() -> Value {
    matching(&["string", "number", "boolean"], r"\S")
}

fn matching(types: &[&str], pattern: &str) -> Value {
    let ty = if let [one] = types { json!(one) } else { json!(types) };
    json!({ "type": ty, "pattern": pattern })
}

fn bracketed(item: &Value) -> Value {
    json!({ "type": "array", "minItems": 1, "maxItems": 1, "items": item })
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

/// The keys of the choices with their labels.
fn choice(choices: &[Choice]) -> Value {
    let keys = choices.iter().flat_map(|choice| {
        let label = &choice.label;
        [Some(json!(choice.key)), unquoted(&choice.key)].into_iter().flatten().map(move |key| (key, label))
    });
    let (keys, labels): (Vec<Value>, Vec<&String>) = keys.unzip();
    json!({ "enum": keys, "enumDescriptions": labels })
}

/// The number or boolean that an unquoted key is in YAML, if it is one.
fn unquoted(key: &str) -> Option<Value> {
    let number = || key.parse::<i64>().ok().map(|number| json!(number));
    let decimal = || key.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| json!(number));
    boolean(key).map(|truth| json!(truth)).or_else(number).or_else(decimal)
}

fn contact() -> Value {
    let part = |form| any_of(optional(vec![form]));
    json!({
        "type": "object",
        "properties": {
            "name": part(text()),
            "role": part(text()),
            "email": part(matching(&["string"], EMAIL)),
            "phone": part(text()),
        },
        "additionalProperties": false,
        "minProperties": 1,
    })
}
