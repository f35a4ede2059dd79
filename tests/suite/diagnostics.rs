//! Every rule there is: a fixture that has just this one thing wrong, and the whole message in both languages. This is the one place that
//! holds wording: where a message or its help differs with what is wrong, a fixture `<code>.<variant>.txt` shows each form of it.
//!
//! A fixture is one text file, `diagnostics/<code>.txt`, as `harness/txtar.rs` reads them: the command, the site, and what the
//! program answers in Danish (`-- da --`) and in English (`-- en --`): the status, then all that it prints. With `BLESS=1` the
//! answers are written anew; read the difference before you commit it.
//!
//! The site is laid out once in each language. `{language}`, in the command and in any file, is `da` or `en`; a site with content and
//! without a `content/playbook.yaml` is given one that says the language. The machine's language is that too, and the day is always
//! the same. In an answer `{site}` is the folder of the site, and `{server}`, in files and answers alike, a server that `harness/server.rs`
//! tells of.
//!
//! A header may say that a file is something else than its text: `(folder)`, `(fifo)`, `(link target)`: a symbolic link,
//! `(locked)`: a file that another program has locked.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::sync::OnceLock;

use crate::harness::server::Server;
use crate::harness::txtar::{Archive, Section, bytes};
use crate::harness::{Run, Site, blesses};
use brobyg::diagnostic::{Rule, rules};
use brobyg::text::Language;

const ANSWERS: [&str; 2] = ["da", "en"];

/// The day of every run, 15 June 2025, in seconds.
const TODAY: &str = "1749945600";

/// Puts a section where it belongs. What is given back is held open until the run is over.
fn lay_out(site: &Site, section: &Section, complete: &dyn Fn(&str) -> String) -> Option<File> {
    let name = bytes(&section.name);
    let path = site.path().join(OsStr::from_bytes(&name));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    match section.directive.as_deref().map(|said| said.split_once(' ').unwrap_or((said, ""))) {
        None => fs::write(path, bytes(&complete(&section.text))).unwrap(),
        Some(("folder", _)) => fs::create_dir(path).unwrap(),
        Some(("link", target)) => symlink(target, path).unwrap(),
        Some(("fifo", _)) => assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
        Some(("locked", _)) => {
            let file = File::create(path).unwrap();
            file.lock().unwrap();
            return Some(file);
        }
        Some(other) => panic!("unknown directive {other:?}"),
    }
    None
}

/// The words of a command; `""` is the empty one.
fn words(command: &str) -> impl Iterator<Item = &str> {
    command.split_whitespace().map(|word| if word == "\"\"" { "" } else { word })
}

/// What the program answers in a language.
fn answer(fixture: &Archive, language: &str) -> String {
    let site = Site::new();
    let mut held = Vec::new();
    let asks = fixture.site(&ANSWERS).any(|section| section.text.contains("{server}"));
    let server = if asks { Server::start().address.to_string() } else { String::new() };
    let complete = |text: &str| text.replace("{language}", language).replace("{server}", &server);
    for section in fixture.site(&ANSWERS) {
        held.extend(lay_out(&site, section, &complete));
    }
    let playbook = site.path().join("content/playbook.yaml");
    if playbook.parent().unwrap().is_dir() && playbook.symlink_metadata().is_err() {
        fs::write(playbook, format!("language: {language}\n")).unwrap();
    }
    let run = Run::of(
        site.command()
            .args(words(&fixture.command.replace("{language}", language)))
            .env("LC_ALL", format!("{language}_DK.UTF-8"))
            .env_remove("LC_MESSAGES")
            .env_remove("LANG")
            .env("SOURCE_DATE_EPOCH", TODAY),
    );
    drop(held);
    let folder = site.path().canonicalize().unwrap();
    let said = format!("{}{}", run.stdout, run.stderr).replace(folder.to_str().unwrap(), "{site}");
    let said = if asks { said.replace(&server, "{server}") } else { said };
    format!("status {}\n{said}", run.status)
}

/// What is wrong with the answers of all fixtures; asked for once.
fn wrong() -> &'static [String] {
    static WRONG: OnceLock<Vec<String>> = OnceLock::new();
    WRONG.get_or_init(|| {
        let answered = |fixture: &Archive| {
            fixture.compare(&ANSWERS.map(|language| (language, answer(fixture, language))))
        };
        Archive::all("diagnostics").iter().filter_map(answered).collect()
    })
}

#[test]
fn every_fixture_is_answered_as_it_says() {
    assert!(wrong().is_empty(), "{}", wrong().join("\n"));
}

/// The codes of the findings in an answer; faults of the machine show none.
fn codes(answer: &str) -> Vec<&str> {
    let findings = answer.lines().filter(|line| !line.starts_with(' '));
    findings.filter_map(|line| Some(line.split_once('[')?.1.split_once("]: ")?.0)).collect()
}

/// What a pattern says between its `{names}`.
fn literals(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('{').map(|part| part.split_once('}').map_or(part, |(_, literal)| literal))
}

/// Whether a text holds what a pattern says, whatever fills its `{names}`.
fn says(text: &str, pattern: &str) -> bool {
    let mut rest = Some(text);
    for literal in literals(pattern) {
        rest = rest.and_then(|rest| rest.split_once(literal)).map(|(_, after)| after);
    }
    rest.is_some()
}

/// What a rule's fixture fails to show.
fn lacks_message(rule: &Rule, fixture: Option<&Archive>) -> Vec<String> {
    let Some(fixture) = fixture else { return vec![format!("{}: no fixture", rule.code)] };
    let mut lacking = Vec::new();
    for language in Language::ALL {
        let answer = fixture.text(language.code());
        let (message, help) = (rule.message.of(language), rule.help.of(language));
        let is_fault = answer.starts_with("status 2\n");
        let expected = if is_fault { vec![] } else { vec![rule.code] };
        if codes(answer) != expected {
            lacking.push(format!("{}, {}: found {:?}", rule.code, language.code(), codes(answer)));
        }
        let code = if is_fault { String::new() } else { format!("[{}]", rule.code) };
        if !says(answer, &format!("{code}: {message}")) || !says(answer, help) {
            lacking.push(format!("{}, {}: not its message", rule.code, language.code()));
        }
    }
    if fixture.text("da") == fixture.text("en") {
        lacking.push(format!("{}: the same in both languages", rule.code));
    }
    lacking
}

#[test]
fn every_rule_has_a_fixture_that_shows_it_and_nothing_else() {
    if blesses() {
        // The answers are read once all are written anew.
        wrong();
    }
    let fixtures = Archive::all("diagnostics");
    let of = |code: &str| fixtures.iter().find(|fixture| fixture.name() == code);
    let known: BTreeSet<&str> = rules::all().map(|rule| rule.code).collect();
    let mut wrong: Vec<String> = rules::all().flat_map(|rule| lacks_message(rule, of(rule.code))).collect();
    wrong.extend(fixtures.iter().filter_map(|fixture| {
        let name = fixture.name();
        let (code, is_variant) =
            name.split_once('.').map_or((name.as_str(), false), |(code, _)| (code, true));
        if !known.contains(code) {
            return Some(format!("{name}: no such rule"));
        }
        (is_variant && !shows_only(code, fixture))
            .then(|| format!("{name}: not {code} alone, in both languages"))
    }));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether each answer of a fixture has findings, and all are of this code.
fn shows_only(code: &str, fixture: &Archive) -> bool {
    let [da, en] = ANSWERS.map(|language| codes(fixture.text(language)));
    !da.is_empty() && da.len() == en.len() && da.iter().chain(&en).all(|found| *found == code)
}

/// Whether a pattern says anything beside what fills its `{names}`.
fn has_words(pattern: &str) -> bool {
    literals(pattern).any(|literal| literal.contains(char::is_alphabetic))
}

#[test]
fn every_rule_has_words_and_documentation_in_both_languages() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let texts = [("message", rule.message), ("help", rule.help), ("documentation", rule.documentation)];
        for (what, text) in texts {
            let empty = Language::ALL.into_iter().filter(|language| text.of(*language).trim().is_empty());
            wrong.extend(empty.map(|language| format!("{}: no {what} in {}", rule.code, language.code())));
            if text.da == text.en && has_words(text.da) {
                wrong.push(format!("{}: one {what} for both languages", rule.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
