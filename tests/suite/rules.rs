//! The handbook's page of all that the program can find is held against the table of rules. The introduction of the page is
//! written by hand; what comes from the first part of the table on is made from it. With `BLESS=1` it is written anew.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{bless, blesses};
use brobyg::diagnostic::{Rule, Severity, rules};
use brobyg::text::Language;

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content/haandbog/fejl-og-advarsler.md")
}

/// The heading of a part of the table.
fn heading(part: usize) -> String {
    format!("## {}\n", rules::parts()[part].0.of(Language::Danish))
}

/// All parts of the table, in Danish.
fn table() -> String {
    let mut text = String::new();
    for (part, (_, list)) in rules::parts().into_iter().enumerate() {
        text.push_str(&heading(part));
        text.push('\n');
        for rule in list {
            text.push_str(&section(rule));
        }
    }
    text.trim_end().to_owned() + "\n"
}

fn section(rule: &Rule) -> String {
    let severity = match rule.severity {
        Severity::Error => "Fejl",
        Severity::Warning => "Advarsel",
        Severity::Hint => "Forslag",
    };
    let adjustable = if rule.adjustable { ", kan slås fra eller hæves" } else { "" };
    let [documentation, message, help] =
        [rule.documentation, rule.message, rule.help].map(|text| text.of(Language::Danish).trim());
    format!(
        "### {}\n\n*{severity}{adjustable}*\n\n{documentation}\n\n- Melding: {}\n- Hjælp: {}\n\n",
        rule.code,
        shown(message),
        shown(help)
    )
}

/// A message as Markdown that shows it: an ellipsis for each placeholder, and code for what Markdown would act on.
fn shown(message: &str) -> String {
    let message = without_placeholders(message);
    let mut text = String::new();
    let mut rest = message.as_str();
    while let Some((before, quoted)) = rest.split_once('»') {
        let (quoted, after) = quoted.split_once('«').unwrap_or((quoted, ""));
        text.push_str(&words(before));
        let (open, close) = if is_active(quoted) { ("`", "`") } else { ("»", "«") };
        text.extend([open, quoted, close]);
        rest = after;
    }
    text.push_str(&words(rest));
    if text.ends_with("….") { text.trim_end_matches('.').to_owned() } else { text }
}

/// `{name}` becomes an ellipsis; `{#id}` is what an author writes, and stays.
fn without_placeholders(message: &str) -> String {
    let mut text = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        rest = after;
        match after.split_once('}') {
            Some((name, after)) if name.chars().all(|letter| letter.is_ascii_lowercase()) => {
                text.push('…');
                rest = after;
            }
            _ => text.push('{'),
        }
    }
    text + rest
}

/// Words outside quotes, those as code that Markdown would act on.
fn words(text: &str) -> String {
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn word(word: &str) -> String {
    if !is_active(word) {
        return word.to_owned();
    }
    let core = word.trim_end_matches(['.', ',', ':', ';']);
    let core = core.strip_prefix('(').unwrap_or(core);
    let opened = word.starts_with('(') || !core.contains('(');
    let core = if opened { core.strip_suffix(')').unwrap_or(core) } else { core };
    let (before, after) = word.split_once(core).unwrap_or_default();
    format!("{before}`{core}`{after}")
}

/// Whether Markdown, or the program, might act on a text instead of showing it.
fn is_active(text: &str) -> bool {
    text.contains("--") || text.contains(|letter| "[]{}<>*_&!^#|`~\\".contains(letter))
}

#[test]
fn the_handbook_explains_every_rule() {
    let committed = fs::read_to_string(page()).unwrap();
    let (introduction, _) = committed.split_once(&heading(0)).unwrap_or((&committed, ""));
    let expected = format!("{}\n\n{}", introduction.trim_end(), table());
    if blesses() {
        bless(&page(), expected);
    } else {
        let first = committed.lines().zip(expected.lines()).find(|(is, should)| is != should);
        assert!(committed == expected, "not as the table says (BLESS=1 writes it anew): {first:?}");
    }
}

#[test]
fn a_message_is_shown_and_not_acted_on() {
    for (message, markdown) in [
        ("»{field}« skal være {expected}.", "»…« skal være …"),
        ("Sæt »-->« før linjen.", "Sæt `-->` før linjen."),
        ("Indlejr (![[side#x]]), eller link.", "Indlejr (`![[side#x]]`), eller link."),
        ("Skriv: ![tekst]({target}).", "Skriv: `![tekst](…)`."),
        ("Giv dem et id: {#id}.", "Giv dem et id: `{#id}`."),
        ("Ankre (& og *) går ikke.", "Ankre (`&` og `*`) går ikke."),
    ] {
        assert_eq!(shown(message), markdown);
    }
}
