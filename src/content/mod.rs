//! Loads and parses the files of a site. Discovery and reading use the disk; parsing is pure.

mod asset_policy;
mod assets;
mod cache;
mod contact;
mod discover;
mod document;
mod document_builder;
mod expected;
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

pub(crate) use asset_policy::PICTURES;
pub use asset_policy::{Publication, Refusal, publication};
pub use assets::{Assets, Used};
pub use cache::Cache;
pub use contact::Contact;
pub use discover::{Discovered, FoundFile, ReadFile, Site, discover};
pub(crate) use discover::{has_extension, with_plain_line_ends};
pub use document::{Document, Links, Role, parse};
pub use findings::EditionFindings;
pub(crate) use identity::slugs;
pub use internal::Internal;
pub use stamp::Stamp;
pub use value::{FieldValue, Parsed, Stage, Value};
