//! The sites that queries are tried on are what they are said to be.

use std::collections::BTreeSet;

use super::corpus::{File, danish, english, write};
use crate::harness::{Run, Site};

fn written(files: &[File]) -> Site {
    let site = Site::new();
    write(files, site.path());
    site
}

#[test]
fn the_same_pages_are_made_each_time() {
    assert_eq!(danish(), danish());
    assert_eq!(english(), english());
}

#[test]
fn they_build_strictly_and_no_two_pages_have_the_same_title() {
    for (files, pages) in [(danish(), 300), (english(), 25)] {
        let site = written(&files);
        let run = site.build(&["--strict", "--quiet"]);
        assert_eq!(run, Run { status: 0, stdout: String::new(), stderr: String::new() });
        let guide = site.guide();
        let all = guide["pages"].as_array().unwrap();
        let titles: BTreeSet<_> = all.iter().map(|page| page["title"].as_str().unwrap()).collect();
        // The front page is one more.
        assert_eq!((all.len(), titles.len()), (pages + 1, pages + 1));
        for kind in ["card", "actor", "case", "target_group", "checklist", "page"] {
            assert!(all.iter().any(|page| page["kind"] == kind), "{kind}");
        }
    }
}

/// What a query may be about besides running text is there to be found.
#[test]
fn the_pages_hold_all_that_is_searched() {
    for files in [danish(), english()] {
        let texts: String = files.into_iter().map(|(_, text)| text + "\n").collect();
        for part in
            ["\n: ", "\n- [ ] ", "\n| --- |", "\n![", "\naliases:", "\ntags:", "\nlessons:", "\nchannels:"]
        {
            assert!(texts.contains(part), "{part:?}");
        }
    }
}
