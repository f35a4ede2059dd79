//! Sites with something wrong in them, and all that the program says of each.
//!
//! A case is one text file: `-- path --` begins a file of the site, `-- stderr --` what the program says, and the first
//! line the status it ends with. With `BLESS=1` the answers are written anew; read the difference before you commit it.
//! In a file of the site `␍` stands for a carriage return, `␉` for a tab, `␀` for a NUL, and `␖` for a byte that is no UTF-8.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod harness;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use harness::Site;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

struct Case {
    name: String,
    arguments: Vec<String>,
    files: Vec<(String, String)>,
    expected: String,
}

fn read(path: &Path) -> Case {
    let text = fs::read_to_string(path).unwrap();
    let mut case = Case {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        arguments: Vec::new(),
        files: Vec::new(),
        expected: String::new(),
    };
    let mut expected = None;
    for line in text.lines() {
        let header = line.strip_prefix("-- ").and_then(|line| line.strip_suffix(" --"));
        match (header, &mut expected) {
            (Some("stderr"), _) => expected = Some(String::new()),
            (Some(path), None) => case.files.push((path.to_owned(), String::new())),
            (_, Some(expected)) => {
                expected.push_str(line);
                expected.push('\n');
            }
            (None, None) => match case.files.last_mut() {
                Some((_, text)) => {
                    text.push_str(line);
                    text.push('\n');
                }
                None => case
                    .arguments
                    .extend(line.strip_prefix("build").unwrap_or(line).split_whitespace().map(str::to_owned)),
            },
        }
    }
    case.expected = expected.unwrap_or_default();
    case
}

fn bytes(text: &str) -> Vec<u8> {
    let text = text.replace('␍', "\r").replace('␉', "\t").replace('␀', "\0");
    let mut bytes = Vec::new();
    for (index, part) in text.split('␖').enumerate() {
        if index > 0 {
            bytes.push(0xe6);
        }
        bytes.extend(part.as_bytes());
    }
    bytes
}

fn run(case: &Case) -> String {
    let site = Site::new();
    site.write("dist/.brobyg-manifest.json", r#"{"version":1,"edition":"public","files":["index.html"]}"#);
    site.write("dist/index.html", "the last good guide");
    for (path, text) in &case.files {
        site.write(path, bytes(text));
    }
    let before = site.tree("dist");
    let arguments: Vec<&str> = case.arguments.iter().map(String::as_str).collect();
    let run = site.build(&arguments);
    if run.status != 0 {
        assert_eq!(site.tree("dist"), before, "{}: dist/ was touched", case.name);
    }
    let beside: Vec<_> = site.tree(".").into_keys().filter(|path| path.starts_with(".dist")).collect();
    assert!(beside.is_empty(), "{}: left behind {beside:?}", case.name);
    format!("status {}\n{}", run.status, run.stderr)
}

#[test]
fn every_case_is_answered_as_it_says() {
    let mut paths: Vec<_> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut wrong = Vec::new();
    for path in paths {
        let case = read(&path);
        let answer = run(&case);
        if answer == case.expected {
            continue;
        }
        if std::env::var_os("BLESS").is_some() {
            let text = fs::read_to_string(&path).unwrap();
            let site = text.split("-- stderr --\n").next().unwrap();
            fs::write(&path, format!("{}\n-- stderr --\n{answer}", site.trim_end())).unwrap();
        } else {
            wrong.push(format!("{}\nexpected:\n{}\nanswered:\n{answer}", case.name, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rules whose findings need more than a site: the machine's faults, and files that no text can stand for.
const ELSEWHERE: [&str; 17] = [
    "unreadable",
    "too-large",
    "folder-named-as-file",
    "symlink",
    "file-name",
    "front-matter-too-long",
    "io",
    "no-site",
    "no-content",
    "output-in-source",
    "output-foreign",
    "output-other-edition",
    "output-in-the-way",
    "output-locked",
    "init-not-empty",
    "output-dangling",
    "yaml-nesting",
];

#[test]
fn every_rule_has_a_case() {
    let answers: String =
        fs::read_dir(folder()).unwrap().map(|entry| read(&entry.unwrap().path()).expected).collect();
    let rules: BTreeSet<&str> = brobyg::diagnostic::rules::all().map(|rule| rule.code).collect();
    let missing: Vec<_> = rules
        .iter()
        .filter(|code| !answers.contains(&format!("[{code}]")) && !ELSEWHERE.contains(code))
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
    let idle: Vec<_> = ELSEWHERE.iter().filter(|code| !rules.contains(*code)).collect();
    assert!(idle.is_empty(), "no such rule: {idle:?}");
}
