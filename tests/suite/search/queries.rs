//! The list of queries: that the page which a reader would want comes first, and that nothing is found where there is nothing.

use std::fs;
use std::path::Path;
use std::process::Command;

use rayon::prelude::*;
use serde::Deserialize;

use super::{Hit, corpus};
use crate::harness::{Run, Site};

/// How many may fail, of sixty in Danish and of twenty in English.
const LEAST_FIRST_DANISH: usize = 54;
const LEAST_EARLY_DANISH: usize = 59;
const LEAST_FIRST_ENGLISH: usize = 19;
/// Among how many a page is still seen early.
const EARLY: usize = 3;

/// The queries over one guide.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Queries {
    /// Words, and titles (by their beginning) of which one must come first.
    #[serde(rename = "queries")]
    wanted: Vec<(String, Vec<String>)>,
    /// Words that must find nothing.
    nothing: Vec<String>,
    /// Words, and titles that must not be among the results.
    never: Vec<(String, Vec<String>)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(rename = "about")]
    _about: String,
    playbook: Queries,
    danish: Queries,
    english: Queries,
}

fn list() -> List {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search-queries.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn find(site: &Path, words: &str) -> Vec<Hit> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_brobyg"));
    let run = Run::of(command.args(["search", words]).arg(site).args(["--format", "json"]));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{words}");
    serde_json::from_str(&run.stdout).unwrap()
}

fn playbook() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn written(files: &[corpus::File]) -> Site {
    let site = Site::new();
    corpus::write(files, site.path());
    site
}

/// How the queries of a list went.
#[derive(Default)]
struct Count {
    all: usize,
    first: usize,
    early: usize,
    /// Those that did not come first, with what came instead.
    late: Vec<String>,
}

impl Count {
    fn add(&mut self, site: &Path, queries: &[(String, Vec<String>)]) {
        let places: Vec<_> =
            queries.par_iter().map(|(words, wanted)| (words, wanted, find(site, words))).collect();
        for (words, wanted, hits) in places {
            let is_wanted = |hit: &Hit| wanted.iter().any(|title| hit.title.starts_with(title.as_str()));
            let place = hits.iter().position(is_wanted);
            self.all += 1;
            self.first += usize::from(place == Some(0));
            self.early += usize::from(place.is_some_and(|place| place < EARLY));
            if place != Some(0) {
                let titles: Vec<_> = hits.iter().take(EARLY).map(|hit| hit.title.as_str()).collect();
                let place = place.map_or("not found".to_owned(), |place| format!("number {}", place + 1));
                self.late.push(format!("{words}: {wanted:?} is {place}, after {titles:?}"));
            }
        }
    }
}

#[test]
fn the_wanted_page_comes_first_in_danish() {
    let (list, pages) = (list(), written(&corpus::danish()));
    let mut count = Count::default();
    count.add(playbook(), &list.playbook.wanted);
    count.add(pages.path(), &list.danish.wanted);
    let said = format!(
        "{} first and {} early of {}:\n{}",
        count.first,
        count.early,
        count.all,
        count.late.join("\n")
    );
    eprintln!("{said}");
    assert_eq!(count.all, 60);
    assert!(count.first >= LEAST_FIRST_DANISH && count.early >= LEAST_EARLY_DANISH, "{said}");
}

#[test]
fn the_wanted_page_comes_first_in_english() {
    let (list, pages) = (list(), written(&corpus::english()));
    let mut count = Count::default();
    count.add(pages.path(), &list.english.wanted);
    let said = format!("{} first of {}:\n{}", count.first, count.all, count.late.join("\n"));
    eprintln!("{said}");
    assert_eq!(count.all, 20);
    assert!(count.first >= LEAST_FIRST_ENGLISH, "{said}");
}

#[test]
fn words_that_are_nowhere_find_nothing() {
    let (list, danish, english) = (list(), written(&corpus::danish()), written(&corpus::english()));
    assert_eq!(list.playbook.nothing.len(), 20);
    for (site, queries) in
        [(playbook(), list.playbook), (danish.path(), list.danish), (english.path(), list.english)]
    {
        queries.nothing.par_iter().for_each(|word| assert_eq!(find(site, word), [], "{word}"));
    }
}

/// Letters that stand in a word by chance: *ring* is no part of *erfaring*.
#[test]
fn words_do_not_find_pages_that_have_their_letters_by_chance() {
    let (list, danish, english) = (list(), written(&corpus::danish()), written(&corpus::english()));
    for (site, queries) in
        [(playbook(), list.playbook), (danish.path(), list.danish), (english.path(), list.english)]
    {
        queries.never.par_iter().for_each(|(word, titles)| {
            for hit in find(site, word) {
                assert!(!titles.contains(&hit.title), "{word} finds {hit:#?}");
            }
        });
    }
}
