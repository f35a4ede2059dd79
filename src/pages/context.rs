//! What templates get, as types. Each is one row of a table in `themes/README.md`.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use tera::Value;

/// A text that a template gets: borrowed where that can be, since it becomes the template's own.
pub(super) type Text<'a> = Cow<'a, str>;

/// Defines a type whose values a template reads as a map, in the order of its parts. It gets there by `serde`: so a value is made
/// whole at once, whatever it holds, and each text in it is copied once. A list of values that are there already is handed over as
/// one value, which is not walked through again. Parts that documents mostly lack are left out where there is nothing in them: each part of
/// each field of each document takes cache.
macro_rules! variables {
    ($($(#[doc = $doc:literal])+ $name:ident $(<$life:lifetime>)? { $($(#[$form:meta])? $field:ident: $ty:ty,)+ })+) => {
        $($(#[doc = $doc])+
        #[derive(Serialize)]
        pub(super) struct $name $(<$life>)? {
            $($(#[$form])? pub(super) $field: $ty,)+
        }

        impl $(<$life>)? From<$name $(<$life>)?> for Value {
            fn from(variables: $name $(<$life>)?) -> Self {
                Self::from_serializable(&variables)
            }
        })+
    };
}

variables! {
    /// A document as others show it. Tera walks through the parts of a value as long as there are no more than twelve, which is much faster
    /// than its tables: so there are twelve, the most wanted first.
    Ref<'a> {
        url: Text<'a>,
        title: Text<'a>,
        kind: Text<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        fields: Option<NamedValues<'a, Value>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        date: Option<Day>,
        #[serde(skip_serializing_if = "Option::is_none")]
        progress: Option<Value>,
        draft: bool,
        internal: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        summary: Option<Text<'a>>,
        id: Text<'a>,
        kind_label: Text<'a>,
        tags: Value,
    }

    /// A document on its own page: what others show of it, all its fields, and what only this page shows.
    Page<'a> {
        url: Text<'a>,
        title: Text<'a>,
        kind: Text<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        fields: Option<NamedValues<'a, Value>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        date: Option<Day>,
        #[serde(skip_serializing_if = "Option::is_none")]
        progress: Option<Value>,
        draft: bool,
        internal: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        summary: Option<Text<'a>>,
        id: Text<'a>,
        kind_label: Text<'a>,
        tags: Value,
        kind_labels: Value,
        #[serde(skip_serializing_if = "Value::is_none")]
        kind_url: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        updated: Option<Day>,
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<Text<'a>>,
        task_count: usize,
        tag_links: Value,
        short_fields: Vec<Value>,
        long_fields: Vec<Value>,
        relations: NamedValues<'a, RelationVariables<'a>>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        backlink_groups: Vec<BacklinkGroup<'a>>,
        body: BodyVariables<'a>,
        headings: Vec<HeadingVariables<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        previous: Option<TitledLink<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<TitledLink<'a>>,
    }

    /// A calendar day.
    Day {
        iso: String,
        text: String,
        html: Value,
    }

    /// A field that a document has.
    FieldVariables<'a> {
        name: Text<'a>,
        label: Text<'a>,
        r#type: Text<'a>,
        internal: bool,
        #[serde(skip_serializing_if = "Value::is_none")]
        value: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<Text<'a>>,
        html: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        items: Vec<FieldVariables<'a>>,
    }

    /// A contact's parts.
    ContactVariables<'a> {
        name: Option<Text<'a>>,
        role: Option<Text<'a>>,
        email: Option<Text<'a>>,
        phone: Option<Text<'a>>,
    }

    /// A relation of a document.
    RelationVariables<'a> {
        name: Text<'a>,
        label: Text<'a>,
        inverse: bool,
        kind: Text<'a>,
        links: Value,
        panels: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        page_refs: Option<Value>,
    }

    /// The documents of a kind that lead here.
    BacklinkGroup<'a> {
        kind: Text<'a>,
        label: Text<'a>,
        mentions: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        page_refs: Option<Value>,
    }

    /// What one and many of a kind are called.
    Labels<'a> {
        one: Text<'a>,
        many: Text<'a>,
    }

    /// A text in its parts.
    BodyVariables<'a> {
        intro: Value,
        html: Value,
        footnotes: Option<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        sections: Option<Vec<SectionVariables<'a>>>,
    }

    /// A section of a text.
    SectionVariables<'a> {
        id: Text<'a>,
        title: Value,
        html: Value,
    }

    /// A heading, as the list of contents has it.
    HeadingVariables<'a> {
        id: Text<'a>,
        title: Text<'a>,
        level: u8,
    }

    /// A link by its words.
    TitledLink<'a> {
        title: Text<'a>,
        url: Text<'a>,
    }

    /// An entry of the menu.
    LabeledLink<'a> {
        label: Text<'a>,
        url: Text<'a>,
    }

    /// A kind with what it lists.
    KindVariables<'a> {
        key: Text<'a>,
        label: Labels<'a>,
        url: Option<Text<'a>>,
        count: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        pages: Option<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        panels: Option<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        links: Option<Value>,
    }

    /// A way to narrow a list.
    FilterVariables<'a> {
        name: Text<'a>,
        label: Text<'a>,
        options: Vec<OptionVariables<'a>>,
    }

    /// One value that a list can be narrowed to.
    OptionVariables<'a> {
        key: Text<'a>,
        label: Text<'a>,
        count: usize,
    }

    /// A tag.
    TagVariables<'a> {
        name: Text<'a>,
        url: Text<'a>,
        count: usize,
    }

    /// The documents of a kind that bear a tag.
    GroupVariables<'a> {
        kind: Text<'a>,
        label: Text<'a>,
        panels: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        page_refs: Option<Value>,
    }

    /// The guide as a whole.
    SiteVariables<'a> {
        title: Text<'a>,
        subtitle: Option<Text<'a>>,
        language: Text<'a>,
        edition: Text<'a>,
        key: Text<'a>,
        base_url: Option<Text<'a>>,
        generator: Text<'a>,
        tags_url: Option<Text<'a>>,
    }
}

/// Values by name, in the order they were added.
pub(super) struct NamedValues<'a, T>(Vec<(&'a str, T)>);

impl<'a, T> FromIterator<(&'a str, T)> for NamedValues<'a, T> {
    fn from_iter<I: IntoIterator<Item = (&'a str, T)>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T: Serialize> Serialize for NamedValues<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<T: Serialize> From<NamedValues<'_, T>> for Value {
    fn from(values: NamedValues<'_, T>) -> Self {
        Self::from_serializable(&values)
    }
}

/// HTML that is safe to fingerprint.
pub(super) fn html(text: &str) -> Value {
    Value::safe_string(text)
}
