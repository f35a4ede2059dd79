//! What one document comes to when its links and relations are followed.

use std::sync::Arc;

use super::found::Found;
use super::link_targets::LinkTargets;
use super::model::{Backlink, ResolvedDocument};
use super::page_id::PageId;

/// A document whose links are followed.
pub(super) struct Resolution {
    /// What the guide has of it by itself.
    pub(super) resolved: Arc<ResolvedDocument>,
    /// The relations that it writes.
    pub(super) relations: Vec<Written>,
    /// What it is to the documents that it leads to.
    pub(super) leads: Vec<(PageId, Arc<Backlink>)>,
    /// The places on its page that others can link to.
    pub(super) link_targets: Arc<LinkTargets>,
    /// Whether other texts are shown within its own.
    pub(super) embeds: bool,
    pub(super) found: Found,
}

/// A relation as one document writes it, with its names resolved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) name: Arc<str>,
    pub(super) pages: Vec<PageId>,
}
