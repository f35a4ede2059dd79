//! Much of one thing, where a slow way through it would take minutes: every one of these was once quadratic, or brought in more than a
//! machine can hold. The limit is generous; what it catches is far beyond.

use std::fmt::Write;

use crate::harness::Site;

/// Seconds of processor time that a check of these pages may take, in a build that is hardly optimised.
const LIMIT: u32 = 30;

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        writeln!(text, "{}", line(number)).unwrap();
        text
    })
}

/// Checks pages, and gives what was found.
#[track_caller]
fn checked(pages: &[(String, String)]) -> String {
    let site = Site::new();
    for (path, text) in pages {
        site.write(&format!("content/{path}.md"), text);
    }
    let run = site.run_within(LIMIT, &["check", "."]);
    assert!(run.status == 0 || run.status == 1, "{}", run.stderr);
    run.stdout
}

fn page(path: &str, text: String) -> (String, String) {
    (path.to_owned(), text)
}

#[test]
fn names_of_blocks_within_one_item() {
    let text = lines(30_000, |number| format!("  ```\n  x\n  ```\n  t ^b{number}"));
    checked(&[page("a", format!("# A\n\n- a\n{text}"))]);
}

#[test]
fn links_under_a_heading_of_a_hundred_thousand_letters() {
    let text = format!("# A\n\n## {}\n\n{}", "h ".repeat(50_000), lines(50_000, |_| "[[b]]\n".to_owned()));
    checked(&[page("a", text), page("b", "# B\n".to_owned())]);
}

#[test]
fn dead_links_and_full_stops_on_one_line() {
    let text = format!("# A\n\n{}\n\n[[b]]{}\n", "[[findes ikke]] ".repeat(50_000), ".".repeat(2_000_000));
    let said = checked(&[page("a", text), page("b", "# B\n".to_owned())]);
    assert!(said.contains("50000 fejl"));
}

#[test]
fn blocks_of_one_large_page_that_are_shown_one_by_one() {
    let blocks = lines(20_000, |number| format!("Afsnit {number} <b>x</b> [^1] ^bl{number}\n"));
    let embeds = lines(5_000, |number| format!("![[b#^bl{number}]]\n"));
    checked(&[page("a", format!("# A\n\n{embeds}")), page("b", format!("# B\n\n{blocks}[^1]: Note\n"))]);
}

#[test]
fn one_long_line_that_is_shown_a_thousand_times() {
    let embeds = lines(1_000, |_| "![[b]]\n".to_owned());
    let said = checked(&[
        page("a", format!("# A\n\n{embeds}")),
        page("b", format!("# B\n\n{}\n", "x".repeat(1_000_000))),
    ]);
    assert!(said.contains("embed-too-large"));
}

#[test]
fn pages_that_all_show_one_another() {
    let all = |number: usize| lines(20, |step| format!("![[p{}]]\n", (number * 31 + step * 97) % 1_500));
    let pages: Vec<_> = (0..1_500)
        .map(|number| page(&format!("p{number}"), format!("# P{number}\n\n{}", all(number))))
        .collect();
    assert!(checked(&pages).contains("embed-cycle"));
}

#[test]
fn headings_by_the_headings_above_them() {
    let text = lines(30_000, |number| format!("## a{number}\n### b"));
    let links = lines(30_000, |number| format!("[[#a{number}#b]]"));
    assert!(checked(&[page("a", format!("# A\n\n{text}\n{links}"))]).contains("0 fejl"));
}

#[test]
fn pages_of_one_title_that_link_by_it() {
    let pages: Vec<_> = (0..4_000)
        .map(|number| page(&format!("m{number}/x"), "---\ntitle: Referat\n---\nSe [[Referat]].\n".to_owned()))
        .collect();
    assert!(checked(&pages).contains("4000 fejl"));
}
