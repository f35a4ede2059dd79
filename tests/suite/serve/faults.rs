//! What goes wrong while a site is served, and how it is mended: the last good pages stay, the finding names its place.

use serde_json::Value;

use super::site;
use crate::harness::Site;
use crate::harness::served::{Served, is_same};

/// Breaks a file, and mends it: the place that must be named, and the guide before, meanwhile and after.
fn break_and_mend(file: &str, broken: &str, line: u64) {
    let served = Served::start(site());
    served.is_sound();
    let (good, guide) = (served.site.read(file), served.site.tree("dist"));
    let stream = served.events("/a.html", served.generation());
    served.site.write(file, broken);
    let told = loop {
        let event = stream.next("findings");
        if errors(&event.data).next().is_some() {
            break event.data;
        }
    };
    let state = served.look();
    assert_eq!(state["stopped"], true, "{state:#}");
    for findings in [&told, &state] {
        let named = errors(findings).any(|found| found["file"] == file && found["line"] == line);
        assert!(named, "{file}:{line} is not named: {findings:#}");
        let complete = |found: &Value| ["code", "message", "help"].iter().all(|key| found[key].is_string());
        assert!(errors(findings).all(complete), "{findings:#}");
    }
    is_same(&served.site.tree("dist"), &guide);
    assert_eq!(served.get("/a.html").status, 200);
    served.site.write(file, good);
    while errors(&stream.next("findings").data).next().is_some() {}
    served.is_sound();
    is_same(&served.site.tree("dist"), &guide);
    assert_eq!(served.look()["findings"], Value::Array(Vec::new()));
}

/// The errors among the findings, in an event or a state.
fn errors(data: &Value) -> impl Iterator<Item = &Value> {
    let findings = data["findings"].as_array().or_else(|| data.as_array());
    findings.into_iter().flatten().filter(|found| found["severity"] == "error")
}

#[test]
fn a_link_to_nothing() {
    break_and_mend("content/dyb/mappe/b.md", "---\ntitle: Side B\n---\n\nTekst.\n\nSe [[findes-ikke]].\n", 7);
}

#[test]
fn front_matter_that_is_no_yaml() {
    break_and_mend("content/a.md", "---\ntitle: Side A\ntags: [x\n---\n\nTekst.\n", 3);
}

#[test]
fn a_template_that_is_none() {
    break_and_mend("themes/default/footer.html", "<footer>\n{% if %}</footer>\n", 2);
}

#[test]
fn a_template_that_fails_when_it_is_rendered() {
    break_and_mend("themes/default/footer.html", "<footer>\n{{ site.findes.ikke }}</footer>\n", 2);
}

#[test]
fn words_that_are_no_yaml() {
    break_and_mend("themes/default/words/da.yaml", "home: Hjem\nmenu: [x]\n", 2);
}

#[test]
fn a_playbook_that_is_no_yaml() {
    break_and_mend("content/playbook.yaml", "title: T\nkinds: [x\n", 2);
}

#[test]
fn a_playbook_with_a_misspelt_key() {
    break_and_mend("content/playbook.yaml", "title: T\nlangauge: da\n", 2);
}

#[test]
fn a_site_that_was_never_good_is_served_once_it_is() {
    let site = site();
    site.write("content/a.md", "---\ntitle: [\n---\n");
    let served = Served::start(site);
    let state = served.look();
    assert_eq!((&state["generation"], &state["stopped"]), (&Value::from(0), &Value::from(true)), "{state:#}");
    assert!(!served.site.path().join("dist").exists());
    let page = served.get("/a.html").text();
    assert!(page.contains("data-generation"), "a page that reloads when there is something: {page}");
    let mend = |site: &Site| {
        site.write("content/a.md", "# Side A\n\nGod. ![Et billede](p.png)\n");
    };
    let shown = |site: &Site| {
        let page = std::fs::read_to_string(site.path().join("dist/a.html"));
        page.is_ok_and(|page| page.contains("God."))
    };
    served.told("/a.html", "reload", mend, shown);
    // It is in its folder a moment before it is shown.
    served.look();
    assert!(served.get("/a.html").text().contains("God."));
    served.is_sound();
}

#[test]
fn the_last_good_guide_of_an_earlier_run_is_served_while_the_site_is_faulty() {
    let site = site();
    site.built();
    let guide = site.tree("dist");
    site.write("content/a.md", "---\ntitle: [\n---\n");
    let served = Served::start(site);
    assert_eq!(served.look()["stopped"], true);
    is_same(&served.site.tree("dist"), &guide);
}

#[test]
fn warnings_stop_nothing() {
    let served = Served::start(site());
    served.site.write("content/a.md", "---\ntitle: Side A\nfarve: blaa\n---\n\n![Et billede](p.png)\n");
    let state = served.look();
    assert_eq!(state["stopped"], false);
    let found = &state["findings"][0];
    assert_eq!(
        (&found["severity"], &found["file"], &found["line"]),
        (&Value::from("warning"), &Value::from("content/a.md"), &Value::from(3)),
        "{state:#}"
    );
    served.is_sound();
}

#[test]
fn a_drawing_that_becomes_something_else_is_refused_until_it_is_one() {
    let site = site();
    let drawing = |inner: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
    site.write("content/t.svg", drawing("")).write("content/d.md", "# D\n\n![En tegning](t.svg)\n");
    let served = Served::start(site);
    served.is_sound();
    for _ in 0..2 {
        served.site.write("content/t.svg", drawing("<script>x</script>"));
        let state = served.look();
        let found = &state["findings"][0];
        assert_eq!(
            (&found["code"], &found["file"]),
            (&"refused-file".into(), &"content/d.md".into()),
            "{state:#}"
        );
        served.site.write("content/t.svg", drawing("<path d=\"M0 0\"/>"));
        served.is_sound();
    }
}
