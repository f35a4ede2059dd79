//! The types of fields, and all that a playbook knows of each: its name, the settings it is made of, how messages describe its values, and
//! their form in a JSON Schema and in a new document.
//!
//! # A new type
//!
//! Four files of the program, in each of which the compiler names what is missing once the row is there:
//!
//! 1. Here: a row in `field_types!`, and an arm in each match below.
//! 2. `content/value.rs`: a variant of `Value`, with the shape in which the rest of the program takes it.
//! 3. `content/value_reader.rs`: how it is read, and what another form of it most likely means.
//! 4. `pages/fields.rs`: its HTML, and whether lists of documents show it.
//!
//! A parser of its own is a module of `text/`, with the pattern of its JSON Schema beside it. Words: what a value must be in
//! `value_words.rs`, its form in a new document in `value_forms.rs`.
//!
//! Documentation: the tables of types in `README.md` and `content/haandbog/egne-sidetyper.md`; in `themes/README.md` the types, the short
//! fields, `value`, and its HTML.
//!
//! Tests, each of which fails for a type of [`FieldType::NAMES`] that it does not have: `tests/suite/schema_agrees/table.rs` (good and bad
//! values), `tests/suite/privacy/pages.rs` (values that hold a secret), `tests/suite/mutations/faults.rs` (wrong values), and a field of
//! kind `method` in `tests/golden/site`, set in its `metoder/interview.md`. `BLESS=1 cargo test --test suite` then writes what is expected.

use serde_json::{Value, json};

use super::kind_id::KindId;
use super::schema_forms::{
    any_of, boolean, bounded, bracketed, choice, contact, date, moment, name, optional, quoted,
    quoted_integer, quoted_number, references, text,
};
use super::value_forms as forms;
use super::value_words as words;
use crate::text::{
    EMAIL_ADDRESS, EMAIL_ADDRESS_PATTERN, Language, Localized, WEB_ADDRESS, WEB_ADDRESS_PATTERN,
};

/// A value of a choice field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value in front matter.
    pub key: String,
    /// The label on pages.
    pub label: String,
}

/// The target of a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The kind at its other end.
    pub to: KindId,
    /// Its name there.
    pub inverse: Option<String>,
}

/// The settings of a field that types are made of. None where one that is needed is missing or wrong, which has been reported.
pub(super) trait Settings {
    /// `min` and `max`.
    fn bounds(&mut self) -> (Option<f64>, Option<f64>);
    /// The same as whole numbers.
    fn whole_bounds(&mut self) -> (Option<i64>, Option<i64>);
    /// The same of a scale, which always has both.
    fn scale(&mut self) -> (i64, i64);
    /// `choices`.
    fn choices(&mut self) -> Option<Vec<Choice>>;
    /// `to` and `inverse`.
    fn relation(&mut self) -> Option<Relation>;
    /// `of`.
    fn item(&mut self) -> Option<FieldType>;
}

/// A type by its name in playbook.yaml.
pub(super) struct NamedType {
    pub(super) name: &'static str,
    /// True if a list may be of it.
    pub(super) in_lists: bool,
    /// Makes it of the settings of a field.
    pub(super) make: fn(&mut dyn Settings) -> Option<FieldType>,
}

/// Defines the types and the table of them, so that none is without its row.
macro_rules! field_types {
    ($($variant:ident $(($of:ty))? $({ $($part:ident: $bound:ty),+ })? $row:ident $name:literal $make:expr;)+) => {
        /// The type of a field's values.
        #[expect(missing_docs, reason = "the types of the contract, by their names")]
        #[derive(Debug, Clone, PartialEq)]
        pub enum FieldType {
            $($variant $(($of))? $({ $($part: $bound),+ })?,)+
        }

        /// All types, in the order in which they are listed where a name is none of theirs.
        pub(super) const TYPES: [NamedType; FieldType::NAMES.len()] = [$($row($name, $make)),+];

        impl FieldType {
            /// The names of all types.
            pub const NAMES: [&'static str; [$($name),+].len()] = [$($name),+];

            /// Its name in playbook.yaml.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $name,)+
                }
            }
        }
    };
}

field_types! {
    Text item "text" |_| Some(FieldType::Text);
    Markdown item "markdown" |_| Some(FieldType::Markdown);
    Integer { min: Option<i64>, max: Option<i64> } item "integer" |settings| {
        let (min, max) = settings.whole_bounds();
        Some(FieldType::Integer { min, max })
    };
    Number { min: Option<f64>, max: Option<f64> } item "number" |settings| {
        let (min, max) = settings.bounds();
        Some(FieldType::Number { min, max })
    };
    Boolean item "boolean" |_| Some(FieldType::Boolean);
    Date item "date" |_| Some(FieldType::Date);
    Url item "url" |_| Some(FieldType::Url);
    Email item "email" |_| Some(FieldType::Email);
    Choice(Vec<Choice>) item "choice" |settings| settings.choices().map(FieldType::Choice);
    Scale { min: i64, max: i64 } item "scale" |settings| {
        let (min, max) = settings.scale();
        Some(FieldType::Scale { min, max })
    };
    Image item "image" |_| Some(FieldType::Image);
    Contact item "contact" |_| Some(FieldType::Contact);
    Reference(Relation) whole "reference" |settings| settings.relation().map(FieldType::Reference);
    References(Relation) whole "references" |settings| settings.relation().map(FieldType::References);
    List(Box<FieldType>) whole "list" |settings| settings.item().map(|of| FieldType::List(Box::new(of)));
}

/// The row of a type that a list may be of.
const fn item(name: &'static str, make: fn(&mut dyn Settings) -> Option<FieldType>) -> NamedType {
    NamedType { name, in_lists: true, make }
}

/// The row of a type that no list may be of.
const fn whole(name: &'static str, make: fn(&mut dyn Settings) -> Option<FieldType>) -> NamedType {
    NamedType { name, in_lists: false, make }
}

impl FieldType {
    /// The relation, if the type is one.
    pub fn relation(&self) -> Option<&Relation> {
        match self {
            Self::Reference(relation) | Self::References(relation) => Some(relation),
            _ => None,
        }
    }

    /// The type of each of its values: of a list its items'.
    pub fn of_items(&self) -> &Self {
        if let Self::List(of) = self { of } else { self }
    }

    /// True if it uses a setting, of those that few types have.
    pub(super) fn uses(&self, setting: &str) -> bool {
        match setting {
            "of" => matches!(self, Self::List(_)),
            "to" | "inverse" => self.relation().is_some(),
            "min" | "max" => {
                matches!(self.of_items(), Self::Integer { .. } | Self::Number { .. } | Self::Scale { .. })
            }
            "deadline" => *self == Self::Date,
            _ => true,
        }
    }

    /// A value that is a text, as readers see it: for the key of a choice its label.
    pub fn label_of<'a>(&'a self, text: &'a str) -> &'a str {
        let Self::Choice(choices) = self else { return text };
        choices.iter().find(|choice| choice.key == text).map_or(text, |choice| choice.label.as_str())
    }

    /// True if its values are short enough to be shown wherever their documents are.
    pub fn is_short(&self) -> bool {
        match self {
            Self::Text
            | Self::Integer { .. }
            | Self::Number { .. }
            | Self::Boolean
            | Self::Date
            | Self::Choice(_)
            | Self::Scale { .. } => true,
            Self::Markdown
            | Self::Url
            | Self::Email
            | Self::Image
            | Self::Contact
            | Self::Reference(_)
            | Self::References(_)
            | Self::List(_) => false,
        }
    }

    /// The description of a valid value, for messages.
    pub fn expected(&self) -> Localized {
        match self {
            Self::Integer { .. } | Self::Scale { .. } => words::INTEGER,
            Self::Number { .. } => words::NUMBER,
            Self::Boolean => words::BOOLEAN,
            Self::Date => words::DATE,
            Self::Url => WEB_ADDRESS,
            Self::Email => EMAIL_ADDRESS,
            Self::Contact => words::CONTACT,
            Self::List(_) => words::LIST,
            Self::Reference(_) => words::REFERENCE,
            Self::References(_) => words::REFERENCES,
            Self::Text | Self::Markdown | Self::Choice(_) | Self::Image => words::TEXT,
        }
    }

    /// The forms of a value in a JSON Schema, the usual one first. `ids` gives the ids of the documents of a kind.
    pub(super) fn schema(&self, ids: &dyn Fn(KindId) -> Vec<String>) -> Vec<Value> {
        match self {
            Self::Text | Self::Markdown | Self::Image => vec![text()],
            Self::Integer { min, max } => vec![bounded("integer", json!(min), json!(max)), quoted_integer()],
            Self::Scale { min, max } => vec![bounded("integer", json!(min), json!(max)), quoted_integer()],
            Self::Number { min, max } => vec![bounded("number", json!(min), json!(max)), quoted_number()],
            Self::Boolean => boolean(),
            Self::Date => vec![date(), moment()],
            Self::Url => vec![quoted(WEB_ADDRESS_PATTERN)],
            Self::Email => vec![quoted(EMAIL_ADDRESS_PATTERN)],
            Self::Choice(choices) => {
                vec![choice(choices.iter().map(|choice| (choice.key.as_str(), choice.label.as_str())))]
            }
            Self::Contact => vec![text(), contact()],
            Self::Reference(relation) => {
                let mut forms = name(&ids(relation.to));
                forms.push(bracketed(&bracketed(&text())));
                forms
            }
            Self::References(relation) => references(&ids(relation.to)),
            Self::List(of) => {
                let mut forms = of.schema(ids);
                let items = any_of(optional(forms.clone()));
                forms.push(json!({ "type": "array", "minItems": 1, "items": items }));
                forms
            }
        }
    }

    /// The form of a value in words, for the comments of a new document. `label` gives the singular name of a kind.
    pub(super) fn form(&self, language: Language, label: &dyn Fn(KindId) -> String) -> String {
        let of = |words: Localized| words.of(language).to_owned();
        match self {
            Self::Text => of(forms::TEXT),
            Self::Markdown => of(forms::MARKDOWN),
            Self::Integer { min, max } => forms::between(of(forms::INTEGER), *min, *max),
            Self::Number { min, max } => forms::between(of(forms::NUMBER), *min, *max),
            Self::Scale { min, max } => format!("{min}–{max}"),
            Self::Boolean => of(words::BOOLEAN),
            Self::Date => of(forms::DATE),
            Self::Url => of(forms::URL),
            Self::Email => of(forms::EMAIL),
            Self::Choice(choices) => choices.iter().map(Choice::form).collect::<Vec<_>>().join(", "),
            Self::Image => of(forms::IMAGE),
            Self::Contact => of(forms::CONTACT),
            Self::Reference(relation) => {
                format!("{} {}", of(forms::REFERENCE), label(relation.to))
            }
            Self::References(relation) => {
                format!("{} {}", of(forms::REFERENCES), label(relation.to))
            }
            Self::List(item) => format!("{} [ … ] – {}", of(forms::LIST), item.form(language, label)),
        }
    }
}

impl Choice {
    fn form(&self) -> String {
        if self.key == self.label { self.key.clone() } else { format!("{} = {}", self.key, self.label) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn a_type_is_made_by_its_name_and_knows_it() {
        for NamedType { name, in_lists, .. } in TYPES {
            let made = |ty: &str| {
                let text = format!(
                    "kinds: {{ m: {{ folder: m, fields: {{ a: {{ {ty}, to: actor, choices: [x] }} }} }} }}\n"
                );
                let source = Arc::new(SourceFile { path: "playbook.yaml".into(), text });
                let (playbook, _) = crate::playbook::load(&source);
                let (_, kind) = playbook.kinds.find("m").unwrap();
                kind.field("a").map(|field| field.ty.clone())
            };
            assert_eq!(made(&format!("type: {name}")).unwrap().name(), name);
            let list = made(&format!("type: list, of: {name}"));
            assert_eq!(list.map(|list| list.of_items().name()), in_lists.then_some(name));
        }
    }
}
