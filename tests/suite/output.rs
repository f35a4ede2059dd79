//! The output folder: old or new and never a mixture, and nothing of anybody else's is touched.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::harness::{Run, Site, tree};

fn small() -> Site {
    Site::with(&[("content/a.md", "# A"), ("content/b.md", "# B")])
}

#[test]
fn folders_that_hold_sources_are_refused() {
    let site = small();
    site.write("themes/mine/x.html", "x").write("andet/vigtigt.txt", "mit").write(".git/config", "x");
    let before = site.tree(".");
    for folder in [
        ".",
        "..",
        "/",
        "content",
        "content/ny",
        "themes",
        "themes/mine",
        ".git",
        ".git/ny",
        "andet",
        "content/a.md",
    ] {
        let run = site.build(&["--output", folder]);
        assert_eq!(run.status, 2, "{folder}: {run:?}");
        assert_eq!(site.tree("."), before, "{folder}");
    }
}

#[test]
fn an_edition_is_never_written_where_the_other_belongs() {
    let site = small();
    for (edition, folder) in
        [("internal", "dist"), ("internal", "dist/intern"), ("public", "dist-internal/x")]
    {
        let run = site.build(&["--edition", edition, "--output", folder]);
        assert_eq!(run.status, 2, "{edition} {folder}: {run:?}");
    }
    assert_eq!(site.build(&["--output", "ud"]).status, 0);
    assert_eq!(site.build(&["--edition", "internal", "--output", "ud/intern"]).status, 2, "in another guide");
    assert_eq!(site.build(&["--edition", "internal", "--output", "nyt/intern"]).status, 0);
    assert_eq!(site.build(&["--output", "nyt"]).status, 2, "around another guide");
}

#[test]
fn a_link_to_nothing_is_not_replaced() {
    let site = small();
    symlink("ingenting", site.path().join("dist")).unwrap();
    let run = site.build(&[]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("link til noget, der ikke findes"), "{}", run.stderr);
    assert!(fs::symlink_metadata(site.path().join("dist")).unwrap().is_symlink());
}

/// What is not ours is kept even where our own folder is cut off in the middle of clearing away.
#[test]
fn what_a_run_left_behind_is_cleared_without_losing_what_is_not_ours() {
    let site = small();
    site.built();
    let ours = site.read("dist/.brobyg-manifest.json");
    // An old guide that had been swapped out, with a file that somebody else made there at the last moment.
    site.write(".dist.brobyg/new/.brobyg-manifest.json", &ours);
    site.write(".dist.brobyg/new/a.html", "gammel");
    site.write(".dist.brobyg/new/noter/mine.txt", "mine");
    let run = site.build(&[]);
    assert_eq!((run.status, run.stderr.trim()), (0, "Beholdt, men ikke lavet af Brobyg: noter/mine.txt"));
    assert_eq!(site.read("dist/noter/mine.txt"), "mine");
    assert!(!site.path().join(".dist.brobyg").exists());
}

#[test]
fn files_of_others_are_kept_and_listed_and_stale_ones_of_ours_go() {
    let site = small();
    site.built();
    site.write("dist/CNAME", "bibliotek.example.org")
        .write("dist/.well-known/x", "x")
        .write("dist/b/eget.txt", "x");
    fs::create_dir(site.path().join("dist/tom")).unwrap();
    let private = fs::Permissions::from_mode(0o700);
    fs::set_permissions(site.path().join("dist/tom"), private.clone()).unwrap();
    fs::set_permissions(site.path().join("dist"), private).unwrap();
    site.remove("content/b.md");
    let run = site.build(&[]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(run.stderr.trim(), "Beholdt, men ikke lavet af Brobyg: .well-known/x, CNAME, b/eget.txt");
    let files = site.tree("dist");
    assert!(
        files.contains_key("CNAME")
            && files.contains_key(".well-known/x")
            && files.contains_key("b/eget.txt")
    );
    assert!(!files.contains_key("b.html"));
    for folder in ["dist", "dist/tom"] {
        let mode = fs::metadata(site.path().join(folder)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{folder} keeps its rights");
    }
}

#[test]
fn links_of_others_are_kept_wherever_they_lead() {
    let site = small();
    site.built();
    let links = [("loes", "ingenting"), ("til", "a.html"), ("mappe", "..")];
    for (name, target) in links {
        symlink(target, site.path().join("dist").join(name)).unwrap();
    }
    for word in ["et", "to"] {
        site.write("content/a.md", format!("# A\n\n{word}\n"));
        let run = site.build(&[]);
        assert_eq!(
            (run.status, run.stderr.trim()),
            (0, "Beholdt, men ikke lavet af Brobyg: loes, mappe, til")
        );
        for (name, target) in links {
            let found = fs::read_link(site.path().join("dist").join(name)).unwrap();
            assert_eq!(found, Path::new(target), "{name}");
        }
        assert!(!site.path().join(".dist.brobyg").exists());
    }
}

#[test]
fn a_file_of_somebody_elses_is_never_overwritten() {
    let site = small();
    site.built();
    site.write("dist/c.html", "mit eget").write("content/c.md", "# C");
    let before = site.tree("dist");
    let run = site.build(&[]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("c.html"), "{}", run.stderr);
    assert_eq!(site.tree("dist"), before);
}

#[test]
fn a_theme_that_fails_late_leaves_the_old_guide() {
    let site = small();
    site.built();
    let before = site.tree(".");
    site.write(
        "themes/default/404.html",
        "{% extends \"base.html\" %}{% block main %}{{ findes.ikke }}{% endblock main %}",
    );
    let run = site.build(&[]);
    assert_eq!(run.status, 1);
    assert_eq!(run.found(), ["themes/default/404.html:1:45 unknown-variable"]);
    site.remove("themes/default/404.html");
    assert_eq!(site.tree("."), before);
}

#[test]
fn a_link_to_a_folder_is_written_through() {
    let site = small();
    fs::create_dir(site.path().join("www")).unwrap();
    symlink("www", site.path().join("dist")).unwrap();
    site.built().built();
    assert!(fs::symlink_metadata(site.path().join("dist")).unwrap().is_symlink());
    assert!(site.tree("www").contains_key("index.html"));
}

#[test]
fn links_in_the_content_are_not_followed() {
    let site = small();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("hemmelig.md"), "# Zqx").unwrap();
    symlink(outside.path().join("hemmelig.md"), site.path().join("content/c.md")).unwrap();
    symlink(outside.path(), site.path().join("content/mappe")).unwrap();
    symlink(".", site.path().join("content/ring")).unwrap();
    symlink("ingen", site.path().join("content/loes.md")).unwrap();
    let run = site.build(&[]);
    let expected = [
        "content/c.md:1:1 symlink",
        "content/loes.md:1:1 symlink",
        "content/mappe:1:1 symlink",
        "content/ring:1:1 symlink",
    ];
    assert_eq!((run.status, run.found()), (0, expected.map(str::to_owned).to_vec()));
    assert!(!site.tree("dist").values().any(|bytes| String::from_utf8_lossy(bytes).contains("Zqx")));
}

#[test]
fn files_that_no_page_can_be_made_of_are_reported() {
    let site = small();
    site.write("content/stor.md", "a".repeat(5_000_000));
    site.write("content/hoved.md", format!("---\ntitle: {}\n---\n", "a".repeat(70_000)));
    site.write("content/dyb.md", format!("---\na: {}\n---\n", "[".repeat(40)));
    fs::create_dir(site.path().join("content/mappe.md")).unwrap();
    let run = site.build(&[]);
    let expected = [
        "content/dyb.md:2:1 yaml-nesting",
        "content/hoved.md:1:1 front-matter-too-long",
        "content/mappe.md:1:1 folder-named-as-file",
        "content/stor.md:1:1 too-large",
    ];
    assert_eq!((run.status, run.found()), (1, expected.map(str::to_owned).to_vec()));
}

#[test]
fn two_runs_never_write_to_one_folder() {
    let site = small();
    let lock = site.path().join(".dist.brobyg/lock");
    site.write(".dist.brobyg/lock", "");
    let file = fs::File::open(&lock).unwrap();
    file.lock().unwrap();
    let run = site.build(&[]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("En anden kørsel"), "{}", run.stderr);
    file.unlock().unwrap();
    site.built();
    assert!(!lock.exists());
}

/// A site of many pages, so that a run takes long enough to be cut off.
fn many(site: &Site, word: &str) {
    site.write(&format!("{word}/content/playbook.yaml"), "title: Mange");
    for number in 0..250 {
        site.write(&format!("{word}/content/s/{number}.md"), format!("# {word} {number}\n\n{word}\n"));
    }
}

#[test]
fn a_run_that_is_killed_leaves_the_old_guide_or_the_new_one() {
    let site = Site::new();
    many(&site, "gammel");
    many(&site, "nyere");
    let build = |word: &str| {
        let run = site.run(&["build", word, "--output", "ud", "--quiet"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        site.tree("ud")
    };
    build("gammel");
    site.write("ud/CNAME", "bibliotek.example.org").write("ud/data/dybt/x.csv", "x");
    let (old, new) = (build("gammel"), build("nyere"));
    assert_ne!(old, new);
    for moment in 0..25 {
        build("gammel");
        let mut command = site.command();
        let mut run = command
            .args(["build", "nyere", "--output", "ud", "--quiet"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(moment * 5));
        run.kill().unwrap();
        run.wait().unwrap();
        let left = site.tree("ud");
        assert!(left == old || left == new, "a mixture after {} ms: {:?}", moment * 5, left.keys());
        assert_eq!(build("nyere"), new);
        let beside: Vec<_> =
            fs::read_dir(site.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(beside.len(), 3, "{beside:?}");
    }
}

#[test]
fn a_folder_whose_parent_cannot_be_written_to_is_written_file_by_file() {
    let site = small();
    // A file system of its own stands for whatever cannot be renamed; without the right to mount, there is none to test.
    let folder = site.path().join("monteret");
    fs::create_dir(&folder).unwrap();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
        .arg(&folder)
        .output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        eprintln!("no right to mount: not tested");
        return;
    }
    let first = site.build(&["--output", "monteret"]);
    site.remove("content/b.md");
    let second = site.build(&["--output", "monteret"]);
    let files = tree(&folder);
    let full = fill_and_build(&site, &folder);
    let after = tree(&folder);
    Run::of(std::process::Command::new("umount").arg(&folder));
    assert_eq!((first.status, second.status), (0, 0), "{first:?} {second:?}");
    assert!(files.contains_key("a.html") && !files.contains_key("b.html"));
    assert_eq!(full.status, 2, "{full:?}");
    let ours = |files: &crate::harness::Tree| {
        files
            .iter()
            .filter(|(path, _)| *path != "fyld")
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(ours(&after), ours(&files), "a full disk leaves the old guide");
}

/// Fills a file system, and builds more than it has room for.
fn fill_and_build(site: &Site, folder: &Path) -> Run {
    let mut room = 8 << 20;
    while room > 1024 {
        let mut bytes = fs::read(folder.join("fyld")).unwrap_or_default();
        let before = bytes.len();
        bytes.extend(vec![b'x'; room]);
        if fs::write(folder.join("fyld"), &bytes).is_err() {
            bytes.truncate(before);
            fs::write(folder.join("fyld"), &bytes).unwrap();
            room /= 2;
        }
    }
    site.write("content/a.md", "# A\n\nNyt.");
    site.build(&["--output", "monteret"])
}

#[test]
fn faults_of_the_command_and_the_machine_end_with_status_two() {
    let site = Site::new();
    assert_eq!(site.run(&["build", "ingen-mappe"]).status, 2);
    assert_eq!(site.run(&["build"]).status, 2, "an empty folder has no content");
    assert_eq!(site.run(&["byg"]).status, 2);
    assert_eq!(site.run(&["build", "--edition", "hemmelig"]).status, 2);
    assert_eq!(site.run(&["build", "--base-url", "javascript:x"]).status, 2);
    assert_eq!(site.run(&["--help"]).status, 0);
    assert_eq!(site.run(&["--version"]).status, 0);
}
