//! Unlinked mentions.

use crate::diagnostic::Diagnostic;
use crate::guide::Guide;

pub(super) fn find(_guide: &Guide) -> Vec<Diagnostic> {
    Vec::new()
}
