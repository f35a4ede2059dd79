//! The two sites that searches are tried on, beside the playbook: 300 Danish pages, which are put together from written sentences, and 25
//! English ones as they were written. Both are made up. The same program gives the same bytes.
//!
//! Of each Danish topic there are ten pages: five that were written for it, each with a sentence that no other page has, four that tell of
//! two made-up towns each, and a glossary. All tell something of their topic and something of partnerships in general, so that the words of a
//! query stand on many pages and only one of them is about what was asked. `danish.txt` says how it is written.

#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "it belongs to tests, each of which uses a part of it and fails by panicking"
)]

mod page;
mod topics;

use std::fs;
use std::path::Path;

use topics::Topics;

/// A file of a site: its path under `content/`, and its text.
pub type File = (String, String);

/// The site of 300 Danish pages.
pub fn danish() -> Vec<File> {
    let topics = Topics::read(include_str!("../fixtures/search/danish.txt"));
    let mut files = page::all(&topics);
    files.extend([
        ("playbook.yaml".to_owned(), PLAYBOOK.to_owned()),
        ("index.md".to_owned(), FRONT_PAGE.to_owned()),
        ("bro.svg".to_owned(), PICTURE.to_owned()),
    ]);
    files
}

/// The site of 25 English pages.
pub fn english() -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    for line in include_str!("../fixtures/search/english.txt").lines() {
        let name = line.strip_prefix("-- ").and_then(|line| line.strip_suffix(" --"));
        match (name, files.last_mut()) {
            (Some(name), _) => files.push((name.to_owned(), String::new())),
            (None, Some((_, text))) => text.extend([line, "\n"]),
            (None, None) => {} // What stands above the first file says what it is.
        }
    }
    files
}

/// Writes the files below `content/` of a folder.
pub fn write(files: &[File], folder: &Path) {
    for (path, text) in files {
        let path = folder.join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

const PLAYBOOK: &str = "\
id: soegning
title: Tre hundrede sider
subtitle: Opdigtede kort, aktører og cases
language: da
menu: [card, actor, target_group, case, checklist]
kinds:
  actor:
    fields:
      value: { visibility: public }
      access: { visibility: public }
      access_route: { visibility: public }
      competitor: { visibility: public }
";

const FRONT_PAGE: &str = "\
---
title: Tre hundrede opdigtede sider
summary: En samling, som søgninger bliver prøvet på.
---

Alt her er fundet på.
";

const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><path d=\"M0 0h4v3H0z\"/></svg>\n";
