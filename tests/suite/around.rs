//! Commands in a folder below a site use the site, or say that they do not.

use crate::harness::{Run, Site};

const PLAYBOOK: (&str, &str) = ("content/playbook.yaml", "title: Prøve\n");
const ACTOR: (&str, &str) = ("content/aktoerer/a.md", "---\ntitle: A\n---\nTekst.\n");

fn exists(site: &Site, path: &str) -> bool {
    site.path().join(path).exists()
}

#[test]
fn a_folder_of_a_site_is_not_a_site() {
    let site = Site::with(&[PLAYBOOK, ACTOR, ("themes/min/words/da.yaml", ""), ("andet/b.md", "# B\n")]);
    for folder in ["content", "content/aktoerer", "themes/min", "themes/min/words"] {
        let run = site.run(&["build", folder, "--quiet"]);
        assert_eq!(run.status, 0, "{folder}: {run:?}");
        assert!(run.stderr.contains("er en del af sitet"), "{folder}: {run:?}");
        assert!(!exists(&site, &format!("{folder}/dist")), "{folder}");
        assert!(exists(&site, "dist/aktoerer/a.html"), "{folder}");
        std::fs::remove_dir_all(site.path().join("dist")).unwrap();
    }
    // A folder beside these is as it was: a site of its own.
    let run = site.run(&["build", "andet", "--quiet"]);
    assert!(
        run.status == 0 && !run.stderr.contains("sitet") && exists(&site, "andet/dist/b.html"),
        "{run:?}"
    );
}

#[test]
fn every_command_finds_the_site_around() {
    let site = Site::with(&[PLAYBOOK, ACTOR]);
    let check = site.run(&["check", "content/aktoerer", "--format", "json"]);
    assert!(check.status == 0 && check.stdout.contains("content/aktoerer/a.md"), "{check:?}");
    assert_eq!(site.run(&["new", "actor", "Ny side", "--site", "content/aktoerer"]).status, 0);
    assert!(exists(&site, "content/aktoerer/ny-side.md") && !exists(&site, "content/aktoerer/aktoerer"));
    let schema = site.run(&["schema", "content", "card"]);
    assert!(schema.status == 0 && schema.stdout.contains("Kort"), "{schema:?}");
}

#[test]
fn a_folder_that_is_called_content_by_chance_is_not_taken_for_a_site() {
    let site = Site::with(&[("content/noter/a.md", "# A\n"), ("hemmeligt.md", "# Hemmeligt\n")]);
    let run = site.run(&["build", "content/noter", "--quiet"]);
    assert!(run.status == 0 && run.stderr.contains("Kun denne mappe bliver læst"), "{run:?}");
    assert!(exists(&site, "content/noter/dist/a.html") && !exists(&site, "dist"), "{run:?}");
}

#[test]
fn a_site_within_a_site_is_itself() {
    let site = Site::with(&[
        PLAYBOOK,
        ACTOR,
        ("content/indre/content/playbook.yaml", "title: Indre\n"),
        ("content/indre/content/b.md", "# B\n"),
    ]);
    for folder in ["content/indre", "content/indre/content"] {
        let run = site.run(&["build", folder, "--quiet"]);
        assert!(run.status == 0 && exists(&site, "content/indre/dist/b.html"), "{folder}: {run:?}");
        std::fs::remove_dir_all(site.path().join("content/indre/dist")).unwrap();
    }
}

#[test]
fn a_day_that_passes_makes_no_check_fail() {
    let site = Site::with(&[
        PLAYBOOK,
        ("content/aktoerer/a.md", "---\ntitle: A\nreview: 2027-06-15\nsummary: S.\n---\nTekst.\n"),
        ("content/index.md", "# Forside\n\n[[A]]\n"),
    ]);
    let check = |arguments: &[&str]| site.run(&[&["check", ".", "--strict"], arguments].concat());
    for (arguments, status, found) in [
        (&["--today", "2027-06-15"][..], 0, false),
        (&["--today", "2027-06-16"], 0, true),
        (&["--today", "2027-06-16", "--deadlines"], 1, true),
        (&["--today", "2027-06-15", "--deadlines"], 0, false),
        (&["--today", "2027-06-16", "--deadlines", "--format", "github"], 1, true),
    ] {
        let run = check(arguments);
        let is_found = run.stdout.contains("deadline-passed");
        assert_eq!((run.status, is_found), (status, found), "{arguments:?}: {run:?}");
    }
    let run = check(&["--today", "i går"]);
    assert!(run.status == 2 && run.stderr.contains("2027-06-15"), "{run:?}");
}

#[test]
fn the_handbook_is_made_offline_and_its_page_named() {
    let site = Site::new();
    let cache = site.path().join("cache");
    for _ in 0..2 {
        let run =
            Run::of(site.command().arg("handbook").env("XDG_CACHE_HOME", &cache).env("PATH", "/nonexistent"));
        assert_eq!(run.status, 0, "{run:?}");
        let page = run.stdout.trim().rsplit_once(": ").unwrap().1;
        let html = std::fs::read_to_string(page).unwrap();
        assert!(html.contains("håndbog") && page.ends_with("haandbog/index.html"), "{page}");
    }
}
