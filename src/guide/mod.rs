//! The guide: all documents of one edition with every reference resolved.
//!
//! Invariant: what the edition does not show is not here. [`link`] takes of each document what the edition has, before anything else is made of
//! the documents, so that no template, index or feed can leak it; what stays with a document beside that ([`Internal`](crate::content::Internal))
//! is only asked what must not be told.

mod anchors;
mod assemble;
mod assets;
mod backlinks;
mod concealed;
mod cycles;
mod destination;
mod document_linker;
mod embeds;
mod finding_redaction;
mod findings;
mod fingerprint;
mod found;
mod hidden;
mod ids;
mod link;
mod link_resolver;
mod link_targets;
mod listings;
mod masked_source;
mod menu;
mod model;
mod names;
mod order;
mod page_id;
mod prose;
mod redact;
mod relations;
mod resolution;
mod resolve;
mod scope;
mod suggest;
mod titles;
mod unique;

pub use assets::{AssetId, UsedAsset};
pub use finding_redaction::FindingRedaction;
pub use fingerprint::fingerprint;
pub use ids::Ids;
pub use link::{Cache, link};
pub use model::{Backlink, Entry, Guide, MenuItem, Related, ResolvedDocument, Said, Tag};
pub use page_id::PageId;
pub use prose::{Anchor, Embed, EmbedTarget, Linked, Prose, Target, TaskItem};
