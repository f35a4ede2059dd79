//! Aliases as addresses: a redirect gives way to every other file, and stops no build.

use crate::harness::Site;

fn site(aliases: &[(&str, &str)]) -> Site {
    let site = Site::with(&[
        ("content/index.md", "# Forside\n"),
        ("content/x/y.md", "---\ntitle: Ypsilon\n---\nTekst.\n"),
    ]);
    for (page, aliases) in aliases {
        site.write(
            &format!("content/{page}.md"),
            format!("---\ntitle: Side {page}\naliases: {aliases}\n---\nTekst.\n"),
        );
    }
    site
}

fn leads_to(site: &Site, file: &str, page: &str) -> bool {
    site.path().join("dist").join(file).exists()
        && site.read(&format!("dist/{file}")).contains(&format!("url={page}"))
}

#[test]
fn an_alias_that_ends_in_a_slash_is_a_folder() {
    for (alias, file, page) in [
        ("/old/path/", "old/path/index.html", "../../a.html"),
        ("old/path/", "old/path/index.html", "../../a.html"),
        ("/Gammel Sti/", "gammel-sti/index.html", "../a.html"),
        ("/old/path/index.html", "old/path/index.html", "../../a.html"),
        ("/old/path", "old/path.html", "../a.html"),
        ("/old/path.html", "old/path.html", "../a.html"),
    ] {
        let site = site(&[("a", &format!("[\"{alias}\"]"))]);
        let run = site.build(&["--strict"]);
        assert!(
            run.status == 0 && leads_to(&site, file, page),
            "{alias}: {run:?} {:?}",
            site.tree("dist").keys()
        );
    }
}

#[test]
fn an_alias_gives_way_to_every_other_file() {
    for (aliases, file) in [
        (&[("a", "[Fælles]"), ("b", "[fælles]")][..], "faelles.html"),
        (&[("a", "[Fælles]"), ("b", "[fælles]"), ("c", "[\"/faelles.html\"]")], "faelles.html"),
        (&[("a", "[\"/x/y/\"]"), ("b", "[\"/x/y/index.html\"]")], "x/y/index.html"),
    ] {
        let site = site(aliases);
        let run = site.build(&[]);
        let codes = run.found();
        assert_eq!((run.status, codes.len()), (0, aliases.len() - 1), "{run:?}");
        assert!(
            run.stderr.contains("alias-address") && !site.path().join("dist").join(file).exists(),
            "{run:?}"
        );
    }
    // Of a page, of the front page, of what the program makes.
    for alias in ["/x/y", "/", "/index.html", "/404"] {
        let site = site(&[("a", &format!("[\"{alias}\"]"))]);
        let run = site.build(&[]);
        let one = run.stderr.matches("alias-address").count() == 1;
        assert!(run.status == 0 && one && !run.stderr.contains("same-output"), "{alias}: {run:?}");
        assert!(
            site.read("dist/x/y.html").contains("Ypsilon") && site.read("dist/index.html").contains("<main")
        );
    }
    // Another page's name is said in words of its own, once.
    let site = site(&[("a", "[Ypsilon]")]);
    let run = site.build(&[]);
    assert!(
        run.status == 0 && run.stderr.contains("alias-taken") && !run.stderr.contains("alias-address"),
        "{run:?}"
    );
}

#[test]
fn two_pages_at_one_address_are_an_error_still() {
    let site = site(&[("a", "[\"/z\"]")]);
    site.write("content/b.md", "---\ntitle: B\nslug: z\n---\n")
        .write("content/c.md", "---\ntitle: C\nslug: z\n---\n");
    let run = site.build(&[]);
    assert!(
        run.status == 1 && run.stderr.contains("same-output") && run.stderr.contains("alias-address"),
        "{run:?}"
    );
}
