//! Content checks: findings about a guide that can be built, but that its author would want to know of. Pure:
//! a guide in, findings out. The playbook may change severities; that is applied where findings are
//! collected.
//!
//! Only what the edition shows is checked, so that no finding about a public guide discloses internal
//! content.

mod judgements;
mod lexicon;
mod mentions;
mod names;
mod pages;
mod text;
mod word_boundary;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::guide::{Guide, ResolvedDocument};
use crate::parallel::CHUNK;
use crate::text::Date;

/// Cache of the last run: the findings in the text of each document, valid while the document is the same;
/// and the findings about names, valid while all names are the same.
#[derive(Default)]
pub struct Cache {
    texts: Vec<(Arc<ResolvedDocument>, Vec<Diagnostic>)>,
    are_named_apart: bool,
}

/// The checks of every build.
pub fn content(guide: &Guide, cache: &mut Cache) -> Vec<Diagnostic> {
    let stand = cache.are_named_apart && cache.names_stand(guide);
    let names = || if stand { Vec::new() } else { names::check(guide) };
    // Names are checked sequentially, and texts in parallel to that.
    let (mut diagnostics, pages) = rayon::join(names, || {
        cache.look(guide);
        pages::check(guide)
    });
    cache.are_named_apart = diagnostics.is_empty();
    diagnostics.extend(cache.texts.iter().flat_map(|(_, found)| found.iter().cloned()));
    diagnostics.extend(pages);
    diagnostics.extend(judgements::check(guide));
    diagnostics
}

impl Cache {
    /// True if each page has the same names as in the last guide.
    fn names_stand(&self, guide: &Guide) -> bool {
        let mut pairs = self.texts.iter().map(|(before, _)| before).zip(&guide.entries);
        let stands = |before: &Arc<ResolvedDocument>, now: &Arc<ResolvedDocument>| {
            Arc::ptr_eq(before, now) || names::are_called_alike(before, now)
        };
        self.texts.len() == guide.entries.len()
            && pairs.all(|(before, entry)| stands(before, &entry.resolved))
    }

    /// Checks the texts that have changed.
    fn look(&mut self, guide: &Guide) {
        let fresh = |own: &Arc<ResolvedDocument>| (Arc::clone(own), text::check(own));
        self.texts.truncate(guide.entries.len());
        let (known, new) = guide.entries.split_at(self.texts.len());
        self.texts.par_iter_mut().zip(known).with_max_len(CHUNK).for_each(|(known, entry)| {
            if !Arc::ptr_eq(&known.0, &entry.resolved) {
                *known = fresh(&entry.resolved);
            }
        });
        self.texts.par_extend(new.par_iter().with_max_len(CHUNK).map(|entry| fresh(&entry.resolved)));
    }
}

/// The checks that only `check` makes: those that depend on the date, and those that only suggest.
pub fn advice(guide: &Guide, today: Date) -> Vec<Diagnostic> {
    let mut diagnostics = pages::deadlines(guide, today);
    diagnostics.extend(mentions::find(guide));
    diagnostics
}
