//! YAML as a tree in which every node has its span.
//!
//! Scalars stay text: the type of a value is determined by the field it fills, never guessed from its form,
//! so `no`, `1.10` and `00123` are what their author wrote. Anchors, aliases, tags and deep nesting are
//! rejected before anything is built from them.

mod cuts;
mod dropped;
mod fast_path;
mod lines;
mod node;
mod parse;
mod reason;
mod slips;
mod structure;

pub use cuts::cut_values;
pub use dropped::is_dropped;
pub use node::{Entry, Node, Value, boolean};

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;

/// Parses the YAML in `range` of a file. Returns what could be parsed, and every finding; an empty text has
/// no node.
pub fn parse(source: &Arc<SourceFile>, range: Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    match fast_path::read(&source.text[range.clone()], range.start) {
        Some(node) => (Some(node), Vec::new()),
        None => parse::parse(source, range),
    }
}
