//! The nodes of a YAML tree, and what scalars mean.

use std::borrow::Cow;

use crate::source::{Span, Spanned};

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its span in the file.
    pub span: Span,
    /// Its value.
    pub value: Value,
}

/// The value of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// No value: `key:`, `null` or `~`.
    Null,
    /// A text, number or boolean, as it was written.
    Scalar(String),
    /// Items in order.
    List(Vec<Node>),
    /// Keys with values, in order, each key once.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The text of a scalar.
    pub fn as_scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// True if there is no value, or a text without a letter.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Scalar(text) => text.trim().is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Map(entries) => entries.is_empty(),
        }
    }

    /// The value of a key, if the node is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Map(entries) => {
                entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
            }
            _ => None,
        }
    }
}

/// `true` or `false`, in the spellings of YAML 1.2.
pub fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// The value of an unquoted scalar.
pub(super) fn plain_scalar(text: Cow<'_, str>) -> Value {
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        _ => Value::Scalar(text.into_owned()),
    }
}
