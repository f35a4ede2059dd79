//! Collects what is found while the links of one document are resolved.

use super::AssetId;
use super::suggest::Unresolved;
use crate::diagnostic::Findings;
use crate::source::Place;

/// The files, findings and dependencies of one document's links.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) diagnostics: Findings,
    /// Findings about missing targets, which still get suggestions.
    pub(super) unmet: Vec<Unresolved>,
    /// Files used, with places.
    pub(super) assets: Vec<(AssetId, Place)>,
    /// The documents whose anchors were looked up: when one of them changes, the result may change.
    pub(super) asked: Vec<usize>,
}

impl Found {
    /// Adds a finding about a missing target. The number held is limited; the last one stands for those that
    /// follow.
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

/// Maximum findings about missing targets held for one document.
const UNMET: usize = 1_000;
