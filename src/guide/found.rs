//! What is found on the way of the links of one document.

use super::assets::AssetId;
use crate::diagnostic::{Diagnostic, Findings};
use crate::playbook::KindId;
use crate::source::Place;

/// How something was looked for that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    /// By a name, as wikilinks, relations and the menu write it; of a kind, where a relation asks for one.
    Name(Option<KindId>),
    /// By a path from the folder of the document that it is written in.
    Path,
    /// By a name that several files have.
    Files,
}

/// A finding about something that is not there.
#[derive(Debug, Clone)]
pub(super) struct Unresolved {
    pub(super) found: Diagnostic,
    pub(super) sought: Sought,
    /// The name or the path as it was written, without a heading.
    pub(super) written: String,
    /// The path under the content folder of the document that it is written in.
    pub(super) from: String,
}

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
