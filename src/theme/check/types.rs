//! What is known of the values of a template before it is rendered.

use crate::theme::contract::Shape;

/// What is known of the value of an expression.
#[derive(Debug, Clone)]
pub(super) enum Type {
    /// It is one of the contract.
    Of(&'static Shape),
    /// A list of such values.
    List(Box<Self>),
    /// A text that is written in the template.
    Text(String),
    /// `none`, `[]`, `""`: what stands in for a value that is not there.
    Nothing,
    /// It may be anything.
    Any,
}

impl Type {
    /// The value of `left or right`.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, other) | (other, Self::Nothing) => other,
            (Self::Of(left), Self::Of(right)) if same(left, right) => Self::Of(left),
            (Self::List(left), Self::List(right)) => Self::List(Box::new(left.or(*right))),
            (Self::Text(left), Self::Text(right)) if left == right => Self::Text(left),
            (left, right) if left.is_scalar() && right.is_scalar() => Self::Of(&Shape::Scalar),
            _ => Self::Any,
        }
    }

    /// The value of `left ~ right`: known where both are written in the template.
    pub(super) fn then(self, other: Self) -> Self {
        match (self, other) {
            (Self::Text(left), Self::Text(right)) => Self::Text(left + &right),
            _ => Self::Any,
        }
    }

    /// Whether it has no parts.
    pub(super) fn is_scalar(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Of(Shape::Scalar))
    }

    /// What a filter makes of it. `argument` is the filter's `value`.
    pub(super) fn filtered(self, filter: &str, argument: Self) -> Self {
        match (filter, self) {
            ("first" | "last" | "nth", value) => value.item(),
            ("reverse" | "sort" | "unique", value) => value,
            ("values", value @ Self::Of(Shape::Map(_))) => Self::List(Box::new(value.item())),
            ("default", value) => value.or(argument),
            _ => Self::Any,
        }
    }

    /// An item of a list, or a value of a map.
    pub(super) fn item(&self) -> Self {
        match self {
            Self::Of(Shape::List(item) | Shape::Map(item)) => Self::Of(item),
            Self::List(item) => (**item).clone(),
            _ => Self::Any,
        }
    }
}

fn same(left: &'static Shape, right: &'static Shape) -> bool {
    match (left, right) {
        (Shape::Record(left), Shape::Record(right)) => std::ptr::eq(*left, *right),
        (Shape::List(left), Shape::List(right)) | (Shape::Map(left), Shape::Map(right)) => same(left, right),
        (Shape::Scalar, Shape::Scalar) | (Shape::Words, Shape::Words) => true,
        _ => false,
    }
}
