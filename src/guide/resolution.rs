//! The result of resolving the links and relations of one document.

use std::sync::Arc;

use super::found::Found;
use super::link_targets::LinkTargets;
use super::model::{Backlink, ResolvedDocument};
use super::page_id::PageId;

/// A resolved document, with the data that other documents need.
pub(super) struct Resolution {
    /// The document itself.
    pub(super) resolved: Arc<ResolvedDocument>,
    /// The relations written in it.
    pub(super) relations: Vec<Written>,
    /// Its outgoing links and relations, as backlinks of their targets.
    pub(super) leads: Vec<(PageId, Arc<Backlink>)>,
    /// The anchors on its page.
    pub(super) link_targets: Arc<LinkTargets>,
    /// True if it embeds other texts.
    pub(super) embeds: bool,
    pub(super) found: Found,
}

/// A relation as written in one document, with its names resolved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) name: Arc<str>,
    pub(super) pages: Vec<PageId>,
}
