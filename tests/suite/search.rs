//! Search, through the program: what `brobyg search` finds for the queries of `tests/search-queries.json` and by each rule, and what is in no
//! index. That the engine in a browser finds the same is held in `tests/browser/search-agreement.test.mjs`.

#[path = "../search/mod.rs"]
mod corpus;

mod command;
mod data;
mod hidden;
mod order;
mod queries;
mod rules;
mod sites;

use serde::Deserialize;

use crate::harness::Site;

/// A result, as `--format json` has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hit {
    pub id: String,
    pub url: String,
    pub title: String,
    pub heading: String,
    pub kind: String,
    pub passage: String,
    pub score: u64,
}

/// What the public edition of a site finds, best first.
#[track_caller]
pub fn search(site: &Site, words: &str) -> Vec<Hit> {
    search_edition(site, words, "public")
}

#[track_caller]
pub fn search_edition(site: &Site, words: &str, edition: &str) -> Vec<Hit> {
    let run = site.run(&["search", words, ".", "--edition", edition, "--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{words}");
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{words}: {error}: {}", run.stdout))
}

/// The ids of what is found, best first.
#[track_caller]
pub fn ids(site: &Site, words: &str) -> Vec<String> {
    search(site, words).into_iter().map(|hit| hit.id).collect()
}

/// The same in the order of their names: where the order is not what is asked.
#[track_caller]
pub fn set(site: &Site, words: &str) -> Vec<String> {
    let mut ids = ids(site, words);
    ids.sort_unstable();
    ids
}

/// A Danish site of pages that are called by their ids, with these texts.
pub fn pages(texts: &[(&str, &str)]) -> Site {
    let site = Site::with(&[("content/playbook.yaml", "title: P\nlanguage: da\n")]);
    for (id, text) in texts {
        site.write(
            &format!("content/{id}.md"),
            format!("---\ntitle: {}\n---\n\n{text}\n", id.to_uppercase()),
        );
    }
    site
}
