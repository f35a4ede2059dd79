//! What templates get, as types. Each is one row of a table in `themes/README.md`.

use tera::Value;
use tera::value::Key;

/// Defines a type whose values a template reads as a map, in the order of its parts.
macro_rules! variables {
    ($($(#[doc = $doc:literal])+ $name:ident { $($field:ident: $ty:ty,)+ })+) => {
        $($(#[doc = $doc])+
        pub(super) struct $name {
            $(pub(super) $field: $ty,)+
        }

        impl From<$name> for Value {
            fn from(variables: $name) -> Self {
                let mut map = tera::Map::new();
                $(map.insert(Key::Str(stringify!($field).trim_start_matches("r#")), Value::from(variables.$field));)+
                Self::from(map)
            }
        })+
    };
}

variables! {
    /// A document as others show it. The shared parts are made once and shown everywhere.
    Ref {
        id: String,
        kind: String,
        kind_label: String,
        title: String,
        url: String,
        summary: Option<String>,
        date: Option<Day>,
        updated: Option<Day>,
        tags: Vec<String>,
        draft: bool,
        internal: bool,
        fields: NamedValues,
        tasks: Vec<TaskValue>,
    }

    /// A calendar day.
    Day {
        iso: String,
        text: String,
    }

    /// A task as its author left it.
    TaskValue {
        id: String,
        checked: bool,
    }

    /// A field that a document has.
    FieldVariables {
        name: String,
        label: String,
        r#type: String,
        internal: bool,
        value: Value,
        text: String,
        html: Option<Value>,
        min: Option<i64>,
        max: Option<i64>,
        items: Vec<FieldVariables>,
    }

    /// A contact's parts.
    ContactVariables {
        name: Option<String>,
        role: Option<String>,
        email: Option<String>,
        phone: Option<String>,
    }

    /// A relation of a document.
    RelationVariables {
        name: String,
        label: String,
        inverse: bool,
        pages: Vec<Value>,
    }

    /// The documents of a kind that lead here.
    BacklinkGroup {
        label: String,
        links: Vec<BacklinkVariables>,
    }

    /// A document that leads here, and how.
    BacklinkVariables {
        page: Value,
        passages: Vec<PassageVariables>,
        relations: Vec<String>,
    }

    /// The sentence that a link stands in.
    PassageVariables {
        before: String,
        words: String,
        after: String,
        section: Option<String>,
    }

    /// What one and many of a kind are called.
    Labels {
        one: String,
        many: String,
    }

    /// A text in its parts.
    BodyVariables {
        intro: Value,
        sections: Vec<SectionVariables>,
        footnotes: Option<Value>,
    }

    /// A section of a text.
    SectionVariables {
        id: String,
        title: Value,
        html: Value,
    }

    /// A heading in the list of contents.
    TocEntry {
        id: String,
        title: String,
        level: u8,
    }

    /// A link by its words.
    TitledLink {
        title: String,
        url: String,
    }

    /// A link by its name.
    NamedLink {
        name: String,
        url: String,
    }

    /// An entry of the menu.
    LabeledLink {
        label: String,
        url: String,
    }

    /// A kind with what it lists.
    KindVariables {
        key: String,
        label: Labels,
        url: Option<String>,
        count: usize,
        pages: Vec<Value>,
    }

    /// A way to narrow a list.
    FilterVariables {
        name: String,
        label: String,
        options: Vec<OptionVariables>,
    }

    /// One value that a list can be narrowed to.
    OptionVariables {
        value: String,
        label: String,
        count: usize,
    }

    /// A tag.
    TagVariables {
        name: String,
        url: String,
        count: usize,
    }

    /// The documents of a kind that bear a tag.
    GroupVariables {
        label: String,
        pages: Vec<Value>,
    }

    /// The guide as a whole.
    SiteVariables {
        title: String,
        subtitle: Option<String>,
        language: String,
        edition: String,
        key: String,
        base_url: Option<String>,
        generator: String,
        tags_url: Option<String>,
    }
}

/// Values by name, in the order they were added.
pub(super) struct NamedValues(tera::Map);

impl<T: Into<Value>> FromIterator<(String, T)> for NamedValues {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(values: I) -> Self {
        Self(values.into_iter().map(|(name, value)| (Key::from(name), value.into())).collect())
    }
}

impl From<NamedValues> for Value {
    fn from(values: NamedValues) -> Self {
        Self::from(values.0)
    }
}

/// HTML that is safe to print.
pub(super) fn html(text: &str) -> Value {
    Value::safe_string(text)
}
