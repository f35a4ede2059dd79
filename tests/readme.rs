//! What is written for readers is held against the program: the README's commands, and the handbook's lists of fields.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod harness;

use std::fs;
use std::path::Path;

use brobyg::playbook::{self, Kind};
use brobyg::source::SourceFile;
use harness::{Run, Site};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_readme_names_every_command_and_option() {
    let readme = read("README.md");
    let site = Site::new();
    for command in ["build", "init"] {
        assert!(readme.contains(&format!("brobyg {command} ")), "{command}");
        let help = site.run(&[command, "--help"]).stdout;
        for option in help.split_whitespace().filter(|word| word.starts_with("--")) {
            let option = option.trim_end_matches([',', ']', ':', '.']);
            assert!(readme.contains(option) || option == "--help", "{command} {option}");
        }
    }
}

#[test]
fn the_first_site_of_the_readme_works() {
    let readme = read("README.md");
    let site = Site::new();
    for line in ["brobyg init minguide", "brobyg build minguide"] {
        assert!(readme.contains(&format!("    {line}\n")), "{line}");
        let run = site.run(&line.split(' ').skip(1).collect::<Vec<_>>());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{line}");
    }
}

#[test]
fn the_kinds_of_the_readme_are_read_as_they_stand() {
    let readme = read("README.md");
    let (_, example) = readme.split_once("    title: Vores metoder\n").unwrap();
    let (example, _) = example.split_once("\n\n| Type").unwrap();
    let playbook: String =
        example.lines().map(|line| line.get(4..).unwrap_or_default().to_owned() + "\n").collect();
    let site = Site::with(&[("content/playbook.yaml", &playbook), ("content/a.md", "# A")]);
    site.built();
}

/// Our own playbook, without a finding, in both editions.
#[test]
fn our_own_playbook_has_no_finding() {
    for edition in ["public", "internal"] {
        let output = tempfile::tempdir().unwrap();
        let folder = output.path().join("guide");
        let site = Site::new();
        let run = Run::of(
            site.command()
                .arg("build")
                .arg(root())
                .args(["--strict", "--edition", edition, "--output"])
                .arg(&folder),
        );
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    }
}

#[test]
fn the_handbook_names_every_field_of_every_kind() {
    let source = SourceFile::unreadable("playbook.yaml");
    let (playbook, _) = playbook::load(&source);
    let pages = [
        ("card", "skriv-et-kort"),
        ("actor", "skriv-en-aktoer"),
        ("case", "skriv-en-case"),
        ("checklist", "skriv-en-tjekliste"),
    ];
    let named = |kind: &Kind, page: &str, common: bool| {
        let text = read(&format!("content/haandbog/{page}.md"));
        for field in kind.fields.iter().filter(|field| field.common == common) {
            assert!(text.contains(&format!("| `{}` |", field.name)), "{page} does not name {}", field.name);
        }
    };
    for (kind, page) in pages {
        let (_, kind) = playbook.kinds.find(kind).unwrap();
        named(kind, page, false);
        named(kind, "index", true);
    }
}
