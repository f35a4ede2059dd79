//! What is found on the way of the links of one document.

use super::AssetId;
use super::suggest::Unresolved;
use crate::diagnostic::Findings;
use crate::source::Place;

/// The documents, files and findings that one document's links lead to.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) diagnostics: Findings,
    /// Findings about what is not there, which are yet to be searched for what was meant.
    pub(super) unmet: Vec<Unresolved>,
    /// Files, and where they are used.
    pub(super) assets: Vec<(AssetId, Place)>,
    /// The documents that were asked for a place on their pages: when one of them changes, its answer may be another.
    pub(super) asked: Vec<usize>,
}

impl Found {
    /// Takes a finding about what is not there. Of one code so many are held of a document; the last of them stands for those that follow.
    pub(super) fn miss(&mut self, unmet: Unresolved) {
        let count = self.unmet.len();
        if count >= UNMET {
            let alike = |known: &Unresolved| known.found.rule == unmet.found.rule;
            if let Some(back) = self.unmet.iter().rev().take(UNMET).position(alike) {
                self.unmet[count - 1 - back].found.times += 1;
                return;
            }
        }
        self.unmet.push(unmet);
    }
}

/// Findings of one document about what is not there that are held.
const UNMET: usize = 1_000;
