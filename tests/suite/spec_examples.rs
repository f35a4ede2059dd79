//! The examples of `CommonMark`, of GitHub's additions to it and of the parser's own syntax: what is found in them beside links that lead
//! nowhere was read one by one, and each finding is one that a careful author would want.
//!
//! The examples are those that `pulldown-cmark` ships as tests of its own; nothing of them is kept here but their numbers. `BLESS=1` writes the
//! findings anew.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use crate::harness::{Site, bless, blesses};

/// The parser's files of examples.
const FILES: [&str; 9] = [
    "spec",
    "gfm_table",
    "gfm_strikethrough",
    "gfm_tasklist",
    "table",
    "strikethrough",
    "footnotes",
    "definition_lists",
    "heading_attrs",
];
/// What is found because an example stands alone: its links lead nowhere, and nothing links to it.
const ALONE: [&str; 7] = [
    "orphan",
    "unlinked-mention",
    "duplicate-title",
    "dead-link",
    "missing-file",
    "ambiguous",
    "dead-heading",
];

/// The folder of the parser's source, as Cargo has unpacked it.
fn parser() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let rustc = String::from_utf8(rustc.stdout).unwrap();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    // What only other systems need is not there.
    let said = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "pulldown-cmark").unwrap();
    let mut manifest = PathBuf::from(package["manifest_path"].as_str().unwrap());
    manifest.pop();
    manifest
}

/// The examples of a file: the raw strings that its tests begin with.
fn examples(source: &str) -> impl Iterator<Item = &str> {
    source.split("let original = r##\"").skip(1).map(|rest| rest.split_once("\"##;").unwrap().0)
}

#[test]
fn what_is_found_in_the_examples_of_the_syntax_is_right() {
    let folder = parser().join("tests/suite");
    let site = Site::with(&[("content/playbook.yaml", "title: Examples\nlanguage: en\n")]);
    let mut count = 0;
    for file in FILES {
        let source = std::fs::read_to_string(folder.join(format!("{file}.rs"))).unwrap();
        for (number, example) in examples(&source).enumerate() {
            site.write(&format!("content/{file}/{:03}.md", number + 1), example);
            count += 1;
        }
    }
    assert!(count > 750, "{count} examples are not all");
    let run = site.run(&["check", ".", "--format", "json"]);
    let found: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).unwrap();
    let mut codes: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for finding in &found {
        let (file, code) = (finding["file"].as_str().unwrap(), finding["code"].as_str().unwrap());
        if !ALONE.contains(&code) {
            *codes.entry((file.strip_prefix("content/").unwrap_or(file), code)).or_default() += 1;
        }
    }
    let lines = codes.iter().map(|((file, code), times)| format!("{file} {code} {times}"));
    let told = lines.collect::<Vec<_>>().join("\n") + "\n";
    let expected = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite/spec_examples/findings.txt");
    if blesses() {
        bless(&expected, &told);
    }
    let expected = std::fs::read_to_string(&expected).unwrap_or_default();
    assert_eq!(told, expected);
}
