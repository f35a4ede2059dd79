//! From the files of a site to documents. Finding and reading touch the disk; parsing is pure.

mod discover;
mod document;
mod front_matter;
mod identity;
mod refuse;
mod value;

pub(crate) use discover::has_extension;
pub use discover::{Discovered, FoundFile, Site, discover};
pub use document::{Document, Links, Role, parse};
pub(crate) use identity::slugs;
pub use refuse::refused;
pub use value::{Contact, FieldValue, Parsed, Stage, Value};
