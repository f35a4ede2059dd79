//! Files and pages whose paths differ in case or Unicode form alone: the exact name goes first, else the only one that is alike, and where there
//! are several that is said.

#![allow(clippy::format_collect, reason = "the tests are short")]

use crate::harness::{Site, picture};

/// A site of two files beside one page.
fn files(text: &str) -> Site {
    Site::with(&[
        ("content/index.md", &format!("# A\n\n{text}\n")),
        ("content/f/x.txt", "lille"),
        ("content/F/X.TXT", "stor"),
    ])
}

#[test]
fn a_link_leads_to_the_file_of_its_very_name() {
    for (text, expected) in [
        ("[a](f/x.txt)", Ok("lille")),
        ("[a](F/X.TXT)", Ok("stor")),
        ("[a](/F/X.TXT)", Ok("stor")),
        ("[[x.txt]]", Ok("lille")),
        ("[[X.TXT]]", Ok("stor")),
        ("![[F/X.TXT]]", Ok("stor")),
        ("[a](F/x.txt)", Err("ambiguous")),
        ("[a](f/X.TXT)", Err("ambiguous")),
        ("[[x.TXT]]", Err("ambiguous")),
        ("![[f/x.TXT]]", Err("ambiguous")),
        ("![a](f/X.txt)", Err("ambiguous")),
        ("[a](f/x.txt) [b](F/X.TXT)", Err("same-output")),
    ] {
        let site = files(text);
        let run = site.build(&[]);
        match expected {
            Ok(held) => {
                assert_eq!(run.status, 0, "{text}: {}", run.stderr);
                assert_eq!(site.read("dist/f/x.txt"), held, "{text}");
            }
            Err(code) => {
                let found = run.found();
                assert!(run.status == 1 && found.len() == 1 && found[0].ends_with(code), "{text}: {found:?}");
            }
        }
    }
    let site = files("[a](F/x.txt)");
    site.remove("content/F/X.TXT").built();
    assert_eq!(site.read("dist/f/x.txt"), "lille");
}

#[test]
fn names_that_differ_in_unicode_form_alone_are_told_as_ambiguous() {
    let site = Site::with(&[
        ("content/index.md", "# A\n\n[a](mål.txt) [b](ma\u{30a}l.txt)\n"),
        ("content/m\u{e5}l.txt", "et"),
        ("content/ma\u{30a}l.txt", "to"),
    ]);
    let run = site.build(&[]);
    assert_eq!(run.status, 1);
    assert!(
        run.found().len() == 2 && run.found().iter().all(|found| found.ends_with("ambiguous")),
        "{}",
        run.stderr
    );
    site.remove("content/ma\u{30a}l.txt").built();
    assert_eq!(site.read("dist/maal.txt"), "et");
}

#[test]
fn a_picture_in_a_field_is_the_one_of_its_very_name() {
    let page = |image: &str| format!("---\ntitle: S\nimage: {image}\n---\n\nTekst.\n");
    let site = Site::with(&[
        ("content/p.png", "lille"),
        ("content/P.PNG", "stor"),
        ("content/s.md", &page("P.PNG")),
    ]);
    site.built();
    assert_eq!(site.tree("dist")["p.png"], picture::png(b"stor"));
    site.write("content/s.md", page("p.PNG"));
    assert!(site.build(&[]).found()[0].ends_with("ambiguous"));
}

/// A site of two pages that have ids and addresses of their own.
fn pages(text: &str) -> Site {
    let page = |name: &str| format!("---\nid: {name}\nslug: {name}\ntitle: {name}\n---\n\nDet er {name}.\n");
    Site::with(&[
        ("content/index.md", &format!("# A\n\n{text}\n")),
        ("content/f/x.md", &page("et")),
        ("content/F/X.md", &page("to")),
    ])
}

#[test]
fn a_link_leads_to_the_page_of_its_very_path() {
    for (text, expected) in [
        ("[a](f/x.md)", Some("et.html")),
        ("[a](F/X.md)", Some("to.html")),
        ("[a](F/X)", Some("to.html")),
        ("[[f/x]]", Some("et.html")),
        ("[[F/X]]", Some("to.html")),
        ("[[./F/X]]", Some("to.html")),
        ("![[F/X]]", Some("to.html")),
        ("[a](F/x.md)", None),
        ("[[F/x]]", None),
        ("![[f/X]]", None),
        ("[[./f/X]]", None),
    ] {
        let site = pages(text);
        let run = site.build(&[]);
        match expected {
            Some(url) => {
                assert_eq!(run.status, 0, "{text}: {}", run.stderr);
                let links = site.page("index")["links"].clone();
                assert_eq!(links, serde_json::json!([url.trim_end_matches(".html")]), "{text}");
            }
            None => assert!(
                run.found().len() == 1 && run.found()[0].ends_with("ambiguous"),
                "{text}: {}",
                run.stderr
            ),
        }
    }
}

#[test]
fn a_page_that_the_edition_hides_makes_no_name_ambiguous() {
    let site = pages("[a](F/x.md) [b](F/X.md)");
    site.write(
        "content/F/X.md",
        "---\nid: to\nslug: to\ntitle: to\nvisibility: internal\n---\n\nHemmeligt.\n",
    );
    site.built();
    assert_eq!(site.page("index")["links"], serde_json::json!(["et"]));
}
