//! `brobyg init`: what it makes works, it sets the editor up, and it overwrites nothing.

use std::collections::BTreeSet;

use crate::harness::{Run, Site, is_text};
use regex::Regex;
use serde_json::Value;

#[test]
fn a_new_site_builds_without_a_finding_in_both_languages_and_editions() {
    for (arguments, word) in [(&["init", "ny"][..], "Åbn"), (&["init", "ny", "--language", "en"], "Open")] {
        let site = Site::new();
        let made = site.run(arguments);
        assert_eq!((made.status, made.stderr.as_str()), (0, ""));
        for edition in ["public", "internal"] {
            let built = site.run(&["build", "ny", "--strict", "--edition", edition]);
            assert_eq!((built.status, built.stderr.as_str()), (0, ""));
            assert!(built.stdout.contains(word) && built.stdout.lines().count() == 1, "{}", built.stdout);
        }
    }
}

#[test]
fn nothing_is_overwritten() {
    let site = Site::with(&[("ny/content/index.md", "mit eget")]);
    let before = site.tree(".");
    let run = site.run(&["init", "ny", "--language", "da"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("ikke tom"), "{}", run.stderr);
    assert_eq!(site.tree("."), before);
}

/// A new site in a language.
fn begun(language: &str) -> Site {
    let site = Site::new();
    assert_eq!(site.run(&["init", "ny", "--language", language]).status, 0);
    site
}

fn read_json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The schema that VS Code uses for a path, by the rule of its language servers: of the patterns that fit, the last decides.
fn schemas_for(settings: &Value, path: &str) -> Vec<String> {
    let schemas = settings["yaml.schemas"].as_object().unwrap().iter();
    let fits = |patterns: &Value| {
        let patterns = patterns.as_array().unwrap().iter().map(|pattern| pattern.as_str().unwrap());
        let mut fitting = patterns.filter(|pattern| is_like(path, pattern.trim_start_matches('!')));
        fitting.next_back().is_some_and(|pattern| !pattern.starts_with('!'))
    };
    schemas.filter(|(_, patterns)| fits(patterns)).map(|(schema, _)| schema.clone()).collect()
}

/// Whether a path is like a pattern in which `**/` is any number of folders and `*` a part of a name.
fn is_like(path: &str, pattern: &str) -> bool {
    let expression = regex::escape(pattern).replace(r"\*\*/", "(?:[^/]*/)*").replace(r"\*", "[^/]*");
    Regex::new(&format!("^{expression}$")).unwrap().is_match(path)
}

#[test]
fn every_document_has_the_schema_of_its_kind_in_the_editor() {
    let danish = [
        ("kort", "card"),
        ("aktoerer", "actor"),
        ("cases", "case"),
        ("maalgrupper", "target_group"),
        ("tjeklister", "checklist"),
    ];
    let english = [
        ("cards", "card"),
        ("actors", "actor"),
        ("cases", "case"),
        ("target-groups", "target_group"),
        ("checklists", "checklist"),
    ];
    for (language, kinds) in [("da", danish), ("en", english)] {
        let site = begun(language);
        let settings = read_json(&site, "ny/.vscode/settings.json");
        let named: BTreeSet<String> = settings["yaml.schemas"].as_object().unwrap().keys().cloned().collect();
        let schemas = site.tree("ny/.vscode/schema").into_keys();
        assert_eq!(named, schemas.map(|file| format!("./.vscode/schema/{file}")).collect());
        assert_eq!(named.len(), 6);
        for schema in &named {
            let schema = read_json(&site, &format!("ny/{schema}"));
            assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        }
        let documents = site.tree("ny").into_keys().filter(|path| is_text(path));
        let others =
            ["content/a/b/c.md", "content/kort/index.md", "content/kort/a/b.md", "content/kortere/x.md"];
        for path in documents.chain(others.map(str::to_owned)) {
            let (_, below) = path.split_once('/').unwrap();
            let of_kind = kinds.iter().find(|(folder, _)| below.starts_with(&format!("{folder}/")));
            let kind = of_kind.filter(|_| !below.ends_with("/index.md")).map_or("page", |(_, kind)| *kind);
            let expected = [format!("./.vscode/schema/{kind}.schema.json")];
            assert_eq!(schemas_for(&settings, &path), expected, "{path}");
        }
        assert!(schemas_for(&settings, "content/playbook.yaml").is_empty());
        assert!(schemas_for(&settings, "README.md").is_empty());
    }
}

#[test]
fn a_schema_suggests_the_ids_of_the_site() {
    let schema = read_json(&begun("da"), "ny/.vscode/schema/actor.schema.json");
    let suggested = &schema["properties"]["target_groups"]["anyOf"][0]["enum"];
    assert_eq!(*suggested, serde_json::json!(["maalgrupper/nye-naboer"]));
}

/// What the problem matchers of the task make of a line: file, line, column, severity, code, message.
fn problem(tasks: &Value, line: &str) -> Vec<[String; 6]> {
    let matchers = tasks["tasks"][0]["problemMatcher"].as_array().unwrap().iter();
    let read = |matcher: &Value| {
        let pattern = &matcher["pattern"];
        let expression = Regex::new(pattern["regexp"].as_str().unwrap()).unwrap();
        let parts = expression.captures(line)?;
        let part = |name: &str| {
            let group = usize::try_from(pattern[name].as_u64().unwrap()).unwrap();
            parts[group].to_owned()
        };
        let severity = matcher["severity"].as_str().unwrap().to_owned();
        Some([part("file"), part("line"), part("column"), severity, part("code"), part("message")])
    };
    matchers.filter_map(read).collect()
}

#[test]
fn the_task_shows_every_finding_in_its_place() {
    for language in ["da", "en"] {
        let site = begun(language);
        site.write(
            "ny/content/aktoerer/to ord: a.md",
            "---\ntitle: X\nvalue: 9\nphse: [a]\n---\nSe [x](y.md).",
        );
        let tasks = read_json(&site, "ny/.vscode/tasks.json");
        assert_eq!(tasks["tasks"][0]["command"], "brobyg check");
        let mut check = site.command();
        let text = Run::of(check.current_dir(site.path().join("ny")).arg("check"));
        let data = Run::of(check.args(["--format", "json"]));
        let findings: Vec<Value> = serde_json::from_str(&data.stdout).unwrap();
        let expected: Vec<[String; 6]> = findings
            .iter()
            .map(|finding| {
                let part = |name: &str| finding[name].to_string().trim_matches('"').to_owned();
                let text = |name: &str| finding[name].as_str().unwrap().to_owned();
                let severity = text("severity").replace("hint", "info");
                [text("file"), part("line"), part("column"), severity, text("code"), text("message")]
            })
            .collect();
        let severities: BTreeSet<&str> = expected.iter().map(|problem| problem[3].as_str()).collect();
        assert_eq!(severities, BTreeSet::from(["error", "info", "warning"]), "{expected:?}");
        let read: Vec<[String; 6]> = text.stdout.lines().flat_map(|line| problem(&tasks, line)).collect();
        assert_eq!(read, expected, "{}", text.stdout);
    }
}

#[test]
fn there_is_a_snippet_for_every_kind_and_every_choice() {
    for (language, actor) in [("da", "Aktør (actor)"), ("en", "Actor (actor)")] {
        let site = begun(language);
        let snippets = read_json(&site, "ny/.vscode/brobyg.code-snippets");
        let prefixes: BTreeSet<&str> = snippets
            .as_object()
            .unwrap()
            .values()
            .filter_map(|snippet| snippet["prefix"][0].as_str())
            .collect();
        let kinds = ["actor", "card", "case", "checklist", "page", "target_group"];
        assert_eq!(prefixes, BTreeSet::from(kinds));
        for snippet in snippets.as_object().unwrap().values() {
            assert_eq!(snippet["scope"], "markdown");
            assert!(!snippet["body"].is_null() && snippet["description"].is_string());
        }
        let body: Vec<&str> =
            snippets[actor]["body"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
        assert_eq!(body[..2], ["---", "title: ${1}"]);
        assert!(body.contains(&"# status:") && body.ends_with(&["---", ""]), "{body:?}");
        let status = "status: ${1|found,contacted,dialogue,active,paused,ended|}";
        assert_eq!(snippets[format!("{actor}: status")]["body"], status);
    }
}

#[test]
fn two_runs_make_the_same() {
    for language in ["da", "en"] {
        // But for the id, which no other site has.
        let made = || {
            let site = begun(language);
            let playbook = site.read("ny/content/playbook.yaml");
            let plain: Vec<&str> = playbook.lines().filter(|line| !line.starts_with("id: ")).collect();
            site.write("ny/content/playbook.yaml", plain.join("\n"));
            site.tree("ny")
        };
        assert!(made() == made(), "{language}");
    }
}

const IGNORED: [&str; 6] = [
    "/dist/",
    "/dist-internal/",
    "/.dist.brobyg/",
    "/.dist-internal.brobyg/",
    ".brobyg-staging/",
    ".brobyg-mend/",
];

#[test]
fn no_edition_and_no_workshop_of_a_new_site_is_kept_in_its_repository() {
    for language in ["da", "en"] {
        let site = begun(language);
        let ignored = site.read("ny/.gitignore");
        let patterns: Vec<&str> = ignored.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(patterns, IGNORED);
        for edition in ["public", "internal"] {
            assert_eq!(site.run(&["build", "ny", "--edition", edition]).status, 0);
        }
        let git = |arguments: &[&str]| {
            let output = site.command_of("git").args(["-C", "ny"]).args(arguments).output().unwrap();
            String::from_utf8(output.stdout).unwrap()
        };
        git(&["init", "-q"]);
        site.write("ny/.dist.brobyg/new/x.html", "").write("ny/.dist-internal.brobyg/lock", "");
        let kept = git(&["ls-files", "--others", "--exclude-standard"]);
        assert!(kept.contains("content/index.md") && !kept.contains("dist"), "{kept}");
    }
}

#[test]
fn a_list_of_what_is_ignored_stays_as_it_is_and_its_author_is_told_what_it_lacks() {
    for (there, lacking) in [
        ("node_modules\n", &IGNORED[..]),
        ("dist\n/dist-internal\n", &IGNORED[2..]),
        (
            "dist/\ndist-internal/\n.dist.brobyg/\n/.dist-internal.brobyg\n.brobyg-staging\n.brobyg-mend\n",
            &[],
        ),
    ] {
        let site = Site::with(&[("ny/.git/HEAD", "ref: refs/heads/main\n"), ("ny/.gitignore", there)]);
        let run = site.run(&["init", "ny", "--language", "da"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        assert_eq!(site.read("ny/.gitignore"), there);
        let told = run.stdout.lines().find(|line| line.contains(".gitignore")).unwrap_or_default();
        assert_eq!(told.split_once("repoet: ").map_or("", |(_, lines)| lines), lacking.join(" "));
    }
}

#[test]
fn a_link_in_place_of_the_list_is_not_followed() {
    let site = Site::with(&[("ny/.git/HEAD", ""), ("andet.txt", "mit eget")]);
    std::os::unix::fs::symlink("../andet.txt", site.path().join("ny/.gitignore")).unwrap();
    assert_eq!(site.run(&["init", "ny"]).status, 0);
    assert_eq!(site.read("andet.txt"), "mit eget");
}

#[test]
fn two_new_sites_have_two_ids() {
    let ids: BTreeSet<String> = [begun("da"), begun("da"), begun("en")]
        .iter()
        .map(|site| {
            let playbook = site.read("ny/content/playbook.yaml");
            let id = playbook.lines().find_map(|line| line.strip_prefix("id: ")).unwrap().to_owned();
            assert!(
                id.starts_with("ny-") && !playbook.contains('{') || playbook.contains("{ "),
                "{playbook}"
            );
            id
        })
        .collect();
    assert_eq!(ids.len(), 3, "{ids:?}");
}

#[test]
fn the_command_that_is_printed_can_be_run() {
    for (folder, printed) in [
        ("ny", "brobyg build ny"),
        ("min playbook", "brobyg build 'min playbook'"),
        ("a'b", r"brobyg build 'a'\''b'"),
        ("$HOME", "brobyg build '$HOME'"),
        ("æøå", "brobyg build æøå"),
    ] {
        let site = Site::new();
        let run = site.run(&["init", folder, "--language", "da"]);
        let command =
            run.stdout.lines().find_map(|line| line.split_once("Byg den med: ")).unwrap().1.to_owned();
        assert_eq!(command, printed, "{run:?}");
        assert!(run.stdout.contains("brobyg handbook"), "{run:?}");
    }
}
