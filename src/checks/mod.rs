//! Content checks: what a guide could be built with, but its author would want to know. Pure: a guide goes
//! in, findings come out. How serious each is may be changed by the playbook; that is applied where findings
//! are gathered.
//!
//! Only what the edition shows is looked at, so that no finding about a public guide tells of what is
//! internal.

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

/// What is remembered of the last guide: what was found in the text of each document, which holds as long as
/// the document is the same; and whether all were called differently, which holds as long as each is called
/// as it was.
#[derive(Default)]
pub struct Cache {
    texts: Vec<(Arc<ResolvedDocument>, Vec<Diagnostic>)>,
    are_named_apart: bool,
}

/// The checks that every build makes.
pub fn content(guide: &Guide, cache: &mut Cache) -> Vec<Diagnostic> {
    let stand = cache.are_named_apart && cache.names_stand(guide);
    let names = || if stand { Vec::new() } else { names::check(guide) };
    // Names are looked through one after another, and texts meanwhile.
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
    /// Whether each page of a guide is called as it was called in the last.
    fn names_stand(&self, guide: &Guide) -> bool {
        let mut pairs = self.texts.iter().map(|(before, _)| before).zip(&guide.entries);
        let stands = |before: &Arc<ResolvedDocument>, now: &Arc<ResolvedDocument>| {
            Arc::ptr_eq(before, now) || names::are_called_alike(before, now)
        };
        self.texts.len() == guide.entries.len()
            && pairs.all(|(before, entry)| stands(before, &entry.resolved))
    }

    /// Looks through the texts that have changed.
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

/// The checks that are made only when they are asked for: those that depend on the day, and those that only
/// suggest.
pub fn advice(guide: &Guide, today: Date) -> Vec<Diagnostic> {
    let mut diagnostics = pages::deadlines(guide, today);
    diagnostics.extend(mentions::find(guide));
    diagnostics
}
