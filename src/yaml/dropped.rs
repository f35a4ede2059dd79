//! Keys that are missing from a tree, because the parser dropped them.

use crate::diagnostic::{Diagnostic, rules};

/// True for a finding after which a key and its value are missing from the tree, and nothing else.
pub fn is_dropped(found: &Diagnostic) -> bool {
    [&rules::DUPLICATE_KEY, &rules::KEY_NOT_TEXT].contains(&found.rule)
}
