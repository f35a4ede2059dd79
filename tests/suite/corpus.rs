//! The corpus that is measured with: it is the same each time, and there is nothing wrong with it.

#[path = "../../benches/corpus/mod.rs"]
mod generator;

use crate::harness::{Run, Site};
use generator::{Corpus, Form};

fn written(pages: usize, seed: u64, form: Form) -> Site {
    let site = Site::new();
    Corpus::new(pages, seed).write(site.path(), form).unwrap();
    site
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_gives_others() {
    for form in [Form::Playbook, Form::Plain] {
        let first = written(60, 1, form).tree("content");
        assert_eq!(written(60, 1, form).tree("content"), first);
        assert_ne!(written(60, 2, form).tree("content"), first);
    }
}

#[test]
fn a_corpus_builds_strictly_and_nothing_is_found_in_it() {
    for pages in [1, 20, 300] {
        let site = written(pages, 32, Form::Playbook);
        let run = site.build(&["--strict", "--quiet"]);
        assert_eq!(run, Run { status: 0, stdout: String::new(), stderr: String::new() }, "{pages} pages");
        // The front page is one more; the smallest corpus has a page of each kind.
        let all = pages.max(6) + 1;
        let said = format!("{all} sider: 0 fejl, 0 advarsler, 0 forslag.\n");
        assert_eq!(site.run(&["check", "--strict"]).stdout, said);
    }
}

/// What the figures are told for: pages of every kind, each with its links, tasks, tags and relations.
#[test]
fn every_page_of_a_corpus_has_what_it_is_said_to_have() {
    let site = written(200, 32, Form::Playbook);
    site.built();
    let guide = site.guide();
    let pages: Vec<_> =
        guide["pages"].as_array().unwrap().iter().filter(|page| page["id"] != "index").collect();
    assert_eq!(pages.len(), 200);
    let count = |page: &serde_json::Value, name: &str| page[name].as_array().unwrap().len();
    for page in &pages {
        let text = site.read(&format!("content/{}.md", page["id"].as_str().unwrap()));
        assert!((3_800..6_200).contains(&text.len()), "{} bytes: {text}", text.len());
        assert_eq!(text.matches("](../").count() + text.matches(" [[").count(), 6, "{text}");
        assert!(text.contains("\n| --- |"), "{text}");
        assert_eq!((count(page, "tasks"), count(page, "tags") >= 2), (5, true), "{page:#}");
        assert!(count(page, "backlinks") > 0, "{page:#}");
        assert!(!page["relations"].as_object().unwrap().is_empty() || page["kind"] == "page", "{page:#}");
    }
    let kinds = ["card", "actor", "case", "target_group", "checklist", "page"];
    assert!(kinds.iter().all(|kind| pages.iter().any(|page| page["kind"] == *kind)));
}

/// Other generators get the same pages, and nothing that only Brobyg understands.
#[test]
fn the_plain_form_has_the_same_pages_without_syntax_of_ours() {
    let (own, plain) = (written(200, 32, Form::Playbook), written(200, 32, Form::Plain).tree("content"));
    let mut names: Vec<String> =
        own.tree("content").into_keys().filter(|path| path != "playbook.yaml").collect();
    names.iter_mut().filter(|path| *path == "index.md").for_each(|path| *path = "_index.md".to_owned());
    names.sort_unstable();
    assert_eq!(plain.keys().cloned().collect::<Vec<_>>(), names);
    for (path, bytes) in plain {
        let text = String::from_utf8(bytes).unwrap();
        for ours in ["[[", "[!", "{#", ".md)"] {
            assert!(!text.contains(ours), "{path}: {ours} in {text}");
        }
    }
}
