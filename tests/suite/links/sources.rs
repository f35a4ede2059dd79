//! What authors write: nothing that lies outside their site, or is no plain file and folder, gets into a guide.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::land::{Land, SECRET, every, keeps_secret, pairs};
use super::plant::{ALL, LINKS, Plant, remove};
use crate::harness::served::is_same;
use crate::harness::{Run, is_root};

/// All but a second name of a file, which is a plain file.
fn all() -> impl Iterator<Item = Plant> + Clone {
    ALL.into_iter().filter(|plant| *plant != Plant::SecondName)
}

const COMMANDS: [&[&str]; 4] = [
    &["build", "."],
    &["build", ".", "--edition", "internal"],
    &["check", "."],
    &["check", ".", "--format", "json"],
];

/// The run ends with an error, and the guide stays as it was.
fn is_an_error(land: &Land, what: &str, words: &[&str]) {
    let guide = land.dist();
    let run = land.run(words);
    land.holds(what, &run);
    assert!(run.status == 1 || run.status == 2, "{what}, {words:?}: {run:?}");
    assert!(land.dist() == guide, "{what}: the guide that stands has changed");
}

#[test]
fn content_is_a_folder_or_an_error() {
    every(pairs(all(), COMMANDS), |(plant, words)| {
        let land = Land::new();
        plant.put(&land.site().join("content"), &land.victim());
        is_an_error(&land, "content", words);
    });
}

/// What stands in the place of the folder is no folder.
#[test]
fn content_that_is_a_file_is_an_error() {
    every(COMMANDS, |words| {
        for text in ["", "# Forside\n"] {
            let land = Land::new();
            remove(&land.site().join("content"));
            land.write("s/content", text);
            is_an_error(&land, "content", words);
            // The guide need not be there for it.
            remove(&land.site().join("dist"));
            is_an_error(&land, "content, without a guide", words);
        }
    });
}

#[test]
fn content_that_is_a_link_to_another_folder_of_the_site_is_an_error() {
    every(["noter", "tekster", "../s/noter", "./noter/", "."], |target| {
        let land = Land::new();
        land.write("s/tekster/index.md", "# Forside\n");
        let content = land.site().join("content");
        remove(&content);
        symlink(target, &content).unwrap();
        is_an_error(&land, "content", &["build", "."]);
    });
}

#[test]
fn content_that_may_not_be_read_is_an_error() {
    if !is_root("content that may not be read") {
        return;
    }
    every(
        [
            ("content", 0o000),
            ("content", 0o444),
            ("content", 0o111),
            ("content/kort", 0o000),
            ("content/playbook.yaml", 0o000),
        ],
        |(path, mode)| {
            let land = Land::new();
            let site = land.site().to_str().unwrap().to_owned();
            land.give();
            fs::set_permissions(land.site().join(path), fs::Permissions::from_mode(*mode)).unwrap();
            let guide = land.dist();
            for words in [["build", &site], ["check", &site]] {
                let run = land.run_as_user(&words);
                assert!(run.status == 1 || run.status == 2, "{path}: {run:?}");
                assert!(!run.stdout.contains(SECRET) && !run.stderr.contains(SECRET), "{path}: {run:?}");
                assert!(land.dist() == guide, "{path}");
            }
        },
    );
}

#[test]
fn a_site_whose_own_folder_may_not_be_entered_is_an_error() {
    if !is_root("a site that may not be entered") {
        return;
    }
    every([0o000, 0o444, 0o200], |mode| {
        let land = Land::new();
        fs::set_permissions(land.site(), fs::Permissions::from_mode(*mode)).unwrap();
        let run = land.run_as_user(&["build", land.site().to_str().unwrap(), "--output", "/dev/null/ud"]);
        fs::set_permissions(land.site(), fs::Permissions::from_mode(0o755)).unwrap();
        assert!(run.status == 1 || run.status == 2, "{run:?}");
        land.is_untouched("a closed site");
    });
}

#[test]
fn the_playbook_is_a_file_or_an_error() {
    every(all(), |plant| {
        let land = Land::new();
        plant.put(&land.site().join("content/playbook.yaml"), &land.victim());
        is_an_error(&land, "content/playbook.yaml", &["build", "."]);
    });
    every(["playbook.yaml", "gemt.yaml"], |name| {
        let land = Land::new();
        let playbook = land.site().join("content/playbook.yaml");
        Plant::ToNothing.put(&playbook, &land.victim());
        remove(&playbook);
        land.write("victim/gemt.yaml", format!("title: {SECRET}\n"));
        symlink(land.victim().join(name), &playbook).unwrap();
        let run = land.run(&["build", "."]);
        assert_eq!(run.status, 1, "{run:?}");
        assert!(!run.stderr.contains(SECRET), "{run:?}");
    });
}

#[test]
fn nothing_in_the_content_is_followed() {
    let places = [
        "content/x.md",
        "content/kort",
        "content/kort/et.md",
        "content/pic.svg",
        "content/ny.md",
        "content/ny",
        "content/kort/index.md",
        "content/index.md",
    ];
    every(pairs(places, all()), |(place, plant)| {
        let land = Land::new();
        plant.put(&land.site().join(place), &land.victim());
        for words in COMMANDS {
            let run = land.run(words);
            land.holds(place, &run);
            // It is there, and said.
            assert!((run.stdout + &run.stderr).contains(place), "{place}, {plant:?}, {words:?}");
        }
    });
}

#[test]
fn a_link_to_another_file_of_the_site_is_not_followed() {
    for (place, target) in [
        ("content/ny.md", "../README.md"),
        ("content/ny.md", "../noter/privat.md"),
        ("content/noter", "../noter"),
        ("content/ring", ".."),
        ("content/pic.svg", "../README.md"),
    ] {
        let land = Land::new();
        remove(&land.site().join(place));
        symlink(target, land.site().join(place)).unwrap();
        for words in COMMANDS {
            let run = land.run(words);
            land.holds(place, &run);
        }
    }
}

#[test]
fn themes_are_folders_or_an_error() {
    let places = ["themes", "themes/mit", "themes/default"];
    every(pairs(places, all()), |(place, plant)| {
        let land = Land::new();
        plant.put(&land.site().join(place), &land.victim());
        for words in COMMANDS {
            is_an_error(&land, place, words);
        }
    });
}

#[test]
fn themes_that_are_links_to_other_folders_of_the_site_are_an_error() {
    for (place, target) in [
        ("themes", "mine"),
        ("themes/mit", "../mine/mit"),
        ("themes/mit", "andet"),
        ("themes/default", "mit"),
    ] {
        let land = Land::new();
        land.write("s/mine/mit/footer.html", format!("<footer>{SECRET}</footer>"));
        land.write("s/themes/andet/footer.html", "<footer>Andet</footer>");
        remove(&land.site().join(place));
        symlink(target, land.site().join(place)).unwrap();
        is_an_error(&land, place, &["build", "."]);
    }
}

#[test]
fn nothing_in_a_theme_is_followed() {
    let places =
        ["footer.html", "base.html", "words.da.yaml", "theme.yaml", "assets", "assets/guide.css"].into_iter();
    every(pairs(places, all()), |(place, plant)| {
        let land = Land::new();
        plant.put(&land.site().join("themes/mit").join(place), &land.victim());
        for words in COMMANDS {
            let run = land.run(words);
            land.holds(place, &run);
            // A file of the theme that is not read is missing from the pages.
            assert!((run.stdout + &run.stderr).contains(place), "{place}, {plant:?}, {words:?}: it is said");
        }
    });
}

#[test]
fn static_files_are_not_followed() {
    for place in ["static", "static/x.txt", "static/kort"] {
        for plant in all() {
            let land = Land::new();
            plant.put(&land.site().join(place), &land.victim());
            let run = land.run(&["build", "."]);
            land.holds(place, &run);
        }
    }
}

/// What is named on the command line may be reached through links.
#[test]
fn a_site_that_is_given_through_a_link_works() {
    let land = Land::new();
    let clean = land.dist();
    symlink("s", land.path().join("link")).unwrap();
    symlink(land.path(), land.path().join("op")).unwrap();
    symlink("op/link", land.path().join("langt")).unwrap();
    for name in ["link", "link/", "op/s", "op/link", "langt", "link/.", "link/../s"] {
        remove(&land.site().join("dist"));
        let site = land.path().join(name);
        for words in [vec!["build"], vec!["check"], vec!["build", "--output", "ud"]] {
            let run = Run::of(land.command().arg(words[0]).arg(&site).args(&words[1..]));
            assert_eq!(run.status, 0, "{name}: {run:?}");
            land.holds(name, &run);
        }
        is_same(&land.dist(), &clean);
        assert!(!land.site().join(".dist.brobyg").exists());
    }
    keeps_secret("through a link", &land.dist());
}

/// A plain folder of Markdown stays one; its links are not followed either.
#[test]
fn a_plain_folder_follows_no_links() {
    every(LINKS, |plant| {
        let land = Land::new();
        land.write("p/index.md", "# Forside\n");
        for place in ["p/x.md", "p/kort", "p/themes"] {
            let at = land.path().join(place);
            plant.put(&at, &land.victim());
            let run = Run::of(land.command().arg("build").arg(land.path().join("p")));
            land.holds(place, &run);
            keeps_secret(place, &crate::harness::tree(&land.path().join("p/dist")));
            remove(&at);
        }
    });
}
