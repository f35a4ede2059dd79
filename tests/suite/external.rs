//! `check --external`, against a server that the test itself starts.

use std::net::TcpListener;
use std::time::Duration;

use crate::harness::server::Server;
use crate::harness::{Run, Site};

/// A site with a page of links to these paths of a server.
fn site(server: &Server, paths: &[&str]) -> Site {
    let link = |path: &&str| format!("- [Om {path}](http://{}{path})\n", server.address);
    let links = paths.iter().map(link).collect::<Vec<_>>().concat();
    Site::with(&[
        ("content/playbook.yaml", "title: P\nmenu: [side]\n"),
        ("content/side.md", &format!("# Side\n\n{links}")),
    ])
}

fn check(site: &Site, arguments: &[&str]) -> Run {
    let fixed = ["check", ".", "--cache", "links.json"];
    site.run(&[&fixed[..], arguments].concat())
}

#[test]
fn every_answer_is_told_for_what_it_is() {
    let server = Server::start();
    let site = site(
        &server,
        &[
            "/godt",
            "/kun-get",
            "/flyttet",
            "/midlertidigt",
            "/til-ingenting",
            "/ring",
            "/travl",
            "/kun-mennesker",
            "/fejl",
            "/vaek",
            "/intet#her",
        ],
    );
    let run = check(&site, &["--external"]);
    let told: Vec<&str> = run.stdout.lines().filter(|line| line.contains("external-")).collect();
    let code = |path: &str| {
        let line = told.iter().find(|line| line.contains(&format!("{}{path} ", server.address)));
        line.map(|line| line.split_once('[').unwrap().1.split_once(']').unwrap().0)
    };
    for (path, expected) in [
        ("/godt", None),
        ("/kun-get", None),
        ("/flyttet", Some("external-moved")),
        ("/midlertidigt", None),
        ("/til-ingenting", Some("external-dead")),
        ("/ring", Some("external-dead")),
        ("/travl", Some("external-unsure")),
        ("/kun-mennesker", Some("external-unsure")),
        ("/fejl", Some("external-unsure")),
        ("/vaek", Some("external-dead")),
        ("/intet", Some("external-dead")),
    ] {
        assert_eq!(code(path), expected, "{path}\n{}", run.stdout);
    }
    assert!(run.stdout.contains("content/side.md:5:3: forslag[external-moved]"), "{}", run.stdout);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(!server.asked().iter().any(|request| request.contains('#')), "a fragment was sent");
    assert_eq!(check(&site, &["--external", "--strict"]).status, 1);
}

#[test]
fn nobody_is_asked_unless_the_author_asks_for_it() {
    let server = Server::start();
    let site = site(&server, &["/godt", "/vaek"]);
    assert_eq!(site.run(&["check", "."]).status, 0);
    assert_eq!(site.build(&["--strict"]).status, 0);
    assert_eq!(server.asked(), Vec::<String>::new());
}

#[test]
fn what_was_answered_is_not_asked_again() {
    let server = Server::start();
    let site = site(&server, &["/godt", "/vaek", "/godt"]);
    let first = check(&site, &["--external"]);
    let asked = server.asked();
    assert_eq!(asked.iter().filter(|request| request.ends_with("/godt")).count(), 1, "{asked:?}");
    let again = check(&site, &["--external"]);
    assert_eq!((server.asked(), again), (asked, first));
    site.write("links.json", "{ broken");
    check(&site, &["--external"]);
    assert_eq!(server.asked().iter().filter(|request| request.ends_with("/godt")).count(), 2);
    let cache: serde_json::Value = serde_json::from_str(&site.read("links.json")).unwrap();
    assert_eq!(cache["version"], 1);
}

#[test]
fn a_host_gets_one_request_at_a_time_with_a_pause_between() {
    let server = Server::start();
    let site = site(&server, &["/et", "/to", "/tre"]);
    check(&site, &["--external"]);
    let pauses = server.pauses();
    assert!(
        pauses.len() == 2 && pauses.iter().all(|pause| *pause >= Duration::from_millis(200)),
        "{pauses:?}"
    );
}

#[test]
fn what_the_edition_does_not_show_is_not_asked_for() {
    let server = Server::start();
    let url = format!("http://{}", server.address);
    let site = Site::with(&[
        ("content/a.md", &format!("# A\n\n> [!internal]\n> [x]({url}/intern)\n\n[y]({url}/godt)\n")),
        ("content/b.md", &format!("---\nvisibility: internal\n---\n# B\n\n[x]({url}/hemmelig)\n")),
        ("content/aktoerer/c.md", &format!("---\ntitle: C\nwebsite: {url}/hjemme\n---\n")),
    ]);
    check(&site, &["--external"]);
    let mut asked = server.asked();
    asked.retain(|request| request.starts_with("HEAD"));
    asked.sort();
    assert_eq!(asked, ["HEAD /godt", "HEAD /hjemme"]);
}

#[test]
fn a_host_that_is_not_there_is_told() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let site = Site::with(&[("content/a.md", &format!("# A\n\n[x](http://{closed}/)\n"))]);
    let run = check(&site, &["--external"]);
    assert!(run.stdout.contains("external-dead") && run.stdout.contains("tager ikke imod"), "{}", run.stdout);
}
