//! What others do in the folder of a guide while it is served: what is ours is set right, what is theirs is kept.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use super::site;
use crate::harness::Site;
use crate::harness::served::{Served, is_same};

/// A site of which nothing counts as changed as long as it is left alone: texts are known to be as they were however young they are, other
/// files are not.
fn texts() -> Site {
    Site::with(&[("content/a.md", "# Side A\n\nSe [[b]].\n"), ("content/b.md", "# Side B\n")])
}

#[test]
fn a_file_of_ours_that_was_changed_by_hand_is_written_again() {
    let served = Served::start(texts());
    served.is_sound();
    let clean = served.site.tree("dist");
    served.site.write("dist/a.html", "rettet i hånden").write("dist/assets/guide.css", "klattet");
    served.look();
    is_same(&served.site.tree("dist"), &clean);
    // A save of another page need not set it right, but the look after it does.
    served.site.write("dist/b.html", "rettet igen").write("content/a.md", "# Side A\n\nNy. Se [[b]].\n");
    served.look();
    served.look();
    served.is_clean();
}

#[test]
fn files_of_ours_that_were_deleted_come_back() {
    let served = Served::start(site());
    served.is_sound();
    let clean = served.site.tree("dist");
    served.site.remove("dist/a.html").remove("dist/dyb/mappe/b.html");
    served.look();
    is_same(&served.site.tree("dist"), &clean);
    fs::remove_dir_all(served.site.path().join("dist")).unwrap();
    served.look();
    is_same(&served.site.tree("dist"), &clean);
    served.site.remove("content/dyb/mappe/b.md");
    fs::remove_dir_all(served.site.path().join("dist")).unwrap();
    served.is_sound();
    assert_eq!(served.get("/dyb/mappe/b.html").status, 404);
}

#[test]
fn a_link_in_the_place_of_a_page_is_none_of_ours() {
    let served = Served::start(texts());
    served.is_sound();
    let (page, aside) = (served.site.path().join("dist/a.html"), served.site.path().join("aside.html"));
    fs::rename(&page, &aside).unwrap();
    symlink(&aside, &page).unwrap();
    served.look();
    assert!(fs::symlink_metadata(&page).unwrap().is_file());
    assert_eq!(served.get("/a.html").status, 200);
}

#[test]
fn rights_of_the_folder_are_kept() {
    let served = Served::start(texts());
    served.is_sound();
    let folder = served.site.path().join("dist");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o750)).unwrap();
    for word in ["et", "to"] {
        served.site.write("content/b.md", format!("# Side B\n\n{word}\n"));
        served.look();
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o750, "{word}");
    }
}

#[test]
fn what_was_only_touched_keeps_its_page() {
    let served = Served::start(texts());
    served.is_sound();
    let (file, generation) = (served.site.path().join("dist/a.html"), served.generation());
    let before = fs::metadata(&file).unwrap().ino();
    fs::File::options().write(true).open(&file).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    served.look();
    served.look();
    assert_eq!((fs::metadata(&file).unwrap().ino(), served.generation()), (before, generation));
    served.is_clean();
}

#[test]
fn a_file_of_somebody_elses_is_kept_through_everything() {
    let served = Served::start(site());
    for round in 0..3 {
        let name = format!("dist/dyb/fremmed{round}.txt");
        served.site.write(&name, "ikke vores");
        for text in ["et", "to", "tre"] {
            served.site.write("content/a.md", format!("# Side A\n\n{text} {round} ![Et billede](p.png)\n"));
            served.look();
            assert_eq!(served.site.read(&name), "ikke vores");
        }
    }
    let said = served.said();
    assert!(said.contains("Beholdt, men ikke lavet af Brobyg: dyb/fremmed0.txt\n"), "{said}");
    for round in 0..3 {
        served.site.remove(&format!("dist/dyb/fremmed{round}.txt"));
    }
    served.is_sound();
}

#[test]
fn what_others_do_in_a_folder_of_their_own_stays_done() {
    let site = site();
    site.write("dist/.brobyg-manifest.json", r#"{"version":1,"edition":"public","files":[]}"#);
    site.write("dist/egen/a.txt", "a").write("dist/egen/dyb/b.txt", "b").write("dist/egen/c.txt", "c");
    let served = Served::start(site);
    let save = |word: &str| {
        served.site.write("content/a.md", format!("# Side A\n\n{word} ![Et billede](p.png)\n"));
        served.look();
    };
    save("et");
    served
        .site
        .write("dist/egen/ny.txt", "ny")
        .write("dist/egen/dyb/dybere/d.txt", "d")
        .remove("dist/egen/c.txt");
    fs::rename(served.site.path().join("dist/egen/ny.txt"), served.site.path().join("dist/egen/a.txt"))
        .unwrap();
    let own = served.site.tree("dist/egen");
    assert_eq!(own.keys().collect::<Vec<_>>(), ["a.txt", "dyb/b.txt", "dyb/dybere/d.txt"]);
    for word in ["to", "tre", "fire"] {
        save(word);
        assert_eq!(served.site.tree("dist/egen"), own, "{word}");
    }
    served.site.write("dist/egen/dyb/sidst.txt", "sidst");
    save("fem");
    served.signal("INT");
    let (_, site) = served.end();
    assert_eq!(site.read("dist/egen/dyb/sidst.txt"), "sidst");
}

#[test]
fn a_file_in_the_way_stops_until_it_is_gone() {
    let served = Served::start(site());
    served.site.write("dist/c.html", "mit eget").write("content/c.md", "# C\n\nSe [[a]].\n");
    let state = served.look();
    assert_eq!(
        (&state["stopped"], &state["findings"][0]["code"]),
        (&true.into(), &"output-in-the-way".into())
    );
    assert_eq!(served.site.read("dist/c.html"), "mit eget");
    served.site.remove("dist/c.html");
    served.is_sound();
}

#[test]
fn a_guide_in_the_guide_stops_until_it_is_gone() {
    let served = Served::start(texts());
    served.site.write("dist/x/.brobyg-manifest.json", "{}");
    assert_eq!(served.look()["stopped"], true);
    fs::remove_dir_all(served.site.path().join("dist/x")).unwrap();
    let state = served.look();
    assert_eq!((&state["stopped"], &state["findings"]), (&false.into(), &serde_json::json!([])));
    served.is_sound();
}

/// `git clean` does so where only `dist` is in `.gitignore`.
#[test]
fn our_own_folder_beside_the_guide_is_deleted() {
    let served = Served::start(site());
    served.is_sound();
    let beside = served.site.path().join(".dist.brobyg");
    for word in ["et", "to"] {
        fs::remove_dir_all(&beside).unwrap();
        served.site.write("content/a.md", format!("# Side A\n\n{word} ![Et billede](p.png)\n"));
        served.is_sound();
        let run = served.site.build(&[]);
        assert_eq!(run.status, 2, "the folder is taken all the same: {run:#?}");
    }
    fs::remove_dir_all(&beside).unwrap();
    served.look();
    assert_eq!(served.site.build(&[]).status, 2, "also where nothing was to be written");
    served.signal("INT");
    let (status, site) = served.end();
    assert_eq!(status, Some(0));
    assert!(!site.path().join(".dist.brobyg").exists());
}

#[test]
fn the_whole_site_is_moved_away_and_returns() {
    let served = Served::start(texts());
    served.is_sound();
    let (site, aside) = (served.site.path().to_path_buf(), served.site.path().with_extension("aside"));
    for word in ["et", "to"] {
        fs::rename(&site, &aside).unwrap();
        assert_eq!(served.look()["stopped"], true);
        assert!(!site.exists(), "its place is free");
        fs::rename(&aside, &site).unwrap();
        served.is_sound();
        served.site.write("content/b.md", format!("# Side B\n\n{word}\n"));
        served.is_sound();
    }
}
