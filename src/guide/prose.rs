//! A text in which every link leads somewhere: a body together with its ids and the targets of its links.

use std::sync::Arc;

use super::{AssetId, PageId};
use crate::markdown::Body;

/// A text of the edition, resolved.
#[derive(Debug, Clone)]
pub struct Prose {
    /// The text, without what the edition does not show.
    pub body: Arc<Body>,
    /// The ids of its headings, by their numbers.
    pub heading_ids: Vec<String>,
    /// The ids of its tasks, by their numbers.
    pub task_ids: Vec<String>,
    /// Where its links lead, by their numbers.
    pub links: Vec<Target>,
    /// Where its pictures are, by their numbers.
    pub images: Vec<EmbedTarget>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a document, or a heading of it.
    Page(PageId, Option<String>),
    /// To a heading of the same page.
    Here(String),
    /// To a page of the guide that is no document, by its address.
    Address(String),
    /// To a file.
    Asset(AssetId),
    /// Out of the guide.
    External(String),
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
    /// Something else: shown as a link.
    Link(Target),
}
