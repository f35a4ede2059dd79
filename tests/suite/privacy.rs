//! What is internal is nowhere in the public edition, and everywhere in the internal one.
//!
//! `PRIVACY=500` holds the laws of random sites over so many of them instead of a sample, `SEED=7` begins with another. A failure tells its seed, and
//! `KEEP=/folder` leaves its sites there.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    clippy::similar_names,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "the files are ours, and the tests short"
)]

mod generator;
mod laws;
mod pages;
mod secrets;
mod text;

use crate::harness::{Site, Tree, picture, sample};
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
    site.write("content/aktoerer/intern.png", picture::png(canary("picture").as_bytes()));
    site.write("content/aktoerer/note.png", picture::png(canary("notepicture").as_bytes()));
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
    site.write(&format!("content/aktoerer/{secret}filename.png"), picture::png(b"x"));
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
    #![proptest_config(sample::property(24, 1))]

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

/// Public pages that name what is internal in every way that a link has. `hidden` is the word in all names of what is internal; `near` is one
/// that a public page may write instead.
fn entangled(hidden: &str, near: &str) -> Site {
    let site = Site::new();
    site.write(
        "content/playbook.yaml",
        "title: P\nmenu: [fælles, \"NEAR\"]\nkinds:\n  actor:\n    fields:\n      nr: { type: integer, unique: true }\n".replace("NEAR", near),
    );
    let internal = |title: &str, more: &str, text: &str| {
        format!("---\ntitle: {title}\nvisibility: internal\naliases: [fælles]\n{more}---\n{text}\n")
    };
    let file = |name: &str| format!("content/aktoerer/{name}.md");
    site.write(
        &file(&format!("{hidden}fil")),
        internal(&format!("{hidden} titel"), "nr: 1\n", "## Afsnit\n\n![[ring]]"),
    );
    site.write(
        &file(&format!("{hidden}to")),
        internal("Delt titel", "nr: 2\nid: aktoerer/delt\n", &format!("{hidden} ord")),
    );
    site.write(&file("delt"), "---\ntitle: Delt titel\nnr: 2\naliases: [en]\n---\nOrd.\n");
    site.write(
        &file("ring"),
        format!("---\ntitle: Ring\nnr: 1\n---\n![[{hidden}fil]] ![[{hidden}fil#Afsnit]]\n"),
    );
    site.write(&file("blokke"), format!(
        "---\ntitle: Blokke\n---\n## Ens\n\n> [!internal]\n> ## {hidden} overskrift\n>\n> Ord ^{hidden}blok\n>\n> ## Ens: {hidden}\n"
    ));
    let text = format!(
        "---\nrelated: [fælles, {near}fil]\nshared_goal: \"Se [[{hidden}fil]] og ![[./{hidden}to]]\"\n---\n# Ud med [[{hidden}fil]] og [[./{hidden}to]] og [[delt]]\n\n\
         Se [[{hidden}fil]], [[./{hidden}fil]], [[../aktoerer/{hidden}fil]], [[fælles]], ![[{hidden}fil]], ![[./{hidden}to]].\n\n\
         ![[../aktoerer/{hidden}fil#Afsnit]]\n\n![[blokke#{hidden} overskrift]]\n\n![[blokke#^{hidden}blok]]\n\n\
         ## Om [[{hidden}fil]] og [[./{hidden}fil]] og [[blokke#{hidden} overskrift]] og [[blokke#^{hidden}blok]]\n\n\
         - [ ] Ring om [[./{hidden}fil]] og [[blokke#Ens {hidden}]]\n\n\
         [[delt]] [[blokke]] [[ring]] %% {hidden} %%\n"
    );
    site.write(&file("ud"), text);
    site.write(
        "content/aktoerer/naer.md",
        format!("# Nær\n\n[[{near}fil]] [[{near} titel]] [x]({near}fil.md) [[blokke#{near} overskrift]] [[blokke#^{near}blok]] [[./{near}fil]]\n"),
    );
    site
}

#[test]
fn no_finding_of_the_public_edition_names_what_is_internal_elsewhere() {
    let site = entangled("hemmelig9", "hemmelig8");
    for language in ["da", "en"] {
        let playbook = site
            .read("content/playbook.yaml")
            .replace("title: P", &format!("title: P\nlanguage: {language}"));
        site.write("content/playbook.yaml", playbook.replace("language: da\nlanguage", "language"));
        let run = site.run(&["check", ".", "--format", "json"]);
        let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert!(found.as_array().unwrap().len() > 5, "{found:#}");
        for finding in found.as_array().unwrap() {
            let internal = finding["file"].as_str().unwrap().contains("hemmelig9");
            let told = format!("{} {}", finding["message"], finding["help"]);
            assert!(internal || !told.contains("hemmelig9"), "{finding:#}");
        }
        // Other places that belong to a finding are shown with their paths.
        let text = site.run(&["check", "."]).stdout;
        for finding in text.split("\ncontent/") {
            let (place, rest) = finding.split_once('\n').unwrap_or((finding, ""));
            let related =
                rest.lines().filter(|line| line.contains("content/")).any(|line| line.contains("hemmelig9"));
            assert!(place.contains("hemmelig9") || !related, "{finding}");
        }
    }
}

/// A text without the lines that begin so.
fn lines_without(text: &str, keys: &[&str]) -> String {
    let kept = text.lines().filter(|line| !keys.iter().any(|key| line.starts_with(key)));
    kept.flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn names_of_what_is_internal_are_in_no_page_however_a_link_is_written() {
    let site = entangled("hemmelig9", "hemmelig8");
    site.remove("content/aktoerer/naer.md");
    let sources = site.tree("content");
    for path in sources.keys().filter(|path| path.ends_with(".md")) {
        let text = site.read(&format!("content/{path}"));
        site.write(&format!("content/{path}"), lines_without(&text, &["related:", "nr:", "id:"]));
    }
    site.write("content/playbook.yaml", "title: P\n");
    let run = site.build(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for (path, bytes) in site.tree("dist") {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let named: Vec<&str> = text.lines().filter(|line| line.contains("hemmelig9")).collect();
        assert!(named.is_empty() && !path.contains("hemmelig9"), "{path}: {named:?}");
    }
}

/// Every other site has mistakes: of those it is what is said that counts.
#[test]
fn random_sites_tell_nothing_of_what_they_hide() {
    let (first, count) = (sample::seed(1), sample::count("PRIVACY", 24, 200));
    let next = std::sync::atomic::AtomicU64::new(first);
    let work = || {
        let mut failed = Vec::new();
        loop {
            let seed = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if seed >= first + count || failed.len() > 2 {
                return failed;
            }
            if let Err(wrong) = laws::hold(seed, seed.is_multiple_of(2)) {
                failed.push(format!("SEED={seed} PRIVACY=1: {wrong}"));
            }
        }
    };
    let failed: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}
