//! A text in which every link leads somewhere: a body together with its ids and the targets of its links.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::assets::AssetId;
use super::ids::Ids;
use super::page_id::PageId;
use crate::content::{FieldValue, Stage, Value};
use crate::markdown::{Body, Fragment};

/// The stage of a guide: everything that leads elsewhere is resolved.
#[derive(Debug, Clone, Copy)]
pub struct Linked;

impl Stage for Linked {
    /// Apart, because it is three times as large as any other value, and few values are texts.
    type Prose = Box<Prose>;
    type Image = AssetId;
}

/// A text of the edition, resolved.
#[derive(Debug, Clone)]
pub struct Prose {
    /// The text, without what the edition does not show.
    pub body: Arc<Body>,
    /// The ids of its headings, by their numbers.
    pub heading_ids: Ids,
    /// The ids of its tasks, by their numbers.
    pub task_ids: Ids,
    /// Where its links lead, by their numbers.
    pub links: Vec<Target>,
    /// Where its pictures are, by their numbers.
    pub images: Vec<EmbedTarget>,
}

/// A place on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its id on the page.
    pub id: String,
    /// What stands there.
    pub part: Fragment,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a document, or a place on its page: apart, because a target is kept for every link, and most lead to a page.
    Page(PageId, Option<Box<Anchor>>),
    /// To a place on the same page.
    Here(Box<Anchor>),
    /// To a page of the guide that is no document, by its address.
    Address(Box<str>),
    /// To a file.
    Asset(AssetId),
    /// Out of the guide.
    External(Box<str>),
    /// Nowhere; its words stand.
    Text,
    /// To what the edition does not show, by a name that may not be shown either.
    Withheld,
}

/// Where an embed is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmbedTarget {
    /// A picture.
    Picture(AssetId),
    /// A document, or a part of one, that is shown here.
    Text(Embed),
    /// Something else: shown as a link.
    Link(Target),
    /// Nowhere; its words stand.
    Missing,
    /// To what the edition does not show: nothing stands.
    Hidden,
}

/// A document, or a part of one, that is shown on another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// The document.
    pub page: PageId,
    /// What of its text is shown.
    pub part: Fragment,
    /// The id of the part on its own page.
    pub fragment: Option<String>,
}

/// A task item.
#[derive(Debug, Clone)]
pub struct TaskItem<'a> {
    /// Its id, unique on its page.
    pub id: &'a str,
    /// Whether the author ticked it.
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
    /// The ids of its task items, in their order, and whether the author ticked each.
    pub fn boxes(&self) -> impl Iterator<Item = (&str, bool)> {
        let all = self.task_ids.iter().zip(&self.body.tables().tasks).map(|(id, task)| (id, task.checked));
        // Those of internal blocks have none.
        all.filter(|(id, _)| !id.is_empty())
    }

    /// Its task items, in their order.
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

impl EmbedTarget {
    /// The document that it shows or leads to.
    pub fn page(&self) -> Option<PageId> {
        match self {
            Self::Text(embed) => Some(embed.page),
            Self::Link(target) => target.page(),
            Self::Picture(_) | Self::Missing | Self::Hidden => None,
        }
    }
}
