//! Commands that write into a site: nothing is written through a link in it.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Child, Stdio};
use std::time::Duration;

use super::land::{Land, every, pairs};
use super::plant::{ALL, LINKS, Plant, remove};
use crate::harness::served::{Served, is_same};
use crate::harness::{Run, Site, tree};

#[test]
fn new_writes_through_no_link() {
    let places = ["content", "content/kort", "content/aktoerer", "content/kort/nyt.md"];
    every(pairs(places, ALL), |(place, plant)| {
        let land = Land::new();
        plant.put(&land.site().join(place), &land.victim());
        for words in [["new", "card", "Nyt"], ["new", "actor", "Nyt"]] {
            let run = land.run(&words);
            land.holds(place, &run);
        }
        assert!(plant.is_at(&land.site().join(place)), "{place} is kept");
    });
}

#[test]
fn a_page_is_not_made_in_a_folder_that_is_a_link() {
    every(LINKS, |plant| {
        let land = Land::new();
        plant.put(&land.site().join("content/kort"), &land.victim());
        let run = land.run(&["new", "card", "Nyt"]);
        assert_ne!(run.status, 0, "{run:?}");
    });
}

#[test]
fn init_writes_through_no_link() {
    every(ALL, |plant| {
        for place in ["content", ".vscode", "content/index.md", ".gitignore"] {
            let land = Land::new();
            plant.put(&land.path().join("ny").join(place), &land.victim());
            let run = land.run(&["init", "../ny"]);
            // A list of what is ignored may be there already; it stays.
            let taken = if place == ".gitignore" { 0 } else { 2 };
            assert_eq!(run.status, taken, "the folder is not empty: {run:?}");
            land.holds(place, &run);
        }
    });
}

#[test]
fn init_makes_nothing_where_a_link_leads_to_nothing() {
    for plant in [Plant::ToNothing, Plant::ToItself, Plant::ToFile, Plant::ToFolder] {
        let land = Land::new();
        plant.put(&land.path().join("ny"), &land.victim());
        let run = land.run(&["init", "../ny"]);
        land.holds("init", &run);
        assert_eq!(run.status, 2, "{plant:?}: {run:?}");
    }
}

#[test]
fn schemas_are_written_through_no_link() {
    let places = [".vscode/schema/card.schema.json", ".vscode/schema"];
    every(pairs(places, ALL), |(place, plant)| {
        let land = Land::new();
        let at = land.site().join(place);
        plant.put(&at, &land.victim());
        let before = tree(&land.victim());
        // A folder that is named on the command line may be a link to a folder.
        let is_named = place.ends_with("schema") && fs::metadata(&at).is_ok_and(|found| found.is_dir());
        let run = land.run(&["schema", ".", "--output", ".vscode/schema"]);
        if is_named {
            let after = tree(&land.victim());
            assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)), "{run:?}");
        } else {
            land.holds(place, &run);
        }
    });
}

#[test]
fn mending_writes_through_no_link() {
    let places = ["content/x.md", "content/kort", "content", "content/ny.md"];
    every(pairs(places, LINKS), |(place, plant)| {
        let land = Land::new();
        plant.put(&land.site().join(place), &land.victim());
        let run = land.run(&["check", "--fix", "."]);
        land.holds(place, &run);
        assert!(plant.is_at(&land.site().join(place)), "{place}: the link is kept");
    });
}

/// What stands where a mended file is first written.
#[test]
fn mending_follows_nothing_beside_a_file() {
    every(["content/.x.md.brobyg", "content/.x.md.1.brobyg", "content/.brobyg"], |place| {
        for plant in LINKS {
            let land = Land::new();
            plant.put(&land.site().join(place), &land.victim());
            let run = land.run(&["check", "--fix", "."]);
            land.holds(place, &run);
            assert!(plant.is_at(&land.site().join(place)), "{place}: the link is kept");
            assert!(
                fs::read_to_string(land.site().join("content/x.md")).unwrap().contains("[[Zebrastriben]]"),
                "{run:?}"
            );
        }
    });
}

/// A server that ends by itself soon.
fn serve(land: &Land) -> Child {
    let mut command = std::process::Command::new("timeout");
    command.args(["-s", "INT", "-k", "2", "2", env!("CARGO_BIN_EXE_brobyg"), "serve", ".", "--port", "0"]);
    command.current_dir(land.site()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn serving_follows_nothing() {
    let places = [
        ".dist.brobyg",
        ".dist.brobyg/lock",
        ".dist.brobyg/new",
        "dist/kort",
        "dist/.brobyg-staging",
        "content/kort",
        "themes/mit",
    ];
    let cases =
        places.into_iter().flat_map(|place| [Plant::ToFolder, Plant::ToFile].map(|plant| (place, plant)));
    let running: Vec<_> = cases
        .map(|(place, plant)| {
            let land = Land::new();
            plant.put(&land.site().join(place), &land.victim());
            let child = serve(&land);
            (place, plant, land, child)
        })
        .collect();
    std::thread::sleep(Duration::from_millis(900));
    for (_, _, land, _) in &running {
        land.write("s/content/z.md", "# Z\n\nNy.\n");
        remove(&land.site().join("content/x.md"));
        if !land.site().join("content/kort").is_symlink() {
            remove(&land.site().join("content/kort"));
        }
        land.write("s/content/index.md", "# Forside\n\nAlene.\n");
    }
    let outputs = running
        .into_iter()
        .map(|(place, plant, land, child)| (place, plant, land, child.wait_with_output().unwrap()));
    for (place, plant, land, output) in outputs {
        let what = format!("{place}, {plant:?}");
        land.is_untouched(&what);
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(!said.contains("panicked at"), "{what}: {said}");
        let run = Run { status: 0, stdout: said, stderr: String::new() };
        if place != "dist/kort" {
            land.holds(&what, &run);
        }
    }
}

/// A link that comes while a guide is served.
#[test]
fn a_link_that_comes_while_a_guide_is_served_is_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    for path in ["et.html", "index.html", "new/x", "lock", "k.txt"] {
        let file = outside.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "en andens").unwrap();
    }
    let before = tree(outside.path());
    let site = Site::with(&[
        ("content/index.md", "# Forside\n"),
        ("content/sider/et.md", "# Et\n\nTekst.\n"),
        ("content/sider/to.md", "# To\n\nTekst.\n"),
    ]);
    let served = Served::start(site);
    let root = served.site.path().to_path_buf();
    for place in [
        "dist/sider",
        ".dist.brobyg/new/sider",
        ".dist.brobyg/new",
        ".dist.brobyg/lock",
        ".dist.brobyg",
        "dist/.brobyg-staging",
    ] {
        let at = root.join(place);
        // The server may be at work there.
        let is_put = (0..100).any(|_| {
            drop(fs::remove_dir_all(&at).or_else(|_| fs::remove_file(&at)));
            drop(fs::create_dir_all(at.parent().unwrap()));
            symlink(outside.path(), &at).is_ok()
        });
        assert!(is_put, "{place}");
        served.site.write("content/sider/et.md", format!("# Et\n\n{place}\n"));
        served.look();
        is_same(&tree(outside.path()), &before);
        remove(&root.join("content/sider"));
        served.look();
        is_same(&tree(outside.path()), &before);
        served
            .site
            .write("content/sider/et.md", "# Et\n\nTekst.\n")
            .write("content/sider/to.md", "# To\n\nTekst.\n");
        if at.is_symlink() {
            remove(&at);
        }
        served.look();
    }
    drop(served);
    is_same(&tree(outside.path()), &before);
}

/// However the site and the folder are named, a link that the site was brought here with is not followed.
#[test]
fn schemas_are_written_through_no_link_of_the_site() {
    for (site, output) in
        [(".", "vs/schema"), (".", "./vs/schema"), ("../s", "../s/vs/schema"), (".", "content/../vs/schema")]
    {
        let land = Land::new();
        symlink(land.victim(), land.site().join("vs")).unwrap();
        let run = land.run(&["schema", site, "--output", output]);
        assert_eq!(run.status, 2, "{site} {output}: {run:?}");
        land.is_untouched(output);
        let whole = land.site().join("vs/schema");
        assert_eq!(land.run(&["schema", site, "--output", whole.to_str().unwrap()]).status, 2);
        land.is_untouched(output);
    }
}
