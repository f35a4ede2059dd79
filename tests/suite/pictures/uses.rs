//! Pictures as pages use them: every way of using one, both editions, every command.

use super::holds;
use crate::harness::Site;
use crate::harness::picture::{avif, exif, jpeg, png, png_with, segment};

/// A site that uses a picture with a secret in each way that there is.
fn site() -> Site {
    let site = Site::with(&[
        ("content/playbook.yaml", "title: P\nkinds: { page: { fields: { foto: { type: image } } } }\n"),
        (
            "content/a.md",
            "---\ntitle: A\nimage: billeder/felt.png\nfoto: billeder/eget.png\n---\n\n![En](billeder/tekst.png)\n\n[Hent](billeder/link.png)\n\n![[indlejret.PNG|En]]\n\n![[b]]\n",
        ),
        ("content/b.md", "# B\n\n> [!note] N\n> ![En](billeder/boks.png \"Titel\")\n"),
    ]);
    for name in NAMES {
        let name = if name == "indlejret" { "indlejret.PNG".to_owned() } else { format!("{name}.png") };
        site.write(
            &format!("content/billeder/{name}"),
            png_with(name.as_bytes(), &[(b"tEXt", b"Author\0Karen")]),
        );
    }
    site
}

const NAMES: [&str; 6] = ["felt", "eget", "tekst", "link", "indlejret", "boks"];

#[test]
fn every_way_of_using_a_picture_takes_its_metadata_away_in_public_alone() {
    let site = site();
    site.built();
    assert_eq!(site.build(&["--edition", "internal"]).status, 0);
    let (public, internal) = (site.tree("dist"), site.tree("dist-internal"));
    for name in NAMES {
        let path = format!("billeder/{name}.png");
        let points = if name == "indlejret" { "indlejret.PNG".to_owned() } else { format!("{name}.png") };
        assert_eq!(public[&path], png(points.as_bytes()), "{name}");
        assert_eq!(internal[&path], png_with(points.as_bytes(), &[(b"tEXt", b"Author\0Karen")]), "{name}");
    }
    assert!(!public.values().any(|bytes| holds(bytes, b"Karen")));
    // A second build changes nothing, not even a time.
    let time = || std::fs::metadata(site.path().join("dist/billeder/felt.png")).unwrap().modified().unwrap();
    let before = time();
    site.built();
    assert_eq!((site.tree("dist"), time()), (public, before));
}

#[test]
fn a_picture_that_cannot_be_read_stops_the_public_edition_alone() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0".to_vec();
    let photo = jpeg(&[&segment(0xe1, &[b"Exif\0\0", &exif(1, true)[..]].concat())]);
    for (name, bytes, reason) in [
        ("p.png", Vec::new(), "den er tom"),
        ("p.png", b"Kun tekst".to_vec(), "indholdet er ikke et billede af den type"),
        ("p.jpg", png(b"x"), "indholdet er png"),
        ("p.jpeg", heic, "indholdet er heic"),
        ("p.JPG", photo, "den er beskadiget eller slutter for tidligt"),
        ("p.png", png(b"x")[..40].to_vec(), "den er beskadiget eller slutter for tidligt"),
        (
            "p.avif",
            avif(&[b"av01", b"Exif"], b"x"),
            "den rummer oplysninger, som kun et billedprogram kan fjerne",
        ),
    ] {
        let text = format!("# A\n\n![En]({name})\n");
        let site = Site::with(&[("content/a.md", &text)]);
        site.write(&format!("content/{name}"), &bytes);
        let run = site.build(&[]);
        assert_eq!(
            (run.status, run.found()),
            (1, vec!["content/a.md:3:1 unreadable-image".to_owned()]),
            "{name}"
        );
        assert!(run.stderr.contains(reason), "{}", run.stderr);
        assert!(site.tree("dist").is_empty());
        let check = site.run(&["check", ".", "--format", "json"]);
        assert!(check.status == 1 && check.stdout.contains("unreadable-image"), "{}", check.stdout);
        assert_eq!(site.run(&["check", ".", "--edition", "internal"]).status, 0, "{name}");
        assert_eq!(site.build(&["--edition", "internal"]).status, 0, "{name}");
        assert!(site.tree("dist-internal").values().any(|published| *published == bytes), "{name}");
    }
}

#[test]
fn a_playbook_cannot_turn_it_off() {
    let site = Site::with(&[
        ("content/playbook.yaml", "title: P\nchecks: { unreadable-image: off }\n"),
        ("content/a.md", "# A\n\n![En](p.gif)\n"),
        ("content/p.gif", "tekst"),
    ]);
    let run = site.build(&[]);
    assert!(run.status == 1 && run.stderr.contains("unreadable-image"), "{}", run.stderr);
}

#[test]
fn a_file_that_begins_as_a_page_is_refused_whatever_it_is_named() {
    for (name, text) in [
        ("a.txt", "<script>alert(1)</script>"),
        ("a.csv", "\u{feff}  \n<!DOCTYPE html>"),
        ("a.vtt", "<HTML>"),
        ("a.json", "<?xml version=\"1.0\"?><x/>"),
        ("a.srt", "<!-- x --><p>"),
        ("a.pdf", "<body onload=x>"),
        ("a.gpx", "<gpx><script xmlns=\"http://www.w3.org/1999/xhtml\">x</script></gpx>"),
        ("a.gpx", "<?xml-stylesheet href=\"x\"?><gpx/>"),
        ("a.gpx", "<!DOCTYPE gpx [<!ENTITY a \"b\">]><gpx/>"),
        ("a.svgz", "x"),
        ("a.xml", "<x/>"),
    ] {
        let page = format!("# A\n\n[hent]({name})\n");
        let site = Site::with(&[("content/a.md", &page), (&format!("content/{name}"), text)]);
        let run = site.build(&["--edition", "internal"]);
        assert_eq!(
            (run.status, run.found()),
            (1, vec!["content/a.md:3:1 refused-file".to_owned()]),
            "{name} {text}"
        );
    }
    for (name, text) in [
        ("a.txt", "a < b <script>"),
        ("a.txt", "<bro@example.org>"),
        ("a.csv", "<abc>;1"),
        (
            "a.gpx",
            "<?xml version=\"1.0\"?><gpx xmlns=\"http://www.topografix.com/GPX/1/1\"><wpt lat=\"1\" lon=\"2\"/></gpx>",
        ),
    ] {
        let page = format!("# A\n\n[hent]({name})\n");
        let site = Site::with(&[("content/a.md", &page), (&format!("content/{name}"), text)]);
        site.built();
        assert_eq!(site.read(&format!("dist/{name}")), text);
    }
}
