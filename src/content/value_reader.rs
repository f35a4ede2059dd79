//! Reads the values of fields: from the YAML that an author wrote to a value of the field's type.

use std::sync::Arc;

use super::findings::EditionFindings;
use super::value::{Parsed, Value};
use crate::diagnostic::{self, Diagnostic, Rule, rules};
use crate::markdown::{self, Body, Public, Texts};
use crate::playbook::{Field, FieldType, Visibility, value_words};
use crate::shrink::fitted;
use crate::source::{Place, SourceFile, Span, Spanned};
use crate::text::{Date, Localized, is_email_address, is_web_address, nearest, slug, unhidden};
use crate::yaml::{self, Node};

const WRITE: Localized = Localized { da: "Skriv {meant}.", en: "Write {meant}." };

/// Parses the values of one field.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Arc<SourceFile>,
    pub(super) field: &'a Field,
    pub(super) diagnostics: &'a mut EditionFindings,
    /// Texts with internal blocks: the whole and its public part.
    pub(super) apart: Vec<(Arc<Body>, Arc<Body>)>,
    /// Spans of the file that the public edition does not have.
    pub(super) hidden: &'a mut Vec<Span>,
}

impl Reader<'_> {
    /// Parses a node as a type; none, and a finding, if it does not match.
    pub(super) fn value(&mut self, ty: &FieldType, node: &Node) -> Option<Value<Parsed>> {
        match ty {
            FieldType::List(of) => return self.list(of, node),
            FieldType::Contact => return self.contact(node).map(|contact| Value::Contact(Box::new(contact))),
            _ => {}
        }
        let Some(text) = node.as_scalar().map(str::trim) else {
            return self.wrong(node, ty.expected());
        };
        // A URL may contain any character, and Markdown has its own check.
        let plain = !matches!(ty, FieldType::Markdown | FieldType::Url | FieldType::Image);
        if plain && self.hides_in_plain_text(&self.field.name, node, text) {
            return None;
        }
        let value = match ty {
            FieldType::Text => Some(Value::Text(text.to_owned())),
            FieldType::Markdown => Some(self.markdown(node, text)),
            FieldType::Integer { min, max } => {
                return self.integer(node, text, *min, *max).map(Value::Integer);
            }
            FieldType::Scale { min, max } => {
                return self.integer(node, text, Some(*min), Some(*max)).map(Value::Scale);
            }
            FieldType::Number { min, max } => return self.number(node, text, *min, *max),
            FieldType::Boolean => yaml::boolean(text).map(Value::Boolean),
            FieldType::Date => Date::parse(text).or_else(|| Date::of_moment(text)).map(Value::Date),
            FieldType::Url => is_web_address(text).then(|| Value::Url(text.to_owned())),
            FieldType::Email => is_email_address(text).then(|| Value::Email(text.to_owned())),
            FieldType::Choice(_) => return self.choice(ty, node, text),
            FieldType::Image => Some(Value::Image(Spanned { value: text.to_owned(), span: node.span })),
            FieldType::Contact | FieldType::List(_) | FieldType::Reference(_) | FieldType::References(_) => {
                None
            }
        };
        value.or_else(|| self.wrong_form(ty, node, text))
    }

    /// The names in a relation. `[[name]]` is accepted for the name, quoted or not.
    pub(super) fn references(&mut self, single: bool, node: &Node) -> Vec<Spanned<String>> {
        let whole = if single { value_words::REFERENCE } else { value_words::REFERENCES };
        let (nodes, words) = match &node.value {
            yaml::Value::List(items) if single && is_bracketed(node) => (items.as_slice(), whole),
            yaml::Value::List(items) if !single => (items.as_slice(), value_words::REFERENCE_EACH),
            yaml::Value::List(_) => (&[][..], whole),
            _ => (std::slice::from_ref(node), whole),
        };
        if nodes.is_empty() {
            self.wrong::<()>(node, words);
        }
        fitted(nodes.iter().filter_map(|item| name_of(item).or_else(|| self.wrong(item, words))).collect())
    }

    fn list(&mut self, of: &FieldType, node: &Node) -> Option<Value<Parsed>> {
        let values = match &node.value {
            yaml::Value::List(items) => {
                let given = items.iter().filter(|item| !item.is_empty());
                given.filter_map(|item| self.value(of, item)).collect()
            }
            yaml::Value::Map(_) if *of != FieldType::Contact => return self.wrong(node, value_words::LIST),
            _ => vec![self.value(of, node)?],
        };
        (!values.is_empty()).then(|| Value::List(fitted(values)))
    }

    fn markdown(&mut self, node: &Node, text: &str) -> Value<Parsed> {
        let Texts { whole: (body, found), public } =
            markdown::parse_value(text, &Place::new(self.source, node.span));
        let whole = Arc::new(body);
        match public {
            Some(public) if self.field.visibility == Visibility::Public => {
                let Public { body, found: in_public, hidden } = public;
                self.diagnostics.extend_apart(found, in_public, &hidden);
                self.hidden.extend(hidden);
                self.apart.push((Arc::clone(&whole), Arc::new(body)));
            }
            _ => self.diagnostics.extend(found),
        }
        Value::Markdown(whole)
    }

    /// The public part of a parsed value, if it has internal blocks.
    pub(super) fn public(&self, value: &Value<Parsed>) -> Option<Value<Parsed>> {
        let public = |whole: Arc<Body>| {
            let found = self.apart.iter().find(|(other, _)| Arc::ptr_eq(other, &whole));
            found.map_or(whole, |(_, public)| Arc::clone(public))
        };
        (!self.apart.is_empty()).then(|| value.clone().carry::<Parsed>(&mut { public }, &mut Some)).flatten()
    }

    fn integer(&mut self, node: &Node, text: &str, min: Option<i64>, max: Option<i64>) -> Option<i64> {
        let Ok(number) = text.parse::<i64>() else { return self.wrong(node, value_words::INTEGER) };
        let inside = min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
        let bound = |bound: Option<i64>| bound.map(|bound| bound.to_string());
        let (min, max) = (bound(min), bound(max));
        inside.then_some(number).or_else(|| self.out_of_range(node, min.as_deref(), max.as_deref()))
    }

    fn number(
        &mut self,
        node: &Node,
        text: &str,
        min: Option<f64>,
        max: Option<f64>,
    ) -> Option<Value<Parsed>> {
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        let Some(number) = number else { return self.wrong(node, value_words::NUMBER) };
        let inside = min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
        let bound = |bound: Option<f64>| bound.map(|bound| bound.to_string());
        let (min, max) = (bound(min), bound(max));
        inside
            .then_some(Value::Number(number))
            .or_else(|| self.out_of_range(node, min.as_deref(), max.as_deref()))
    }

    fn choice(&mut self, ty: &FieldType, node: &Node, text: &str) -> Option<Value<Parsed>> {
        let FieldType::Choice(choices) = ty else { return None };
        if choices.iter().any(|choice| choice.key == text) {
            return Some(Value::Choice(text.to_owned()));
        }
        let keys: Vec<&str> = choices.iter().map(|choice| choice.key.as_str()).collect();
        let by_label =
            choices.iter().find(|choice| slug(&choice.label) == slug(text)).map(|choice| choice.key.as_str());
        let meant = by_label.or_else(|| nearest(text, keys.iter().copied()));
        let found = self
            .finding(&rules::UNKNOWN_CHOICE, node.span)
            .with("value", text)
            .with("choices", keys.join(", "))
            .suggest(meant);
        self.diagnostics.push(found);
        None
    }

    /// Reports hiding syntax in a text that is shown as it is; true if there is any.
    pub(super) fn hides_in_plain_text(&mut self, field: &str, node: &Node, text: &str) -> bool {
        let hidden = unhidden(text);
        let found =
            hidden.map(|what| diagnostic::hiding_in_field(Place::new(self.source, node.span), field, what));
        self.diagnostics.extend(found);
        hidden.is_some()
    }

    /// Reports a value that does not match its type. Where the intention is clear, the help shows the right
    /// form.
    fn wrong_form<T>(&mut self, ty: &FieldType, node: &Node, text: &str) -> Option<T> {
        let is_calendar = *ty == FieldType::Date && Date::is_shaped(text);
        let expected = if is_calendar { value_words::CALENDAR } else { ty.expected() };
        let found = self.finding(&rules::WRONG_TYPE, node.span).with_words("expected", expected);
        self.diagnostics.push(match meant(ty, text) {
            Some(meant) => found.with("meant", meant).advise(WRITE),
            None => found,
        });
        None
    }

    fn finding(&self, rule: &'static Rule, span: Span) -> Diagnostic {
        rule.at(Place::new(self.source, span)).with("field", &*self.field.name)
    }

    pub(super) fn wrong<T>(&mut self, node: &Node, expected: Localized) -> Option<T> {
        let found = self.finding(&rules::WRONG_TYPE, node.span).with_words("expected", expected);
        self.diagnostics.push(found);
        None
    }

    fn out_of_range<T>(&mut self, node: &Node, min: Option<&str>, max: Option<&str>) -> Option<T> {
        let found = self
            .finding(&rules::OUT_OF_RANGE, node.span)
            .with_each("range", |language| value_words::range(min, max, language));
        self.diagnostics.push(found);
        None
    }
}

/// The value that a text of another form most likely means, written as the type has it.
fn meant(ty: &FieldType, text: &str) -> Option<String> {
    match ty {
        FieldType::Date => Date::guess(text).map(|date| date.to_string()),
        FieldType::Boolean => truth(text).map(|truth| truth.to_string()),
        FieldType::Text
        | FieldType::Markdown
        | FieldType::Integer { .. }
        | FieldType::Number { .. }
        | FieldType::Url
        | FieldType::Email
        | FieldType::Choice(_)
        | FieldType::Scale { .. }
        | FieldType::Image
        | FieldType::Contact
        | FieldType::Reference(_)
        | FieldType::References(_)
        | FieldType::List(_) => None,
    }
}

/// The boolean that a word other than `true` and `false` most likely means.
fn truth(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "ja" | "yes" | "on" | "1" => Some(true),
        "nej" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}

fn name_of(node: &Node) -> Option<Spanned<String>> {
    match &node.value {
        yaml::Value::Scalar(text) => {
            let name = text.trim();
            let name = name.strip_prefix("[[").and_then(|name| name.strip_suffix("]]")).unwrap_or(name);
            let name = name.split_once('|').map_or(name, |(name, _)| name).trim();
            (!name.is_empty()).then(|| Spanned { value: name.to_owned(), span: node.span })
        }
        yaml::Value::List(items) if items.len() == 1 => name_of(&items[0]),
        _ => None,
    }
}

/// True for `[[name]]` without quotes, which in YAML is a list in a list.
fn is_bracketed(node: &Node) -> bool {
    matches!(&node.value, yaml::Value::List(items) if items.len() == 1 && matches!(items[0].value, yaml::Value::List(_)))
}
