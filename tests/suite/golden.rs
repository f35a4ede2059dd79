//! The pages of one small site, held whole, so that a change of markup is seen in a diff.
//!
//! `golden/site` has a document of every kind, a field of every type and one of each construct of Markdown. `golden/public` holds what its
//! public edition is made of: every file as written that is no copy of one of the site or the theme, `guide.json` with a line for each value,
//! and in `files.txt` the names of all files; `golden/internal` the pages of the internal edition that show what the public one leaves out.
//! With `BLESS=1` both are written anew; read the difference before you commit it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use brobyg::playbook::{self, FieldType};
use brobyg::source::SourceFile;

use crate::harness::{Site, Tree, bless, blesses, tree};

/// Pages of the internal edition that are held: those with a field, a block or a page that the public edition leaves out.
const INTERNAL: [&str; 4] =
    ["aktoerer/boligforeningen.html", "konstruktioner.html", "metoder/interview.html", "noter.html"];

/// Files that are shown where many differ, and lines of each.
const SHOWN: usize = 5;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// The files of an edition.
fn built(edition: &str) -> Tree {
    let site = Site::new();
    for (path, bytes) in tree(&folder("site")) {
        site.write(&path, bytes);
    }
    let run = site.build(&["--edition", edition, "--output", "guide", "--strict"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "the site has no finding");
    site.tree("guide")
}

/// What is held of the public edition.
fn public() -> Tree {
    let mut files = built("public");
    let names: String =
        files.keys().filter(|path| !path.starts_with('.')).map(|path| path.clone() + "\n").collect();
    let copied = copied();
    files.retain(|path, bytes| !path.starts_with('.') && !copied.contains(bytes));
    files.insert("files.txt".to_owned(), names.into_bytes());
    let guide: serde_json::Value = serde_json::from_slice(&files["guide.json"]).unwrap();
    files
        .insert("guide.json".to_owned(), (serde_json::to_string_pretty(&guide).unwrap() + "\n").into_bytes());
    files
}

/// The bytes of all files that may be in a guide as they are.
fn copied() -> BTreeSet<Vec<u8>> {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/assets");
    [folder("site/content"), assets].iter().flat_map(|folder| tree(folder).into_values()).collect()
}

fn internal() -> Tree {
    let mut files = built("internal");
    files.retain(|path, _| INTERNAL.contains(&path.as_str()));
    assert_eq!(files.len(), INTERNAL.len(), "{:?}", files.keys());
    files
}

/// Holds files against those of a folder, or writes that folder anew.
fn hold(name: &str, made: &Tree) {
    let folder = folder(name);
    let held = tree(&folder);
    if blesses() {
        for (path, bytes) in made.iter().filter(|(path, bytes)| held.get(*path) != Some(*bytes)) {
            bless(&folder.join(path), bytes);
        }
        held.keys()
            .filter(|path| !made.contains_key(*path))
            .for_each(|path| fs::remove_file(folder.join(path)).unwrap());
        return;
    }
    let paths: BTreeSet<&String> = made.keys().chain(held.keys()).collect();
    let wrong: Vec<String> = paths
        .into_iter()
        .filter_map(|path| {
            Some(format!("golden/{name}/{path}{}", difference(held.get(path), made.get(path))?))
        })
        .collect();
    let shown = wrong.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("\n");
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} files are not as held (BLESS=1 writes them anew):\n{shown}");
}

/// How a file differs from what is held of it; none where it does not.
fn difference(held: Option<&Vec<u8>>, made: Option<&Vec<u8>>) -> Option<String> {
    match (held, made) {
        (Some(_), None) => Some(" is left over: it is not made any more".to_owned()),
        (None, _) => Some(" is new".to_owned()),
        (Some(held), Some(made)) => (held != made).then(|| lines(held, made)),
    }
}

/// The first lines that differ.
fn lines(held: &[u8], made: &[u8]) -> String {
    let [held, made] = [held, made].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let [held, made] = [&held, &made].map(|text| text.lines().collect::<Vec<_>>());
    let same = held.iter().zip(&made).take_while(|(held, made)| held == made).count();
    let from = |sign: &str, lines: &[&str]| -> String {
        lines.iter().skip(same).take(SHOWN).flat_map(|line| ["\n  ", sign, " ", line]).collect()
    };
    format!(" differs from line {} on:{}{}", same + 1, from("-", &held), from("+", &made))
}

#[test]
fn the_pages_of_a_small_site_are_as_held() {
    hold("public", &public());
}

#[test]
fn the_pages_of_its_internal_edition_are_as_held() {
    hold("internal", &internal());
}

#[test]
fn the_small_site_has_a_field_of_every_type() {
    let content = folder("site/content");
    let text = fs::read_to_string(content.join("playbook.yaml")).unwrap();
    let (playbook, _) = playbook::load(&Arc::new(SourceFile { path: "playbook.yaml".into(), text }));
    let (_, method) = playbook.kinds.find("method").unwrap();
    let page = fs::read_to_string(content.join("metoder/interview.md")).unwrap();
    let is_set = |name: &str| page.lines().any(|line| line.starts_with(&format!("{name}:")));
    for name in FieldType::NAMES {
        let mut fields = method.fields.iter().filter(|field| !field.common && field.ty.name() == name);
        assert!(fields.any(|field| is_set(&field.name)), "metoder/interview.md has no field of type {name}");
    }
}

#[test]
fn a_difference_is_told_by_its_first_lines() {
    let of = |held: &str, made: &str| difference(Some(&held.into()), Some(&made.into()));
    assert_eq!(of("a\nb\n", "a\nb\n"), None);
    assert_eq!(of("a\nb\nc\n", "a\nd\n").unwrap(), " differs from line 2 on:\n  - b\n  - c\n  + d");
    assert_eq!(of("a\n", "a\nb\n").unwrap(), " differs from line 2 on:\n  + b");
    assert!(difference(Some(&Vec::new()), None).unwrap().contains("left over"));
    assert!(difference(None, Some(&Vec::new())).unwrap().contains("new"));
}
