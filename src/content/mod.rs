//! From the files of a site to documents. Finding and reading touch the disk; parsing is pure.

mod discover;
mod document;
mod front_matter;
mod identity;
mod value;

pub use discover::{Discovered, FoundFile, Site, discover};
pub use document::{Document, Links, Role, parse};
pub use value::{Contact, FieldValue, Parsed, Stage, Value};
