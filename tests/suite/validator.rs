//! What `brobyg schema` prints, in the hands of a validator that shares no code with it.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::collections::BTreeMap;

use jsonschema::{Validator, draft202012};
use serde_json::Value;

use crate::harness::{Run, Site};

/// The schemas of a site, by the keys of its kinds.
pub struct Schemas {
    pub texts: Value,
    validators: BTreeMap<String, Validator>,
}

impl Schemas {
    pub fn of(site: &Site) -> Self {
        let run = site.run(&["schema"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        Self::printed(&run)
    }

    /// Fails the test where a schema is none by the meta-schema of 2020-12.
    pub fn printed(run: &Run) -> Self {
        let texts: Value = serde_json::from_str(&run.stdout).unwrap();
        let kinds = texts.as_object().unwrap().iter();
        let validators = kinds.map(|(kind, schema)| (kind.clone(), validator(schema))).collect();
        Self { texts, validators }
    }

    /// What the schema of a kind has against a front matter.
    pub fn refusals(&self, kind: &str, front: &Value) -> Vec<String> {
        let validator = self.validators.get(kind).unwrap_or_else(|| panic!("no schema of {kind}"));
        validator.iter_errors(front).map(|error| format!("{}: {error}", error.instance_path())).collect()
    }
}

/// A validator of draft 2020-12 that refuses what a `format` does not allow.
pub fn validator(schema: &Value) -> Validator {
    if let Err(error) = draft202012::meta::validate(schema) {
        panic!("no schema: {error} in {schema:#}");
    }
    draft202012::options().should_validate_formats(true).build(schema).unwrap()
}

/// The front matter of a document, as a YAML library that is not the program's reads it. Empty where there is none; nothing where
/// it cannot be read.
pub fn front_matter(text: &str) -> Option<Value> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_start_matches('\u{feff}');
    let inside = text.strip_prefix("---\n").map(|rest| rest.split_once("\n---\n").map(|(front, _)| front));
    match inside {
        None => Some(Value::Null),
        Some(None) if text.starts_with("---\n---") => Some(Value::Null),
        Some(front) => serde_yaml::from_str(front?).ok(),
    }
}
