//! What is internal is nowhere in the public edition, and everywhere in the internal one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod harness;

use harness::{Site, Tree};
use proptest::prelude::*;

/// A site with `secret` in every place where one can stand. `n` tells the places apart.
fn site(secret: &str) -> (Site, Vec<String>) {
    let site = Site::new();
    let mut places = Vec::new();
    let mut canary = |place: &str| {
        let word = format!("{secret}{place}");
        places.push(word.clone());
        word
    };
    site.write(
        "content/playbook.yaml",
        "title: Partnerskaber\nkinds:\n  actor:\n    fields:\n      rating: { type: integer, visibility: internal }\n      knows: { type: references, to: actor, inverse: known_by, visibility: internal }\n",
    );
    let block = format!(
        "> [!internal] {}\n> ## {}\n> Tekst {} og [{}](hemmelig.md).\n>\n> - [ ] {}\n>\n> ![{}](intern.png)\n>\n> | {} | b |\n> |---|---|\n> | c | d |\n>\n> Se note[^i].\n\n[^i]: {}\n\n    - [ ] {}\n\n    ![{}](note.png) [[hemmelig|{}]]\n",
        canary("calloutitle"),
        canary("heading"),
        canary("paragraph"),
        canary("linktext"),
        canary("task"),
        canary("alt"),
        canary("tablecell"),
        canary("footnote"),
        canary("notetask"),
        canary("notealt"),
        canary("notelink"),
    );
    let nested = format!("- punkt\n\n  > citat\n  >\n  > > [!internal]\n  > > {}\n", canary("nested"));
    let public = format!(
        "---\ntitle: Offentlig\ncontacts:\n  - {{ name: {}, role: {}, email: {}@example.org, phone: \"{}\" }}\nnext_step: {}\nknows: hemmelig\n---\n<!-- {} -->\n\nFørst. [vores ven](hemmelig.md), [[hemmelig|vores ven]].\n\n{block}\n{nested}\nSidst.\n",
        canary("contactname"),
        canary("contactrole"),
        canary("contactmail"),
        canary("contactphone"),
        canary("field"),
        "kommentar",
    );
    site.write("content/aktoerer/offentlig.md", public);
    site.write("content/aktoerer/intern.png", canary("picture"));
    site.write("content/aktoerer/note.png", canary("notepicture"));
    let hidden = format!(
        "---\ntitle: {}\naliases: [{}]\ntags: [{}]\nsummary: {}\nvisibility: internal\nwebsite: https://{}.example.org\nimage: {}.png\n---\n## {}\n\n- [ ] {}\n\nSe [[offentlig]].\n",
        canary("title"),
        canary("alias"),
        canary("tag"),
        canary("summary"),
        canary("website"),
        canary("filename"),
        canary("pageheading"),
        canary("pagetask"),
    );
    site.write("content/aktoerer/hemmelig.md", hidden);
    site.write(&format!("content/aktoerer/{secret}filename.png"), "x");
    site.write(
        "content/aktoerer/kladde.md",
        format!("---\ntitle: {}\ndraft: true\n---\n[[offentlig]]", canary("draft")),
    );
    site.write(
        &format!("content/aktoerer/{}.md", canary("path")),
        "---\ntitle: Skjult\nvisibility: internal\n---\nx",
    );
    (site, places)
}

/// Whether a word is anywhere in the files, their names included, in plain or in a common encoding.
fn holds(files: &Tree, word: &str) -> bool {
    let lower = word.to_lowercase();
    let encoded = [lower.clone(), base64(word), hex(word)];
    files.iter().any(|(path, bytes)| {
        let text = String::from_utf8_lossy(bytes);
        path.to_lowercase().contains(&lower)
            || encoded.iter().any(|form| text.contains(form.as_str()))
            || text.to_lowercase().contains(&lower)
    })
}

fn hex(word: &str) -> String {
    word.bytes().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// The part of the base64 form that does not depend on what stands before or after.
fn base64(word: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let whole = word.as_bytes().chunks_exact(3);
    whole
        .flat_map(|three| {
            let bits = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
            [18, 12, 6, 0].map(|shift| char::from(LETTERS[(bits >> shift & 63) as usize]))
        })
        .collect()
}

#[test]
fn no_secret_is_in_the_public_edition_and_all_are_in_the_internal_one() {
    let (site, places) = site("zqx");
    let public = site.build(&[]);
    assert_eq!((public.status, public.stderr.as_str()), (0, ""));
    let internal = site.build(&["--edition", "internal"]);
    assert_eq!((internal.status, internal.stderr.as_str()), (0, ""));
    let (public, internal) = (site.tree("dist"), site.tree("dist-internal"));
    for place in &places {
        assert!(!holds(&public, place), "{place} is in the public edition");
        assert!(holds(&internal, place), "{place} is not in the internal edition");
    }
    assert!(!holds(&public, "kommentar") && !holds(&internal, "kommentar"));
    let page = site.read("dist/aktoerer/offentlig.html");
    assert!(page.contains("Først. vores ven, vores ven."), "a link to an internal page keeps its text");
    for (path, bytes) in &internal {
        if path.strip_suffix(".html").is_some() {
            let text = String::from_utf8_lossy(bytes);
            assert!(text.contains("noindex") && text.contains("class=\"edition\""), "{path}");
        }
    }
}

#[test]
fn neither_edition_is_ever_written_into_the_others_folder() {
    let (site, _) = site("zqx");
    assert_eq!(site.build(&["--edition", "internal", "--output", "ud"]).status, 0);
    let before = site.tree("ud");
    let run = site.build(&["--output", "ud"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("en anden udgave"), "{}", run.stderr);
    assert_eq!(site.tree("ud"), before);
}

#[test]
fn what_becomes_internal_leaves_the_public_folder() {
    let site = Site::with(&[
        ("content/a.md", "# A"),
        ("content/b.md", "# Zqx\n\n![zqx](b.png)"),
        ("content/b.png", "zqx"),
    ]);
    site.built();
    assert!(holds(&site.tree("dist"), "zqx"));
    site.write("content/b.md", "---\nvisibility: internal\n---\n# Zqx\n\n![zqx](b.png)");
    site.built();
    assert!(!holds(&site.tree("dist"), "zqx"));
    assert!(!site.tree("dist").contains_key("b.html"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Non-interference: other secrets, the same public bytes.
    #[test]
    fn the_public_edition_does_not_depend_on_what_is_internal(left in "[a-z]{3,9}", right in "[a-z]{3,9}") {
        let trees = [left, right].map(|secret| {
            let (site, _) = site(&format!("q{secret}"));
            site.built();
            site.tree("dist")
        });
        prop_assert_eq!(&trees[0], &trees[1]);
    }
}

/// What is internal neither takes a name from what is public nor is named where it is missed.
#[test]
fn an_internal_name_changes_no_public_link() {
    let site = Site::with(&[
        ("content/a.md", "# A\n\nOver [[Bro|broen]]."),
        ("content/b.md", "---\ntitle: B\naliases: [Bro]\n---\nx"),
        ("content/c.md", "---\ntitle: Noget\nvisibility: internal\n---\nx"),
    ]);
    site.built();
    let before = site.tree("dist");
    site.write("content/c.md", "---\ntitle: Bro\nvisibility: internal\n---\nx");
    site.built();
    assert_eq!(site.tree("dist"), before);
    site.write("content/a.md", "# A\n\nSe [[Hemelig fusion]].");
    site.write("content/c.md", "---\ntitle: Hemmelig fusion\nvisibility: internal\n---\nx");
    let run = site.build(&[]);
    assert!(run.status == 1 && !run.stderr.contains("Hemmelig"), "{}", run.stderr);
}

/// The public edition says so where it has replaced a name; the words of the link itself are the author's.
#[test]
fn a_link_without_words_to_something_internal_gets_neutral_ones() {
    let site = Site::with(&[
        ("content/a.md", "# A\n\nSe [[Zqx]] og [[#Zqy]].\n\n> [!internal]\n> ## Zqy"),
        ("content/b.md", "---\ntitle: Zqx\nvisibility: internal\n---\nx"),
    ]);
    let run = site.build(&[]);
    assert_eq!(
        run.found(),
        ["content/a.md:3:4 bare-link-to-internal", "content/a.md:3:15 bare-link-to-internal"]
    );
    let public = site.tree("dist");
    assert!(!holds(&public, "zqx") && !holds(&public, "zqy"));
    assert!(site.read("dist/a.html").contains("Se en intern side og en intern side."));
}
