//! Collects findings, used files and dependencies while the links of one document are resolved.

use super::assets::AssetId;
use crate::diagnostic::{Diagnostic, Findings};
use crate::playbook::KindId;
use crate::source::Place;

/// The way in which a missing target was referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    /// By a name, as in wikilinks, relations and the menu; of a kind, where a relation requires one.
    Name(Option<KindId>),
    /// By a path relative to the document's folder.
    Path,
    /// By a name that several files have.
    Files,
}

/// A finding about a missing target.
#[derive(Debug, Clone)]
pub(super) struct Unresolved {
    pub(super) found: Diagnostic,
    pub(super) sought: Sought,
    /// The name or path as written, without the fragment.
    pub(super) written: String,
    /// Path of the document that refers to it, under the content folder.
    pub(super) from: String,
}

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
