//! Six ways to save, six sorts of file: a browser that shows a page is told of each.

use std::fs;

use super::site;
use crate::harness::served::{SAVES, Save, Served};
use crate::harness::{Site, picture};

/// A file that is saved: where its text shows in the guide, and which event says so to whoever reads the page `a.html`.
const FILES: [(&str, &str, &str); 6] = [
    ("content/a.md", "a.html", "reload"),
    ("content/p.png", "p.png", "reload"),
    ("content/playbook.yaml", "a.html", "reload"),
    ("themes/default/footer.html", "a.html", "reload"),
    ("themes/default/assets/guide.css", "assets/guide.css", "styles"),
    ("themes/default/words/da.yaml", "a.html", "reload"),
];

/// Whether a file of the guide holds a word, and none of an earlier time, in the place where `file` puts it.
fn shows(site: &Site, output: &str, word: &str) -> bool {
    let bytes = fs::read(site.path().join("dist").join(output)).unwrap_or_default();
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

/// Saves each file in each way, and waits each time until the page is told.
fn save_all(served: &Served, saves: &[Save]) {
    for (number, save) in saves.iter().enumerate() {
        for (index, (file, output, event)) in FILES.into_iter().enumerate() {
            let path = served.site.path().join(file);
            let text = fs::read(&path).unwrap();
            let at = text.windows(2).rposition(|pair| pair[0] == b'v' && pair[1].is_ascii_digit()).unwrap();
            let word = format!("v{:03}", 100 + number * FILES.len() + index);
            let mut new = text.clone();
            new[at..at + word.len()].copy_from_slice(word.as_bytes());
            if output == "p.png" {
                new = picture::png(word.as_bytes());
            }
            eprintln!("{save:?} {file}: {word}");
            served.told(
                "/a.html",
                event,
                |_| save.save(&path, &new).unwrap(),
                |site| shows(site, output, &word),
            );
        }
    }
}

#[test]
fn every_save_of_every_file_is_told() {
    let served = Served::start(site());
    let told = |state: serde_json::Value| state["told"].as_u64().unwrap();
    let before = told(served.state());
    save_all(&served, &SAVES);
    // A look that is due anyway could hide a watch that is deaf.
    let saves = (SAVES.len() * FILES.len()) as u64;
    let after = told(served.state());
    assert!(after >= before + saves * 3 / 4, "told {} times of {saves} saves", after - before);
    served.is_sound();
}

#[test]
fn where_nothing_is_told_every_save_is_found() {
    let served = Served::with(site(), &["--port", "0", "--poll"]);
    save_all(&served, &[Save::Rename, Save::SameTime]);
    served.is_sound();
}

#[test]
fn the_internal_edition_is_served_from_its_own_folder() {
    let served = Served::with(site(), &["--port", "0", "--edition", "internal"]);
    served
        .site
        .write("content/a.md", "---\ntitle: Side A\n---\n\n> [!internal]\n> Kun os. ![Et billede](p.png)\n");
    assert_eq!(served.look()["stopped"], false);
    assert!(served.get("/a.html").text().contains("Kun os"));
    let (_, clean) = served.clean_build(&["--edition", "internal"]);
    crate::harness::served::is_same(&served.site.tree("dist-internal"), &clean);
    assert!(!served.site.path().join("dist").exists());
}
