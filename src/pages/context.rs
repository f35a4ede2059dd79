//! Types of template variables. Each is documented by one row of a table in `themes/README.md`.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use tera::Value;

/// A text variable: borrowed where possible, since Tera copies it.
pub(super) type Text<'a> = Cow<'a, str>;

/// Defines a type that templates see as a map, with its members in order. It is converted by `serde` in one
/// go, and each text is copied once. A list of existing values is passed as one value and not traversed
/// again. Members that documents mostly lack are left out where empty: each member of each field of each
/// document takes memory.
macro_rules! variables {
    ($($(#[doc = $doc:literal])+ $name:ident $(<$life:lifetime>)? { $($(#[$form:meta])? $field:ident: $ty:ty,)+ })+) => {
        $($(#[doc = $doc])+
        #[derive(Serialize)]
        pub(super) struct $name $(<$life>)? {
            $($(#[$form])? pub(super) $field: $ty,)+
        }

        #[cfg(test)]
        impl $(<$life>)? $name $(<$life>)? {
            /// The names of its parts.
            const PARTS: &'static [&'static str] = &[$(stringify!($field)),+];
        }

        impl $(<$life>)? From<$name $(<$life>)?> for Value {
            fn from(variables: $name $(<$life>)?) -> Self {
                Self::from_serializable(&variables)
            }
        })+
    };
}

variables! {
    /// A document as others show it. Tera searches maps of up to twelve members linearly, which is much
    /// faster than hashing: so there are twelve, the most used first.
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
        #[serde(skip_serializing_if = "Option::is_none")]
        lede: Option<Text<'a>>,
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
        #[serde(skip_serializing_if = "Option::is_none")]
        tag_refs: Option<Vec<TagRef<'a>>>,
        short_fields: Vec<Value>,
        long_fields: Vec<Value>,
        relations: NamedValues<'a, RelationVariables<'a>>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        backlink_groups: Vec<BacklinkGroup<'a>>,
        backlink_count: usize,
        body: BodyVariables<'a>,
        heading_count: usize,
        heading_links: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        headings: Option<Vec<HeadingVariables<'a>>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        previous: Option<TitledLink<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<TitledLink<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        folder_links: Option<Value>,
    }

    /// A date.
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
        text: Text<'a>,
        html: Value,
        #[serde(skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        items: Vec<FieldVariables<'a>>,
    }

    /// A contact.
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
        #[serde(skip_serializing_if = "Option::is_none")]
        backlinks: Option<Value>,
    }

    /// A document that leads to another.
    BacklinkVariables<'a> {
        r#ref: Value,
        passages: Vec<PassageVariables<'a>>,
    }

    /// One way in which a document leads to another: the sentence around a link, the heading that a link stands under, or a relation.
    PassageVariables<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<Text<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        words: Option<Text<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<Text<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        heading: Option<Text<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        field: Option<Text<'a>>,
    }

    /// The label of a kind, singular and plural.
    Labels<'a> {
        one: Text<'a>,
        many: Text<'a>,
    }

    /// A text in parts.
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

    /// A heading in the table of contents.
    HeadingVariables<'a> {
        id: Text<'a>,
        title: Text<'a>,
        level: u8,
    }

    /// A link with a title.
    TitledLink<'a> {
        title: Text<'a>,
        url: Text<'a>,
    }

    /// An entry of the menu: a link, or links under a label.
    MenuVariables<'a> {
        label: Text<'a>,
        url: Option<Text<'a>>,
        external: bool,
        items: Vec<MenuLinkVariables<'a>>,
    }

    /// A link under a label of the menu.
    MenuLinkVariables<'a> {
        label: Text<'a>,
        url: Text<'a>,
        external: bool,
    }

    /// The navigation beside a page.
    NavigationVariables<'a> {
        title: Text<'a>,
        url: Text<'a>,
        html: Value,
    }

    /// A kind with its documents.
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

    /// A filter of a list.
    FilterVariables<'a> {
        name: Text<'a>,
        label: Text<'a>,
        options: Vec<OptionVariables<'a>>,
    }

    /// A value of a filter.
    OptionVariables<'a> {
        key: Text<'a>,
        label: Text<'a>,
        count: usize,
    }

    /// An order of a list.
    SortVariables<'a> {
        name: Text<'a>,
        label: Text<'a>,
    }

    /// A tag of a document.
    TagRef<'a> {
        name: Text<'a>,
        url: Text<'a>,
    }

    /// A tag.
    TagVariables<'a> {
        name: Text<'a>,
        url: Text<'a>,
        count: usize,
    }

    /// The documents of a kind with a tag.
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
        search_url: Option<Text<'a>>,
        logo: Option<Text<'a>>,
        hero: Option<Text<'a>>,
        icon: Option<Text<'a>>,
        stylesheets: Vec<Text<'a>>,
    }
}

/// Values by name, in insertion order.
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

/// HTML that templates print without escaping.
pub(super) fn html(text: &str) -> Value {
    Value::safe_string(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::contract::{self, Record};

    #[test]
    fn templates_are_checked_against_what_they_get() {
        let all: [(&Record, &[&str]); 25] = [
            (&contract::REF, Ref::PARTS),
            (&contract::PAGE, Page::PARTS),
            (&contract::DAY, Day::PARTS),
            (&contract::FIELD, FieldVariables::PARTS),
            (&contract::RELATION, RelationVariables::PARTS),
            (&contract::BACKLINK_GROUP, BacklinkGroup::PARTS),
            (&contract::BACKLINK, BacklinkVariables::PARTS),
            (&contract::PASSAGE, PassageVariables::PARTS),
            (&contract::CONTACT, ContactVariables::PARTS),
            (&contract::LABELS, Labels::PARTS),
            (&contract::BODY, BodyVariables::PARTS),
            (&contract::SECTION, SectionVariables::PARTS),
            (&contract::HEADING, HeadingVariables::PARTS),
            (&contract::TITLED_LINK, TitledLink::PARTS),
            (&contract::MENU_ITEM, MenuVariables::PARTS),
            (&contract::MENU_LINK, MenuLinkVariables::PARTS),
            (&contract::NAVIGATION, NavigationVariables::PARTS),
            (&contract::KIND, KindVariables::PARTS),
            (&contract::FILTER, FilterVariables::PARTS),
            (&contract::OPTION, OptionVariables::PARTS),
            (&contract::SORT, SortVariables::PARTS),
            (&contract::TAG_REF, TagRef::PARTS),
            (&contract::TAG, TagVariables::PARTS),
            (&contract::GROUP, GroupVariables::PARTS),
            (&contract::SITE, SiteVariables::PARTS),
        ];
        let alone = contract::KIND_ALONE.parts.iter().map(|part| part.name);
        assert!(alone.eq(KindVariables::PARTS[..4].iter().copied()));
        for (record, parts) in all {
            let names: Vec<&str> = record.parts.iter().map(|part| part.name).collect();
            let parts: Vec<&str> = parts.iter().map(|part| part.trim_start_matches("r#")).collect();
            assert_eq!(names, parts);
        }
    }
}
