//! Ports, hosts, signals, limits and other runs: what the machine and others on it do.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use super::site;
use crate::harness::served::{Served, is_same};
use crate::harness::{Run, Site};

#[test]
fn where_the_port_is_taken_the_next_is_and_it_says_so() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let served = Served::with(site(), &["--port", &port.to_string()]);
    assert!(served.port > port && served.port - port <= 100, "{} instead of {port}", served.port);
    assert!(served.said().contains(&port.to_string()), "{}", served.said());
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn where_nobody_can_listen_the_address_is_named_and_the_reason() {
    let site = site();
    let run = ends(&site, &["serve", ".", "--host", "192.0.2.1", "--port", "4242"]);
    let said = "Guiden kan ikke vises på 192.0.2.1:4242: maskinen har ikke den adresse.";
    assert!(run.status == 2 && run.stderr.contains(said), "{run:#?}");
    // There is no port after the last one.
    let Ok(taken) = TcpListener::bind("127.0.0.1:65535") else { return };
    let run = ends(&site, &["serve", ".", "--port", "65535"]);
    drop(taken);
    let said = "Guiden kan ikke vises på 127.0.0.1:65535: porten er optaget, og det er de næste også.";
    assert!(run.status == 2 && run.stderr.contains(said), "{run:#?}");
}

#[test]
fn two_sites_are_served_at_once() {
    let (one, other) = (Served::start(site()), Served::start(site()));
    other.site.write("content/a.md", "# Den anden\n\n![Et billede](p.png)\n");
    other.is_sound();
    one.is_sound();
    assert!(
        other.get("/a.html").text().contains("Den anden") && !one.get("/a.html").text().contains("Den anden")
    );
}

#[test]
fn whoever_asks_by_another_name_or_from_another_site_is_refused() {
    let served = Served::start(site());
    let port = served.port;
    let own = format!("Host: 127.0.0.1:{port}\r\n");
    let events = "/_brobyg/events?page=/a.html&since=0";
    assert_eq!(served.status_of("/a.html", &own), 200);
    assert_eq!(served.status_of("/a.html", &format!("Host: localhost:{port}\r\n")), 200);
    for host in [
        "Host: evil.example\r\n".to_owned(),
        format!("Host: evil.example:{port}\r\n"),
        format!("Host: 127.0.0.1.evil.example:{port}\r\n"),
    ] {
        for path in ["/a.html", "/guide.json", events, "/_brobyg/state", "/_brobyg/look"] {
            assert_eq!(served.status_of(path, &host), 403, "{host}{path}");
        }
    }
    assert_eq!(served.status_of("/a.html", ""), 403, "no host at all");
    for origin in ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"] {
        assert_eq!(served.status_of(events, &format!("{own}Origin: {origin}\r\n")), 403, "{origin}");
    }
    assert_eq!(served.status_of("/_brobyg/look", &format!("{own}Sec-Fetch-Site: cross-site\r\n")), 403);
    for path in ["/../content/a.md", "/%2e%2e/content/a.md", "/..%2fcontent%2fa.md", "/.brobyg-manifest.json"]
    {
        assert_eq!(served.status_of(path, &own), 404, "{path}");
    }
}

/// Whatever of ours lies beside the guide.
fn beside(folder: &Path) -> Vec<String> {
    let names =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with('.')).collect()
}

#[test]
fn a_signal_ends_it_cleanly_even_while_pages_are_open() {
    for signal in ["INT", "TERM"] {
        let served = Served::start(site());
        let streams: Vec<_> = (0..5).map(|_| served.events("/a.html", served.generation())).collect();
        let (_, clean) = served.clean_build(&[]);
        served.signal(signal);
        let (status, site) = served.end();
        assert_eq!(status, Some(0), "{signal}");
        assert_eq!(beside(site.path()), Vec::<String>::new(), "{signal}");
        is_same(&site.tree("dist"), &clean);
        drop(streams);
    }
}

#[test]
fn a_signal_in_the_middle_of_a_build_leaves_a_whole_guide() {
    for round in 0..8 {
        let site = site();
        for number in 0..100 {
            site.write(&format!("content/s/{number}.md"), format!("# Gammel {number}\n\n{number}\n"));
        }
        let served = Served::start(site);
        served.is_sound();
        let old = served.site.tree("dist");
        for number in 0..100 {
            served.site.write(&format!("content/s/{number}.md"), format!("# Ny {number}\n\n{number}\n"));
            // Another moment each round, told by how far the author is.
            if number == round * 14 {
                served.signal("INT");
            }
        }
        let (status, site) = served.end();
        assert_eq!(status, Some(0));
        assert_eq!(beside(site.path()), Vec::<String>::new());
        let left = site.tree("dist");
        assert_eq!(left.keys().collect::<Vec<_>>(), old.keys().collect::<Vec<_>>());
        // The titles on the index are those of the pages: a mixture of two guides would not agree with itself.
        let data: serde_json::Value = serde_json::from_slice(&left["guide.json"]).unwrap();
        for page in data["pages"].as_array().unwrap() {
            let (url, title) = (page["url"].as_str().unwrap(), page["title"].as_str().unwrap());
            assert!(String::from_utf8_lossy(&left[url]).contains(title), "{url} is not {title}");
        }
    }
}

#[test]
fn after_it_was_killed_a_build_works_and_is_clean() {
    for round in 0..5 {
        let served = Served::start(site());
        served.is_sound();
        served.site.write("content/a.md", format!("# Ny {round}\n\n![Et billede](p.png)\n"));
        if round % 2 == 0 {
            served.events("/a.html", served.generation()).next("reload");
        }
        let (_, clean) = served.clean_build(&[]);
        served.signal("KILL");
        let (status, site) = served.end();
        assert_eq!(status, None);
        site.built();
        is_same(&site.tree("dist"), &clean);
        assert_eq!(beside(site.path()), Vec::<String>::new());
    }
}

/// Runs a command that is to end by itself; one that does not is ended.
fn ends(site: &Site, arguments: &[&str]) -> Run {
    let mut command = Command::new("timeout");
    command.args(["--kill-after=5", "60"]).arg(env!("CARGO_BIN_EXE_brobyg")).args(arguments);
    Run::of(command.current_dir(site.path()).env("LC_ALL", "da_DK.UTF-8"))
}

#[test]
fn while_it_runs_no_other_run_writes_to_its_folder() {
    let served = Served::start(site());
    let before = served.site.tree("dist");
    let run = served.site.build(&[]);
    assert_eq!(run.status, 2, "{run:#?}");
    assert!(run.stderr.contains("En anden kørsel"), "{}", run.stderr);
    is_same(&served.site.tree("dist"), &before);
    let second = ends(&served.site, &["serve", ".", "--port", "0"]);
    assert_eq!(second.status, 2, "{second:#?}");
    assert_eq!(served.site.build(&["--edition", "internal"]).status, 0, "that has a folder of its own");
    served.is_sound();
}

#[test]
fn where_folders_cannot_be_followed_it_says_so_and_polls() {
    let site = site();
    // A user of its own may have limits of its own; without the right to make one, there is nothing to test.
    let allowed = Command::new("unshare")
        .args(["--user", "--map-root-user", "sh", "-c"])
        .arg("echo 0 > /proc/sys/user/max_inotify_watches")
        .output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        return eprintln!("no right to a user of its own: not tested");
    }
    let mut command = Command::new("unshare");
    command
        .args([
            "--user",
            "--map-root-user",
            "sh",
            "-c",
            "echo 2 > /proc/sys/user/max_inotify_watches && exec \"$@\"",
            "sh",
        ])
        .arg(env!("CARGO_BIN_EXE_brobyg"))
        .args(["serve", ".", "--port", "0"])
        .current_dir(site.path())
        .env("LC_ALL", "da_DK.UTF-8");
    let served = Served::run(site, command);
    let text = "# Side A\n\nFundet. ![Et billede](p.png)\n";
    served.told(
        "/a.html",
        "reload",
        |site| {
            site.write("content/a.md", text);
        },
        |site| site.read("dist/a.html").contains("Fundet"),
    );
    assert!(served.said().contains("ikke følge flere mapper"), "{}", served.said());
    served.is_sound();
}

#[test]
fn what_is_wrong_with_the_command_ends_with_status_two() {
    let site = site();
    for arguments in [
        &["serve", "ingen-mappe"][..],
        &["serve", ".", "--port", "70000"],
        &["serve", ".", "--host", "x y"],
        &["serve", ".", "--edition", "hemmelig"],
    ] {
        let run = ends(&site, arguments);
        assert_eq!(run.status, 2, "{arguments:?}: {run:#?}");
    }
}
