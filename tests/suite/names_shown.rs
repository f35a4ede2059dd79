//! Names of files, and text that messages quote, as they meet a terminal and the log of a build service: nothing in them is acted on.

#![allow(clippy::format_collect, reason = "the tests are short")]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use crate::harness::{Run, Site};
use brobyg::text::acts;

/// Names that do something where they are printed raw.
const NAMES: [&[u8]; 12] = [
    b"a\n::error::x",
    b"::error file=a::x",
    b"##[error]x",
    b"##vso[task.setvariable]x",
    b"\x1b]0;x\x07",
    b"a\rb",
    "\u{202e}txt.a".as_bytes(),
    "a\u{2066}b\u{2069}".as_bytes(),
    "a\u{200b}b\u{feff}".as_bytes(),
    "a\u{9b}31mb\u{85}c".as_bytes(),
    "a\u{2028}::warning::b".as_bytes(),
    b"a\xff\xfeb",
];

/// What is said holds no sign that acts but line ends, and no line that a log takes for a command; `allowed` are beginnings of lines that are meant.
#[track_caller]
fn assert_harmless(said: &str, allowed: &[&str]) {
    for line in said.split('\n') {
        assert!(!line.contains(acts), "{line:?}");
        let command = line.trim_start().starts_with("::");
        assert!(!command || allowed.iter().any(|allowed| line.starts_with(allowed)), "{line:?}");
        let mut rest = line;
        while let Some((_, after)) = rest.split_once("##") {
            let name = after.trim_start_matches(|letter: char| {
                letter.is_ascii_alphanumeric() || letter == '.' || letter == '#'
            });
            assert!(!name.starts_with('['), "{line:?}");
            rest = after;
        }
    }
}

fn write(site: &Site, folder: &str, name: &[u8], ending: &str, text: &str) {
    let folder = site.path().join(folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(OsStr::from_bytes(&[name, ending.as_bytes()].concat())), text).unwrap();
}

const ANNOTATIONS: [&str; 3] = ["::error file=", "::warning file=", "::notice file="];

fn all_said(run: &Run) -> String {
    format!("{}\n{}", run.stdout, run.stderr)
}

/// A site whose files have such names, in a folder `content` or without one.
fn site(folder: &str) -> Site {
    let site = Site::new();
    write(
        &site,
        folder,
        b"index",
        ".md",
        "# A\n\n[x](::error::y) [y](##[error]z.md)\n\n- [ ] ##[error]a\n- [ ] ##[error]a\n",
    );
    for name in NAMES {
        write(&site, folder, name, ".md", "---\nukendt: \u{202e}x\n---\n\n[a](findes-ikke.md)\n");
        write(&site, folder, name, ".png", "");
    }
    site
}

#[test]
fn no_name_acts_whatever_is_said_of_its_file() {
    for folder in ["content", "."] {
        let site = site(folder);
        for arguments in [
            &["check", "."][..],
            &["build", "."],
            &["check", ".", "--fix"],
            &["schema", "."],
            &["schema", ".", "page"],
        ] {
            let run = site.run(arguments);
            assert_harmless(&all_said(&run), &[]);
        }
        let run = site.run(&["check", ".", "--format", "github"]);
        assert_harmless(&all_said(&run), &ANNOTATIONS);
        assert!(run.stdout.lines().all(|line| line.starts_with("::")), "{}", run.stdout);
    }
}

#[test]
fn json_names_files_as_they_are_in_letters_that_do_nothing() {
    let run = site("content").run(&["check", ".", "--format", "json"]);
    assert_harmless(&all_said(&run), &[]);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let files: Vec<&str> =
        found.as_array().unwrap().iter().map(|found| found["file"].as_str().unwrap()).collect();
    for name in NAMES.iter().filter_map(|name| str::from_utf8(name).ok()) {
        assert!(files.contains(&&*format!("content/{name}.md")), "{name:?} in {files:?}");
    }
}

#[test]
fn files_of_others_in_the_output_are_named_harmlessly() {
    let site = Site::with(&[("content/index.md", "# A\n")]);
    site.built();
    for name in NAMES {
        write(&site, "dist", name, "", "");
    }
    for number in 0..200 {
        write(&site, "dist", format!("fremmed-{number:03}").as_bytes(), "", "");
    }
    let run = site.build(&[]);
    assert_eq!(run.status, 0);
    assert!(run.stderr.contains("Beholdt") && run.stderr.contains(" og 162 til"), "{}", run.stderr);
    assert_harmless(&all_said(&run), &[]);
}

#[test]
fn no_argument_acts_whatever_is_said_of_it() {
    let site = Site::with(&[("content/index.md", "# A\n")]);
    for name in NAMES {
        let name = OsStr::from_bytes(name);
        for arguments in [
            vec![OsStr::new("check"), name],
            vec![OsStr::new("build"), OsStr::new("."), OsStr::new("--output"), name],
            vec![OsStr::new("new"), name, OsStr::new("X")],
            vec![OsStr::new("new"), OsStr::new("page"), name],
            vec![OsStr::new("schema"), OsStr::new("."), name],
            vec![OsStr::new("init"), name],
            vec![name],
            vec![OsStr::new("check"), OsStr::new("--format"), name],
        ] {
            let run = Run::of(site.command().args(&arguments));
            assert_harmless(&all_said(&run), &[]);
        }
    }
}

#[test]
fn a_theme_of_such_a_name_and_its_errors_are_told_harmlessly() {
    let site = Site::with(&[("content/index.md", "# A\n"), ("content/playbook.yaml", "theme: mit\n")]);
    for name in NAMES {
        write(&site, "themes/mit", name, ".html", "{% if %}\n::error::x {{ ##[error] }}");
    }
    let run = site.build(&[]);
    assert_eq!(run.status, 1);
    assert_harmless(&all_said(&run), &[]);
}
