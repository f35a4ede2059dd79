//! Content checks: what a guide could be built with, but its author would want to know. Pure: a guide goes in, findings come out.
//! How serious each is may be changed by the playbook; that is applied where findings are gathered.
//!
//! Only what the edition shows is looked at, so that no finding about a public guide tells of what is internal.

mod alone;
mod lexicon;
mod mentions;
mod names;
mod pages;
mod text;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::guide::{Guide, Own};
use crate::text::Date;

/// What is remembered of the last guide: what was found in the text of each document. It holds as long as the document is the same.
#[derive(Default)]
pub struct Memory(Vec<(Arc<Own>, Arc<[Diagnostic]>)>);

/// The checks that every build makes.
pub fn content(guide: &Guide, memory: &mut Memory) -> Vec<Diagnostic> {
    let known = std::mem::take(&mut memory.0);
    let look = |(page, own): (usize, &Arc<Own>)| match known.get(page) {
        Some((before, found)) if Arc::ptr_eq(before, own) => (Arc::clone(own), Arc::clone(found)),
        _ => (Arc::clone(own), text::check(own).into()),
    };
    let owns: Vec<&Arc<Own>> = guide.entries.iter().map(|entry| &entry.own).collect();
    memory.0 = owns.into_par_iter().enumerate().map(look).collect();
    let mut diagnostics: Vec<Diagnostic> =
        memory.0.iter().flat_map(|(_, found)| found.iter().cloned()).collect();
    diagnostics.extend(names::check(guide));
    diagnostics.extend(pages::check(guide));
    diagnostics
}

/// The checks that are made only when they are asked for: those that depend on the day, and those that only suggest.
pub fn advice(guide: &Guide, today: Date) -> Vec<Diagnostic> {
    let mut diagnostics = pages::deadlines(guide, today);
    diagnostics.extend(mentions::find(guide));
    diagnostics
}
