//! The forms of values in a JSON Schema. To the program every scalar is a text; to an editor `4` is a number and `"4"` is none. Patterns are
//! JavaScript's.

use serde_json::{Value, json};

use crate::text::EMAIL_ADDRESS_PATTERN;
use crate::yaml;

const QUOTED_INTEGER: &str = r"^\s*[+-]?[0-9]+\s*$";
const QUOTED_NUMBER: &str = r"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*$";
const QUOTED_BOOLEAN: &str = r"^\s*(true|True|TRUE|false|False|FALSE)\s*$";
const MOMENT: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt]| +)([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]+)?)? *([Zz]|[+-][0-2][0-9]:?([0-5][0-9])?)?$";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// One of several forms.
pub(super) fn any_of(mut forms: Vec<Value>) -> Value {
    if forms.len() == 1 { forms.swap_remove(0) } else { json!({ "anyOf": forms }) }
}

/// Forms of a field that may also be empty.
pub(super) fn optional(mut forms: Vec<Value>) -> Vec<Value> {
    forms.push(json!({ "$ref": "#/$defs/empty" }));
    forms
}

/// Empty: null, no letter, no item, no key. Has no `type`, so that editors do not suggest `null`.
pub(super) fn empty() -> Value {
    json!({ "not": { "type": ["number", "boolean"] }, "pattern": r"^\s*$", "maxItems": 0, "maxProperties": 0 })
}

/// A text. Unquoted numbers and booleans are texts too.
pub(super) fn text() -> Value {
    matching(&["string", "number", "boolean"], r"\S")
}

pub(super) fn matching(types: &[&str], pattern: &str) -> Value {
    let ty = if let [one] = types { json!(one) } else { json!(types) };
    json!({ "type": ty, "pattern": pattern })
}

pub(super) fn bracketed(item: &Value) -> Value {
    json!({ "type": "array", "minItems": 1, "maxItems": 1, "items": item })
}

pub(super) fn bounded(ty: &str, min: Value, max: Value) -> Value {
    let mut property = json!({ "type": ty });
    for (key, bound) in [("minimum", min), ("maximum", max)] {
        if !bound.is_null() {
            property[key] = bound;
        }
    }
    property
}

/// The keys of the choices with their labels.
pub(super) fn choice<'c>(choices: impl Iterator<Item = (&'c str, &'c str)>) -> Value {
    let keys = choices.flat_map(|(key, label)| {
        [Some(json!(key)), unquoted(key)].into_iter().flatten().map(move |key| (key, label))
    });
    let (keys, labels): (Vec<Value>, Vec<&str>) = keys.unzip();
    json!({ "enum": keys, "enumDescriptions": labels })
}

/// The number or boolean that an unquoted key is in YAML, if it is one.
fn unquoted(key: &str) -> Option<Value> {
    let number = || key.parse::<i64>().ok().map(|number| json!(number));
    let decimal = || key.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| json!(number));
    yaml::boolean(key).map(|truth| json!(truth)).or_else(number).or_else(decimal)
}

pub(super) fn contact() -> Value {
    let part = |form| any_of(optional(vec![form]));
    json!({
        "type": "object",
        "properties": {
            "name": part(text()),
            "role": part(text()),
            "email": part(matching(&["string"], EMAIL_ADDRESS_PATTERN)),
            "phone": part(text()),
        },
        "additionalProperties": false,
        "minProperties": 1,
    })
}

/// A text with quotes around it that has a pattern.
pub(super) fn quoted(pattern: &str) -> Value {
    matching(&["string"], pattern)
}

pub(super) fn quoted_integer() -> Value {
    quoted(QUOTED_INTEGER)
}

pub(super) fn quoted_number() -> Value {
    quoted(QUOTED_NUMBER)
}

/// A truth value, with quotes around it too.
pub(super) fn boolean() -> Vec<Value> {
    vec![json!({ "type": "boolean" }), quoted(QUOTED_BOOLEAN)]
}

pub(super) fn date() -> Value {
    json!({ "type": "string", "format": "date", "pattern": DATE })
}

/// A date with a time, of which the day counts.
pub(super) fn moment() -> Value {
    matching(&["string"], MOMENT)
}

/// One name of a document, or a list of names; `ids` are those that are known. `[[name]]` without quotes is a list in a list to YAML.
pub(super) fn references(ids: &[String]) -> Vec<Value> {
    let mut forms = name(ids);
    let mut item = forms.clone();
    item.extend([bracketed(&text()), bracketed(&bracketed(&text()))]);
    forms.push(json!({ "type": "array", "minItems": 1, "items": any_of(item) }));
    forms
}

/// The name of a document: one of the existing ids, or any other name.
pub(super) fn name(ids: &[String]) -> Vec<Value> {
    let known = (!ids.is_empty()).then(|| json!({ "enum": ids }));
    known.into_iter().chain([text()]).collect()
}
