//! The same input gives the same bytes, whatever the machine does meanwhile.

use std::path::Path;

use crate::harness::{Run, Site, Tree, tree};

/// A copy of our own playbook, its files made in an order of its own.
fn copy(reversed: bool) -> Site {
    let site = Site::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<(String, Vec<u8>)> = tree(&root.join("content")).into_iter().collect();
    if reversed {
        files.reverse();
    }
    for (path, bytes) in files {
        site.write(&format!("content/{path}"), bytes);
    }
    let mut statics = ["CNAME", "b/a.txt", "b.txt", ".nojekyll", "favicon.ico"];
    if reversed {
        statics.reverse();
    }
    for path in statics {
        site.write(&format!("static/{path}"), path);
    }
    site
}

fn build(site: &Site, variables: &[(&str, &str)]) -> Tree {
    let run = Run::of(site.command().args(["build", "."]).envs(variables.iter().copied()));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    site.tree("dist")
}

#[test]
fn every_build_gives_the_same_bytes() {
    let expected = build(&copy(false), &[("RAYON_NUM_THREADS", "1")]);
    let variants: [&[(&str, &str)]; 4] = [
        &[("RAYON_NUM_THREADS", "8")],
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8")],
        &[("LC_ALL", "C"), ("RAYON_NUM_THREADS", "3")],
        &[],
    ];
    for variables in variants {
        for reversed in [false, true] {
            let site = copy(reversed);
            assert_eq!(build(&site, variables), expected, "{variables:?}, reversed: {reversed}");
            assert_eq!(build(&site, variables), expected, "a second build over the first");
        }
    }
}

#[test]
fn line_ends_and_byte_order_mark_change_nothing() {
    let text = "---\ntitle: Æ\nsummary: To\n---\n## Et\n\n- [ ] punkt\n";
    let trees = ["\n", "\r\n", "\r"].map(|end| {
        let site = Site::with(&[("content/a.md", &text.replace('\n', end))]);
        site.built();
        let plain = site.tree("dist");
        site.write("content/a.md", format!("\u{feff}{}", text.replace('\n', end)));
        site.built();
        assert_eq!(site.tree("dist"), plain);
        plain
    });
    assert_eq!(trees[0], trees[1]);
    assert_eq!(trees[0], trees[2]);
}

#[test]
fn a_file_that_did_not_change_keeps_its_time() {
    let site = Site::with(&[
        ("content/a.md", "# A\n\n![x](b.png)"),
        ("content/b.md", "# B"),
        ("content/b.png", "x"),
    ]);
    site.built();
    let time =
        |path: &str| std::fs::metadata(site.path().join("dist").join(path)).unwrap().modified().unwrap();
    let before = [time("b.html"), time("b.png"), time("assets/guide.css")];
    let changed = time("a.html");
    site.write("content/a.md", "# A\n\nNyt. ![x](b.png)");
    site.built();
    assert_eq!([time("b.html"), time("b.png"), time("assets/guide.css")], before);
    assert_ne!(time("a.html"), changed);
}
