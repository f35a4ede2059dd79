//! Fields in which a partner is judged: internal, unless the playbook says otherwise; and how a playbook changes one setting of a field that is
//! built in.

use crate::harness::Site;

const ACTOR: &str = "---\ntitle: Koret\nvalue: 3\naccess: 2\naccess_route: VEJEN\ncompetitor: true\ncontacts: [{ name: PERSONEN }]\nnext_step: SKRIDTET\n---\n\nDe synger.\n";

/// A site of one actor, whose playbook says so of fields of actors.
fn site(fields: &str) -> Site {
    let site = Site::with(&[("content/aktoerer/koret.md", ACTOR)]);
    if !fields.is_empty() {
        let playbook = format!("title: Vores\nkinds:\n  actor:\n    fields: {fields}\n");
        site.write("content/playbook.yaml", playbook);
    }
    site
}

/// The fields of the actor that the public edition has.
fn published(site: &Site) -> Vec<String> {
    let run = site.build(&[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let page = site.read("dist/aktoerer/koret.html") + &site.read("dist/guide.json");
    let words = [("access_route", "VEJEN"), ("contacts", "PERSONEN"), ("next_step", "SKRIDTET")];
    let fields = site.page("aktoerer/koret")["fields"].as_object().unwrap().clone();
    for (field, word) in words {
        assert_eq!(page.contains(word), fields.contains_key(field), "{field}");
    }
    fields.into_iter().map(|(name, _)| name).collect()
}

#[test]
fn a_judgement_is_internal_until_the_playbook_says_otherwise() {
    assert_eq!(published(&site("")), [""; 0]);
    assert_eq!(published(&site("{ value: { label: Nytte } }")), [""; 0]);
    assert_eq!(published(&site("{ value: { type: integer, max: 9 } }")), [""; 0]);
    assert_eq!(published(&site("{ value: { visibility: public } }")), ["value"]);
    assert_eq!(
        published(&site(
            "{ value: { visibility: public, max: 9 }, access_route: { visibility: public, type: markdown } }"
        )),
        ["access_route", "value"]
    );
}

#[test]
fn a_visibility_is_changed_alone_whatever_the_field_is_and_either_way() {
    assert_eq!(
        published(&site("{ next_step: { visibility: public }, contacts: { visibility: public } }")),
        ["contacts", "next_step"]
    );
    let site = site(
        "{ website: { visibility: internal }, related: { visibility: internal }, type: { visibility: internal } }",
    );
    site.write(
        "content/aktoerer/andre.md",
        "---\ntitle: Andre\ntype: sport\nwebsite: https://example.org/hemmelig\nrelated: [koret]\n---\n\nDe løber.\n",
    );
    assert_eq!(site.build(&[]).status, 0);
    let page = site.page("aktoerer/andre");
    assert_eq!(
        (page["fields"].as_object().unwrap().len(), page["relations"].as_object().unwrap().len()),
        (0, 0)
    );
    assert!(site.page("aktoerer/koret")["relations"].as_object().unwrap().is_empty(), "the other end");
    assert!(!site.read("dist/aktoerer/andre.html").contains("hemmelig"));
}

#[test]
fn a_common_field_may_say_that_it_is_public_and_never_that_it_is_not() {
    let site = Site::with(&[
        ("content/playbook.yaml", "kinds: { page: { fields: { summary: { visibility: public } } } }\n"),
        ("content/index.md", "# Hej\n"),
    ]);
    site.built();
    site.write(
        "content/playbook.yaml",
        "kinds: { page: { fields: { summary: { visibility: internal } } } }\n",
    );
    let run = site.build(&[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("wrong-setting"), "{}", run.stderr);
}

#[test]
fn an_author_is_told_once_and_no_value_is_quoted() {
    let hints = |site: &Site, arguments: &[&str]| {
        let said = site.run(&[&["check", "."], arguments].concat()).stdout;
        for value in ["VEJEN", "PERSONEN", "value: 3"] {
            assert!(!said.contains(value), "{said}");
        }
        said.lines()
            .filter(|line| line.contains("undecided-visibility"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut undecided = site("");
    undecided.write("content/aktoerer/andet-kor.md", ACTOR.replace("Koret", "Et andet"));
    for arguments in [&[][..], &["--edition", "internal"]] {
        let found = hints(&undecided, arguments);
        assert!(found.len() == 1 && found[0].starts_with("content/aktoerer/andet-kor.md:1:1: "), "{found:?}");
        assert!(found[0].ends_with(": value, access, access_route, competitor."), "{found:?}");
    }
    assert_eq!(
        undecided.run(&["check", ".", "--format", "json"]).stdout.matches("undecided-visibility").count(),
        1
    );
    undecided =
        site("{ value: { visibility: public }, access: { visibility: internal }, competitor: { help: Hm } }");
    let found = hints(&undecided, &[]);
    assert!(found.len() == 1 && found[0].starts_with("content/playbook.yaml:1:1: "), "{found:?}");
    assert!(found[0].ends_with(": access_route, competitor."), "{found:?}");
    let decided = "{ value: { visibility: internal }, access: { visibility: public }, access_route: null, competitor: { visibility: internal } }";
    let without = ACTOR.replace("access_route: VEJEN\n", "");
    assert_eq!(hints(site(decided).write("content/aktoerer/koret.md", without), &[]), [""; 0]);
    assert!(!site("").build(&["--strict"]).stderr.contains("undecided"), "a build keeps hints to itself");
}

#[test]
fn no_hint_where_nobody_is_judged_and_none_of_a_kind_of_the_playbooks_own() {
    let site = Site::with(&[
        (
            "content/playbook.yaml",
            "kinds: { actor: null, partner: { fields: { value: { type: integer } } } }\n",
        ),
        ("content/partner/x.md", "---\ntitle: X\nvalue: 4\n---\n\nHej.\n"),
    ]);
    assert!(!site.run(&["check", "."]).stdout.contains("undecided"));
    site.write("content/playbook.yaml", "title: Vores\n")
        .write("content/aktoerer/y.md", "---\ntitle: Y\n---\n\nHej.\n");
    assert!(!site.run(&["check", "."]).stdout.contains("undecided"));
}

#[test]
fn a_new_page_and_the_schema_say_which_fields_are_internal() {
    let site = Site::with(&[(
        "content/playbook.yaml",
        "language: en\nkinds: { actor: { fields: { access: { visibility: public }, contacts: { visibility: public } } } }\n",
    )]);
    assert_eq!(site.run(&["new", "actor", "Choir"]).status, 0);
    let text = site.read("content/aktoerer/choir.md");
    let said = |field: &str| {
        let lines: Vec<&str> = text.lines().collect();
        let at = lines.iter().position(|line| *line == format!("# {field}:")).unwrap();
        lines[at - 1].contains("Internal edition only.")
    };
    assert_eq!(
        ["value", "access", "access_route", "next_step", "contacts", "website"].map(said),
        [true, false, true, true, false, false]
    );
    let schema: serde_json::Value =
        serde_json::from_str(&site.run(&["schema", ".", "actor"]).stdout).unwrap();
    let described = |field: &str| {
        schema["properties"][field]["description"]
            .as_str()
            .unwrap_or_default()
            .contains("internal edition only")
    };
    assert_eq!(["value", "access", "contacts", "next_step"].map(described), [true, false, false, true]);
}
