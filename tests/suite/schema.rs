//! `brobyg schema`: what it prints takes every front matter that we have written, and says what an editor needs to know. That it
//! refuses what the program refuses is in `schema_agrees.rs`.

use std::path::Path;

use crate::harness::{Run, Site, fixtures, is_text, tree};
use crate::validator::{Schemas, front_matter};
use serde_json::{Value, json};

/// The folders of kinds.
type Kinds<'k> = &'k [(&'k str, &'k str)];

const PARTNERSHIP: [(&str, &str); 5] = [
    ("kort", "card"),
    ("aktoerer", "actor"),
    ("cases", "case"),
    ("maalgrupper", "target_group"),
    ("tjeklister", "checklist"),
];
const ENGLISH: [(&str, &str); 5] = [
    ("cards", "card"),
    ("actors", "actor"),
    ("cases", "case"),
    ("target-groups", "target_group"),
    ("checklists", "checklist"),
];
const WORKSHOP: [(&str, &str); 3] = [("vaerktoej", "tool"), ("folk", "person"), ("opgaver/cykel", "job")];

/// The kind of a path under `content/`. The text above a kind's index is a page.
fn kind_of<'k>(path: &str, kinds: Kinds<'k>) -> &'k str {
    let below = |folder: &str| path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
    let found = kinds.iter().find_map(|(folder, kind)| Some((below(folder)?, *kind)));
    found.filter(|(below, _)| *below != "index.md").map_or("page", |(_, kind)| kind)
}

/// What the schemas of a site have against its documents, and how many there are.
fn refused(root: &Path, kinds: Kinds<'_>) -> (Vec<String>, usize) {
    let site = Site::new();
    let run = Run::of(site.command().arg("schema").arg(root));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let (schemas, mut refused, mut documents) = (Schemas::printed(&run), Vec::new(), 0);
    for (path, bytes) in tree(&root.join("content")) {
        if !is_text(&path) {
            continue;
        }
        let front = front_matter(&String::from_utf8(bytes).unwrap()).unwrap_or_else(|| panic!("{path}"));
        let found = schemas.refusals(kind_of(&path, kinds), &front);
        refused.extend(found.into_iter().map(|found| format!("{path} {found}")));
        documents += 1;
    }
    (refused, documents)
}

#[test]
fn every_front_matter_that_we_have_written_is_accepted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (da, en) = (root.join("src/commands/init/da"), root.join("src/commands/init/en"));
    let workshop = fixtures().join("workshop");
    let sites: [(&Path, Kinds<'_>, usize); 4] =
        [(root, &PARTNERSHIP, 25), (&da, &PARTNERSHIP, 6), (&en, &ENGLISH, 6), (&workshop, &WORKSHOP, 7)];
    for (site, kinds, least) in sites {
        let (refused, documents) = refused(site, kinds);
        assert!(refused.is_empty(), "{}: {}", site.display(), refused.join("\n"));
        assert!(documents >= least, "{}: {documents} documents", site.display());
    }
}

const TOOLS: &str = "language: en
kinds:
  tool:
    folder: tools
    label: { one: Tool, many: Tools }
    fields:
      serial: { type: text, required: true, label: Serial number, help: On the plate. }
      wear: { type: scale, max: 3, label: Wear }
      shelf: { type: choice, choices: { a: Upper, 1: Lower }, label: Shelf }
      keeper: { type: contact, visibility: internal, label: Keeper }
      parts: { type: list, of: date, label: Parts }
      spare_for: { type: references, to: tool, inverse: spares, label: Spare for, inverse_label: Spares }
";

/// What the schema of `tool` says of the fields of its own.
fn own_properties() -> Value {
    let empty = json!({ "$ref": "#/$defs/empty" });
    let text = json!({ "type": ["string", "number", "boolean"], "pattern": r"\S" });
    let part = json!({ "anyOf": [text, empty] });
    let email = r#"^\s*[^@\s<>"\\,;:]+@[^@\s<>"\\,;:.][^@\s<>"\\,;:]*\.[^@\s<>"\\,;:]*[^@\s<>"\\,;:.]\s*$"#;
    let email = json!({ "anyOf": [{ "type": "string", "pattern": email }, empty] });
    let contact = json!({
        "type": "object",
        "properties": { "name": part, "role": part, "email": email, "phone": part },
        "additionalProperties": false,
        "minProperties": 1,
    });
    let one = |item: &Value| json!({ "type": "array", "minItems": 1, "maxItems": 1, "items": item });
    let ids = json!({ "enum": ["the-tongs", "tools/saw"] });
    let name = json!({ "anyOf": [ids, text, one(&text), one(&one(&text))] });
    let names = json!([ids, text, { "type": "array", "minItems": 1, "items": name }, empty]);
    let day = json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
    let moment = json!({
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt]| +)([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]+)?)? *([Zz]|[+-][0-2][0-9]:?([0-5][0-9])?)?$",
    });
    let days = json!({ "type": "array", "minItems": 1, "items": { "anyOf": [day, moment, empty] } });
    json!({
        "serial": {
            "title": "Serial number",
            "description": "On the plate.",
            "type": ["string", "number", "boolean"],
            "pattern": r"\S",
        },
        "wear": { "title": "Wear", "anyOf": [
            { "type": "integer", "minimum": 1, "maximum": 3 },
            { "type": "string", "pattern": r"^\s*[+-]?[0-9]+\s*$" },
            empty,
        ] },
        "shelf": { "title": "Shelf", "anyOf": [
            { "enum": ["a", "1", 1], "enumDescriptions": ["Upper", "Lower", "Lower"] },
            empty,
        ] },
        "keeper": {
            "title": "Keeper",
            "description": "Part of the internal edition only.",
            "anyOf": [text, contact, empty],
        },
        "parts": { "title": "Parts", "anyOf": [day, moment, days, empty] },
        "spare_for": { "title": "Spare for", "anyOf": names },
        "spares": {
            "title": "Spares",
            "description": "May also be written at the other end.",
            "anyOf": names,
        },
    })
}

fn tools() -> Site {
    Site::with(&[
        ("content/playbook.yaml", TOOLS),
        ("content/tools/saw.md", "---\nserial: 1\n---\nx"),
        ("content/tools/tongs.md", "---\nid: the-tongs\nserial: 2\n---\nx"),
    ])
}

#[test]
fn a_schema_is_all_that_an_editor_needs_to_know_of_a_kind() {
    let printed = tools().run(&["schema", ".", "tool"]);
    let mut schema: Value = serde_json::from_str(&printed.stdout).unwrap();
    let properties = schema["properties"].take();
    let mut own = properties.as_object().unwrap().clone();
    let common = [
        "title",
        "id",
        "slug",
        "aliases",
        "summary",
        "tags",
        "date",
        "updated",
        "draft",
        "visibility",
        "template",
        "weight",
        "search",
        "image",
    ];
    for name in common {
        let property = own.remove(name).unwrap_or_else(|| panic!("no {name}"));
        assert!(property["title"].is_string() && property["description"].is_string(), "{property}");
    }
    assert_eq!(format!("{:#}", Value::Object(own)), format!("{:#}", own_properties()));
    let keys = json!(["public", "internal"]);
    assert_eq!(properties["visibility"]["enum"], keys, "what hides is never left empty");
    let rest = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tool",
        "type": "object",
        "properties": null,
        "required": ["serial"],
        "additionalProperties": false,
        "$defs": { "empty": {
            "not": { "type": ["number", "boolean"] },
            "pattern": r"^\s*$",
            "maxItems": 0,
            "maxProperties": 0,
        } },
    });
    assert_eq!(schema, rest);
    assert_eq!(tools().run(&["schema", ".", "tool"]), printed);
}

#[test]
fn a_kind_is_named_by_key_or_label_in_any_case() {
    let site = Site::with(&[("content/a.md", "# A")]);
    let whole = Schemas::of(&site).texts;
    for arguments in [&["schema", "actor"][..], &["schema", ".", "aktør"], &["schema", ".", "AKTØRER"]] {
        let run = site.run(arguments);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{arguments:?}");
        assert_eq!(serde_json::from_str::<Value>(&run.stdout).unwrap(), whole["actor"], "{arguments:?}");
    }
}

#[test]
fn what_is_no_kind_and_no_folder_is_refused_with_what_was_meant() {
    let site = Site::with(&[("content/a.md", "# A")]);
    for arguments in [&["schema", ".", "aktor"][..], &["schema", "aktor"]] {
        let run = site.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains("»aktor«") && run.stderr.contains("Mente du »Aktør«?"), "{}", run.stderr);
    }
    let run = site.run(&["schema", "./intet"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("»intet« findes ikke"), "{}", run.stderr);
}

#[test]
fn schemas_are_written_to_a_folder() {
    let site = tools();
    let run = site.run(&["schema", "--output", "a/b"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "The schemas are in a/b.\n", ""));
    let printed = Schemas::of(&site).texts;
    let files = site.tree("a/b");
    assert_eq!(files.len(), printed.as_object().unwrap().len());
    for (kind, schema) in printed.as_object().unwrap() {
        let file: Value = serde_json::from_slice(&files[&format!("{kind}.schema.json")]).unwrap();
        assert_eq!(&file, schema);
    }
    let run = site.run(&["schema", ".", "tool", "--output", "one"]);
    assert_eq!(
        (run.status, site.tree("one").into_keys().collect()),
        (0, vec!["tool.schema.json".to_owned()])
    );
    site.write("taken", "x");
    let run = site.run(&["schema", "--output", "taken"]);
    assert_eq!((run.status, site.read("taken").as_str()), (2, "x"), "{run:?}");
}

#[test]
fn a_playbook_with_errors_gives_no_schemas() {
    let site = Site::with(&[("content/playbook.yaml", "kinds: { tool: { fields: { a: { type: txt } } } }")]);
    let run = site.run(&["schema"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert_eq!(run.found(), ["content/playbook.yaml:1:39 wrong-setting"]);
}
