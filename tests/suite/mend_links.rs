//! Laws of `check --fix` for text that is nearly a link: it becomes the link that its finding says, every other byte stays, and a second
//! run finds nothing to do.

use crate::harness::{Site, sample};
use proptest::prelude::*;
use serde_json::Value;

/// What is nearly a link, and the link that it becomes.
const NEAR: [(&str, &str); 16] = [
    ("[vores aftale](Fælles aftale.md)", "[vores aftale](<Fælles aftale.md>)"),
    ("![plakat](vores plakat.png)", "![plakat](<vores plakat.png>)"),
    ("[siden](Fælles aftale.md \"Om den\")", "[siden](<Fælles aftale.md> \"Om den\")"),
    ("[broen](bro.md “Om”)", "[broen](bro.md \"Om\")"),
    ("![plakat](bro.png ”Fin”)", "![plakat](bro.png \"Fin\")"),
    ("[broen](bro.md 'det's')", "[broen](bro.md \"det's\")"),
    ("[siden](Fælles aftale.md »Om den«)", "[siden](<Fælles aftale.md> \"Om den\")"),
    ("[broen] (bro.md)", "[broen](bro.md)"),
    ("[broen] (https://eksempel.dk/bro)", "[broen](https://eksempel.dk/bro)"),
    ("(broen)[bro.md#top-1]", "[broen](bro.md#top-1)"),
    ("[broen][bro.md]", "[broen](bro.md)"),
    ("[broen](bro.md", "[broen](bro.md)"),
    ("[broen](<Fælles aftale.md)", "[broen](<Fælles aftale.md>)"),
    ("[broen(bro.md)", "[broen](bro.md)"),
    ("[[bro]", "[[bro]]"),
    ("[bro]]", "[[bro]]"),
];

/// What is none, and stays.
const KEPT: [&str; 10] = [
    "[bro](bro.md)",
    "[[bro]]",
    "[sic] (se side 4)",
    "`[broen] (bro.md)`",
    "\\[broen\\] (bro.md)",
    "<!-- [broen] (bro.md) -->",
    "%%[broen] (bro.md)%%",
    "[1][2]",
    "*ord* & æøå",
    "x[i][j]",
];

/// Forms of a block around a line.
const BLOCKS: [(&str, &str); 8] = [
    ("", ""),
    ("- ", ""),
    ("- [ ] ", ""),
    ("> ", ""),
    ("> [!tip] ", ""),
    ("## ", ""),
    ("1. *", "*"),
    ("| a |\n| --- |\n| ", " |"),
];

fn part() -> impl Strategy<Value = (String, String)> {
    let near = prop::sample::select(&NEAR[..]).prop_map(|(near, link)| (near.to_owned(), link.to_owned()));
    let kept = prop::sample::select(&KEPT[..]).prop_map(|kept| (kept.to_owned(), kept.to_owned()));
    prop_oneof![near, kept]
}

/// A text, and what it becomes. One stretch that is nearly a link on a line, as a bracket that is missing makes the rest of it uncertain.
fn block() -> impl Strategy<Value = (String, String)> {
    (part(), prop::sample::select(&BLOCKS[..])).prop_map(|((before, after), (open, close))| {
        (format!("{open}Læs {before} nu{close}\n\n"), format!("{open}Læs {after} nu{close}\n\n"))
    })
}

fn left(site: &Site) -> Vec<String> {
    let run = site.run(&["check", ".", "--fix", "--format", "json"]);
    let found: Vec<Value> = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"));
    let near = found.iter().filter(|found| found["code"] == "not-a-link" || found["code"] == "bar-in-table");
    near.map(Value::to_string).collect()
}

fn site(text: &str) -> Site {
    Site::with(&[
        ("content/playbook.yaml", "title: P\n"),
        ("content/index.md", text),
        ("content/Fælles aftale.md", "---\ntitle: Xq\n---\nTekst.\n"),
        ("content/bro.md", "---\ntitle: Xz\n---\n# Top\n\n# Top\n"),
        ("content/vores plakat.png", "x"),
    ])
}

proptest! {
    #![proptest_config(sample::property(sample::count("MEND_LINKS", 24, 24), 32))]

    #[test]
    fn what_is_nearly_a_link_becomes_one_and_nothing_else_changes(
        blocks in prop::collection::vec(block(), 1..8),
        form in 0..4_u8,
    ) {
        let (before, after): (Vec<_>, Vec<_>) = blocks.into_iter().unzip();
        let shaped = |blocks: Vec<String>| {
            let text = blocks.concat();
            let text = if form & 1 == 1 { text.replace('\n', "\r\n") } else { text };
            if form & 2 == 2 { format!("\u{feff}{text}") } else { text }
        };
        let (before, after) = (shaped(before), shaped(after));
        let site = site(&before);
        prop_assert_eq!(left(&site), Vec::<String>::new(), "{}", before);
        prop_assert_eq!(&site.read("content/index.md"), &after, "{}", before);
        left(&site);
        prop_assert_eq!(&site.read("content/index.md"), &after);
    }
}

#[test]
fn a_bar_that_divides_a_link_in_a_table_is_escaped() {
    let table = "| a | b |\n| --- | --- |\n| [[bro|Broen]] | ![[vores plakat.png|x|300]] |\n| [[bro\\|Broen]] | `[[bro|x]]` |\n";
    let site = site(table);
    assert_eq!(left(&site), Vec::<String>::new());
    let head = "| [[bro|Broen]] | b |\n| --- | --- |\n| 1 | 2 |\n";
    let site_of_head = self::site(head);
    assert_eq!(left(&site_of_head), Vec::<String>::new());
    assert_eq!(site_of_head.read("content/index.md"), head.replace("[bro|", "[bro\\|"));
    let mended = "| a | b |\n| --- | --- |\n| [[bro\\|Broen]] | ![[vores plakat.png\\|x\\|300]] |\n| [[bro\\|Broen]] | `[[bro\\|x]]` |\n";
    assert_eq!(site.read("content/index.md"), mended);
}
