//! What the program takes, its schemas take, and what it refuses, they refuse: value by value for every type of field, and for
//! every front matter of the fixtures.

mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use crate::harness::txtar::{Archive, bytes};
use crate::harness::{Site, is_text};
use crate::validator::{Schemas, front_matter};
use brobyg::content::{self, Role};
use brobyg::playbook::{self, FieldType};
use brobyg::source::SourceFile;
use serde_json::Value;
use table::{APART, EMPTY, Refused, TYPES, Type};

/// Findings about one front matter that need no other document.
const CODES: [&str; 8] = [
    "wrong-type",
    "out-of-range",
    "unknown-choice",
    "unknown-key",
    "missing-field",
    "bad-name",
    "hiding-key",
    "not-a-map",
];

/// Findings about what the program cannot read, of which a schema sees nothing.
const UNREADABLE: &str = "yaml-";

/// One front matter, and who refuses it.
struct Row {
    kind: String,
    front: String,
    refused: Refused,
    code: Option<&'static str>,
}

impl Row {
    fn new(kind: &str, field: &str, value: &str, code: Option<&'static str>) -> Self {
        let refused = if code.is_some() { Refused::ByBoth } else { Refused::Nowhere };
        Self { kind: kind.to_owned(), front: format!("{field}: {value}"), refused, code }
    }
}

/// Kind `m` has a field of every type and a list of each that may be listed; `r-…` must have one.
fn declared() -> String {
    let mut text =
        "kinds:\n  other: { fields: { knows: { type: references, to: m, inverse: known_by } } }\n".to_owned();
    let mut all = "  m:\n    fields:\n".to_owned();
    for Type { name, declared, .. } in TYPES {
        writeln!(all, "      {name}: {{ {declared} }}").unwrap();
        let alone = declared.split(", inverse").next().unwrap();
        writeln!(text, "  r-{name}: {{ fields: {{ {name}: {{ {alone}, required: true }} }} }}").unwrap();
        if let Some(of) = listed(declared) {
            writeln!(all, "      {name}s: {{ {of} }}").unwrap();
            writeln!(text, "  r-{name}s: {{ fields: {{ {name}s: {{ {of}, required: true }} }} }}").unwrap();
        }
    }
    text + &all
}

/// A list of a type; there is none of references.
fn listed(declared: &str) -> Option<String> {
    (!declared.contains("reference")).then(|| declared.replacen("type: ", "type: list, of: ", 1))
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for Type { name, declared, good, bad } in TYPES {
        let list = listed(declared).map(|_| format!("{name}s"));
        for value in EMPTY.iter().chain(*good) {
            rows.push(Row::new("m", name, value, None));
        }
        rows.extend(bad.iter().map(|(value, code)| Row::new("m", name, value, Some(code))));
        if let Some(list) = &list {
            for value in EMPTY.iter().chain(*good) {
                rows.push(Row::new("m", list, value, None));
                rows.push(Row::new("m", list, &format!("\n  - {value}\n  - {}", good[0]), None));
            }
            let items = bad.iter().map(|(value, code)| (format!("\n  - {}\n  - {value}", good[0]), *code));
            rows.extend(items.map(|(value, code)| Row::new("m", list, &value, Some(code))));
        }
        for field in [Some((*name).to_owned()), list].into_iter().flatten() {
            let kind = format!("r-{field}");
            // A relation may be written at its other end, so that none here is a finding of the guide.
            let relation = declared.contains("reference");
            let missing = |mut row: Row| {
                row.refused = if relation { Refused::ByProgram } else { Refused::ByBoth };
                row
            };
            rows.push(missing(Row::new(&kind, "title", "X", Some("missing-field"))));
            rows.extend(
                EMPTY.iter().map(|value| missing(Row::new(&kind, &field, value, Some("missing-field")))),
            );
            rows.push(Row::new(&kind, &field, good[0], None));
        }
    }
    rows.extend(common_rows());
    for (name, value, refused, _) in APART {
        rows.push(Row { refused, ..Row::new("m", name, value, None) });
    }
    rows
}

/// What all kinds have, what none has, and the names of relations at their other ends.
fn common_rows() -> impl Iterator<Item = Row> {
    let good = [
        ("known_by", "[x]"),
        ("known_by", "[[x]]"),
        ("known_by", ""),
        ("tags", "a"),
        ("tags", "[a, 17, null, \"\"]"),
        ("aliases", "[a, b]"),
        ("weight", "-3"),
        ("slug", "smaa-broer"),
        ("slug", "2024"),
        ("template", "document"),
        ("visibility", "internal"),
        ("draft", "false"),
        ("date", "2024-03-05"),
    ];
    let bad = [
        ("known_by", "{ a: b }", "wrong-type"),
        ("known_by", "[x, null]", "wrong-type"),
        ("knows", "[x]", "unknown-key"),
        ("phse", "start", "unknown-key"),
        ("Text", "a", "unknown-key"),
        ("phse", "", "unknown-key"),
        ("visiblity", "internal", "hiding-key"),
        ("visibility", "intern", "unknown-choice"),
        ("visibility", "", "missing-field"),
        ("visibility", "\"\"", "missing-field"),
        ("draft", "", "missing-field"),
        ("draft", "[]", "missing-field"),
        ("draft", "ja", "wrong-type"),
        ("tags", "{ a: b }", "wrong-type"),
        ("title", "[a]", "wrong-type"),
        ("weight", "tung", "wrong-type"),
        ("slug", "Små broer", "bad-name"),
        ("slug", "-a", "bad-name"),
        ("template", "../base.html", "bad-name"),
    ];
    let good = good.into_iter().map(|(field, value)| Row::new("m", field, value, None));
    good.chain(bad.into_iter().map(|(field, value, code)| Row::new("m", field, value, Some(code))))
}

/// The codes of [`CODES`] that `check` finds, by file.
fn found(site: &Site) -> BTreeMap<String, BTreeSet<String>> {
    let run = site.run(&["check", "--format", "json"]);
    let findings: Vec<Value> =
        serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let mut codes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for finding in findings {
        let (file, code) = (finding["file"].as_str().unwrap(), finding["code"].as_str().unwrap());
        if CODES.contains(&code) || code.starts_with(UNREADABLE) {
            codes.entry(file.to_owned()).or_default().insert(code.to_owned());
        }
    }
    codes
}

#[test]
fn the_program_and_its_schemas_agree_value_by_value() {
    let site = Site::with(&[("content/playbook.yaml", &declared())]);
    for name in ["x", "y", "32"] {
        site.write(&format!("content/other/{name}.md"), "x");
    }
    let rows = rows();
    for (index, Row { kind, front, .. }) in rows.iter().enumerate() {
        site.write(&format!("content/{kind}/{index:04}.md"), format!("---\n{front}\n---\nx\n"));
    }
    let (schemas, found) = (Schemas::of(&site), found(&site));
    let mut wrong = Vec::new();
    for (index, Row { kind, front, refused, code }) in rows.iter().enumerate() {
        let codes = found.get(&format!("content/{kind}/{index:04}.md")).cloned().unwrap_or_default();
        let front_matter: Value =
            serde_yaml::from_str(front).unwrap_or_else(|error| panic!("{front}: {error}"));
        let refusals = schemas.refusals(kind, &front_matter);
        let answered = match (codes.is_empty(), refusals.is_empty()) {
            (true, true) => Refused::Nowhere,
            (false, false) => Refused::ByBoth,
            (false, true) => Refused::ByProgram,
            (true, false) => Refused::BySchema,
        };
        let expected = code.is_none_or(|code| codes.iter().eq([code]));
        if answered != *refused || !expected {
            wrong.push(format!("{kind} {front:?}: {answered:?} {codes:?} {refusals:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn the_schemas_refuse_every_bad_front_matter_of_the_fixtures_and_no_other() {
    let (mut wrong, mut refused, mut accepted) = (Vec::new(), 0, 0);
    for case in Archive::all("cases").into_iter().chain(Archive::all("diagnostics")) {
        let site = Site::new();
        for section in case.site(&["stderr", "da", "en"]).filter(|section| section.directive.is_none()) {
            site.write(&section.name, bytes(&section.text.replace("{language}", "da")));
        }
        let run = site.run(&["schema"]);
        if run.status != 0 || site.tree("content").is_empty() {
            continue;
        }
        let (schemas, found) = (Schemas::printed(&run), found(&site));
        for (file, kind, front) in documents(&site) {
            let refusals = schemas.refusals(&kind, &front);
            let codes = found.get(&file).cloned().unwrap_or_default();
            if codes.iter().any(|code| code.starts_with(UNREADABLE)) {
                continue;
            }
            *(if refusals.is_empty() { &mut accepted } else { &mut refused }) += 1;
            if refusals.is_empty() != codes.is_empty() {
                wrong.push(format!("{} {file}: {codes:?} {refusals:?}", case.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused > 20 && accepted > 80, "{refused} refused, {accepted} accepted");
}

/// The pages of a site whose front matter can be read: file, kind, front matter.
fn documents(site: &Site) -> Vec<(String, String, Value)> {
    let source = |path: &str, text: &[u8]| {
        let text = String::from_utf8_lossy(text).into_owned();
        Arc::new(SourceFile { path: path.to_owned(), text })
    };
    let files = site.tree("content");
    let (playbook, _) = playbook::load(&source("", files.get("playbook.yaml").map_or(&[], Vec::as_slice)));
    let mut documents = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| is_text(path)) {
        let source = source(path, bytes);
        let (document, _) = content::parse(path, &source, &playbook, &mut content::OrdinaryWords::default());
        let kind = playbook.kinds.get(document.kind).key.clone();
        if let Some(front) = front_matter(&source.text).filter(|_| document.role == Role::Page) {
            documents.push((format!("content/{path}"), kind, front));
        }
    }
    documents
}

#[test]
fn the_table_has_every_type() {
    let known: Vec<&str> = TYPES.iter().map(|ty| ty.name).chain(["list"]).collect();
    let missing: Vec<&str> = FieldType::NAMES.into_iter().filter(|name| !known.contains(name)).collect();
    assert!(missing.is_empty(), "no values for {missing:?}");
}
