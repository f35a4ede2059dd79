//! From the files of a site to documents. Finding and reading touch the disk; parsing is pure.

mod asset_policy;
mod assets;
mod cache;
mod contact;
mod discover;
mod document;
mod document_builder;
mod document_names;
mod findings;
mod front_matter;
mod identity;
mod internal;
mod key_reading;
mod playbook_name;
mod recover;
mod required;
mod setting;
mod stamp;
mod stray_front_matter;
mod value;

pub use asset_policy::{Publication, Refusal, publication};
pub use assets::{Assets, Used};
pub use cache::Cache;
pub use contact::Contact;
pub(crate) use discover::with_plain_line_ends;
pub use discover::{Discovered, FoundFile, ReadFile, Site, discover};
pub use document::{Document, Links, Role, parse};
pub use document_names::{Closeness, is_relative, plain_name};
pub use findings::EditionFindings;
pub use internal::Internal;
pub use stamp::Stamp;
pub use value::{FieldValue, Parsed, Shape, Stage, Value};
