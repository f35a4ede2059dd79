//! The guide: all documents of one edition with every reference resolved.
//!
//! Invariant: the guide has no content that the edition does not show. [`link`] reduces each document to its
//! edition before anything else is derived from it, so that no template, index or feed can leak it; the
//! internal parts that stay with a document ([`Internal`](crate::content::Internal)) are used only to
//! determine what must not be disclosed.

mod anchors;
mod assemble;
mod assets;
mod backlinks;
mod by_name;
mod concealed;
mod cycles;
mod destination;
mod document_linker;
mod embeds;
mod finding_redaction;
mod findings;
mod fingerprint;
mod folders;
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
mod pictures;
mod prose;
mod raw_html;
mod redact;
mod relations;
mod resolution;
mod resolve;
mod scope;
mod suggest;
mod terms;
mod titles;
mod unique;

pub use assets::{AssetId, UsedAsset};
pub use finding_redaction::FindingRedaction;
pub use fingerprint::fingerprint;
pub use folders::{Child, Folder, FolderId, FolderPage, Folders};
pub use ids::Ids;
pub use link::{Cache, link};
pub use model::{Backlink, Entry, Guide, MenuItem, MenuLink, Related, ResolvedDocument, Said, Tag};
pub use page_id::PageId;
pub use pictures::Pictures;
pub use prose::{Anchor, Embed, EmbedTarget, Linked, Prose, Target, TaskItem};
