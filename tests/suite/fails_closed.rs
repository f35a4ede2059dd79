//! Hiding never fails open: what looks as if it were to hide something and does not is said, no message quotes it, and comments are in
//! no edition. Every table has the forms that were thought of, each in a file of its own, and beside them what is honest and silent.

use std::collections::BTreeMap;

use crate::harness::{Site, picture};

/// What nobody is to read.
const SECRET: &str = "Zqhemmelig";

/// The codes that `check` finds in each page, by the name of its file.
type Found = BTreeMap<String, Vec<String>>;

/// Checks a page for each text, `%` standing for the secret, in a folder under `content/`. No form of the messages may quote the secret.
#[track_caller]
fn check(folder: &str, texts: &[(&str, &str)]) -> Found {
    let site = Site::new();
    site.write("content/index.md", "# Guide\n").write("content/p.png", picture::png(b"punkter"));
    for (name, text) in texts {
        site.write(&format!("content/{folder}{name}.md"), text.replace('¤', SECRET));
    }
    let mut found = Found::new();
    for format in ["text", "github", "json"] {
        let run = site.run(&["check", ".", "--format", format]);
        let said = format!("{}{}", run.stdout, run.stderr);
        let quoted: Vec<&str> = said.lines().filter(|line| line.contains(SECRET)).collect();
        assert!(quoted.is_empty(), "{format}: {quoted:#?}");
        if format == "json" {
            for one in serde_json::from_str::<Vec<serde_json::Value>>(&run.stdout).unwrap() {
                let file = one["file"].as_str().unwrap().rsplit('/').next().unwrap();
                let codes = found.entry(file.trim_end_matches(".md").to_owned()).or_default();
                codes.push(one["code"].as_str().unwrap().to_owned());
            }
        }
    }
    found
}

/// The names of those in which a code is not found.
fn without<'t>(found: &Found, texts: &[(&'t str, &'t str)], code: &str) -> Vec<&'t str> {
    let has = |name: &str| found.get(name).is_some_and(|codes| codes.iter().any(|known| known == code));
    texts.iter().map(|(name, _)| *name).filter(|name| !has(name)).collect()
}

/// The names of those in which anything of that sort is found.
fn with<'t>(found: &Found, texts: &[(&'t str, &'t str)], sort: &[&str]) -> Vec<&'t str> {
    let has = |name: &str| {
        found
            .get(name)
            .is_some_and(|codes| codes.iter().any(|code| sort.iter().any(|part| code.contains(part))))
    };
    texts.iter().map(|(name, _)| *name).filter(|name| has(name)).collect()
}

const STRAY: &[(&str, &str)] = &[
    (
        "no-first-line",
        "title: A\ntype: housing\ncontacts:\n  - { name: ¤, phone: 1 }\nnext_step: ¤\n---\n\nTekst\n",
    ),
    ("two-dashes", "--\ntitle: A\ncontacts: ¤\n--\n"),
    ("em-dash", "—\ntitle: A\ncontacts: ¤\n—\n"),
    ("dashes-apart", "- - -\ntitle: A\ncontacts: ¤\n- - -\n"),
    ("four-dashes", "----\ntitle: A\ncontacts: ¤\n----\n"),
    ("stars", "***\ntitle: A\ncontacts: ¤\n***\n"),
    ("dashes-and-words", "--- # hoved\ntitle: A\ncontacts: ¤\n---\n"),
    ("escaped", "\\---\ntitle: A\ncontacts: ¤\n\\---\n"),
    ("toml", "+++\ntitle = \"A\"\ncontacts = [\"¤\"]\n+++\n"),
    ("json", "{\n  \"title\": \"A\",\n  \"contacts\": [{ \"name\": \"¤\" }]\n}\nTekst\n"),
    ("json-in-a-line", "{ \"title\": \"A\", \"contacts\": [{\"name\":\"¤\"}] }\n\nTekst\n"),
    ("json-between-signs", ";;;\n{ \"title\": \"A\", \"next_step\": \"¤\" }\n;;;\n"),
    ("below-heading", "# A\n\n---\ntype: housing\ncontacts: ¤\n---\n"),
    ("below-comment", "<!-- x -->\n---\ntitle: A\ncontacts: ¤\n---\n"),
    ("below-blank-line", "\n---\ntitle: A\ncontacts: ¤\n---\n"),
    ("below-text", "Noget tekst.\n\n---\ntitle: A\ncontacts: ¤\n---\n"),
    ("below-text-alone", "# A\n\nEn forening i byen.\n\ncontacts: ¤\n"),
    ("invisible-letter", "\u{200b}---\ntitle: A\ncontacts: ¤\n---\n"),
    ("windows-lines", "\r\n---\r\ntitle: A\r\ncontacts: ¤\r\n---\r\n"),
    ("old-mac-lines", "\rtitle: A\rcontacts: ¤\r"),
    ("line-separator", "title: A\u{2028}visibility: internal\u{2028}¤\n"),
    ("closed-too-early", "---\ntitle: A\n---\nvisibility: internal\n\n¤\n"),
    ("closed-before-contacts", "---\ntitle: A\n---\ncontacts:\n  - name: ¤\n"),
    ("closed-within-contacts", "---\ntitle: A\ncontacts:\n---\n- name: ¤\n  phone: 1\n"),
    ("empty-front-matter", "---\n---\ntitle: A\nnext_step: ¤\n"),
    ("second-block", "---\ntitle: A\n---\n\n---\nnext_step: ¤\n---\n"),
    ("code-block", "```yaml\ntitle: A\ncontacts: ¤\n```\nTekst\n"),
    ("code-block-below-heading", "# A\n\n~~~\ntype: housing\nnext_step: ¤\n~~~\n"),
    ("indented", "    title: A\n    contacts: ¤\n"),
    ("tabs", "\ttitle: A\n\tcontacts: ¤\n"),
    ("hard-spaces", "\u{a0}title: A\n\u{a0}contacts: ¤\n"),
    ("quote", "> title: A\n> contacts: ¤\n"),
    ("callout", "> [!note]\n> title: A\n> next_step: ¤\n"),
    ("list", "- title: A\n- next_step: ¤\n"),
    ("one-in-list", "- visibility: internal\n\n¤\n"),
    ("nested-list", "- contacts:\n    - name: ¤\n"),
    ("bold", "**title:** A  \n**contacts:** ¤\n"),
    ("one-bold", "**visibility:** internal\n\n¤\n"),
    ("heading", "# visibility: internal\n\n¤\n"),
    ("table", "| Felt | Værdi |\n|---|---|\n| title | A |\n| visibility | internal |\n\n¤\n"),
    ("wide-table", "| title | contacts | type |\n|---|---|---|\n| A | ¤ | housing |\n"),
    ("later-cell", "| rum | contacts | type |\n|---|---|---|\n| A | ¤ | housing |\n"),
    ("html-comment", "<!--\ntitle: A\nvisibility: internal\n-->\n¤\n"),
    ("obsidian-comment", "%%\nvisibility: internal\n%%\n¤\n"),
    ("html", "<p>visibility: internal</p>\n\n¤\n"),
    ("upper-case", "TITLE: A\nCONTACTS: ¤\n"),
    ("capitals", "Title: A\nContacts: ¤\n"),
    ("words-apart", "Next step: ¤\ntype: housing\n"),
    ("danish", "synlighed: intern\n\n¤\n"),
    ("danish-draft", "Kladde: ja\n\n¤\n"),
    ("misspelt", "titel: A\ncontact: ¤\ntype: housing\n"),
    ("misspelt-value", "visibility: privat\n\n¤\n"),
    ("equals", "title = A\nvisibility = internal\n\n¤\n"),
    ("wide-colon", "title：A\ncontacts：¤\n"),
    ("space-before-colon", "visibility : internal\n\n¤\n"),
    ("no-colon", "visibility internal\n\n¤\n"),
    ("quoted", "\"visibility\": 'internal',\n\n¤\n"),
    ("value-in-list", "visibility: [internal]\n\n¤\n"),
    ("value-below", "visibility:\ninternal\n\n¤\n"),
    ("definition", "visibility\n: internal\n\n¤\n"),
    ("with-comment", "draft: true  # indtil mødet\n\n¤\n"),
    ("dataview", "visibility:: internal\n\n¤\n"),
    ("one-line", "--- title: A visibility: internal ---\n\n¤\n"),
    ("one-line-of-more", "title: A, contacts: ¤, type: housing\n"),
    ("joined", "title: A type: housing contacts: ¤\n"),
    ("underlined", "title: A\n---\n\n¤\n"),
    ("late", "# A\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nTekst\n\ndraft: true\n\n¤\n"),
];

#[test]
fn what_looks_like_front_matter_and_is_none_is_an_error() {
    let found = check("aktoerer/", STRAY);
    assert_eq!(without(&found, STRAY, "front-matter-not-first"), [""; 0], "{found:#?}");
    // One finding tells of it: nothing is said of the fields that the page lacks.
    let more: Vec<_> = found.iter().filter(|(_, codes)| codes.len() > 1).collect();
    let noise =
        |codes: &[String]| codes.iter().any(|code| code.starts_with("missing") || code.starts_with("unre"));
    assert!(!more.iter().any(|(_, codes)| noise(codes)), "{more:#?}");
}

#[test]
fn a_page_in_a_wrong_folder_is_held_against_the_fields_that_are_internal_elsewhere() {
    let texts = [
        ("contacts", "---\ntitle: A\n---\ncontacts:\n  - name: ¤\n"),
        ("next-step", "title: A\nnext_step: ¤\n"),
        ("within", "---\ntitle: A\ncontacts:\n---\n- name: ¤\n  phone: 1\n"),
        ("json", "{ \"title\": \"A\", \"contacts\": [] }\n"),
    ];
    for folder in ["", "kort/", "cases/"] {
        let found = check(folder, &texts);
        assert_eq!(without(&found, &texts, "front-matter-not-first"), [""; 0], "{folder}: {found:#?}");
    }
}

#[test]
fn honest_text_at_the_top_is_no_front_matter() {
    let far = format!("---\ntitle: A\n---\n{}title: A\ntype: b\n", "Linje\n\n".repeat(30));
    let texts = [
        ("definitions", "Dato\n: 3. marts\n\nTid\n: 2 timer\n\ntitle\n: navnet på siden\n"),
        ("labels", "Dato: 3. marts\nTid: 2 timer\nSted: Silkeborg\n"),
        ("bold-labels", "**Dato:** 3. marts\n**Type:** forening\n**Status:** ny\n"),
        ("labels-between-rules", "# T\n\n---\n\n**Type:** forening\n**Status:** ny\n\n---\n"),
        ("contents", "# Indhold\n\n- [Title](#title)\n- [Tags](#tags)\n\n## Title\n\nx\n\n## Tags\n\nx\n"),
        ("recipe", "# Suppe\n\nTid: 2 timer\nPersoner: 4\nMaterialer: gryde\n\n1. Kog\n2. Spis\n"),
        ("dataview", "title:: A\ntags:: #x\n\nNoget\n"),
        ("example", "---\ntitle: D\n---\nSkriv sådan:\n\n```yaml\ntitle: A\nvisibility: internal\n```\n"),
        ("example-first", "---\ntitle: D\n---\n```yaml\ntitle: A\nvisibility: internal\ncontacts: []\n```\n"),
        (
            "example-without-front-matter",
            "Skriv sådan:\n\n    title: A\n    contacts: []\n\n```\ndraft: true\n```\n",
        ),
        ("code", "- `title`: sidens titel\n- `visibility: internal` skjuler\n\n`draft: true` skjuler.\n"),
        ("table", "| Felt | Betydning |\n|---|---|\n| `visibility` | internal |\n| `title` | Titel |\n"),
        ("prose", "Mødet: vi taler om type: forening og andet.\n\nHusk: kaffe.\n"),
        ("words", "Drift: ja\n\nSynlighed: er vigtig\n\nInternt: kun for ansatte\n"),
        ("address", "Se https://x.dk/?title=a&type=b\n\nhttps://x.dk\n"),
        ("times", "10:30 ankomst\n11:00 kaffe\n"),
        ("rules", "---\ntitle: R\n---\nTekst\n\n---\n\nDato: 3. marts\n\n---\n"),
        ("underlined", "Dato: 3. marts\n---\n\nTekst\n"),
        ("people", "name: Bodil\nrole: leder\nemail: findes ikke\n"),
        ("one", "title: A\n\nmere\n"),
        ("far", &far),
    ];
    for folder in ["aktoerer/", ""] {
        let found = check(folder, &texts);
        assert_eq!(with(&found, &texts, &["front-matter", "hiding"]), [""; 0], "{folder}: {found:#?}");
    }
    let site = Site::with(&[
        ("content/playbook.yaml", "language: en\n"),
        ("content/cases/a.md", "Date: 3 March\nPlace: Silkeborg\n\nVisibility: good, about ten miles\n"),
    ]);
    assert_eq!(site.build(&[]).status, 0);
}

#[test]
fn front_matter_that_dots_end_hides_its_page() {
    let texts = [
        "---\ntitle: A\nvisibility: internal\n...\n¤\n",
        "---\ndraft: true\n...\n\n¤\n\n---\n\n¤\n",
        "---\nvisibility:\tinternal\n---\n¤\n",
    ];
    for text in texts {
        let site = Site::with(&[("content/index.md", "# Forside\n"), ("content/aktoerer/a.md", text)]);
        assert_eq!(site.build(&[]).status, 0, "{text}");
        let shown =
            site.tree("dist").into_values().any(|bytes| String::from_utf8_lossy(&bytes).contains('¤'));
        assert!(!shown, "{text}");
    }
}

#[test]
fn front_matter_that_hides_in_another_way_is_an_error() {
    let texts = [
        ("indented", "---\ntitle: A\nsummary: |\n  x\n  visibility: internal\n---\n"),
        ("folded", "---\ntitle: B\nsummary: >\n  x\n  draft: true\n---\n"),
        ("quoted", "---\ntitle: C\nsummary: \"x\n  synlighed: intern\"\n---\n"),
        ("map", "---\nmeta: { visibility: internal }\n---\n"),
        ("merged", "---\n<<: { visibility: internal }\n---\n"),
        ("contact", "---\ncontacts:\n  - { name: A, visibility: internal }\n---\n"),
    ];
    let found = check("aktoerer/", &texts);
    assert_eq!(without(&found, &texts, "hiding-key"), [""; 0], "{found:#?}");
    let texts = [
        ("wide-colon", "---\nvisibility：internal\n---\n¤\n"),
        ("wide-colon-below", "---\ntitle: A\nvisibility：internal\n---\n¤\n"),
        ("hard-space", "---\n\u{a0}visibility: internal\n---\n¤\n"),
        ("hard-space-behind", "---\ntitle: A\nvisibility:\u{a0}internal\n---\n¤\n"),
        ("hard-space-before-colon", "---\ndraft\u{a0}: true\n---\n¤\n"),
        ("hard-space-in-flow", "---\ncontacts: [{ name:\u{a0}¤ }]\n---\n¤\n"),
        ("dots-too-early", "---\ntitle: A\n...\nvisibility: internal\n---\n¤\n"),
        ("dots-and-no-fence", "---\ntitle: A\n...\n\ncontacts: [¤]\n"),
        ("dots-and-unknown-key", "---\ntitle: A\n...\nnote: ¤\n---\nx\n"),
        ("list", "---\nvisibility: [internal]\n---\n¤\n"),
        ("capital", "---\nvisibility: Internal\n---\n¤\n"),
        ("two-byte-order-marks", "\u{feff}\u{feff}---\nvisibility: internal\n---\n¤\n"),
        ("tab", "---\ntitle: A\n\tvisibility: internal\n---\n¤\n"),
        ("space", "---\ntitle: A\n visibility: internal\n---\n¤\n"),
    ];
    let found = check("aktoerer/", &texts);
    let silent: Vec<_> = texts.iter().filter(|(name, _)| !found.contains_key(*name)).collect();
    assert!(silent.is_empty(), "{silent:#?}");
    for (name, text) in texts {
        let site = Site::with(&[(&format!("content/aktoerer/{name}.md"), text)]);
        assert_eq!(site.build(&[]).status, 1, "{name}");
    }
}

#[test]
fn a_mark_that_hides_nothing_is_an_error_and_is_not_quoted() {
    let texts = [
        ("near", "> [!intern] ¤\n> ¤\n"),
        ("danish", "> [!hemmelig]\n> ¤\n"),
        ("with-more", "> [!note|internal] ¤\n"),
        ("invisible", "> [!in\u{200b}ternal] ¤\n"),
        ("invisible-before", "> \u{200b}[!internal] ¤\n"),
        ("bold", "> **[!internal]** ¤\n"),
        ("no-quote", "[!internal] ¤\n"),
        ("other-word", "[!kladde] ¤\n"),
        ("escaped", "\\[!internal] ¤\n"),
        ("escaped-quote", "\\> [!internal] ¤\n"),
        ("entity", "&gt; [!internal] ¤\n"),
        ("second-line", "> a\n> [!internal] ¤\n"),
        ("below-blank-line", ">\n> [!internal] ¤\n"),
        ("within", "a [!internal] ¤\n"),
        ("wide", "> ［!internal］ ¤\n"),
        ("wide-sign", "> [！internal] ¤\n"),
        ("bang", "> !internal ¤\n"),
        ("parentheses", "> (!internal) ¤\n"),
        ("open", "> [!internal ¤\n"),
        ("colons", ":::internal\n¤\n:::\n"),
        ("colons-apart", "::: {.internal}\n¤\n:::\n"),
        ("bangs", "!!! internal\n    ¤\n"),
        ("tag", "<internal>¤</internal>\n"),
        ("tag-within", "a <hidden>¤</hidden>\n"),
        ("html", "<div>[!skjult] ¤</div>\n"),
        ("heading", "## [!internal] ¤\n"),
        ("cell", "| a |\n|---|\n| [!internal] ¤ |\n"),
        ("item", "- [!internal] ¤\n"),
        ("task", "- [ ] [!internal] ¤\n"),
        ("indented", "    > [!internal]\n    > ¤\n"),
        ("footnote", "a[^1]\n\n[^1]: [!internal] ¤\n"),
    ];
    // With a heading above: what is said of a page without a title stands at its first words.
    let headed = texts.map(|(name, text)| (name, format!("# A\n\n{text}")));
    let headed: Vec<(&str, &str)> = headed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let found = check("", &headed);
    let marks = ["callout-near-internal", "internal-outside-quote"];
    let said = with(&found, &texts, &marks);
    let silent: Vec<&str> = texts.iter().map(|(name, _)| *name).filter(|name| !said.contains(name)).collect();
    assert_eq!(silent, [""; 0], "{found:#?}");
}

#[test]
fn what_an_internal_block_leaves_public_is_a_warning() {
    let empty = [
        ("blank-line", "> [!internal] X\n\n¤\n"),
        ("untitled", "> [!internal]\n\n¤\n"),
        ("alone", "a\n\n> [!internal] X\n"),
        ("quote", "- > [!internal] ¤\n\n> ¤\n"),
        ("list", "> [!internal] X\n- ¤\n"),
        ("nested", "- a\n  - > [!internal] X\n\n    ¤\n"),
        ("callout", "> [!note] a\n> > [!internal] X\n>\n> ¤\n"),
    ];
    let found = check("", &empty);
    assert_eq!(without(&found, &empty, "empty-internal-block"), [""; 0], "{found:#?}");
    let quote = [
        ("quote", "> [!internal] a\n> b\n\n> ¤\n"),
        ("outside", "- > [!internal]\n  > b\n\n> ¤\n"),
        ("nested", "- a\n  - > [!internal] x\n    > b\n\n    > ¤\n"),
        ("callout", "> [!note]\n> > [!internal] a\n> > b\n>\n> > ¤\n"),
        ("outer", "> [!note]\n> > [!internal]\n> > b\n\n> ¤\n"),
        ("definition", "Ord\n: > [!internal]\n  > b\n\n> ¤\n"),
        ("footnote", "a[^1]\n\n[^1]: > [!internal]\n    > b\n\n    > ¤\n"),
    ];
    let found = check("", &quote);
    assert_eq!(without(&found, &quote, "quote-after-internal-block"), [""; 0], "{found:#?}");
    let below = [
        ("list", "> [!internal] X\n> a\n- ¤\n"),
        ("code", "> [!internal]\n> a\n```\n¤\n```\n"),
        ("after-code", "> [!internal]\n> ```\n> a\n¤\n"),
        ("after-table", "> [!internal]\n> | a |\n> |---|\n> | b |\n\u{a0}¤\n"),
        ("after-heading", "> [!internal]\n> # a\n¤\n"),
        ("html", "> [!internal]\n> a\n<div>¤</div>\n"),
        ("item", "- > [!internal]\n  > # h\n  ¤\n"),
    ];
    let found = check("", &below);
    assert_eq!(without(&found, &below, "text-below-internal-block"), [""; 0], "{found:#?}");
    let run = Site::with(&[("content/a.md", "> [!internal] X\n\ny\n")]);
    assert_eq!(run.build(&[]).status, 0);
    assert_eq!(run.build(&["--strict"]).status, 1);
    let off = "checks: { empty-internal-block: off }\n";
    let site = Site::with(&[("content/a.md", "> [!internal] X\n\ny\n"), ("content/playbook.yaml", off)]);
    assert_ne!(site.build(&[]).status, 0, "it may not be turned off");
}

#[test]
fn internal_blocks_hide_however_they_are_written_and_honest_text_beside_them_is_silent() {
    let texts = [
        ("upper-case", "> [!INTERNAL] ¤\n> ¤\n"),
        ("no-space", ">[!internal]\n>¤\n"),
        ("spaces", ">  [! internal ]\n> ¤\n"),
        ("folded", ">  [!internal]-\n> ¤\n"),
        ("unfolded", "> [!internal]+ ¤\n> ¤\n"),
        ("lazy", "> [!internal]\n> a\n¤\n"),
        ("lazy-title", "> [!internal] a\n¤\n"),
        ("lazy-callout", "> [!note] a\n> > [!internal] x\n> ¤\n"),
        ("tabs", ">\t[!internal]\n>\t¤\n"),
        ("nested", "- a\n  - > [!internal]\n    > ¤\n"),
        ("footnote", "a[^1]\n\n[^1]: > [!internal]\n    > ¤\n"),
        ("definition", "Ord\n: > [!internal]\n  > ¤\n"),
        ("comment", "> [!internal %% x %%]\n> ¤\n"),
        ("within-internal", "> [!internal]\n> a\n> > [!internal] t\n>\n> > ¤\n"),
        ("text-between", "> [!internal]\n> ¤\n\nTekst\n\n> citat\n"),
        ("callout-after", "> [!internal]\n> ¤\n\n> [!note]\n> offentlig\n"),
        ("internal-after", "> [!internal]\n> ¤\n\n> [!internal]\n> ¤\n"),
        ("heading-below", "> [!internal]\n> ¤\n## Overskrift\n\nx\n"),
        ("rule-below", "> [!internal]\n> ¤\n---\n\nx\n"),
        ("next-item", "- > [!internal]\n  > ¤\n- > citat\n"),
        ("list-after", "> [!internal]\n> ¤\n\n- punkt\n"),
    ];
    let site = Site::new();
    for (name, text) in texts {
        site.write(&format!("content/{name}.md"), format!("# {name}\n\n{}", text.replace('¤', SECRET)));
    }
    site.built();
    let leaks: Vec<_> = site.tree("dist").into_iter().filter(|(_, bytes)| holds_secret(bytes)).collect();
    assert!(leaks.is_empty(), "{:?}", leaks.iter().map(|(path, _)| path).collect::<Vec<_>>());
}

fn holds_secret(bytes: &[u8]) -> bool {
    bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes())
}

#[test]
fn comments_are_in_no_edition_wherever_they_stand() {
    let texts = [
        "<div>\n%% ¤ %%\n</div>\n",
        "<div>a %% ¤</div>\nx %% b</div>\n",
        "<div title=\"%% ¤ %%\">x</div>\n\na <span title=\"<!-- ¤ -->\">b</span>\n",
        "a <b>%% ¤ %%</b> <kbd>%%¤%%</kbd>\n",
        "<details><summary>%% ¤ %%</summary>\n\na\n\n</details>\n",
        "<pre>\n%% ¤ %%\n</pre>\n",
        "[%% ¤ %% x](index.md) [a <!-- ¤ --> b](index.md)\n",
        "[[index|a %% ¤ %% b]] [[index|%% ¤ %%]] [[index|a <!-- ¤ --> b]]\n",
        "## H %% ¤ %%\n\nx\n\n## H2 <!-- ¤ -->\n\nx\n",
        "| a | b |\n|---|---|\n| x %% ¤ %% | y <!-- ¤ --> |\n",
        "| a | b | c |\n|---|---|---|\n| x %% ¤ | y %% | z |\n",
        "![a %% ¤ %%](p.png) ![a <!-- ¤ -->](p.png) ![[p.png|a %% ¤ %%]]\n",
        "![a](p.png \"x %% ¤ %%\") ![a](p.png \"x <!-- ¤ -->\") [a](index.md \"%% ¤ %%\")\n",
        "![a][r]\n\n[r]: p.png \"<!-- ¤ -->\"\n",
        "a %%\n¤\n\nb ¤\n%% c\n",
        "a[^1]\n\n[^1]: x %% ¤ %% <!-- ¤ -->\n",
        "- [ ] t %% ¤ %% <!-- ¤ -->\n",
        "> [!tip] T %% ¤ %% <!-- ¤ -->\n> x\n\n> [!tip %% ¤ %%] T\n> x\n",
        "*a %% ¤ %%* **b %% ¤ %%** ~~c %% ¤ %%~~\n",
        "T %% ¤ %%\n: d <!-- ¤ -->\n",
        "- a\n  %% ¤ %%\n  - b <!-- ¤ -->\n",
    ];
    let site = Site::new();
    site.write("content/index.md", "# Guide\n").write("content/p.png", picture::png(b"punkter"));
    for (number, text) in texts.iter().enumerate() {
        let text = text.replace('¤', SECRET);
        site.write(&format!("content/a{number}.md"), format!("# Side {number}\n\n{text}"));
        let field = text.replace('\n', "\n  ");
        site.write(
            &format!("content/aktoerer/b{number}.md"),
            format!("---\ntitle: Aktør {number}\nwe_offer: |\n  {field}\n---\nx\n")
                .replace("(index.md", "(../index.md")
                .replace("(p.png", "(../p.png")
                .replace("[r]: p.png", "[r]: ../p.png"),
        );
    }
    for (edition, folder) in [("public", "dist"), ("internal", "dist-internal")] {
        let run = site.build(&["--edition", edition]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let leaks = site.tree(folder).into_iter().filter(|(_, bytes)| holds_secret(bytes));
        let leaks: Vec<String> = leaks.map(|(path, _)| path).collect();
        assert!(leaks.is_empty(), "{leaks:?}");
    }
}

#[test]
fn a_comment_in_code_is_code() {
    let text = "# A\n\n`%% et %%` og ``<!-- to -->``\n\n```\n%% tre %%\n```\n";
    let site = Site::with(&[("content/a.md", text)]);
    let html = site.built().read("dist/a.html");
    for kept in ["%% et %%", "&lt;!-- to --&gt;", "%% tre %%"] {
        assert!(html.contains(kept), "{kept}");
    }
}

#[test]
fn a_comment_or_a_mark_in_plain_text_is_an_error_and_is_not_quoted() {
    let values = [
        ("summary", "\"> [!internal] x <!-- ¤ -->\""),
        ("title", "\"A %% ¤ %%\""),
        ("tags", "[ok, \"x <!-- ¤ -->\"]"),
        ("aliases", "[\"[!internal] ¤\"]"),
        ("next_step", "\"%% ¤ %%\""),
        ("type", "\"%% ¤ %%\""),
        ("value", "\"3 %% ¤ %%\""),
        ("contacts", "[{ name: \"<!-- ¤ -->\" }]"),
        ("channels", "[\"%% ¤ %%\"]"),
        ("id", "\"a %% ¤ %%\""),
    ];
    let texts: Vec<(&str, String)> =
        values.iter().map(|(key, value)| (*key, format!("---\n{key}: {value}\n---\nx\n"))).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(key, text)| (*key, text.as_str())).collect();
    let found = check("aktoerer/", &texts);
    assert_eq!(without(&found, &texts, "hiding-in-field"), [""; 0], "{found:#?}");
    let honest = [("a", "---\ntitle: 100 % dansk [A] <b>\nsummary: Internt og [!tip] 5 %\n---\nx\n")];
    assert!(with(&check("aktoerer/", &honest), &honest, &["hiding"]).is_empty());
}

#[test]
fn a_comment_in_the_playbook_is_an_error_and_is_not_quoted() {
    for text in [
        "title: \"A <!-- ¤ -->\"\n",
        "subtitle: \"%% ¤ %%\"\n",
        "title: { da: \"A %% ¤ %%\", en: B }\n",
        "menu: [{ to: index, label: \"[!internal] ¤\" }]\n",
        "kinds: { m: { folder: m, label: \"X <!-- ¤ -->\" } }\n",
        "kinds: { m: { folder: m, label: { one: \"%% ¤ %%\", many: X } } }\n",
        "kinds: { m: { folder: m, label: X, sections: [\"%% ¤ %%\"] } }\n",
        "kinds: { m: { folder: m, label: X, fields: { f: { type: choice, choices: { a: \"%% ¤ %%\" } } } } }\n",
        "kinds: { m: { folder: m, label: X, fields: { f: { type: text, help: \"%% ¤ %%\", label: \"<!-- ¤ -->\" } } } }\n",
    ] {
        let playbook = text.replace('¤', SECRET);
        let site = Site::with(&[("content/index.md", "# X\n"), ("content/playbook.yaml", &playbook)]);
        let run = site.build(&[]);
        assert_eq!(run.status, 1, "{text}");
        assert!(run.stderr.contains("[hiding-in-field]"), "{text}: {}", run.stderr);
        assert!(!run.stderr.contains(SECRET), "{text}: {}", run.stderr);
    }
}

#[test]
fn the_internal_mark_hides_in_a_markdown_field_as_in_the_text() {
    let text = format!(
        "---\ntitle: A\nwe_offer: |\n  a\n\n  > [!internal]\n  > {SECRET}\nshared_goal: \"x %% {SECRET} %% <!-- {SECRET} -->\"\n---\nx\n"
    );
    let site = Site::with(&[("content/aktoerer/a.md", &text)]);
    assert_eq!(site.build(&[]).status, 0);
    assert!(site.tree("dist").values().all(|bytes| !holds_secret(bytes)));
}

/// What a build of an actor's page finds, with its status.
fn of_an_actor(text: &str) -> (i32, Vec<String>) {
    let site = Site::with(&[("content/index.md", "# Guide\n"), ("content/aktoerer/a.md", text)]);
    let run = site.build(&[]);
    let codes = run.found().iter().filter_map(|found| found.rsplit(' ').next().map(str::to_owned)).collect();
    assert!(!run.stderr.contains("Zqhemmelig"), "{}", run.stderr);
    (run.status, codes)
}

#[test]
fn an_internal_field_that_is_read_as_a_part_of_another_is_an_error() {
    for field in [
        "summary: |\n  Fin forening.\n  next_step: Ring Zqhemmelig",
        "summary: >\n  Fin forening.\n  access_route: Zqhemmelig",
        "summary: |\n  Fin.\n  contacts:\n    - name: Zqhemmelig",
        "we_offer:\n  - |\n    Kaffe.\n    contacts: Zqhemmelig",
        "summary: \"Fin.\n  next_step: Zqhemmelig\"",
    ] {
        let (status, codes) = of_an_actor(&format!("---\ntitle: A\n{field}\n---\n\nTekst.\n"));
        assert!(status == 1 && codes.contains(&"hiding-key".to_owned()), "{field}: {codes:?}");
    }
    let honest = "summary: |\n  Fin forening.\n  Næste skridt: ring.\n  Adgang: fri";
    assert_eq!(of_an_actor(&format!("---\ntitle: A\n{honest}\n---\n\nTekst.\n")), (0, vec![]));
}

#[test]
fn an_empty_line_of_the_block_keeps_nothing_apart_from_it() {
    for text in [
        "> [!internal] Kontakt\n> Bo\n>\nZqhemmelig",
        "> [!internal] Kontakt\n> Bo\n>\n- Zqhemmelig",
        "> > [!internal] K\n> > Bo\n> >\n> Zqhemmelig",
    ] {
        let (status, codes) = of_an_actor(&format!("---\ntitle: A\n---\n\n{text}\n"));
        let said = codes.iter().any(|code| code.ends_with("internal-block"));
        assert!(status == 0 && said, "{text}: {codes:?}");
    }
    for honest in ["> [!internal] K\n> Bo\n\nTekst", "> [!internal] K\n> Bo\n>\n\nTekst"] {
        assert_eq!(of_an_actor(&format!("---\ntitle: A\n---\n\n{honest}\n")), (0, vec![]), "{honest}");
    }
}

#[test]
fn keys_in_danish_between_lines_of_signs_are_front_matter() {
    for text in [
        "—\ntitel: Spejderne\nkontaktpersoner:\n  - navn: Bo Zqhemmelig\n—\n\nTekst\n",
        "--\ntitel: Spejderne\nKontaktpersoner: Zqhemmelig\n--\n\nTekst\n",
        "***\nkontaktpersoner: Zqhemmelig\ntitel: x\n***\n",
    ] {
        let (status, codes) = of_an_actor(text);
        assert!(status == 1 && codes.contains(&"front-matter-not-first".to_owned()), "{text}: {codes:?}");
    }
}

#[test]
fn keys_that_say_that_a_page_is_not_for_everybody_are_errors() {
    for key in [
        "udgivet: nej",
        "offentliggør: nej",
        "skjules: ja",
        "ikke_offentlig: ja",
        "kun_for_personale: ja",
        "utkast: ja",
        "is_draft: true",
        "isDraft: true",
        "is_public: false",
        "staff_only: true",
        "wip: true",
    ] {
        let (status, codes) = of_an_actor(&format!("---\ntitle: A\n{key}\n---\n\nTekst.\n"));
        assert!(status == 1 && codes.contains(&"hiding-key".to_owned()), "{key}: {codes:?}");
    }
}
