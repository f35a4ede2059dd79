//! `brobyg init`: what it makes works, and it overwrites nothing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod harness;

use harness::Site;

#[test]
fn a_new_site_builds_without_a_finding_in_both_languages_and_editions() {
    for (arguments, word) in [(&["init", "ny"][..], "Åbn"), (&["init", "ny", "--language", "en"], "Open")] {
        let site = Site::new();
        let made = site.run(arguments);
        assert_eq!((made.status, made.stderr.as_str()), (0, ""));
        for edition in ["public", "internal"] {
            let built = site.run(&["build", "ny", "--strict", "--edition", edition]);
            assert_eq!((built.status, built.stderr.as_str()), (0, ""));
            assert!(built.stdout.contains(word) && built.stdout.lines().count() == 1, "{}", built.stdout);
        }
    }
}

#[test]
fn nothing_is_overwritten() {
    let site = Site::with(&[("ny/content/index.md", "mit eget")]);
    let before = site.tree(".");
    let run = site.run(&["init", "ny", "--language", "da"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("ikke tom"), "{}", run.stderr);
    assert_eq!(site.tree("."), before);
}
