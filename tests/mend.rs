//! `check --fix`: what can be mended in the sources is mended, and nothing else in them changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod harness;

use harness::{Site, Tree};

/// A site with a page of many names, for mentions of it.
fn site(pages: &[(&str, &str)]) -> Site {
    let site = Site::with(&[
        ("content/playbook.yaml", "title: P\n"),
        (
            "content/aktoerer/smaa-broer.md",
            "---\ntitle: Små broer\naliases: [SB, Broforeningen]\n---\nTekst.\n",
        ),
        ("content/sol.md", "---\ntitle: Sol & [Måne]\n---\nTekst.\n"),
        ("content/punkt.md", "# Punkt\n"),
    ]);
    for (path, text) in pages {
        site.write(path, text);
    }
    site
}

fn fix(site: &Site) -> String {
    let run = site.run(&["check", "--fix", "."]);
    assert_eq!(run.stderr, "");
    run.stdout
}

/// The source of a page after its mentions are mended; what is not this page stays as it is, and so does everything the second time.
fn fixed(text: &str) -> String {
    let site = site(&[("content/side.md", text)]);
    let before = site.tree("content");
    fix(&site);
    let after = site.tree("content");
    let others = |tree: &Tree| -> Tree {
        tree.iter()
            .filter(|(path, _)| *path != "side.md")
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    };
    assert_eq!(others(&after), others(&before));
    let again = fix(&site);
    assert!(again.contains("Rettet: 0 steder") && !again.contains("unlinked-mention"), "{again}");
    assert_eq!(site.tree("content"), after);
    String::from_utf8(after["side.md"].clone()).unwrap()
}

#[test]
fn the_first_mention_of_a_page_becomes_a_link_that_reads_as_before() {
    for (before, after) in [
        ("# S\n\nSå kom Små broer, og Små broer gik.\n", "# S\n\nSå kom [[Små broer]], og Små broer gik.\n"),
        ("# S\n\nMed små BROER.\n", "# S\n\nMed [[Små broer|små BROER]].\n"),
        ("# S\n\nFra SB til Punkt.\n", "# S\n\nFra [[Små broer|SB]] til [[Punkt]].\n"),
        ("# S\n\n| a |\n|---|\n| SB |\n", "# S\n\n| a |\n|---|\n| [[Små broer\\|SB]] |\n"),
        ("# S\n\n- [ ] Ring til SB {#ring}\n", "# S\n\n- [ ] Ring til [[Små broer|SB]] {#ring}\n"),
        ("# S\n\nDen er Sol & [Måne].\n", "# S\n\nDen er [Sol & [Måne]](sol.md).\n"),
        (
            "# S\r\n\r\n> af små\r\n> broer\r\n",
            "# S\r\n\r\n> af [små\r\n> broer](aktoerer/smaa-broer.md)\r\n",
        ),
        ("\u{feff}# S\n\nSma\u{30a} broer.\n", "\u{feff}# S\n\n[[Sma\u{30a} broer]].\n"),
        (
            "# S\n\n*Små broer*, [^1].\n\n[^1]: Punkt.\n",
            "# S\n\n*[[Små broer]]*, [^1].\n\n[^1]: [[Punkt]].\n",
        ),
    ] {
        assert_eq!(fixed(before), after);
    }
}

#[test]
fn what_is_no_mention_is_left_alone() {
    for text in [
        "# S\n\n## Små broer\n\nTekst.\n",
        "# S\n\n`Små broer`\n\n    Små broer\n\n```\nSmå broer\n```\n",
        "# S\n\n[Små broer](https://example.org) https://example.org/SB <https://example.org/SB>\n",
        "# S\n\nSmå broers, Små broer-holdet, Små broer's, xSmå broer, SB_1, post@SB.dk, #SB\n",
        "# S\n\n[[Små broer]] og Små broer.\n",
        "# S\n\nEt punkt, ikke et navn. [Punkt] og ![Punkt] og \\Punkt.\n",
        "---\nsummary: Små broer\n---\n# S\n\n<!-- Små broer -->\n\n<kbd>Små broer</kbd>\n",
        "# S\n\nSm&aring; broer\n",
    ] {
        assert_eq!(fixed(text), text);
    }
}

#[test]
fn a_name_that_several_pages_have_is_no_mention() {
    let site = site(&[
        ("content/kort/a.md", "---\ntitle: SB\n---\n"),
        ("content/side.md", "# S\n\nSB og Broforeningen.\n"),
    ]);
    fix(&site);
    assert_eq!(site.read("content/side.md"), "# S\n\nSB og [[Små broer|Broforeningen]].\n");
}

#[test]
fn links_to_a_file_that_was_moved_are_mended() {
    let text = "# S\n\n[a](aktoerer/nord/broen.md#mål) [b](<aktoerer/nord/broen.md>) [[aktoerer/nord/broen|c]] ![d](x/p.png)\n";
    let site = site(&[
        ("content/side.md", text),
        ("content/aktoerer/broen.md", "# Broen\n\n## Mål\n"),
        ("content/billeder/p.png", "x"),
    ]);
    let said = fix(&site);
    assert!(said.contains("Rettet: 4 steder i 1 fil."), "{said}");
    let mended = "# S\n\n[a](aktoerer/broen.md#mål) [b](aktoerer/broen.md) [[aktoerer/broen|c]] ![d](billeder/p.png)\n";
    assert_eq!(site.read("content/side.md"), mended);
}
