//! Our own folder beside the output: what is not ours in it, or in its place.

use std::fs;

use super::land::{Land, MANIFEST, every, pairs};
use super::plant::{ALL, LINKS, Plant, remove};
use crate::harness::tree;

const PLACES: [&str; 9] = [
    ".dist.brobyg",
    ".dist.brobyg/lock",
    ".dist.brobyg/new",
    ".dist.brobyg/old",
    ".dist.brobyg/new/.brobyg-manifest.json",
    ".dist.brobyg/new/kort",
    ".dist.brobyg/new/index.html",
    ".dist.brobyg/old/.brobyg-manifest.json",
    ".dist.brobyg/old/kort",
];

/// A case: what lies where, and whether there is a guide already.
#[derive(Debug)]
struct Found {
    place: &'static str,
    plant: Plant,
    stands: bool,
    internal: bool,
}

fn try_one(found: &Found) {
    let land = Land::new();
    let edition = if found.internal { "internal" } else { "public" };
    let place = found.place.replace(".dist.", if found.internal { ".dist-internal." } else { ".dist." });
    let dist = land.site().join(if found.internal { "dist-internal" } else { "dist" });
    let guide = tree(&dist);
    let list = land.list(&["index.html", "kort/et.html", "kort/k.txt", "kort/index.html"]);
    if !found.stands {
        remove(&dist);
    }
    let at = land.site().join(&place);
    let above = at.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
    if above == "new" || above == "old" {
        land.write(
            &format!("s/{}", place.replace(at.file_name().unwrap().to_str().unwrap(), MANIFEST)),
            &list,
        );
    }
    found.plant.put(&at, &land.victim());
    let what = format!("{found:?}");
    let run = land.run(&["build", ".", "--edition", edition]);
    land.holds(&what, &run);
    // Our folder was given the name of a folder that readers see.
    assert!(fs::symlink_metadata(&dist).map_or(!found.stands, |found| found.is_dir()), "{what}: {run:?}");
    if run.status == 0 {
        assert!(tree(&dist).iter().filter(|(path, _)| guide.contains_key(*path)).eq(&guide), "{what}");
    } else {
        // An old guide that was moved away is moved back first, and what is in the way with it.
        let name = at.file_name().unwrap().to_string_lossy();
        let is_named = run.stderr.contains("brobyg") || run.stderr.contains(&format!("/dist/{name}"));
        assert!(is_named, "{what}: it names what is in the way: {run:?}");
        assert!(!found.stands || tree(&dist) == guide, "{what}");
    }
    if found.plant.is_at(&at) {
        remove(&at);
    }
    let brought_along = dist.join(at.file_name().unwrap());
    if brought_along.is_symlink() {
        remove(&brought_along);
    }
    let run = land.run(&["build", ".", "--edition", edition]);
    land.holds(&what, &run);
    assert_eq!(run.status, 0, "{what}: the next build: {run:?}");
    assert!(tree(&dist).iter().filter(|(path, _)| guide.contains_key(*path)).eq(&guide), "{what}");
}

fn found(plants: &[Plant], stands: bool, internal: bool) -> Vec<Found> {
    let found = |(place, plant)| Found { place, plant, stands, internal };
    pairs(PLACES, plants.iter().copied()).into_iter().map(found).collect()
}

#[test]
fn nothing_in_the_workshop_is_followed() {
    every(found(&ALL, true, false), try_one);
}

#[test]
fn nothing_in_the_workshop_is_followed_where_there_is_no_guide() {
    every(found(&LINKS, false, false), try_one);
}

#[test]
fn nothing_in_the_workshop_is_followed_in_the_internal_edition() {
    every(found(&[Plant::ToFile, Plant::ToFolderFromHere], true, true), try_one);
}

/// Names on a list of files that lead out of the folder, or that no run would write.
pub fn names_that_lead_out(land: &Land) -> Vec<String> {
    let victim = land.victim();
    let victim = victim.to_str().unwrap();
    [
        "../../../victim/k.txt",
        "../../victim/k.txt",
        "../victim/k.txt",
        &format!("{victim}/k.txt"),
        &format!("/{victim}/k.txt"),
        "x/../../../../victim/k.txt",
        "x/../../../victim/k.txt",
        "x/../../victim/k.txt",
        "kort/../x/k.txt",
        "x/k.txt",
        "x//k.txt",
        "./x/k.txt",
        "x/./k.txt",
        "x/her/k.txt",
        "x/kort/k.txt",
        "x",
        "x/",
        "x/.",
        "x/..",
        "..",
        ".",
        "",
        "/",
        "\u{0}",
        "x/k.txt\u{0}",
        "..\\..\\victim\\k.txt",
    ]
    .map(str::to_owned)
    .to_vec()
}

#[test]
fn no_list_of_files_leads_out_of_the_workshop() {
    let names = names_that_lead_out(&Land::new());
    every((0..names.len()).flat_map(|name| [(name, "new"), (name, "old")]), |(name, folder)| {
        let land = Land::new();
        let name = &names_that_lead_out(&land)[*name];
        let list = land.list(&[name]);
        land.write(&format!("s/.dist.brobyg/{folder}/{MANIFEST}"), &list);
        Plant::ToFolder.put(&land.site().join(format!(".dist.brobyg/{folder}/x")), &land.victim());
        let guide = land.dist();
        let run = land.run(&["build", "."]);
        land.holds(name, &run);
        assert!(
            land.dist().iter().filter(|(path, _)| guide.contains_key(*path)).eq(&guide),
            "{name:?}: {run:?}"
        );
    });
}
