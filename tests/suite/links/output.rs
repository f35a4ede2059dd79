//! The output folder and what is in it. The folder itself may be a link to a folder; below it none is followed.

use std::fs;
use std::os::unix::fs::symlink;

use super::land::{Land, MANIFEST, every, pairs};
use super::plant::{ALL, LINKS, Plant, remove};
use super::workshop::names_that_lead_out;
use crate::harness::served::is_same;
use crate::harness::{Run, is_root, tree};

/// A build in which the pages below the place have changed, and one in which they have gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pages {
    Changed,
    Gone,
}

fn change(land: &Land, pages: Pages) {
    match pages {
        Pages::Changed => {
            land.write("s/content/kort/et.md", "---\ntitle: Et\n---\n## Eksempel\n\nNy\n\n## Hvorfor?\n\nB\n\n## Hvordan?\n\nC\n\n## Husk\n\nD\n");
            land.write("s/content/z.md", "# Z\n\nNy.\n");
        }
        Pages::Gone => {
            remove(&land.site().join("content/kort"));
            remove(&land.site().join("content/z.md"));
            remove(&land.site().join("content/x.md"));
            land.write("s/content/index.md", "# Forside\n\nAlene.\n");
        }
    }
}

fn says_why(what: &str, run: &Run) {
    assert!(run.status == 0 || run.status == 2 && run.stderr.contains("dist"), "{what}: {run:?}");
}

fn try_below(place: &str, plant: Plant, pages: Pages) {
    let land = Land::new();
    let at = land.site().join("dist").join(place);
    let list = fs::read(land.site().join("dist").join(MANIFEST)).unwrap();
    plant.put(&at, &land.victim());
    change(&land, pages);
    let what = format!("dist/{place}, {plant:?}, {pages:?}");
    let run = land.run(&["build", "."]);
    says_why(&what, &run);
    land.holds_below(&what, &run, place);
    remove(&at);
    if place == MANIFEST {
        // Without its list a folder is somebody else's.
        land.write(&format!("s/dist/{MANIFEST}"), &list);
    }
    let run = land.run(&["build", "."]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{what}: the next build");
    assert!(!land.site().join(".dist.brobyg").exists(), "{what}");
}

impl Land {
    /// As [`Land::holds`], but what the link itself leads to is no page of ours.
    fn holds_below(&self, what: &str, run: &Run, place: &str) {
        let at = self.site().join("dist").join(place);
        let is_foreign = fs::symlink_metadata(&at).is_ok_and(|found| !found.is_dir());
        let aside = self.path().join("aside");
        if is_foreign {
            fs::rename(&at, &aside).unwrap();
        }
        self.holds(what, run);
        if is_foreign {
            fs::rename(&aside, &at).unwrap();
        }
    }
}

const BELOW: [&str; 8] = [
    "kort",
    "kort/et.html",
    "index.html",
    "z.html",
    "assets",
    MANIFEST,
    ".brobyg-manifest.json.new",
    ".brobyg-staging",
];

#[test]
fn nothing_below_the_output_is_followed() {
    every(pairs(BELOW, ALL), |(place, plant)| {
        try_below(place, *plant, Pages::Changed);
    });
}

#[test]
fn nothing_is_deleted_through_links_below_the_output() {
    every(pairs(BELOW, LINKS), |(place, plant)| {
        try_below(place, *plant, Pages::Gone);
    });
}

/// Somebody moved a folder of the guide elsewhere and linked it; later its pages go.
#[test]
fn a_folder_that_was_moved_and_linked_is_no_longer_ours() {
    for pages in [Pages::Changed, Pages::Gone] {
        let land = Land::new();
        let (kort, moved) = (land.site().join("dist/kort"), land.path().join("flyttet"));
        fs::rename(&kort, &moved).unwrap();
        symlink(&moved, &kort).unwrap();
        let before = tree(&moved);
        change(&land, pages);
        let run = land.run(&["build", "."]);
        says_why("moved", &run);
        is_same(&tree(&moved), &before);
        assert_eq!(fs::read_link(&kort).unwrap(), moved, "{pages:?}: the link is kept: {run:?}");
        assert_eq!(run.status, if pages == Pages::Gone { 0 } else { 2 }, "{run:?}");
    }
}

#[test]
fn a_deeper_folder_that_was_linked_is_no_longer_ours() {
    let land = Land::new();
    land.write("s/content/a/b/c/d.md", "# D\n\nTekst.\n");
    assert_eq!(land.run(&["build", "."]).status, 0);
    land.write("victim/d.html", "en andens");
    land.write("victim/c/d.html", "en andens");
    let before = tree(&land.victim());
    for place in ["a", "a/b", "a/b/c"] {
        let at = land.site().join("dist").join(place);
        remove(&at);
        symlink(land.victim(), &at).unwrap();
        let aside = land.path().join("aside");
        fs::rename(land.site().join("content/a"), &aside).unwrap();
        land.run(&["build", "."]);
        is_same(&tree(&land.victim()), &before);
        fs::rename(&aside, land.site().join("content/a")).unwrap();
        remove(&at);
        assert_eq!(land.run(&["build", "."]).status, 0, "{place}");
    }
}

#[test]
fn no_list_of_files_leads_out_of_the_output() {
    let names = names_that_lead_out(&Land::new());
    every(0..names.len(), |name| {
        let land = Land::new();
        let name = &names_that_lead_out(&land)[*name];
        let files: Vec<String> = land.dist().into_keys().filter(|path| path != MANIFEST).collect();
        let all: Vec<&str> = files.iter().map(String::as_str).chain([name.as_str()]).collect();
        let list = land.list(&all);
        land.write(&format!("s/dist/{MANIFEST}"), &list);
        symlink(land.victim(), land.site().join("dist/x")).unwrap();
        let run = land.run(&["build", "."]);
        says_why(name, &run);
        land.holds_below(name, &run, "x");
        assert!(land.site().join("dist/x").is_symlink(), "{name:?}: the link is kept");
    });
}

/// The output that is named, or that belongs to the edition, may be a link to a folder of ours, and to an empty one.
#[test]
fn an_output_that_is_a_link_to_a_folder_of_ours_works() {
    every(
        [("public", false), ("public", true), ("internal", false), ("internal", true)],
        |(edition, named)| {
            let land = Land::new();
            let elsewhere = land.path().join("andetsteds");
            fs::create_dir_all(elsewhere.join("guide")).unwrap();
            fs::write(elsewhere.join("nabo.txt"), "nabo").unwrap();
            let name = match (*named, *edition) {
                (true, _) => "ud",
                (_, "internal") => "dist-internal",
                _ => "dist",
            };
            let link = land.site().join(name);
            remove(&link);
            symlink("../andetsteds/guide", &link).unwrap();
            for text in ["# Z\n\nEt.\n", "# Z\n\nTo.\n"] {
                land.write("s/content/z.md", text);
                let run = land.run(&["build", ".", "--edition", edition, "--output", name]);
                assert_eq!((run.status, run.stderr.as_str()), (0, ""));
                assert!(link.is_symlink() && tree(&elsewhere.join("guide")).contains_key("index.html"));
            }
            let beside: Vec<_> =
                fs::read_dir(&elsewhere).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            assert_eq!(beside.len(), 2, "{beside:?}");
            assert!(!land.site().join(format!(".{name}.brobyg")).exists());
            land.is_untouched("a link to a folder of ours");
        },
    );
}

#[test]
fn an_output_that_is_anything_else_is_refused() {
    let places = ["dist", "dist-internal", "ud"].into_iter();
    every(pairs(places, ALL), |(place, plant)| {
        let land = Land::new();
        let at = land.site().join(place);
        // A folder with files of somebody else's, and none of ours.
        fs::remove_file(land.victim().join(MANIFEST)).unwrap();
        let before = tree(&land.victim());
        plant.put(&at, &land.victim());
        let edition = if *place == "dist-internal" { "internal" } else { "public" };
        let run = land.run(&["build", ".", "--edition", edition, "--output", place]);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(!run.stderr.is_empty() && plant.is_at(&at), "{run:?}");
        is_same(&tree(&land.victim()), &before);
        let beside = land.path().join(".victim.brobyg");
        assert!(!beside.exists(), "nothing is left beside it");
    });
}

/// Where the folder beside the output may not be made, it lies in it.
#[test]
fn the_workshop_in_the_output_is_not_followed() {
    if !is_root("a workshop in the output") {
        return;
    }
    let places = [".brobyg-staging", ".brobyg-staging/new", ".brobyg-staging/old", ".brobyg-staging/lock"];
    every(pairs(places, LINKS), |(place, plant)| {
        let land = Land::new();
        plant.put(&land.site().join("dist").join(place), &land.victim());
        land.give();
        std::os::unix::fs::chown(land.site(), Some(0), Some(0)).unwrap();
        let before = tree(&land.victim());
        change(&land, Pages::Changed);
        let run = land.run_as_user(&["build", land.site().to_str().unwrap()]);
        says_why(place, &run);
        is_same(&tree(&land.victim()), &before);
        let left: Vec<_> =
            fs::read_dir(land.victim()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(!left.iter().any(|name| name == "intet"), "nothing is made where a link leads to nothing");
    });
}
