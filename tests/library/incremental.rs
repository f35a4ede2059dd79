//! The law of cache: after any sequence of edits a session that remembers what it did says and writes what a build from nothing does,
//! finding by finding and byte by byte. Also while there are errors, and when they are mended.

mod alone;
mod edit;

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::harness::{Tree, alone, sample, tree};
use brobyg::content::Site;
use brobyg::diagnostic::{self, Diagnostic, Severity};
use brobyg::pipeline::{self, Cache, Ended};
use brobyg::playbook::Edition;
use brobyg::progress::Progress;
use brobyg::render::with_failures;
use brobyg::session::{Rebuild, Session};
use edit::{Edit, State};
use proptest::prelude::*;

/// The one file of a guide that is not served.
const MANIFEST: &str = ".brobyg-manifest.json";

struct Silent;

impl Progress for Silent {
    fn begin(&self, _pages: usize) {}
    fn step(&self) {}
}

/// What a build from nothing comes to: its findings, and its files where it was not refused.
fn from_nothing(root: &Path, edition: Edition) -> (Vec<Diagnostic>, Option<Tree>) {
    let site = Site::at(root).unwrap();
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("guide");
    let mut cache = Cache::default();
    let parsed = pipeline::parse(&site, None, &mut cache).unwrap();
    let mut prepared = pipeline::prepare(parsed, edition, &mut cache);
    let mut diagnostics = std::mem::take(&mut prepared.diagnostics);
    diagnostics.retain(|found| found.severity != Severity::Hint);
    let Some(theme) = prepared.theme.take().filter(|_| !diagnostic::stops(&diagnostics, false)) else {
        return (diagnostics, None);
    };
    let mut output = pipeline::output(&site, &folder, edition).unwrap();
    match pipeline::write(&mut output, &prepared, theme, &mut cache, &Silent).unwrap() {
        Ended::Written(_) => {
            drop(output);
            (diagnostics, Some(tree(&folder)))
        }
        Ended::Failed(found) => (with_failures(diagnostics, found), None),
    }
}

/// How many states of sites were refused, and how many were built.
static STATES: [AtomicUsize; 2] = [AtomicUsize::new(0), AtomicUsize::new(0)];

/// The names of files that differ.
fn differing(one: &Tree, other: &Tree) -> Vec<String> {
    let paths = one.keys().chain(other.keys());
    let mut names: Vec<String> = paths.filter(|path| one.get(*path) != other.get(*path)).cloned().collect();
    names.dedup();
    names
}

/// Holds the law over a sequence of edits.
fn hold(mut state: State, edits: &[Edit], edition: Edition) -> Result<(), TestCaseError> {
    let place = tempfile::tempdir().unwrap();
    state.write(place.path());
    let mut bench = Session::open(Site::at(place.path()).unwrap(), edition).unwrap();
    let dist = place.path().join(edition.folder());
    // What the session said last: a look that finds all as it was says nothing new.
    let mut said: Option<(Vec<Diagnostic>, bool)> = None;
    let mut standing = Tree::default();
    for (number, edit) in std::iter::once(None).chain(edits.iter().map(Some)).enumerate() {
        if let Some(edit) = edit {
            state.apply(edit);
            state.write(place.path());
        }
        match bench.rebuild(&Silent).unwrap() {
            Rebuild::Same => {}
            Rebuild::Built(built) => said = Some((built.diagnostics, true)),
            Rebuild::Refused(found) => said = Some((found, false)),
        }
        bench.make_ready().unwrap();
        let (found, files) = from_nothing(place.path(), edition);
        let (told, built) = said.clone().unwrap();
        prop_assert_eq!(&told, &found, "findings after edit {}: {:?}", number, edit);
        prop_assert_eq!(built, files.is_some(), "whether it was refused after edit {}: {:?}", number, edit);
        if !state.prints_all() {
            STATES[usize::from(built)].fetch_add(1, Ordering::Relaxed);
        }
        // While there are errors the last good guide stands.
        standing = files.unwrap_or(standing);
        let stands = tree(&dist);
        let wrong = differing(&stands, &standing);
        prop_assert!(
            wrong.is_empty(),
            "{:?} after edit {}: {:?}\n{}",
            wrong,
            number,
            edit,
            shown(&wrong, &stands, &standing)
        );
        let listed: Vec<&String> = bench.files().keys().collect();
        let there: Vec<&String> = stands.keys().filter(|path| *path != MANIFEST).collect();
        prop_assert_eq!(listed, there, "the files that may be served after edit {}: {:?}", number, edit);
    }
    Ok(())
}

/// The first file that differs, both ways.
fn shown(wrong: &[String], stands: &Tree, clean: &Tree) -> String {
    let text = |tree: &Tree| {
        let bytes = wrong.first().and_then(|path| tree.get(path));
        bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    };
    format!("--- stands\n{}\n--- from nothing\n{}", text(stands), text(clean))
}

proptest! {
    #![proptest_config(sample::property(sample::count("INCREMENTAL", 30, 240), 4))]

    fn the_law(edits in prop::collection::vec(edit::any(), 1..40), internal in any::<bool>()) {
        hold(State::default(), &edits, if internal { Edition::Internal } else { Edition::Public })?;
    }

    /// Where every template prints every variable that it gets, one that its fingerprint does not count shows as a page that is not made anew.
    fn every_variable_counts(edits in prop::collection::vec(edit::any(), 1..40), internal in any::<bool>()) {
        hold(State::that_prints_all(), &edits, if internal { Edition::Internal } else { Edition::Public })?;
    }
}

#[test]
fn every_variable_of_every_template_is_in_the_fingerprint_of_its_page() {
    let _alone = alone();
    every_variable_counts();
}

#[test]
fn what_is_remembered_changes_nothing() {
    let _alone = alone();
    the_law();
    // A law that is only ever tried on sites with errors says little.
    let [refused, built] = STATES.each_ref().map(|count| count.load(Ordering::Relaxed));
    eprintln!("{built} states were built, {refused} refused");
    assert!(built * 2 > refused);
}

#[test]
fn what_the_playbook_says_reaches_every_file_that_is_made_of_documents() {
    let _alone = alone();
    // A title, the order of a kind, a menu, a check, the labels of a kind: none of them changes a document.
    let edits: Vec<Edit> = (0..10).chain([2]).map(Edit::Playbook).collect();
    hold(State::default(), &edits, Edition::Public).unwrap();
}
