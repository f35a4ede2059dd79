//! A resolved text: a body with ids for headings and tasks, and a target for every link.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::assets::AssetId;
use super::ids::Ids;
use super::page_id::PageId;
use crate::content::{FieldValue, Stage, Value};
use crate::markdown::{Body, Fragment};

/// The stage of a guide: references are resolved.
#[derive(Debug, Clone, Copy)]
pub struct Linked;

impl Stage for Linked {
    /// Boxed, because it is three times as large as any other value, and few values are texts.
    type Prose = Box<Prose>;
    type Image = AssetId;
}

/// A resolved text of an edition.
#[derive(Debug, Clone)]
pub struct Prose {
    /// The text, without what the edition does not show.
    pub body: Arc<Body>,
    /// Ids of headings, by number.
    pub heading_ids: Ids,
    /// Ids of tasks, by number.
    pub task_ids: Ids,
    /// Ids of the terms of definition lists, by number.
    pub term_ids: Ids,
    /// Targets of links, by number.
    pub links: Vec<Target>,
    /// Targets of pictures and embeds, by number.
    pub images: Vec<EmbedTarget>,
    /// Targets of the addresses in raw HTML, by attribute.
    pub raw: Vec<Vec<Target>>,
    /// Ids in raw HTML, by attribute.
    pub raw_ids: Ids,
}

/// An anchor on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its id on the page.
    pub id: String,
    /// Its fragment of the text.
    pub part: Fragment,
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A document, or an anchor on its page. The anchor is boxed, because a target is kept for every link,
    /// and most have none.
    Page(PageId, Option<Box<Anchor>>),
    /// An anchor on the same page.
    Here(Box<Anchor>),
    /// A generated page of the guide, by URL.
    Address(Box<str>),
    /// A file, and the fragment of its URL if any: `#page=3` of a PDF, `#t=30` of a film.
    Asset(AssetId, Option<Box<str>>),
    /// An external URL.
    External(Box<str>),
    /// None; the link's text is shown.
    Text,
    /// Something that the edition does not show, linked by a name that may not be shown either.
    Withheld,
}

/// The target of an embed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmbedTarget {
    /// A picture, and the fragment of its URL if any: a view of an SVG.
    Picture(AssetId, Option<Box<str>>),
    /// A document or fragment that is shown in place.
    Text(Embed),
    /// Anything else, shown as a link.
    Link(Target),
    /// None; the description is shown.
    Missing,
    /// Something that the edition does not show: nothing is shown.
    Hidden,
}

/// A document or fragment embedded in another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// The document.
    pub page: PageId,
    /// The fragment of its text.
    pub part: Fragment,
    /// The id of the fragment on its own page.
    pub fragment: Option<String>,
}

/// A task.
#[derive(Debug, Clone)]
pub struct TaskItem<'a> {
    /// Its id, unique on its page.
    pub id: &'a str,
    /// True if ticked in the source.
    pub checked: bool,
    body: &'a Body,
    label: Range<usize>,
}

impl<'a> TaskItem<'a> {
    /// Its text.
    pub fn text(&self) -> Cow<'a, str> {
        self.body.words(self.label.clone())
    }
}

/// A document's own text, then those of its fields.
pub(super) fn texts<'a>(
    prose: &'a Prose,
    fields: &'a [FieldValue<Linked>],
) -> impl Iterator<Item = &'a Prose> {
    fn gather<'a>(value: &'a Value<Linked>, texts: &mut Vec<&'a Prose>) {
        match value {
            Value::Markdown(prose) => texts.push(prose),
            Value::List(items) => items.iter().for_each(|item| gather(item, texts)),
            _ => {}
        }
    }
    let mut of_fields = Vec::new();
    for field in fields {
        gather(&field.value, &mut of_fields);
    }
    std::iter::once(prose).chain(of_fields)
}

impl Prose {
    /// The documents that links in raw HTML lead to.
    pub(super) fn raw_pages(&self) -> impl Iterator<Item = PageId> {
        self.raw.iter().flatten().filter_map(Target::page)
    }

    /// The ids of its tasks, in order, with the state set by the author.
    pub fn boxes(&self) -> impl Iterator<Item = (&str, bool)> {
        let all = self.task_ids.iter().zip(&self.body.tables().tasks).map(|(id, task)| (id, task.checked));
        // Tasks of internal blocks have none.
        all.filter(|(id, _)| !id.is_empty())
    }

    /// Its tasks, in order.
    pub fn tasks(&self) -> impl Iterator<Item = TaskItem<'_>> {
        self.body.task_numbers().map(|(index, label)| TaskItem {
            id: self.task_ids.get(index),
            checked: self.body.tables().tasks[index].checked,
            body: &self.body,
            label,
        })
    }
}

impl Target {
    /// The other document that it leads to.
    pub fn page(&self) -> Option<PageId> {
        if let Self::Page(page, _) = self { Some(*page) } else { None }
    }
}

impl Target {
    /// The place that it leads to on another page.
    pub(super) fn anchor(&self) -> Option<&Anchor> {
        if let Self::Page(_, anchor) = self { anchor.as_deref() } else { None }
    }
}

impl EmbedTarget {
    /// The document that it embeds or leads to.
    pub fn page(&self) -> Option<PageId> {
        match self {
            Self::Text(embed) => Some(embed.page),
            Self::Link(target) => target.page(),
            Self::Picture(..) | Self::Missing | Self::Hidden => None,
        }
    }
}
