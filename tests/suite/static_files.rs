//! `static/` beside `content/`: copied byte for byte to the top of both editions, without what could run; the author's file wins over one
//! that the program would make.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::harness::served::Served;
use crate::harness::{Run, Site, Tree, picture};

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\"/></svg>\n";
const MANIFEST: &str = ".brobyg-manifest.json";

/// A site with a front page, and these files in `static/`.
fn site(files: &[(&str, &str)]) -> Site {
    let site = Site::with(&[("content/index.md", "# Forside\n")]);
    for (path, text) in files {
        site.write(&format!("static/{path}"), text);
    }
    site
}

/// The files that a site's own front page comes to.
fn plain() -> BTreeSet<String> {
    site(&[]).built().tree("dist").into_keys().collect()
}

/// The files of a guide that a guide of the front page alone does not have.
fn added(tree: &Tree) -> BTreeSet<&str> {
    let plain = plain();
    tree.keys().filter(|path| !plain.contains(*path)).map(String::as_str).collect()
}

/// The codes of what `check` finds, with files.
fn found(site: &Site) -> Vec<String> {
    let run = site.run(&["check", ".", "--format", "json"]);
    let found: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).unwrap();
    let one = |found: &serde_json::Value| {
        format!("{} {}", found["file"].as_str().unwrap(), found["code"].as_str().unwrap())
    };
    found.iter().map(one).filter(|found| !found.ends_with("orphan")).collect()
}

/// Holds that a build is refused, that these are found and nothing else, and that nothing is written.
#[track_caller]
fn refused(site: &Site, expected: &[&str]) -> Run {
    assert_eq!(found(site), expected);
    let run = site.build(&[]);
    assert_eq!(run.status, 1, "{run:#?}");
    assert!(!site.path().join("dist").exists());
    run
}

#[test]
fn every_file_is_in_both_editions_as_it_is() {
    let bytes: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    let photo = picture::png_with(b"punkter", &[(b"tEXt", b"Software\0Tegner")]);
    let files: Vec<(&str, &[u8])> = vec![
        ("CNAME", b"guide.example.org\n"),
        (".nojekyll", b""),
        (".well-known/security.txt", b"Contact: mailto:a@example.org\r\n"),
        ("_headers", b"/*\n  X-Frame-Options: DENY\n"),
        ("_redirects", b"/gammel /ny 301\n"),
        ("robots.txt", b"User-agent: *\nDisallow:\n"),
        (
            "sitemap.xml",
            b"<?xml version=\"1.0\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"/>\n",
        ),
        ("feed.rss", b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>"),
        ("data.json", b"{\"a\": \"<script>\"}"),
        ("app.webmanifest", b"{}"),
        ("favicon.ico", b"\0\0\x01\0"),
        ("font.woff2", b"wOF2"),
        ("Arsplan 2025 (endelig).PDF", b"%PDF-1.7 <html>"),
        ("billeder/Logo.svg", DRAWING.as_bytes()),
        ("billeder/foto.png", &photo),
        ("billeder/dybt/nede/uden-endelse", &bytes),
        ("utf16.txt", b"\xff\xfea\0<\0"),
        ("tom/.keepme", b"x"),
    ];
    let site = site(&[]);
    for (path, bytes) in &files {
        site.write(&format!("static/{path}"), bytes);
    }
    fs::create_dir_all(site.path().join("static/tom/helt-tom")).unwrap();
    for (edition, folder) in [("public", "dist"), ("internal", "dist-internal")] {
        let run = site.build(&["--edition", edition]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:#?}");
        let tree = site.tree(folder);
        assert_eq!(added(&tree), files.iter().map(|(path, _)| *path).collect());
        for (path, bytes) in &files {
            assert!(tree[*path] == *bytes, "{path}");
        }
        let manifest: serde_json::Value = serde_json::from_slice(&tree[MANIFEST]).unwrap();
        let listed: BTreeSet<&str> =
            manifest["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()).collect();
        assert_eq!(listed, tree.keys().map(String::as_str).filter(|path| *path != MANIFEST).collect());
    }
}

#[test]
fn what_systems_and_editors_leave_is_left_out() {
    let site = site(&[
        (".DS_Store", ""),
        ("Thumbs.db", ""),
        ("desktop.ini", ""),
        ("._plan.pdf", ""),
        ("plan.pdf~", ""),
        (".plan.txt.swp", ""),
        (".gitkeep", ""),
        (".gitignore", ""),
        (".git/config", ""),
        ("~$plan.docx", "Anna"),
        (".~lock.plan.odt#", "Anna"),
        ("mappe/.DS_Store", ""),
        ("__MACOSX/plan.pdf", ""),
        ("plan.txt", "med"),
    ]);
    site.built();
    assert_eq!(added(&site.tree("dist")), ["plan.txt"].into());
}

#[test]
fn what_could_run_or_is_html_is_refused_unless_the_playbook_trusts_it() {
    let xhtml =
        "<?xml version=\"1.0\"?><x xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:script>1</h:script></x>";
    let styled = "<?xml version=\"1.0\"?><?xml-stylesheet href=\"a.xsl\"?><a/>";
    let files = [
        ("a.html", "tekst"),
        ("a.HTM", "tekst"),
        ("a.html.da", "tekst"),
        (".html", "tekst"),
        ("a.xhtml", "tekst"),
        ("a.shtml", "tekst"),
        ("a.mht", "tekst"),
        ("a.js", "1"),
        ("a.mjs", "1"),
        ("a.css", "a{}"),
        ("a.swf", "FWS"),
        ("a.wasm", "\0asm"),
        ("a.xsl", "<a/>"),
        ("a.php", "tekst"),
        ("a.svgz", "x"),
        ("a.md", "# Tekst"),
        ("tegning.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>"),
        ("doctype.svg", "<!DOCTYPE svg><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("tekst.svg", "ingen tegning"),
        ("x.xml", xhtml),
        ("y.xml", styled),
        ("z.xml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>"),
        ("x.rss", xhtml),
        ("skjult.txt", "<script>alert(1)</script>"),
        ("skjult", "\u{feff} \n<p>"),
        ("CNAME", "<!-- a --><script>"),
        ("billede.png", "<html>"),
        ("plan.pdf", "<a href=x>"),
    ];
    for (path, text) in files {
        let site = site(&[(path, text)]);
        let run = refused(&site, &[&format!("static/{path} refused-static")]);
        assert!(run.stderr.contains("static: trusted"), "{run:#?}");
        site.write("content/playbook.yaml", "static: trusted\n").built();
        assert!(site.tree("dist")[path] == text.as_bytes(), "{path}");
    }
    let wide = site(&[]);
    wide.write("static/a.txt", b"\xff\xfe<\0p\0>\0");
    refused(&wide, &["static/a.txt refused-static"]);
}

#[test]
fn a_wrong_value_trusts_nothing() {
    for value in ["trustd", "true", "[trusted]", "''"] {
        let site = site(&[("a.html", "x")]);
        site.write("content/playbook.yaml", format!("static: {value}\n"));
        refused(&site, &["content/playbook.yaml wrong-setting", "static/a.html refused-static"]);
    }
}

#[test]
fn names_that_a_guide_cannot_have_are_errors() {
    for name in [
        MANIFEST,
        ".Brobyg-Manifest.json",
        "under/.brobyg-manifest.json",
        ".brobyg-staging/x",
        ".brobyg-mend/x",
        ".dist.brobyg/lock",
        "..brobyg-manifest.json.brobyg",
        "a:b.txt",
        "con.txt",
        "hvad?.pdf",
        "slut.",
        "lpt1/x",
    ] {
        let site = site(&[(name, "x")]);
        let at = name.strip_suffix("/x").or(name.strip_suffix("/lock")).unwrap_or(name);
        refused(&site, &[&format!("static/{at} static-name")]);
    }
    // A newline in a name is no line of its own in what is said.
    let site = site(&[("a\n::error::b", "x")]);
    let run = site.build(&[]);
    assert!(run.status == 1 && !run.stderr.lines().any(|line| line.starts_with("::error")), "{run:#?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_an_error() {
    use std::os::unix::ffi::OsStrExt;
    let site = site(&[("a.txt", "x")]);
    let name = std::ffi::OsStr::from_bytes(b"b\xff.txt");
    fs::write(site.path().join("static").join(name), "x").unwrap();
    let run = site.build(&[]);
    assert!(run.status == 1 && run.stderr.contains("[file-name]"), "{run:#?}");
}

#[test]
fn no_link_is_followed() {
    let victim = tempfile::tempdir().unwrap();
    fs::write(victim.path().join("hemmelig.txt"), "Zqhemmelig").unwrap();
    fs::create_dir(victim.path().join("mappe")).unwrap();
    fs::write(victim.path().join("mappe/hemmelig.txt"), "Zqhemmelig").unwrap();
    let inside = site(&[("a.txt", "a")]);
    let place = |name: &str| inside.path().join("static").join(name);
    symlink(victim.path().join("hemmelig.txt"), place("fil.txt")).unwrap();
    symlink(victim.path().join("mappe"), place("mappe")).unwrap();
    symlink(victim.path().join("findes-ikke"), place("intet")).unwrap();
    symlink("..", place("rundt")).unwrap();
    assert_eq!(
        found(&inside),
        ["fil.txt", "intet", "mappe", "rundt"].map(|name| format!("static/{name} symlink"))
    );
    assert_eq!(inside.build(&[]).status, 0);
    assert_eq!(added(&inside.tree("dist")), ["a.txt"].into());
    for (target, code) in
        [("mappe", "unreadable"), ("findes-ikke", "unreadable"), ("hemmelig.txt", "unreadable")]
    {
        let whole = site(&[]);
        symlink(victim.path().join(target), whole.path().join("static")).unwrap();
        refused(&whole, &[&format!("static {code}")]);
    }
    let file = site(&[]);
    file.write("static", "x");
    refused(&file, &["static unreadable"]);
    let pipe = site(&[("a.txt", "a")]);
    assert!(Command::new("mkfifo").arg(pipe.path().join("static/rør")).status().unwrap().success());
    refused(&pipe, &["static/rør unreadable"]);
}

#[test]
fn what_is_written_to_is_never_static() {
    let site = site(&[("a.txt", "a"), ("mappe/b.txt", "b")]);
    let before = site.tree("static");
    for folder in ["static", "static/mappe", "static/ny"] {
        let run = site.build(&["--output", folder]);
        assert!(run.status == 2 && run.stderr.contains("kilden"), "{run:#?}");
    }
    assert_eq!(site.tree("static"), before);
}

#[test]
fn a_file_that_is_removed_is_removed_from_the_guide() {
    let site = site(&[("a.txt", "a"), ("mappe/b.txt", "b"), (".nojekyll", "")]);
    site.built();
    site.remove("static/mappe/b.txt").remove("static/.nojekyll").write("static/a.txt", "nyt").built();
    assert_eq!(added(&site.tree("dist")), ["a.txt"].into());
    assert_eq!(site.read("dist/a.txt"), "nyt");
    assert!(!site.path().join("dist/mappe").exists());
    site.remove("static/a.txt");
    fs::remove_dir_all(site.path().join("static")).unwrap();
    site.built();
    assert_eq!(added(&site.tree("dist")), BTreeSet::new());
}

#[test]
fn an_authors_file_wins_over_what_the_program_makes() {
    let site = site(&[
        ("404.html", "<p>min"),
        ("guide.json", "{}"),
        ("assets/guide.css", "p{}"),
        ("emner/mad.html", "m"),
    ]);
    site.write("content/playbook.yaml", "static: trusted\n")
        .write("content/sider/a.md", "---\ntags: [mad]\n---\n# A\n\nSe [[b]].\n")
        .write("content/sider/b.md", "---\nslug: b\n---\n# B\n\nSe [[a]].\n");
    let hints = ["404.html", "assets/guide.css", "emner/mad.html", "guide.json"];
    assert_eq!(found(&site), hints.map(|path| format!("static/{path} generated-replaced")));
    site.built();
    for path in hints {
        assert_eq!(site.read(&format!("dist/{path}")), site.read(&format!("static/{path}")));
    }
    // The links to such a page lead to the author's.
    assert!(site.read("dist/sider/a.html").contains("href=\"../emner/mad.html\""));
    for path in hints {
        site.remove(&format!("static/{path}"));
    }
    site.built();
    assert!(site.read("dist/404.html").contains("<!DOCTYPE html>"));
    assert!(site.read("dist/guide.json").contains("\"pages\""));
}

#[test]
fn an_authors_page_wins_too() {
    let site = site(&[]);
    site.write("content/404.md", "# Her er intet\n\nSe [[a]].\n")
        .write("content/a.md", "---\ntags: [mad]\n---\n# A\n\nSe [[404]] og [[emner]].\n")
        .write("content/emner/index.md", "---\ntitle: Emner\nid: emner\n---\nMine emner, se [[a]].\n");
    assert_eq!(
        found(&site),
        ["404", "emner/index"].map(|page| format!("content/{page}.md generated-replaced"))
    );
    site.built();
    assert!(site.read("dist/404.html").contains("Her er intet"));
    assert!(site.read("dist/emner/index.html").contains("Mine emner"));
    site.write("content/playbook.yaml", "checks:\n  generated-replaced: error\n");
    assert_eq!(site.build(&[]).status, 1);
}

#[test]
fn two_of_the_authors_own_are_an_error_that_names_both() {
    let trusted = |path: &str| {
        let site = site(&[(path, "x")]);
        site.write("content/playbook.yaml", "static: trusted\n")
            .write("content/kort/index.md", "# Kortene\n")
            .write(
                "content/kort/a.md",
                "# A\n\n## Eksempel\n\na\n\n## Hvorfor?\n\na\n\n## Hvordan?\n\na\n\n## Husk\n\n![p](b.png)\n",
            )
            .write("content/kort/b.png", picture::png(b"b"));
        site
    };
    for (path, page) in [
        ("index.html", "content/index.md"),
        ("kort/index.html", "content/kort/index.md"),
        ("kort/a.html", "content/kort/a.md"),
        ("Kort/A.html", "content/kort/a.md"),
        ("kort/b.png", "content/kort/a.md"),
        ("kort", "content/kort/index.md"),
        ("kort/a.html/x.txt", "content/kort/a.md"),
    ] {
        let site = trusted(path);
        let run = site.build(&[]);
        assert_eq!(run.status, 1, "{path}: {run:#?}");
        assert!(run.stderr.contains("[same-output]"), "{path}: {run:#?}");
        assert!(
            run.stderr.contains(page) && run.stderr.contains(&format!("static/{path}:1:1")),
            "{path}: {run:#?}"
        );
        assert!(!run.stderr.contains("generated-replaced"), "{path}: {run:#?}");
    }
    let without_front = trusted("index.html");
    without_front.remove("content/index.md");
    without_front.built();
    assert_eq!(without_front.read("dist/index.html"), "x");
    // On a server that tells case apart, `index.html` would be gone.
    let other_case = trusted("Index.html");
    other_case.remove("content/index.md");
    assert!(other_case.build(&[]).stderr.contains("[same-output]"));
    let cases = site(&[("a.txt", "1"), ("A.txt", "2")]);
    refused(&cases, &["static/a.txt same-output"]);
}

#[test]
fn the_icon_of_the_site_is_its_own() {
    let icon = |site: &Site, page: &str| {
        let html = site.built().read(&format!("dist/{page}"));
        let at = html.find("rel=\"icon\"").unwrap();
        html[at..].split('>').next().unwrap().to_owned()
    };
    let site = site(&[]);
    site.write("content/sider/a.md", "# A\n");
    assert_eq!(icon(&site, "index.html"), "rel=\"icon\" href=\"assets/icon.svg\" type=\"image/svg+xml\"");
    for name in ["favicon.png", "favicon.ico", "favicon.svg"] {
        site.write(&format!("static/{name}"), if name == "favicon.svg" { DRAWING } else { "x" });
        assert_eq!(icon(&site, "index.html"), format!("rel=\"icon\" href=\"{name}\""));
        assert_eq!(icon(&site, "sider/a.html"), format!("rel=\"icon\" href=\"../{name}\""));
    }
}

#[test]
fn links_lead_to_the_files() {
    let site = site(&[("Års plan.pdf", "%PDF"), ("billeder/logo.svg", DRAWING), ("download/data", "x")]);
    let text = "# A\n\n[a](</Års plan.pdf#page=2>) [b](<../../static/Års plan.pdf>) [c](/download/data) [d](../download/data)\n\n\
         ![Logo](/billeder/logo.svg)\n\n![Logo](../../static/billeder/logo.svg)\n";
    site.write("content/sider/a.md", text).built();
    let page = site.read("dist/sider/a.html");
    for address in [
        "href=\"../%C3%85rs%20plan.pdf#page=2\"",
        "href=\"../%C3%85rs%20plan.pdf\"",
        "href=\"../download/data\"",
        "src=\"../billeder/logo.svg\"",
    ] {
        assert!(page.contains(address), "{address}\n{page}");
    }
    assert_eq!(page.matches("src=\"../billeder/logo.svg\"").count(), 2);
    // A file beside the documents comes first, and what is not there is a dead link.
    site.write("content/billeder/logo.svg", DRAWING.replace("h9", "h5"));
    let run = site.build(&[]);
    assert!(run.status == 1 && run.stderr.contains("[same-output]"), "{run:#?}");
    site.remove("content/billeder/logo.svg").remove("static/Års plan.pdf");
    let codes = found(&site);
    assert_eq!(codes, ["content/sider/a.md dead-link"; 2]);
}

#[test]
fn a_picture_that_says_where_it_was_taken_is_a_warning_in_the_public_edition() {
    let photo = picture::jpeg(&[&picture::segment(
        0xe1,
        &[b"Exif\0\0", &picture::exif_with_position()[..]].concat(),
    )]);
    let site = site(&[]);
    site.write("static/foto.jpg", &photo).write("static/uden.jpg", picture::jpeg(&[]));
    let run = site.build(&[]);
    assert_eq!((run.status, run.found()), (0, vec!["static/foto.jpg:1:1 static-metadata".to_owned()]));
    assert!(site.tree("dist")["foto.jpg"] == photo);
    let run = site.build(&["--edition", "internal"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:#?}");
}

#[test]
fn a_plain_folder_has_no_static_files() {
    let site = Site::with(&[("index.md", "# Forside\n"), ("static/a.md", "# A\n"), ("static/b.txt", "b")]);
    site.built();
    let tree = site.tree("dist");
    assert!(tree.contains_key("static/a.html") && !tree.contains_key("b.txt"), "{:?}", tree.keys());
}

#[test]
fn a_command_in_the_folder_is_for_the_site() {
    let site = site(&[("mappe/a.txt", "a")]);
    site.write("content/playbook.yaml", "title: X\n");
    let run = Run::of(site.command().current_dir(site.path().join("static/mappe")).args(["build"]));
    assert_eq!(run.status, 0, "{run:#?}");
    assert!(site.path().join("dist/mappe/a.txt").exists());
}

#[test]
fn a_preview_has_them_and_follows_their_changes() {
    let site = site(&[(".well-known/security.txt", "1"), ("CNAME", "x"), ("Plan.PDF", "%PDF")]);
    let served = Served::start(site);
    for path in ["/.well-known/security.txt", "/CNAME", "/Plan.PDF"] {
        assert_eq!(served.get(path).status, 200, "{path}");
    }
    let save = |text: &'static str| {
        move |site: &Site| {
            site.write("static/dybt/nede/ny.png", text);
        }
    };
    let there = |site: &Site| site.path().join("dist/dybt/nede/ny.png").exists();
    served.told("/index.html", "reload", save("1"), there);
    let changed = |site: &Site| site.tree("dist").get("dybt/nede/ny.png").is_some_and(|bytes| bytes == b"2");
    served.told("/index.html", "reload", save("2"), changed);
    served.is_sound();
    assert_eq!(served.get("/dybt/nede/ny.png").body, b"2");
    fs::remove_dir_all(served.site.path().join("static")).unwrap();
    served.is_sound();
    assert_eq!(served.get("/CNAME").status, 404);
}

#[test]
fn what_an_internal_page_says_of_a_file_changes_no_public_byte() {
    let with = |page: &str| {
        let site = site(&[("plan.txt", "plan")]);
        site.write("content/a.md", "# A\n\nSe [planen](/plan.txt).\n")
            .write("content/index.md", "# B\n\n[[a]]\n");
        if !page.is_empty() {
            site.write(
                "content/intern.md",
                format!("---\nvisibility: internal\n---\n# Zqhemmelig\n\n{page}\n"),
            );
        }
        site.built().tree("dist")
    };
    assert!(with("") == with("[Zqhemmelig](/plan.txt) ![](/plan.txt)"));
}
