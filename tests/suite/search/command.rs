//! `brobyg search` as a command: what it prints, and how it ends.

use super::{pages, search};
use crate::harness::Site;

fn site() -> Site {
    pages(&[
        ("kaffe", "Der er kaffe på kanden.\n\n## Regler for køkkenet\n\nVask kopperne op efter mødet."),
        ("te", "Te er også godt."),
    ])
}

#[test]
fn a_result_says_what_was_found_and_where() {
    let site = site();
    site.built();
    let hits = search(&site, "kopper");
    let [hit] = hits.as_slice() else { panic!("{hits:#?}") };
    assert_eq!((hit.id.as_str(), hit.title.as_str(), hit.kind.as_str()), ("kaffe", "KAFFE", "page"));
    assert_eq!(
        (hit.heading.as_str(), hit.passage.as_str()),
        ("Regler for køkkenet", "Vask kopperne op efter mødet.")
    );
    let (page, anchor) = hit.url.split_once('#').unwrap();
    assert_eq!(page, "kaffe.html");
    assert!(site.read("dist/kaffe.html").contains(&format!("id=\"{anchor}\"")), "{anchor}");
    assert!(hit.score > 0);
}

#[test]
fn nothing_found_is_an_empty_list_and_no_failure() {
    let site = site();
    let run = site.run(&["search", "chokolade", ".", "--format", "json"]);
    assert_eq!((run.status, run.stdout.trim(), run.stderr.as_str()), (0, "[]", ""));
    let run = site.run(&["search", "chokolade", "."]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("chokolade"), "it says what was looked for: {}", run.stdout);
}

#[test]
fn the_text_has_what_the_data_has() {
    let site = site();
    let run = site.run(&["search", "kopper"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    for part in ["KAFFE", "Regler for køkkenet", "Vask kopperne op efter mødet.", "kaffe"] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    assert!(!run.stdout.contains("TE"), "{}", run.stdout);
}

#[test]
fn a_search_writes_nothing() {
    let site = site();
    let before = site.tree(".");
    search(&site, "kaffe");
    assert_eq!(site.tree("."), before);
}

#[test]
fn wrong_usage_and_no_site_are_told() {
    let site = site();
    for arguments in [
        &["search"][..],
        &["search", "kaffe", ".", "--format", "github"],
        &["search", "kaffe", ".", "--edition", "alle"],
        &["search", "kaffe", "mangler"],
    ] {
        let run = site.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(!run.stderr.is_empty(), "{arguments:?}");
    }
}

/// An author looks for something while they write: what has a fault is searched as far as it could be read. That there are faults is for
/// `check` to say.
#[test]
fn faults_in_the_content_stop_no_search() {
    let site = pages(&[("a", "Se [siden](mangler.md) om kaffe."), ("b", "Kaffe uden fejl.")]);
    assert_eq!(site.build(&[]).status, 1);
    assert_eq!(super::set(&site, "kaffe"), ["a", "b"]);
}

#[test]
fn the_same_search_finds_the_same_in_the_same_order() {
    let site = Site::new();
    super::corpus::write(&super::corpus::danish(), site.path());
    let first = search(&site, "frivillige og børn");
    assert!(first.len() > 20, "{}", first.len());
    assert_eq!(search(&site, "frivillige og børn"), first);
}

/// The index is part of the output, of which the same input gives the same bytes.
#[test]
fn the_same_site_gives_the_same_data() {
    let data = [(); 2].map(|()| {
        let site = Site::new();
        super::corpus::write(&super::corpus::danish(), site.path());
        assert_eq!(site.build(&["--quiet"]).status, 0);
        site.tree("dist/assets/search")
    });
    assert!(data[0].len() >= 3);
    assert_eq!(data[0], data[1]);
}
