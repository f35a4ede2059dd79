//! Whose an output folder is: the playbook's and the edition's that wrote it.

use std::fs;

use super::land::{MANIFEST, every};
use crate::harness::served::is_same;
use crate::harness::{Run, Site, tree};

/// Two sites beside each other, of which the first was built in both editions.
fn two(first: &str, second: &str) -> Site {
    let site = Site::new();
    for (name, settings) in [("a", first), ("b", second)] {
        site.write(&format!("{name}/content/playbook.yaml"), settings);
        site.write(&format!("{name}/content/index.md"), format!("# Forside {name}\n"));
        site.write(&format!("{name}/content/{name}.md"), format!("# Side {name}\n\nKun {name}.\n"));
    }
    for edition in ["public", "internal"] {
        assert_eq!(site.run(&["build", "a", "--edition", edition]).status, 0);
    }
    site
}

fn is_refused(site: &Site, words: &[&str]) {
    let before = site.tree(".");
    let run = site.run(words);
    assert_eq!(run.status, 2, "{words:?}: {run:?}");
    assert!(run.stderr.contains("dist"), "{words:?}: it says which folder: {}", run.stderr);
    is_same(&site.tree("."), &before);
}

#[test]
fn the_guide_of_another_playbook_is_refused() {
    let playbooks = [
        ("title: A\nid: a\n", "title: B\nid: b\n"),
        ("title: Den ene\n", "title: Den anden\n"),
        ("title: Samme\nid: a\n", "title: Samme\nid: b\n"),
        ("title: Samme\nid: a\n", "title: Samme\n"),
        ("title: Samme\n", "title: Samme\nid: b\n"),
        ("title: A\nid: a\nlanguage: en\n", "title: B\nid: a-b\nlanguage: en\n"),
    ];
    let ways: [&[&str]; 6] = [
        &["build", "b", "--output", "a/dist"],
        &["build", "b", "--output", "a/dist/"],
        &["build", "b", "--output", "b/../a/dist"],
        &["build", "b", "--edition", "internal", "--output", "a/dist-internal"],
        &["build", "b", "--edition", "internal", "--output", "a/dist"],
        &["build", "b", "--edition", "public", "--output", "a/dist-internal"],
    ];
    every(playbooks.into_iter().flat_map(|sites| ways.map(|way| (sites, way))), |((first, second), way)| {
        is_refused(&two(first, second), way);
    });
}

#[test]
fn another_playbooks_guide_is_refused_wherever_it_lies() {
    let site = two("title: A\nid: a\n", "title: B\nid: b\n");
    // In it, and around it.
    is_refused(&site, &["build", "b", "--output", "a/dist/under"]);
    site.write("ude/x/tom", "");
    fs::rename(site.path().join("a/dist"), site.path().join("ude/x/dist")).unwrap();
    is_refused(&site, &["build", "b", "--output", "ude/x/dist"]);
    // In its own folder, where somebody copied it.
    fs::rename(site.path().join("ude/x/dist"), site.path().join("b/dist")).unwrap();
    is_refused(&site, &["build", "b"]);
    // Behind a link.
    fs::rename(site.path().join("b/dist"), site.path().join("ude/dist")).unwrap();
    std::os::unix::fs::symlink("../ude/dist", site.path().join("b/dist")).unwrap();
    is_refused(&site, &["build", "b"]);
}

#[test]
fn serve_refuses_the_guide_of_another_playbook() {
    let site = two("title: A\nid: a\n", "title: B\nid: b\n");
    fs::rename(site.path().join("a/dist"), site.path().join("b/dist")).unwrap();
    let before = tree(&site.path().join("b/dist"));
    let mut command = std::process::Command::new("timeout");
    command.args(["3", env!("CARGO_BIN_EXE_brobyg"), "serve", "b", "--port", "0"]).current_dir(site.path());
    let run = Run::of(&mut command);
    assert!(tree(&site.path().join("b/dist")) == before, "{run:?}");
}

#[test]
fn the_same_playbook_is_taken_as_ours_wherever_its_site_lies() {
    let site = two("title: A\nid: a\n", "title: B\nid: a\n");
    let run = site.run(&["build", "b", "--output", "a/dist"]);
    assert_eq!(run.status, 0, "the same id names the same playbook: {run:?}");
    fs::rename(site.path().join("a"), site.path().join("flyttet")).unwrap();
    assert_eq!(site.run(&["build", "flyttet"]).status, 0);
    assert_eq!(site.run(&["build", "flyttet", "--output", "flyttet/dist"]).status, 0);
}

#[test]
fn the_list_of_files_says_whose_it_is_and_no_path() {
    let site = two("title: A\nid: en-a\n", "title: B\n");
    for (folder, edition) in [("dist", "public"), ("dist-internal", "internal")] {
        let text = site.read(&format!("a/{folder}/{MANIFEST}"));
        let list: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&list["playbook"], &list["edition"]), (&"en-a".into(), &edition.into()), "{text}");
        assert!(!text.contains(site.path().to_str().unwrap()), "{text}");
    }
    let here = tree(&site.path().join("a/dist"));
    fs::rename(site.path().join("a"), site.path().join("c")).unwrap();
    assert_eq!(site.run(&["build", "c", "--output", "ud"]).status, 0);
    is_same(&site.tree("ud"), &here);
}

/// Lists of files as earlier versions wrote them say an edition, and no playbook.
#[test]
fn a_list_of_an_earlier_version_is_ours_where_the_edition_fits() {
    let old = |site: &Site, folder: &str, edition: &str| {
        let files: Vec<String> = site.tree(folder).into_keys().filter(|path| path != MANIFEST).collect();
        let list = serde_json::json!({ "version": 1, "edition": edition, "files": files });
        site.write(&format!("{folder}/{MANIFEST}"), list.to_string() + "\n");
    };
    let site = two("title: A\nid: a\n", "title: B\nid: b\n");
    let clean = site.tree("a/dist");
    old(&site, "a/dist", "public");
    site.write("a/content/ekstra.md", "# Ekstra\n\nTekst.\n");
    assert_eq!(site.run(&["build", "a"]).status, 0);
    site.remove("a/content/ekstra.md");
    let run = site.run(&["build", "a"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "nothing of it is taken for somebody else's");
    is_same(&site.tree("a/dist"), &clean);
    old(&site, "a/dist", "public");
    is_refused(&site, &["build", "a", "--edition", "internal", "--output", "a/dist"]);
    old(&site, "a/dist-internal", "internal");
    assert_eq!(site.run(&["build", "a", "--edition", "internal"]).status, 0);
    is_refused(&site, &["build", "b", "--edition", "internal", "--output", "a/dist-internal"]);
}
