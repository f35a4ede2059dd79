//! Editor support: JSON Schemas of front matter, and for VS Code settings, snippets that complete fields and
//! their choices, and a task with a problem matcher for `brobyg check`.
//!
//! VS Code's YAML extension does not validate the front matter of Markdown by itself
//! (<https://github.com/redhat-developer/vscode-yaml/issues/207>); snippets and the task need no extension.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Fault, Severity};
use crate::directory::Directory;
use crate::pipeline::Parsed;
use crate::playbook::{Choice, FieldType, Kind, KindId, Kinds, Playbook, schema, skeleton};
use crate::text::Language;

/// The folder of the schemas, relative to the site.
const FOLDER: &str = ".vscode/schema";

/// The schema of one kind.
pub struct KindSchema {
    /// The kind.
    pub kind: KindId,
    key: String,
    /// Glob patterns, relative to the site, of the documents that it applies to; of those that match, the
    /// last decides.
    documents: Vec<String>,
    schema: Value,
}

impl KindSchema {
    /// The name of its file.
    pub fn file_name(&self) -> String {
        format!("{}.schema.json", self.key)
    }

    /// Its text, with a final line end.
    pub fn text(&self) -> String {
        pretty(&self.schema)
    }
}

/// The schemas of all kinds of a site, with the ids of its documents as suggestions.
pub fn schemas(parsed: &Parsed) -> Vec<KindSchema> {
    let playbook = &parsed.playbook;
    let ids = |kind: KindId| {
        let of_kind = parsed.documents.iter().filter(|document| document.kind == kind);
        let mut ids: Vec<String> = of_kind.map(|document| document.id.value.clone()).collect();
        ids.sort();
        ids.dedup();
        ids
    };
    let kinds = playbook.kinds.iter();
    kinds
        .map(|(id, kind)| KindSchema {
            kind: id,
            key: kind.key.clone(),
            documents: documents(kind, &playbook.kinds),
            schema: schema(kind, playbook, &ids),
        })
        .collect()
}

/// Glob patterns for the documents in a kind's folder, without folders of other kinds inside it. The text
/// above a kind's index (`index.md`) is a page.
fn documents(kind: &Kind, kinds: &Kinds) -> Vec<String> {
    let folders = || kinds.iter().filter_map(|(_, kind)| kind.folder.as_deref());
    let index = |folder: &str| format!("content/{folder}/index.md");
    let all = |folder: &str| format!("content/{folder}/**/*.md");
    let Some(folder) = kind.folder.as_deref() else {
        let others = folders().map(|folder| format!("!{}", all(folder)));
        return ["content/**/*.md".to_owned()]
            .into_iter()
            .chain(others)
            .chain(folders().map(index))
            .collect();
    };
    let above = format!("{folder}/");
    let within = folders().filter(|other| other.starts_with(&above)).map(|other| format!("!{}", all(other)));
    [all(folder), format!("!{}", index(folder))].into_iter().chain(within).collect()
}

/// All schemas as one JSON object, keyed by kind.
pub fn all(schemas: &[KindSchema]) -> String {
    let all: Map<String, Value> =
        schemas.iter().map(|schema| (schema.key.clone(), schema.schema.clone())).collect();
    pretty(&Value::Object(all)).trim_end().to_owned()
}

/// Writes the VS Code configuration of a site.
pub fn set_up(parsed: &Parsed) -> Result<(), Fault> {
    let (root, schemas) = (&parsed.root, schemas(parsed));
    for schema in &schemas {
        write(root, &format!("{FOLDER}/{}", schema.file_name()), &schema.text())?;
    }
    write(root, ".vscode/settings.json", &pretty(&settings_of(&schemas)))?;
    write(root, ".vscode/tasks.json", &pretty(&tasks()))?;
    write(root, ".vscode/brobyg.code-snippets", &pretty(&snippets(&parsed.playbook)))
}

/// Writes a file below a directory, and creates its parent folders.
pub fn write(top: &Directory, below: &str, text: &str) -> Result<(), Fault> {
    top.make_folders_above(below)
        .and_then(|()| top.write(below, text.as_bytes()))
        .map_err(|error| Fault::io(&top.path().join(below), &error))
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn settings_of(schemas: &[KindSchema]) -> Value {
    let by_file: Map<String, Value> = schemas
        .iter()
        .map(|schema| (format!("./{FOLDER}/{}", schema.file_name()), json!(schema.documents)))
        .collect();
    json!({
        "yaml.schemas": by_file,
        "[markdown]": { "editor.quickSuggestions": { "other": "on", "comments": "off", "strings": "off" } },
        "files.eol": "\n",
    })
}

/// The `tasks.json` with a task that runs `brobyg check` and shows its findings in the files.
fn tasks() -> Value {
    json!({
        "version": "2.0.0",
        "tasks": [{
            "label": "brobyg check",
            "type": "shell",
            "command": "brobyg check",
            "problemMatcher": Severity::ALL.map(matcher),
        }],
    })
}

/// A problem matcher for the first line of a finding:
/// <https://code.visualstudio.com/docs/debugtest/tasks#_defining-a-problem-matcher>. VS Code knows severities
/// by English words only, so each has a matcher of its own. The regular expression is JavaScript's.
fn matcher(severity: Severity) -> Value {
    let words = Language::ALL.map(|language| severity.word().of(language)).join("|");
    json!({
        "owner": format!("brobyg-{}", severity.name()),
        "source": "brobyg",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "severity": if severity == Severity::Hint { "info" } else { severity.name() },
        "pattern": {
            "regexp": format!("^(\\S.*?):(\\d+):(\\d+): (?:{words})\\[([a-z0-9-]+)\\]: (.*)$"),
            "file": 1, "line": 2, "column": 3, "code": 4, "message": 5,
        },
    })
}

/// A snippet for a new document of each kind, and one for every field that has choices.
fn snippets(playbook: &Playbook) -> Value {
    let mut snippets = Map::new();
    for (_, kind) in playbook.kinds.iter() {
        let text = skeleton(kind, playbook, "TITLE").replace('\\', "\\\\").replace('$', "\\$");
        let text = text.replacen("title: TITLE", "title: ${1}", 1);
        let name = format!("{} ({})", kind.label.one, kind.key);
        snippets.insert(
            name.clone(),
            json!({
                "scope": "markdown",
                "prefix": [kind.key, kind.label.one.to_lowercase()],
                "body": text.lines().collect::<Vec<_>>(),
                "description": kind.label.one,
            }),
        );
        for field in &kind.fields {
            let FieldType::Choice(choices) = &field.ty else { continue };
            snippets.insert(
                format!("{name}: {}", field.name),
                json!({
                    "scope": "markdown",
                    "prefix": &*field.name,
                    "body": format!("{}: ${{1|{}|}}", field.name, keys(choices)),
                    "description": field.help.as_deref().unwrap_or(&field.label),
                }),
            );
        }
    }
    Value::Object(snippets)
}

/// The keys of choices as a snippet lists them: commas and bars are escaped.
fn keys(choices: &[Choice]) -> String {
    let keys =
        choices.iter().map(|choice| choice.key.replace('\\', "\\\\").replace(',', "\\,").replace('|', "\\|"));
    keys.collect::<Vec<_>>().join(",")
}
