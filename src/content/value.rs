//! The values of fields, at each stage of the pipeline.

use std::fmt::Debug;
use std::sync::Arc;

use crate::markdown::Body;
use crate::shrink::fitted;
use crate::source::{Span, Spanned};
use crate::text::Date;

/// A stage of the pipeline: the types of values that contain references, before or after linking.
pub trait Stage {
    /// Markdown.
    type Prose: Debug + Clone;
    /// A picture.
    type Image: Debug + Clone;
}

/// The stage of a document: references are unresolved.
#[derive(Debug, Clone, Copy)]
pub struct Parsed;

impl Stage for Parsed {
    type Prose = Arc<Body>;
    type Image = Spanned<String>;
}

/// The value of a field. Relations are not among them: a document keeps them separately.
#[expect(missing_docs, reason = "the field types of the contract, by their names")]
#[derive(Debug, Clone)]
pub enum Value<S: Stage> {
    Text(String),
    Markdown(S::Prose),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    Date(Date),
    Url(String),
    Email(String),
    /// Key of the choice.
    Choice(String),
    Scale(i64),
    Image(S::Image),
    /// Boxed, because it is three times as large as any other, and rare.
    Contact(Box<Contact>),
    List(Vec<Value<S>>),
}

/// A value by the form of its data, for code that sorts, compares or writes values of any type.
#[expect(missing_docs, reason = "what each holds is its type")]
#[derive(Debug)]
pub enum Shape<'v, S: Stage> {
    /// Of a choice the key.
    Text(&'v str),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    Date(Date),
    Prose(&'v S::Prose),
    Image(&'v S::Image),
    Contact(&'v Contact),
    List(&'v [Value<S>]),
}

impl<S: Stage> Value<S> {
    /// The value without its type.
    pub fn shape(&self) -> Shape<'_, S> {
        match self {
            Self::Text(text) | Self::Url(text) | Self::Email(text) | Self::Choice(text) => Shape::Text(text),
            Self::Integer(number) | Self::Scale(number) => Shape::Integer(*number),
            Self::Number(number) => Shape::Number(*number),
            Self::Boolean(truth) => Shape::Boolean(*truth),
            Self::Date(date) => Shape::Date(*date),
            Self::Markdown(prose) => Shape::Prose(prose),
            Self::Image(image) => Shape::Image(image),
            Self::Contact(contact) => Shape::Contact(contact),
            Self::List(items) => Shape::List(items),
        }
    }

    /// Converts the value to another stage. None where `prose` or `image` returns none.
    pub fn carry<T: Stage>(
        self,
        prose: &mut impl FnMut(S::Prose) -> T::Prose,
        image: &mut impl FnMut(S::Image) -> Option<T::Image>,
    ) -> Option<Value<T>> {
        Some(match self {
            Self::Text(text) => Value::Text(text),
            Self::Markdown(text) => Value::Markdown(prose(text)),
            Self::Integer(number) => Value::Integer(number),
            Self::Number(number) => Value::Number(number),
            Self::Boolean(truth) => Value::Boolean(truth),
            Self::Date(date) => Value::Date(date),
            Self::Url(address) => Value::Url(address),
            Self::Email(address) => Value::Email(address),
            Self::Choice(key) => Value::Choice(key),
            Self::Scale(number) => Value::Scale(number),
            Self::Image(picture) => Value::Image(image(picture)?),
            Self::Contact(contact) => Value::Contact(contact),
            Self::List(items) => {
                Value::List(fitted(items.into_iter().filter_map(|item| item.carry(prose, image)).collect()))
            }
        })
    }
}

/// A person or function with an address.
#[expect(missing_docs, reason = "the parts of a contact, by their names")]
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Contact {
    pub name: Option<String>,
    pub role: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

impl Contact {
    /// Its parts that are given, in the order in which they are shown.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        [&self.name, &self.role, &self.email, &self.phone].into_iter().flatten().map(String::as_str)
    }
}

/// A field of a document with its value.
#[derive(Debug, Clone)]
pub struct FieldValue<S: Stage> {
    /// Name of the field in its kind.
    pub name: Arc<str>,
    /// Span of the value.
    pub span: Span,
    /// Its value.
    pub value: Value<S>,
}
