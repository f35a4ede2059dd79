//! The search of a guide: which words stand where, and which pages answer a query best. Independent of what the pages are.
//!
//! An [`Index`] is made of the [texts of pages](PageText) and the [terms](PageTerms) in each, and answers [queries](Index::search). Its
//! [files](Index::catalogue) are read by the theme's `search-engine.js`, which answers the same queries in the same way: a test of both holds
//! them equal. All numbers that decide an order are whole ones, so that two languages can agree on them.
//!
//! Terms are words as they are written, in lower case: which of them a word of a query means is decided when it is asked. The terms are sorted
//! by their keys, in which letters that are written in several ways are one, so that what is alike lies side by side.

mod catalogue;
mod compounds;
mod excerpt;
mod found;
mod grade;
mod index;
mod interner;
mod language;
mod levels;
mod lookup;
mod marks;
mod merge;
mod near;
mod numbers;
mod page_terms;
mod page_text;
mod payload;
mod phrase;
mod posting;
mod query;
mod rank;
mod words;

pub use excerpt::Excerpt;
pub use found::{Found, Hit};
pub use index::{Index, IndexedPage, Names, is_large};
pub use language::Grammar;
pub use page_terms::PageTerms;
pub use page_text::{PageText, SectionText};
pub use payload::Packer;
