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

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::guide::Guide;
use crate::text::Date;

/// The checks that every build makes.
pub fn content(guide: &Guide) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = guide.entries.par_iter().flat_map_iter(text::check).collect();
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
