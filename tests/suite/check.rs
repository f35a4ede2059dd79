//! `brobyg check`: every format tells the same findings, and the exit status tells the worst of them.

use crate::harness::{Run, Site};
use serde_json::Value;

/// An error, a warning and a hint, in three files, with letters that formats must take care of.
fn faulty() -> Site {
    Site::with(&[
        ("content/playbook.yaml", "title: P\n"),
        ("content/index.md", "# P\n\nSe [[a]], [[b]] og [[c, d]].\n"),
        ("content/a.md", "---\nsumary: 100 %\n---\n# A\n\n[væk\r\nher](væk:1,2.md)\n"),
        ("content/b.md", "---\ntitle: Bo\n---\n\n[100 %](100%25.md) og [[væk]].\n"),
        ("content/c, d.md", "# C, D\n\n![](x.png)\n\nHer står Bo.\n"),
        ("content/x.png", "ikke et billede"),
    ])
}

fn check(site: &Site, arguments: &[&str]) -> Run {
    let run = site.run(&[&["check", "."], arguments].concat());
    assert_eq!(run.stderr, "");
    run
}

fn json(site: &Site) -> Vec<Value> {
    serde_json::from_str(&check(site, &["--format", "json"]).stdout).unwrap()
}

/// The first lines of the findings in a text.
fn heads(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("content/")).collect()
}

#[test]
fn json_is_the_whole_of_what_the_text_says_in_the_order_of_places() {
    let site = faulty();
    let text = check(&site, &[]).stdout;
    let found = json(&site);
    let written: Vec<String> = found
        .iter()
        .map(|found| {
            let part = |key: &str| found[key].as_str().map_or_else(|| found[key].to_string(), str::to_owned);
            let severity = match found["severity"].as_str().unwrap() {
                "error" => "fejl",
                "warning" => "advarsel",
                "hint" => "forslag",
                other => panic!("{other}"),
            };
            assert!(text.contains(&format!("    hjælp: {}\n", part("help"))), "{found}");
            let (file, line, column) = (part("file"), part("line"), part("column"));
            format!("{file}:{line}:{column}: {severity}[{}]: {}", part("code"), part("message"))
        })
        .collect();
    assert_eq!(heads(&text), written);
    let place = |found: &Value| {
        let number = |key: &str| found[key].as_u64().unwrap();
        (found["file"].as_str().unwrap().to_owned(), number("line"), number("column"))
    };
    assert!(found.is_sorted_by_key(place), "{found:#?}");
    for found in &found {
        let number = |key: &str| found[key].as_u64().unwrap();
        assert!((number("end_line"), number("end_column")) >= (number("line"), number("column")), "{found}");
        let mut keys: Vec<&str> = found.as_object().unwrap().keys().map(String::as_str).collect();
        keys.retain(|key| *key != "related");
        keys.sort_unstable();
        let contract =
            ["code", "column", "end_column", "end_line", "file", "help", "line", "message", "severity"];
        assert_eq!(keys, contract);
    }
    for severity in ["error", "warning", "hint"] {
        assert!(found.iter().any(|found| found["severity"] == severity), "no {severity} in {found:#?}");
    }
}

#[test]
fn a_site_without_a_finding_gives_an_empty_array_and_no_annotation() {
    let site = Site::with(&[("content/index.md", "# P\n\nTekst.\n")]);
    assert_eq!(check(&site, &["--format", "json"]).stdout, "[]\n");
    assert_eq!(check(&site, &["--format", "github"]).stdout, "");
    assert_eq!(check(&site, &[]).stdout, "1 side: 0 fejl, 0 advarsler, 0 forslag.\n");
}

/// The properties and the message of an annotation, as GitHub reads them.
fn annotation(line: &str) -> (String, Vec<(String, String)>, String) {
    let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (command, properties) = head.split_once(' ').unwrap();
    let decode = |text: &str| {
        text.replace("%0A", "\n")
            .replace("%0D", "\r")
            .replace("%3A", ":")
            .replace("%2C", ",")
            .replace("%25", "%")
    };
    let properties = properties.split(',').map(|property| {
        let (key, value) = property.split_once('=').unwrap();
        (key.to_owned(), decode(value))
    });
    (command.to_owned(), properties.collect(), decode(message))
}

#[test]
fn annotations_say_the_same_to_github() {
    let site = faulty();
    let found = json(&site);
    let text = check(&site, &["--format", "github"]).stdout;
    assert_eq!(text.lines().count(), found.len());
    for (line, found) in text.lines().zip(&found) {
        let (command, properties, message) = annotation(line);
        let expected = match found["severity"].as_str().unwrap() {
            "hint" => "notice",
            severity => severity,
        };
        assert_eq!(command, expected);
        let property =
            |name: &str| properties.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        assert_eq!(property("file").unwrap(), found["file"].as_str().unwrap());
        assert_eq!(property("line").unwrap(), found["line"].to_string());
        assert_eq!(property("title").unwrap(), found["code"].as_str().unwrap());
        let said = format!("{}\n{}", found["message"].as_str().unwrap(), found["help"].as_str().unwrap());
        assert_eq!(message, said);
        let one_line = found["line"] == found["end_line"];
        assert_eq!(property("col"), one_line.then(|| found["column"].to_string()));
    }
}

#[test]
fn annotations_name_files_from_the_top_of_the_repository() {
    let site = Site::with(&[("guide/content/a.md", "# A\n\n[[væk]]\n")]);
    let run = site.run(&["check", "./guide", "--format", "github"]);
    assert!(run.stdout.contains("file=guide/content/a.md,"), "{}", run.stdout);
}

#[test]
fn the_status_tells_the_worst() {
    let status = |files: &[(&str, &str)], arguments: &[&str]| check(&Site::with(files), arguments).status;
    let warning = [("content/a.md", "---\nsumary: x\n---\n# A\n")];
    let hint = [("content/a.md", "# A\n"), ("content/index.md", "# P\n")];
    assert_eq!((status(&warning, &[]), status(&warning, &["--strict"])), (0, 1));
    assert_eq!((status(&hint, &[]), status(&hint, &["--strict"])), (0, 0));
    assert_eq!(status(&[("content/a.md", "# A\n\n[[væk]]\n")], &[]), 1);
    assert_eq!(faulty().run(&["check", "nowhere"]).status, 2);
}

#[test]
fn a_playbook_turns_checks_off_and_raises_them() {
    let site = faulty();
    site.write("content/playbook.yaml", "title: P\nchecks: { unlinked-mention: error, missing-alt: off }\n");
    let codes: Vec<(String, String)> = json(&site)
        .iter()
        .map(|found| {
            (found["code"].as_str().unwrap().to_owned(), found["severity"].as_str().unwrap().to_owned())
        })
        .collect();
    assert!(codes.contains(&("unlinked-mention".into(), "error".into())), "{codes:?}");
    assert!(!codes.iter().any(|(code, _)| code == "missing-alt"), "{codes:?}");
}

#[test]
fn a_check_finds_what_a_template_does_with_a_page_and_writes_nothing() {
    let site = Site::with(&[
        ("content/a.md", "# A\n"),
        (
            "themes/default/page.html",
            "{% extends \"default/document.html\" %}\n{% block lead %}{% set own = page | default(value=1) %}{{ own.nothing.at_all }}{% endblock lead %}\n",
        ),
    ]);
    let before = site.tree(".");
    let run = check(&site, &[]);
    assert!(
        run.stdout.contains("themes/default/page.html:2:") && run.stdout.contains("»a.html«"),
        "{}",
        run.stdout
    );
    assert_eq!((run.status, site.tree(".")), (1, before));
}

#[test]
fn colours_are_for_terminals_only() {
    let text = check(&faulty(), &[]).stdout;
    assert!(!text.contains('\u{1b}'));
}
