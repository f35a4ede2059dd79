//! `brobyg new`: a file in the right folder, ready to be filled in, and nothing overwritten.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::harness::{Run, Site};
use brobyg::playbook::{self, Kind, Playbook};
use brobyg::source::SourceFile;
use serde_json::Value;

fn playbook(text: &str) -> Playbook {
    playbook::load(&Arc::new(SourceFile { path: "playbook.yaml".to_owned(), text: text.to_owned() })).0
}

/// The codes of the errors in a site.
fn errors(site: &Site) -> Vec<String> {
    let run = site.run(&["check", "--format", "json", "--edition", "internal"]);
    let findings: Vec<Value> =
        serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let errors = findings.iter().filter(|finding| finding["severity"] == "error");
    errors.map(|finding| format!("{} {}", finding["file"], finding["code"]).replace('"', "")).collect()
}

/// Makes a page, which must go well, and gives the path of its file as it was said.
fn made(site: &Site, arguments: &[&str]) -> String {
    let run = site.run(&[&["new"], arguments].concat());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{arguments:?}");
    run.stdout.trim_end().split_once(": ").unwrap().1.to_owned()
}

/// The text with every field uncommented.
fn uncommented(text: &str) -> String {
    let is_field = |line: &str| {
        let key = line.strip_prefix("# ").and_then(|line| line.split_once(':')).map(|(key, _)| key);
        key.is_some_and(|key| !key.contains(' '))
    };
    text.lines().map(|line| if is_field(line) { &line[2..] } else { line }.to_owned() + "\n").collect()
}

/// Whether there is a comment with a field's label and help, and the field's line under it.
fn explains(text: &str, name: &str, label: &str, help: Option<&str>) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let mut pairs = lines.windows(2);
    pairs.any(|pair| {
        let line = pair[1].strip_prefix("# ").unwrap_or(pair[1]);
        let named = line.split(':').next() == Some(name);
        let said =
            pair[0].starts_with(&format!("# {label} (")) && help.is_none_or(|help| pair[0].contains(help));
        named && said
    })
}

/// Makes a page of a kind in a site with this playbook and holds it against the kind.
fn try_kind(text: &str, kind: &Kind) {
    let site = Site::with(&[("content/playbook.yaml", text)]);
    let path = made(&site, &[&kind.key, "Små broer"]);
    let folder = kind.folder.as_ref().map_or(String::new(), |folder| format!("{folder}/"));
    assert_eq!(path, format!("content/{folder}smaa-broer.md"));
    let file = site.read(&path);
    let required = kind.fields.iter().filter(|field| field.required).count();
    let missing = vec![format!("{path} missing-field"); required];
    assert_eq!(errors(&site), missing, "{file}");
    for field in kind.fields.iter().filter(|field| &*field.name != "title") {
        let help = field.help.as_deref();
        assert!(explains(&file, &field.name, &field.label, help), "{} in {file}", field.name);
    }
    for inverse in &kind.inverses {
        assert!(explains(&file, &inverse.name, &inverse.label, None), "{} in {file}", inverse.name);
    }
    let whole = uncommented(&file);
    let front = whole.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap().0;
    let values: serde_yaml::Mapping = serde_yaml::from_str(front).unwrap();
    assert_eq!(values.len(), kind.keys().count(), "{whole}");
    site.write(&path, whole);
    assert_eq!(errors(&site), missing);
}

#[test]
fn a_new_page_of_every_kind_is_ready_to_be_filled_in() {
    let workshop = Site::copy_of("workshop").read("content/playbook.yaml");
    for text in ["language: da\n", "language: en\n", &workshop] {
        for (_, kind) in playbook(text).kinds.iter() {
            try_kind(text, kind);
        }
    }
}

#[test]
fn whatever_a_playbook_says_of_its_fields_a_new_page_is_sound() {
    let text = "kinds:
  odd:
    label: { one: 'Sær: #1', many: Sære }
    sections: [\"A\\nB\"]
    fields:
      lines: { type: text, label: \"To\\nlinjer\", help: \"Først\\n\\nsiden: # sidst\\n---\\n\" }
      'true': text
      'a: b': { type: choice, choices: { x: \"Et\\nto\" } }
      '#tag': integer
      æble: { type: list, of: contact, visibility: internal }
      must: { type: references, to: odd, required: true, inverse: 'no' }
      draft: { required: true }
";
    let site = Site::with(&[("content/playbook.yaml", text)]);
    let path = made(&site, &["odd", "X"]);
    let missing = [format!("{path} missing-field"), format!("{path} missing-field")];
    let file = site.read(&path);
    assert_eq!(errors(&site)[..1], missing[..1], "{file}");
    let front = file.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap().0;
    let values: serde_yaml::Value = serde_yaml::from_str(front).unwrap();
    assert_eq!(values.as_mapping().unwrap().len(), 3, "the title and what must be filled in: {file}");
    assert!(file.contains("# To linjer (tekst). Først siden: # sidst ---\n# lines:\n"), "{file}");
    assert!(file.ends_with("---\n\n## A B\n"), "{file}");
}

#[test]
fn a_kind_is_named_by_its_key_or_by_what_it_is_called() {
    let site = Site::with(&[("content/a.md", "# A")]);
    let names = ["actor", "ACTOR", "Aktør", "aktør", "AKTØRER", "aktoer", "aktører", "akto\u{308}r"];
    for (index, name) in names.iter().enumerate() {
        assert_eq!(made(&site, &[name, &format!("Nr. {index}")]), format!("content/aktoerer/nr-{index}.md"));
    }
    assert_eq!(made(&site, &["Målgruppe", "Unge"]), "content/maalgrupper/unge.md");
    assert_eq!(made(&site, &["side", "Om os"]), "content/om-os.md");
    let run = site.run(&["new", "aktr", "X"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("Der er ingen sidetype »aktr«. Mente du »"), "{}", run.stderr);
}

#[test]
fn the_folder_that_is_there_is_used_however_it_is_spelt() {
    for folder in ["aktoerer", "Aktører", "AKTOERER", "AKTØRER"] {
        let site = Site::with(&[(&format!("content/{folder}/a.md"), "# A")]);
        assert_eq!(made(&site, &["actor", "Ny"]), format!("content/{folder}/ny.md"));
        assert!(errors(&site).is_empty());
    }
    let workshop = Site::with(&[
        ("content/playbook.yaml", &Site::copy_of("workshop").read("content/playbook.yaml")),
        ("content/Opgaver/a.md", "# A"),
    ]);
    assert_eq!(made(&workshop, &["job", "Ny"]), "content/Opgaver/cykel/ny.md");
}

const TITLES: &[&str] = &[
    "Små broer",
    "Hvad \"nu\"?",
    "Mål: fælles",
    "# Nummer ét",
    "'citat'",
    "🎉",
    "🎉 Fest",
    "-dash",
    "- a",
    "true",
    "No",
    "null",
    "~",
    "17",
    "1.50",
    "2024-03-05",
    "[a]",
    "{a: b}",
    "*a*",
    "&a",
    "!a",
    "a #b",
    "a: ",
    "\\n \\u0041 \\",
    "%TAG",
    "@a",
    "`kode`",
    "---",
    "...",
    "日本",
    "a | b > c",
    "  to   mellemrum  ",
    "a\nb\tc",
    "{{ skabelon }}",
    "$HOME ${1}",
    "Index",
    "CON",
    "../../x",
    "/etc/passwd",
    "a/b\\c",
    "..",
    "a\u{7}b\u{feff}c",
    "<b>fed</b>",
    "?",
    "| a",
    "> a",
    "a\u{2028}b",
    "yes",
    ",",
];

#[test]
fn every_title_reads_back_as_it_was() {
    let long = "lang ".repeat(400);
    for kind in ["actor", "page"] {
        for title in TITLES.iter().copied().chain([long.as_str()]) {
            read_back(kind, title);
        }
    }
}

/// Makes a page with a title, and finds it in the guide.
fn read_back(kind: &str, title: &str) {
    let site = Site::with(&[("content/playbook.yaml", "title: X\n")]);
    let path = made(&site, &[kind, title]);
    let folder = if kind == "actor" { "content/aktoerer/" } else { "content/" };
    let name = path.strip_prefix(folder).unwrap().strip_suffix(".md").unwrap();
    let portable = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-');
    assert!(!name.is_empty() && name.len() <= 105 && name.chars().all(portable), "{title:?}: {name}");
    let files: BTreeSet<String> = site.tree(".").into_keys().collect();
    assert_eq!(files, BTreeSet::from([path, "content/playbook.yaml".to_owned()]), "nothing beside");
    let built = site.build(&[]);
    assert_eq!(built.status, 0, "{title:?}: {}", built.stderr);
    let expected = title.replace(['\u{7}', '\u{feff}'], " ");
    let expected = expected.split_whitespace().collect::<Vec<_>>().join(" ");
    let pages = site.guide()["pages"].clone();
    let found = pages.as_array().unwrap().iter().find(|page| page["title"] == expected.as_str());
    assert_eq!(found.unwrap_or_else(|| panic!("{title:?} in {pages}"))["kind"], kind);
}

#[test]
fn a_page_without_a_title_is_no_page() {
    let site = Site::with(&[("content/a.md", "# A")]);
    let before = site.tree(".");
    for title in ["", "   ", "\n\t", "\u{7} \u{7}"] {
        let run = site.run(&["new", "actor", title]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{title:?}");
        assert!(run.stderr.contains("titel") && run.stderr.contains("brobyg new actor"), "{}", run.stderr);
    }
    assert_eq!(site.run(&["new", "actor"]).status, 2);
    assert_eq!(site.tree("."), before);
}

#[test]
fn nothing_is_overwritten() {
    for (there, title) in [
        ("content/aktoerer/smaa-broer.md", "Små broer"),
        ("content/aktoerer/smaa-broer.md", "SMÅ broer!"),
        ("content/Aktører/Små broer.md", "Små broer"),
        ("content/aktoerer/Smaa-Broer.markdown", "Små broer"),
    ] {
        let site = Site::with(&[(there, "---\ntitle: Mit eget\r\n---\nx")]);
        let before = site.tree(".");
        let run = site.run(&["new", "actor", title]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{there}");
        assert!(run.stderr.contains("findes allerede") && run.stderr.contains(there), "{}", run.stderr);
        assert_eq!(site.tree("."), before);
    }
}

#[test]
fn a_site_may_be_anywhere_and_without_a_folder_of_content() {
    let site = Site::with(&[("min guide/content/a.md", "# A"), ("noter/b.md", "# B")]);
    let path = made(&site, &["aktør", "Små broer", "--site", "min guide"]);
    assert_eq!(path, "min guide/content/aktoerer/smaa-broer.md");
    assert!(site.read(&path).starts_with("---\ntitle: Små broer\n"));
    assert_eq!(made(&site, &["--site", "noter", "page", "-x"]), "noter/x.md");
    assert_eq!(made(&site, &["case", "C", "--site=noter/"]), "noter/cases/c.md");
    assert_eq!(site.run(&["new", "case", "C", "--site", "intet"]).status, 2);
    let built = site.run(&["build", "noter"]);
    assert_eq!((built.status, built.stderr.as_str()), (0, ""));
    site.write("fil", "x");
    assert_eq!(site.run(&["new", "case", "C", "--site", "fil"]).status, 2);
}

#[test]
fn a_playbook_with_errors_makes_nothing() {
    for (playbook, found) in [
        ("kinds: { tool: { folder: ../ud } }", "content/playbook.yaml:1:26 wrong-setting"),
        ("kinds: { tool: ", "content/playbook.yaml:1:8 yaml-bracket"),
        ("kinds:\n  tool: {}\ntitel: X\n", "content/playbook.yaml:3:1 unknown-setting"),
    ] {
        let site = Site::with(&[("content/playbook.yaml", playbook)]);
        let before = site.tree(".");
        let Run { status, stdout, .. } = site.run(&["new", "tool", "Sav"]);
        assert_eq!((status, stdout.as_str()), (1, ""));
        assert_eq!(site.run(&["new", "tool", "Sav"]).found(), [found]);
        assert_eq!(site.tree("."), before);
    }
    let site = Site::with(&[("content/a.md", "# A"), ("playbook.yaml", "kinds: { tool: {} }")]);
    assert_eq!(site.run(&["new", "tool", "Sav"]).found(), ["playbook.yaml:1:1 misplaced-playbook"]);
}
