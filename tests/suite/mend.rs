//! `check --fix`: what can be mended in the sources is mended, and nothing else in them changes.

use crate::harness::{Site, Tree};

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

/// A site of many pages that have something to be mended.
fn many(count: usize) -> Site {
    let site = site(&[]);
    for number in 0..count {
        site.write(
            &format!("content/sider/{number:03}.md"),
            format!("# S{number}\n\n{}Små broer.\n", "Tekst. ".repeat(2_000)),
        );
    }
    site
}

/// Whether a text is that of such a page, before or after.
fn is_whole(text: &str, number: usize) -> bool {
    let page = |name: &str| format!("# S{number}\n\n{}{name}.\n", "Tekst. ".repeat(2_000));
    text == page("Små broer") || text == page("[[Små broer]]")
}

#[test]
fn a_run_that_is_killed_leaves_each_file_whole_and_nothing_beside_it() {
    let files = |site: &Site| site.tree("content").into_keys().collect::<Vec<_>>();
    let mut cut_off = 0;
    for attempt in 0..12_u64 {
        let site = many(150);
        let before = files(&site);
        let mut child =
            site.command().args(["check", "--fix", "."]).stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(40 + attempt * 37));
        child.kill().unwrap();
        cut_off += usize::from(child.wait().unwrap().code().is_none());
        assert_eq!(files(&site), before);
        for number in 0..150 {
            assert!(is_whole(&site.read(&format!("content/sider/{number:03}.md")), number), "{number}");
        }
        assert!(fix(&site).contains("Rettet"));
        assert!(!site.path().join(".brobyg-mend").exists());
        assert_eq!(files(&site), before);
    }
    assert!(cut_off > 0);
}

#[test]
fn a_mended_file_keeps_its_owner_its_rights_and_its_further_names() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let site = site(&[
        ("content/a.md", "# A\n\nSmå broer.\n"),
        ("content/b.md", "# B\n\nSmå broer.\n"),
        ("content/c.md", "# C\n\nSmå broer.\n"),
    ]);
    let path = |name: &str| site.path().join(name);
    std::fs::set_permissions(path("content/a.md"), std::fs::Permissions::from_mode(0o640)).unwrap();
    // Only root may give a file away.
    let given = chown(path("content/b.md"), Some(12_345), Some(54_321)).is_ok();
    std::fs::hard_link(path("content/c.md"), path("andet-navn.md")).unwrap();
    let before = ["a", "b", "c"].map(|name| std::fs::metadata(path(&format!("content/{name}.md"))).unwrap());
    fix(&site);
    for (name, before) in ["a", "b", "c"].into_iter().zip(before) {
        let now = std::fs::metadata(path(&format!("content/{name}.md"))).unwrap();
        assert!(site.read(&format!("content/{name}.md")).contains("[[Små broer]]"));
        assert_eq!(
            (now.uid(), now.gid(), now.mode(), now.nlink()),
            (before.uid(), before.gid(), before.mode(), before.nlink()),
            "{name}"
        );
    }
    assert!(!given || std::fs::metadata(path("content/b.md")).unwrap().uid() == 12_345);
    assert_eq!(site.read("andet-navn.md"), site.read("content/c.md"));
    assert!(!path(".brobyg-mend").exists());
}

/// What a run leaves that was cut off while it wrote into a file with further names.
fn cut_off(old: &str, new: &str, now: &str) -> Site {
    let site = site(&[("content/a.md", now)]);
    let note = serde_json::json!({ "path": "content/a.md", "old": old, "new": new }).to_string();
    site.write(".brobyg-mend/note.json", note)
        .write(".brobyg-mend/lock", "")
        .write(".brobyg-mend/new", "halv");
    site
}

#[test]
fn the_next_run_finishes_what_was_cut_off_and_says_so() {
    let (old, new) = ("# A\n\nSe Små broer, og gå.\n", "# A\n\nSe [[Små broer]], og gå.\n");
    for command in [&["build", "."][..], &["check", "."], &["check", "--fix", "."]] {
        for written in [0, 8, 12, 16, old.len(), new.len()] {
            let now =
                [&new.as_bytes()[..written], old.as_bytes().get(written..).unwrap_or_default()].concat();
            let site = cut_off(old, new, "");
            site.write("content/a.md", now);
            let run = site.run(command);
            assert_eq!(run.status, 0, "{}", run.stderr);
            let finished = run.stderr.contains("gjort færdig: content/a.md");
            let text = site.read("content/a.md");
            assert!(text == new || text == old && !finished && command[1] == ".", "{written}: {text}");
            assert!(!site.path().join(".brobyg-mend").exists());
        }
    }
    let site = cut_off(old, new, "# A\n\nMin egen tekst.\n");
    let run = site.run(&["build", "."]);
    assert!(run.status == 0 && run.stderr.contains(".brobyg-mend"), "{}", run.stderr);
    assert!(
        site.read("content/a.md").contains("Min egen")
            && site.read(".brobyg-mend/note.json").contains("Se Små broer")
    );
}

#[test]
fn no_link_is_followed_by_what_writes_into_sources() {
    use std::os::unix::fs::symlink;
    let old = "# A\n\nSe Små broer.\n";
    let new = "# A\n\nSe [[Små broer]].\n";
    // A note names a file by way of a link, and a link stands in the place of our folder.
    let site = cut_off(old, new, "x");
    site.remove("content/a.md").write("udenfor/offer.md", &new[..8]);
    symlink("../udenfor/offer.md", site.path().join("content/a.md")).unwrap();
    site.build(&[]);
    assert_eq!(site.read("udenfor/offer.md"), &new[..8]);
    let site = self::site(&[("content/a.md", old), ("udenfor/note.json", "mit"), ("udenfor/new", "mit")]);
    symlink("udenfor", site.path().join(".brobyg-mend")).unwrap();
    assert_eq!(site.run(&["check", "--fix", "."]).status, 2);
    assert_eq!(
        (site.read("udenfor/note.json"), site.read("udenfor/new"), site.read("content/a.md")),
        ("mit".into(), "mit".into(), old.into())
    );
}

/// A site may have been brought here with a note in it, which nobody made here.
#[test]
fn a_note_that_was_planted_writes_into_nothing_but_pages() {
    for path in [".git/config", "content/.skjult.md", "content/p.txt", "../a.md", "/tmp/a.md", "a//b.md", ""]
    {
        let site = site(&[("content/a.md", "# A\n"), ("content/p.txt", "Xab"), (".git/config", "Xab")]);
        site.write("content/.skjult.md", "Xab");
        let note = serde_json::json!({ "path": path, "old": "Xab", "new": "Zab og mere" }).to_string();
        site.write(".brobyg-mend/note.json", note);
        for half in [".git/config", "content/p.txt", "content/.skjult.md"] {
            site.write(half, "Zab");
        }
        let run = site.run(&["check", "."]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{path}");
        for half in [".git/config", "content/p.txt", "content/.skjult.md"] {
            assert_eq!(site.read(half), "Zab", "{path}");
        }
    }
    let site = site(&[("content/a.md", "# A\n")]);
    std::fs::create_dir(site.path().join(".brobyg-mend")).unwrap();
    let pipe = site.path().join(".brobyg-mend/note.json");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    assert_eq!(site.run(&["check", "."]).status, 0);
}
