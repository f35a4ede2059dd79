//! The limits that the README states: what is printed, how deep a text is, what embeds and templates make, and what the system allows.

#![allow(clippy::format_collect, reason = "the tests are short")]

use std::fs::File;
use std::io::Read;
use std::process::{Command, Stdio};

use crate::harness::{Run, Site, alone};

fn one_page(text: &str) -> Site {
    Site::with(&[("content/index.md", &format!("# A\n\n{text}\n"))])
}

#[test]
fn of_one_code_fifty_are_shown_and_the_rest_is_counted() {
    let site = one_page(&"- [ ] Ring\n".repeat(3_001));
    let text = site.run(&["check", "."]);
    assert_eq!(text.stdout.matches("[duplicate-task]").count(), 50);
    assert!(text.stdout.contains("… og 2.950 til af »duplicate-task«\n"), "{}", text.stdout);
    assert!(text.stdout.contains("3000 advarsler"), "{}", text.stdout);
    let build = site.build(&[]);
    assert_eq!(build.stderr.matches("[duplicate-task]").count(), 50);
    assert!(build.stderr.contains("… og 2.950 til") && build.stdout.contains("3000 advarsler"));
    assert_eq!(site.build(&["--strict"]).status, 1);
    let github = site.run(&["check", ".", "--format", "github"]).stdout;
    assert_eq!(github.lines().count(), 51);
    assert!(
        github.ends_with("::warning title=duplicate-task::… og 2.950 til af »duplicate-task«\n"),
        "{github}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&site.run(&["check", ".", "--format", "json"]).stdout).unwrap();
    let times = |found: &serde_json::Value| found["times"].as_u64().unwrap_or(1);
    let found = json.as_array().unwrap();
    assert_eq!((found.len(), found.iter().map(times).sum::<u64>()), (1_000, 3_000));
}

#[test]
fn of_all_codes_five_hundred_are_shown_errors_first() {
    let site = Site::new();
    for page in 0..60 {
        let text = "[a](x.md) ![b](x.png) [[y]] [her](https://example.org) [](https://example.org) [^n]\n\n#### H\n\n[c](vbscript:x) [d](#e)\n\n".repeat(20);
        site.write(&format!("content/{page:02}.md"), format!("---\nukendt: x\n---\n\n{text}"));
    }
    let said = site.run(&["check", "."]).stdout;
    let shown = said
        .lines()
        .filter(|line| {
            line.contains(": fejl[") || line.contains(": advarsel[") || line.contains(": forslag[")
        })
        .count();
    assert!(shown <= 500, "{shown}");
    assert!(said.contains("fejl[dead-heading]") && said.contains("… og "), "{shown}");
}

#[test]
fn what_a_message_quotes_has_an_end() {
    let task = "ord ".repeat(100_000);
    let said = one_page(&format!("- [ ] {task}\n- [ ] {task}\n")).run(&["check", "."]).stdout;
    assert!(said.contains("duplicate-task") && said.len() < 5_000, "{}", said.len());
}

/// Checks a page and builds it; both are done soon, and give its codes.
#[track_caller]
fn soon(text: &str) -> Vec<String> {
    let site = one_page(text);
    let run = site.run_within(20, &["build", "."]);
    let checked = site.run_within(20, &["check", "."]);
    assert!(run.status < 2 && checked.status < 2, "{run:?}");
    run.found()
}

#[test]
fn html_too_deep_is_found_and_not_rendered() {
    for one in ["<div>", "<details>\n", "<div></x>", "<b><span></b>", "<DIV>", "<section><p>", "<a/>"] {
        let found = soon(&one.repeat(50_000));
        assert!(found.len() == 1 && found[0].ends_with("html-too-deep"), "{one}: {found:?}");
    }
    let attributes: String = (0..100_000).map(|number| format!(" a{number}")).collect();
    // Each attribute that is removed is said as well.
    for text in ["<DIV class=a>".repeat(50_000), format!("<div{attributes}>x</div>")] {
        let found = soon(&text);
        let (last, others) = found.split_last().unwrap();
        assert!(last.ends_with("html-too-deep") && !others.is_empty(), "{found:?}");
        assert!(others.iter().all(|found| found.ends_with("removed-attribute")), "{found:?}");
    }
    for one in ["<div>x</div>", "<p>x", "<br>", "<li>x"] {
        assert_eq!(soon(&one.repeat(20_000)), [""; 0], "{one}");
    }
}

#[test]
fn text_too_deep_is_found_and_not_rendered() {
    for one in ["> ", "- ", "1. ", "> - "] {
        let found = soon(&format!("{}x", one.repeat(20_000)));
        assert!(found.len() == 1 && found[0].ends_with("text-too-deep"), "{one}: {found:?}");
    }
    let callouts: String = (1..300).map(|depth| format!("{} [!note] x\n", ">".repeat(depth))).collect();
    assert!(soon(&callouts)[0].ends_with("text-too-deep"));
    assert_eq!(soon(&format!("{}x", "> ".repeat(90))), [""; 0]);
}

#[test]
fn what_repeats_itself_takes_no_longer_than_its_length() {
    for one in [
        "*a **a ", "[", "[a](", "`a ``", "<!-- ", "&amp;", "[[a", "![[", "<a", "_a ", "~~a ", "|", "%% ",
        "https://", "{#a} ", "[^a]", "a\n: ", "](", "![a](b ", "a|[[b|", "[a][", "(a)[", "[a(",
    ] {
        soon(&one.repeat(500_000 / one.len()));
    }
    let notes: String = (1..10_000).map(|number| format!("[^{number}]: x [^{}]\n\n", number + 1)).collect();
    soon(&format!("[^1]\n\n{notes}"));
    let ids: String =
        (0..10_000).map(|number| format!("<a id=\"q{number}\">x</a> [y](#q{number}) ")).collect();
    soon(&ids);
}

#[test]
fn a_guide_that_is_mostly_embeds_is_refused() {
    let site = Site::with(&[("content/stor.md", &format!("# Stor\n\n{}\n", "ord ".repeat(250_000)))]);
    for number in 0..150 {
        site.write(&format!("content/{number:03}.md"), format!("# S{number}\n\n![[stor]]\n"));
    }
    let run = site.build(&[]);
    assert_eq!((run.status, run.found().len()), (1, 1), "{}", run.stderr);
    assert!(run.found()[0].ends_with("embeds-too-large") && !site.path().join("dist").exists());
    for number in 90..150 {
        site.remove(&format!("content/{number:03}.md"));
    }
    assert_eq!(site.run(&["check", "."]).found(), [""; 0]);
}

fn themed(template: &str) -> Run {
    let site = Site::with(&[
        ("content/playbook.yaml", "theme: mit\n"),
        ("content/index.md", "# A\n"),
        ("themes/mit/home.html", template),
    ]);
    let run = site.build(&[]);
    assert!(!site.path().join("dist").exists());
    run
}

#[test]
fn a_template_without_end_is_told_and_ended() {
    let _alone = alone();
    let loops = "{% for i in range(end=100000) %}{% for j in range(end=100000) %}";
    let ends = "{% endfor %}{% endfor %}";
    let run = themed(&format!("{loops}{}{ends}", "x".repeat(100)));
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("[template-render]") && run.stderr.contains("100 MB"), "{}", run.stderr);
    for template in [
        "{% set s = 'abcdefgh' %}{% for i in range(end=60) %}{% set_global s = s ~ s %}{% endfor %}x"
            .to_owned(),
        format!("{{% set x %}}{loops}{}{ends}{{% endset %}}", "x".repeat(1_000)),
    ] {
        let run = themed(&template);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.contains("index.html") && run.stderr.contains("1 GB"), "{}", run.stderr);
    }
}

/// Runs the program where no file may be larger than so many blocks.
fn with_file_limit(site: &Site, blocks: u32, arguments: &str) -> Run {
    let command = format!("ulimit -f {blocks}; exec {} {arguments}", env!("CARGO_BIN_EXE_brobyg"));
    Run::of(site.command_of("bash").args(["-c", &command]).env("LC_ALL", "da_DK.UTF-8"))
}

#[test]
fn a_file_beyond_the_limit_of_the_system_is_a_fault_and_the_guide_stays() {
    let site = one_page("x");
    site.built();
    let before = site.tree("dist");
    site.write("content/index.md", format!("# A\n\n{}\n", "x ".repeat(300_000)));
    let run = with_file_limit(&site, 200, "build .");
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("større, end systemet tillader"), "{}", run.stderr);
    assert_eq!(site.tree("dist"), before);
    assert_eq!(with_file_limit(&site, 1, "init ny").status, 2);
    assert_eq!(site.build(&[]).status, 0);
}

#[test]
fn a_reader_who_has_heard_enough_is_no_fault() {
    let site = one_page(&"- [ ] Ring\n".repeat(3_000));
    for arguments in [&["check", "."][..], &["check", ".", "--format", "json"], &["schema", "."]] {
        let mut child =
            site.command().args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 10]).unwrap();
        drop(stdout);
        assert_eq!(child.wait().unwrap().code(), Some(0), "{arguments:?}");
    }
    let full = File::options().write(true).open("/dev/full").unwrap();
    assert_eq!(site.command().args(["check", "."]).stdout(full).status().unwrap().code(), Some(0));
    drop(Command::new("true"));
}
