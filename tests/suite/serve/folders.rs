//! Files and folders that come, go and move.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use super::site;
use crate::harness::served::{Served, is_same};
use crate::harness::{Site, tree};

fn has(page: &'static str) -> impl Fn(&Site) -> bool {
    move |site| site.path().join("dist").join(page).exists()
}

fn lacks(page: &'static str) -> impl Fn(&Site) -> bool {
    move |site| !site.path().join("dist").join(page).exists()
}

fn rename(site: &Site, from: &str, to: &str) {
    fs::rename(site.path().join(from), site.path().join(to)).unwrap();
}

#[test]
fn files_that_go_or_move_are_told_to_whoever_reads_them() {
    let served = Served::start(site());
    served.told(
        "/dyb/mappe/b.html",
        "reload",
        |site| {
            site.remove("content/dyb/mappe/b.md");
        },
        lacks("dyb/mappe/b.html"),
    );
    assert_eq!(served.get("/dyb/mappe/b.html").status, 404);
    served.is_sound();
    served.site.write("content/c.md", "# C\n\nSe [[a]].\n");
    served.is_sound();
    served.told("/c.html", "reload", |site| rename(site, "content/c.md", "content/d.md"), lacks("c.html"));
    assert!(served.get("/d.html").status == 200 && served.get("/c.html").status == 404);
    served.told(
        "/d.html",
        "reload",
        |site| {
            fs::create_dir(site.path().join("content/ny")).unwrap();
            rename(site, "content/d.md", "content/ny/d.md");
        },
        lacks("d.html"),
    );
    served.is_sound();
    assert_eq!(served.get("/ny/d.html").status, 200);
}

#[test]
fn folders_that_come_move_or_go_are_told() {
    let served = Served::start(site());
    // The front page and `a` show who links to them, so that each of these changes changes one of them.
    let page = "---\ntitle: Ny\n---\n\nSe [[a]].\n";
    served.told(
        "/a.html",
        "reload",
        |site| {
            site.write("content/x/y/z/ny.md", page);
        },
        has("x/y/z/ny.html"),
    );
    served.is_sound();
    served.told(
        "/a.html",
        "reload",
        |site| {
            site.write("content/x/y/z/w/to.md", page);
        },
        has("x/y/z/w/to.html"),
    );
    served.told(
        "/x/y/z/w/to.html",
        "reload",
        |site| rename(site, "content/x/y", "content/q"),
        has("q/z/w/to.html"),
    );
    served.is_sound();
    let nested = |site: &Site| {
        site.write("content/q/z/w/to.md", page.replace("Ny", "Ændret"));
    };
    served
        .told("/q/z/w/to.html", "reload", nested, |site| site.read("dist/q/z/w/to.html").contains("Ændret"));
    served.told(
        "/q/z/ny.html",
        "reload",
        |site| fs::remove_dir_all(site.path().join("content/q")).unwrap(),
        lacks("q/z/ny.html"),
    );
    served.is_sound();
    assert!(!served.site.path().join("dist/q").exists(), "no empty folder is left");
}

#[test]
fn a_theme_that_comes_and_goes_is_told() {
    let site = site();
    fs::remove_dir_all(site.path().join("themes")).unwrap();
    let served = Served::start(site);
    let footer = |site: &Site| {
        site.write("themes/default/footer.html", "<footer>Ny fod</footer>");
    };
    let page = |site: &Site| site.read("dist/a.html");
    served.told("/a.html", "reload", footer, |site| page(site).contains("Ny fod"));
    served.is_sound();
    served.told(
        "/a.html",
        "reload",
        |site| fs::remove_dir_all(site.path().join("themes")).unwrap(),
        |site| !page(site).contains("Ny fod"),
    );
    served.is_sound();
}

/// A site may have been brought here with links in it that lead out of it.
#[test]
fn a_theme_behind_a_link_is_refused_and_a_folder_in_its_place_is_taken() {
    let site = site();
    let elsewhere = tempfile::tempdir().unwrap();
    let theme = elsewhere.path().join("tema");
    for (path, bytes) in tree(&site.path().join("themes/default")) {
        let file = theme.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    let served = Served::start(site);
    let before = served.site.tree("dist");
    rename(&served.site, "themes/default", "aside");
    symlink(&theme, served.site.path().join("themes/default")).unwrap();
    fs::write(theme.join("footer.html"), "<footer>Udefra</footer>").unwrap();
    served.look();
    assert_eq!(served.site.tree("dist"), before);
    let state = served.state();
    assert_eq!(state["findings"][0]["file"], "themes/default", "{state:#}");
    fs::remove_file(served.site.path().join("themes/default")).unwrap();
    served.told(
        "/a.html",
        "reload",
        |site| {
            rename(site, "aside", "themes/default");
            fs::write(site.path().join("themes/default/footer.html"), "<footer>Ny fod</footer>").unwrap();
        },
        |site| site.read("dist/a.html").contains("Ny fod"),
    );
    served.is_sound();
}

#[test]
fn the_content_folder_goes_and_returns() {
    let served = Served::start(site());
    for round in 0..3 {
        let (content, aside) = (served.site.path().join("content"), served.site.path().join(".aside"));
        if round == 1 {
            let files = tree(&content);
            fs::remove_dir_all(&content).unwrap();
            served.look();
            for (path, bytes) in files {
                served.site.write(&format!("content/{path}"), bytes);
            }
        } else {
            fs::rename(&content, &aside).unwrap();
            served.look();
            assert!(served.get("/").status < 500);
            fs::rename(&aside, &content).unwrap();
        }
        served.is_sound();
        let word = format!("igen{round}");
        let text = format!("---\ntitle: Side A\n---\n\n{word}. ![Et billede](p.png)\n");
        served.told(
            "/a.html",
            "reload",
            |site| {
                site.write("content/a.md", text);
            },
            |site| site.read("dist/a.html").contains(&word),
        );
    }
    served.is_sound();
}

#[test]
fn rights_that_change_change_nothing() {
    let served = Served::start(site());
    served.is_sound();
    let before = served.generation();
    for mode in [0o600, 0o644, 0o640, 0o444, 0o644] {
        for path in served.site.tree("content").into_keys() {
            let file = served.site.path().join("content").join(path);
            fs::set_permissions(file, fs::Permissions::from_mode(mode)).unwrap();
        }
        served.look();
    }
    served.is_sound();
    assert_eq!(served.generation(), before, "nothing was to be written");
}

fn git(folder: &Path, arguments: &[&str]) {
    let run = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(run.status.success(), "{arguments:?}: {run:?}");
}

/// Two branches of a hundred files: in the other one sixty have another text, twenty are gone, twenty lie elsewhere.
fn branches() -> Site {
    let site = site();
    site.write(".gitignore", "dist\n.dist.brobyg\n");
    let text = |number: usize, word: &str| format!("# Side {number}\n\n{word} {number}. Se [[a]].\n");
    for number in 0..100 {
        site.write(&format!("content/n{}/s{number}.md", number % 7), text(number, "Her"));
    }
    git(site.path(), &["init", "--quiet", "--initial-branch=her"]);
    git(site.path(), &["add", "."]);
    git(site.path(), &["commit", "--quiet", "-m", "her"]);
    git(site.path(), &["checkout", "--quiet", "-b", "der"]);
    site.write("content/a.md", "---\ntitle: Side A\n---\n\nDer. ![Et billede](p.png)\n");
    for number in 0..100 {
        let old = format!("content/n{}/s{number}.md", number % 7);
        match number % 5 {
            0 => {
                site.remove(&old);
            }
            1 => drop(
                site.remove(&old)
                    .write(&format!("content/m/{}/s{number}.md", number % 3), text(number, "Flyttet")),
            ),
            _ => {
                site.write(&old, text(number, "Der"));
            }
        }
    }
    git(site.path(), &["add", "--all"]);
    git(site.path(), &["commit", "--quiet", "-m", "der"]);
    site
}

#[test]
fn another_branch_is_checked_out() {
    let served = Served::start(branches());
    for branch in ["her", "der", "her", "der"] {
        let is_der = branch == "der";
        served.told(
            "/a.html",
            "reload",
            |site| git(site.path(), &["checkout", "--quiet", branch]),
            |site| site.read("dist/a.html").contains("Der.") == is_der,
        );
        served.is_sound();
    }
}

/// Names, sizes and times of all that lies in a folder.
fn stamps(folder: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            let metadata = entry.metadata().unwrap();
            format!("{} {} {:?}", entry.path().display(), metadata.len(), metadata.modified().unwrap())
        })
        .collect()
}

#[test]
fn nothing_is_written_where_authors_write() {
    let site = site();
    site.write("themes/default/assets/own.js", "// mit");
    let sources = ["content", "themes"].map(|folder| site.path().join(folder));
    let before = sources.each_ref().map(|folder| stamps(folder));
    let served = Served::start(site);
    served.is_sound();
    served.look();
    for page in ["/", "/a.html", "/p.png", "/findes-ikke.html"] {
        served.get(page);
    }
    served.signal("INT");
    let (status, site) = served.end();
    assert_eq!(status, Some(0));
    assert_eq!(sources.each_ref().map(|folder| stamps(folder)), before);
    let beside = fs::read_dir(site.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut beside: Vec<_> = beside.map(|name| name.to_string_lossy().into_owned()).collect();
    beside.sort();
    assert_eq!(beside, ["content", "dist", "themes"]);
}

#[test]
fn what_served_is_the_guide_and_nothing_that_lies_beside_it() {
    let served = Served::start(site());
    served.site.write("dist/fremmed.html", "ikke vores");
    served.look();
    assert_eq!(served.get("/fremmed.html").status, 404);
    assert_eq!(served.get("/p.png").body, fs::read(served.site.path().join("content/p.png")).unwrap());
    assert!(served.get("/a.html").text().contains("data-generation=\""));
    let mut guide = served.site.tree("dist");
    guide.remove("fremmed.html");
    is_same(&guide, &served.clean_build(&[]).1);
}
