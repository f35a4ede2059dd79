//! What is written for readers is held against the program: the README's commands, and the handbook's lists of fields.

use std::fs;
use std::path::Path;

use crate::harness::{Run, Site};
use brobyg::playbook::{self, FieldType, Kind};
use brobyg::source::SourceFile;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The commands that `--help` lists.
fn commands(site: &Site) -> Vec<String> {
    let help = site.run(&["--help"]).stdout;
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let names = list.lines().take_while(|line| !line.is_empty());
    names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// The blocks of code on a page that are of a language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let text = read(page);
    let opening = format!("\n```{language}\n");
    let found = text.split(&opening).skip(1).map(|block| block.split_once("```").unwrap().0.to_owned());
    found.collect()
}

#[test]
fn the_readme_and_the_handbook_name_every_command_and_option() {
    let readme = read("README.md");
    let handbook: String = ["index", "ny-side", "tjek-din-playbook"]
        .map(|page| read(&format!("content/haandbog/{page}.md")))
        .concat();
    let site = Site::new();
    let commands = commands(&site);
    assert!(commands.len() > 4, "{commands:?}");
    for command in commands {
        assert!(handbook.contains(&format!("`brobyg {command}")), "the handbook does not name {command}");
        if command == "help" {
            continue;
        }
        let usage = readme.lines().find(|line| {
            let usage = format!("    brobyg {command}");
            *line == usage || (line.starts_with(&format!("{usage} ")) && line.contains('['))
        });
        let usage = usage.unwrap_or_else(|| panic!("the README does not say how {command} is used"));
        assert!(readme.contains(&format!("| `{command}` |")), "the README does not say what {command} does");
        let help = site.run(&[command.as_str(), "--help"]).stdout;
        for option in help.split_whitespace().filter(|word| word.starts_with("--")) {
            let option = option.trim_end_matches(|letter: char| !letter.is_alphanumeric());
            assert!(usage.contains(option) || option == "--help", "{command} {option}");
        }
    }
}

#[test]
fn the_first_site_of_the_readme_works() {
    let readme = read("README.md");
    let site = Site::new();
    for line in ["brobyg init minguide", "brobyg build minguide", "brobyg check minguide"] {
        assert!(readme.contains(&format!("    {line}\n")), "{line}");
        let run = site.run(&line.split(' ').skip(1).collect::<Vec<_>>());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{line}");
        assert!(!run.stdout.contains("]: "), "a new site has a finding: {}", run.stdout);
    }
    let run = site.run(&["new", "actor", "Boligforeningen", "--site", "minguide"]);
    assert!(readme.contains("`brobyg new actor \"Boligforeningen\" --site minguide`"));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn a_new_site_in_english_has_no_finding() {
    let site = Site::new();
    site.run(&["init", "guide", "--language", "en"]);
    assert_eq!(site.run(&["check", "guide"]).stdout, "6 pages: 0 errors, 0 warnings, 0 hints.\n");
}

/// The step of GitHub Actions that the README shows, over our own playbook.
#[test]
fn the_step_of_the_readme_works() {
    let readme = read("README.md");
    let (_, step) = readme.split_once("    - run: brobyg ").unwrap();
    let arguments: Vec<&str> = step.lines().next().unwrap().split(' ').collect();
    let run = Run::of(Site::new().command().current_dir(root()).args(arguments));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let hints = run.stdout.lines().all(|line| line.starts_with("::notice file=content/"));
    assert!(hints, "{}", run.stdout);
}

/// What `check --format json` prints has the keys that the README names.
#[test]
fn the_readme_names_the_keys_of_a_finding() {
    let readme = read("README.md");
    let site = Site::with(&[("content/a.md", "# A\n\n[b](b.md)")]);
    let found: serde_json::Value =
        serde_json::from_str(&site.run(&["check", "--format", "json"]).stdout).unwrap();
    let keys: Vec<&str> = found[0].as_object().unwrap().keys().map(String::as_str).collect();
    let (_, named) = readme.split_once("array of `{").unwrap();
    let mut named: Vec<&str> = named.split_once('}').unwrap().0.split(", ").collect();
    named.sort_unstable();
    assert_eq!(keys, named);
}

/// The page that the handbook shows, in our own playbook: what is said of it, and what `--fix` makes of it.
#[test]
fn the_example_of_the_handbook_is_what_the_program_says() {
    let handbook = "content/haandbog/tjek-din-playbook.md";
    let (page, said, mended) =
        (blocks(handbook, "markdown"), blocks(handbook, "text"), blocks(handbook, "diff"));
    let file = "content/aktoerer/teaterforening.md";
    assert!(read(handbook).contains(file));
    let site = Site::new();
    for (path, bytes) in crate::harness::tree(&root().join("content")) {
        site.write(&format!("content/{path}"), bytes);
    }
    site.write(file, &page[0]);
    let run = site.run(&["check"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains(&said[0]), "{}", run.stdout);
    site.run(&["check", "--fix"]);
    let lines = |sign: char| -> Vec<String> {
        mended[0].lines().filter_map(|line| line.strip_prefix(sign)).map(str::to_owned).collect()
    };
    let expected = lines('-')
        .iter()
        .zip(lines('+'))
        .fold(page[0].clone(), |text, (old, new)| text.replace(old.as_str(), &new));
    assert_eq!(site.read(file), expected);
    assert!(expected != page[0]);
}

#[test]
fn the_new_page_of_the_handbook_is_what_the_program_makes() {
    let handbook = "content/haandbog/ny-side.md";
    let (commands, begins) = (blocks(handbook, "text"), blocks(handbook, "yaml"));
    let site = Site::with(&[("content/a.md", "# A")]);
    let said = commands[0].trim_end().strip_prefix("brobyg new aktør ").unwrap();
    let run = site.run(&["new", "aktør", said.trim_matches('"')]);
    assert_eq!(run.stdout, commands[1]);
    let made = site.read("content/aktoerer/teaterforening-eksempel.md");
    assert!(made.starts_with(&format!("---\n{}", begins[0])), "{made}");
    let schema: Vec<&str> = commands[2].split_whitespace().skip(1).collect();
    assert_eq!(site.run(&schema).status, 0);
    assert!(site.path().join(".vscode/schema/actor.schema.json").is_file());
}

#[test]
fn the_kinds_of_the_handbook_are_read_as_they_stand() {
    let handbook = "content/haandbog/egne-sidetyper.md";
    let (playbooks, pages) = (blocks(handbook, "yaml"), blocks(handbook, "markdown"));
    let site =
        Site::with(&[("content/playbook.yaml", &playbooks[0]), ("content/metoder/stole.md", &pages[0])]);
    site.write("content/aktoerer/sprogcafe.md", "---\ntitle: Sprogcafé\ntarget_groups: [nye]\n---\n");
    site.write("content/maalgrupper/nye.md", "# Nye").write("content/ordliste.md", "# Ordliste");
    let run = site.run(&["check", "--strict"]);
    assert_eq!((run.status, run.stdout.lines().count()), (0, 1), "{}", run.stdout);
    for playbook in playbooks.iter().skip(1) {
        let site = Site::with(&[("content/playbook.yaml", playbook), ("content/a.md", "# A")]);
        site.write("content/ordliste.md", "# Ordliste").write("content/haandbog/a.md", "# En side");
        site.built();
    }
}

/// What may stand in a playbook, as the program lists it where something else does.
#[test]
fn the_handbook_names_every_setting_of_a_playbook() {
    let handbook = read("content/haandbog/egne-sidetyper.md");
    for playbook in [
        "zzz: 1\n",
        "kinds:\n  m:\n    folder: m\n    zzz: 1\n",
        "kinds:\n  m:\n    folder: m\n    fields:\n      a: { type: text, zzz: 1 }\n",
    ] {
        let site = Site::with(&[("content/playbook.yaml", playbook), ("content/a.md", "# A")]);
        let said = site.run(&["check"]).stdout;
        let (_, settings) = said.split_once("Her kan stå: ").unwrap_or_else(|| panic!("{said}"));
        for setting in settings.lines().next().unwrap().trim_end_matches('.').split(", ") {
            let named =
                handbook.contains(&format!("`{setting}`")) || handbook.contains(&format!("`{setting}: "));
            assert!(named, "the handbook does not name {setting}");
        }
    }
}

#[test]
fn the_kinds_of_the_readme_are_read_as_they_stand() {
    let readme = read("README.md");
    let (_, example) = readme.split_once("    title: Vores metoder\n").unwrap();
    let (example, _) = example.split_once("\n\n| Type").unwrap();
    let playbook: String =
        example.lines().map(|line| line.get(4..).unwrap_or_default().to_owned() + "\n").collect();
    let site = Site::with(&[("content/playbook.yaml", &playbook), ("content/a.md", "# A")]);
    site.built();
}

/// Our own playbook, without a finding, in both editions.
#[test]
fn our_own_playbook_has_no_finding() {
    for edition in ["public", "internal"] {
        let output = tempfile::tempdir().unwrap();
        let folder = output.path().join("guide");
        let site = Site::new();
        let run = Run::of(
            site.command()
                .arg("build")
                .arg(root())
                .args(["--strict", "--edition", edition, "--output"])
                .arg(&folder),
        );
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    }
}

#[test]
fn the_handbook_names_every_field_of_every_kind() {
    let source = SourceFile::unreadable("playbook.yaml");
    let (playbook, _) = playbook::load(&source);
    let pages = [
        ("card", "skriv-et-kort"),
        ("actor", "skriv-en-aktoer"),
        ("case", "skriv-en-case"),
        ("checklist", "skriv-en-tjekliste"),
    ];
    let named = |kind: &Kind, page: &str, common: bool| {
        let text = read(&format!("content/haandbog/{page}.md"));
        for field in kind.fields.iter().filter(|field| field.common == common) {
            assert!(text.contains(&format!("| `{}` |", field.name)), "{page} does not name {}", field.name);
        }
    };
    for (kind, page) in pages {
        let (_, kind) = playbook.kinds.find(kind).unwrap();
        named(kind, page, false);
        named(kind, "index", true);
    }
}

/// Every type of field has its row in the tables for hosts and authors, and is named in that for themes.
#[test]
fn every_type_of_field_is_documented() {
    let [readme, handbook, themes] =
        ["README.md", "content/haandbog/egne-sidetyper.md", "themes/README.md"].map(read);
    let (_, listed) = themes.split_once("\n| `type` | text |").unwrap();
    let listed = listed.lines().next().unwrap();
    for name in FieldType::NAMES {
        let is_row = |line: &str| {
            line.starts_with('|') && line.split('|').nth(1).unwrap().contains(&format!("`{name}`"))
        };
        assert!(readme.lines().any(is_row), "README.md has no row for {name}");
        assert!(handbook.lines().any(is_row), "the handbook has no row for {name}");
        // Relations are no fields of a page.
        let is_relation = name.starts_with("reference");
        assert!(
            is_relation || listed.contains(&format!("`{name}`")),
            "themes/README.md does not list {name}"
        );
    }
}

/// Every part of every type in `src/pages/context.rs` is named in `themes/README.md`.
#[test]
fn the_readme_of_themes_names_every_variable() {
    let themes = read("themes/README.md");
    let code: String = themes.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(" ");
    let words: Vec<&str> = code.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).collect();
    let context = read("src/pages/context.rs");
    let (_, types) = context.split_once("\nvariables! {\n").unwrap();
    let (types, _) = types.split_once("\n}\n").unwrap();
    let parts = types.lines().filter_map(|line| line.strip_prefix("        "));
    let names: Vec<&str> = parts.filter_map(|line| line.split_once(": ")).map(|(name, _)| name).collect();
    assert!(names.len() > 50, "{names:?}");
    for name in names {
        assert!(words.contains(&name.trim_start_matches("r#")), "themes/README.md does not name {name}");
    }
}

/// The type of backlinks, as the template engine lists its parts.
#[test]
fn the_readme_of_themes_names_the_parts_of_backlinks() {
    let themes = read("themes/README.md");
    let (_, table) = themes.split_once("\n### BacklinkGroup: ").unwrap();
    let rows = table.lines().take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with("| `"));
    let always = rows.filter(|row| !row.contains("| need `"));
    let cells: String = always.filter_map(|row| row.split('|').nth(1)).collect();
    let mut named: Vec<&str> = cells.split('`').skip(1).step_by(2).collect();
    named.sort_unstable();
    let site = Site::with(&[("content/aktoerer/a.md", "# A"), ("content/b.md", "# B\n\nSe [[a]].")]);
    site.write(
        "themes/default/actor.html",
        "{% if page.id == 'aktoerer/a' %}{% set given = page.backlink_groups[0] | default(value=1) %}{{ given.zzz }}{% endif %}",
    );
    let said = site.build(&[]).stderr;
    let (_, list) = said.split_once("Available fields: ").unwrap_or_else(|| panic!("{said}"));
    let mut given: Vec<&str> = list.lines().next().unwrap().trim_end_matches('.').split(", ").collect();
    given.sort_unstable();
    assert_eq!(given, named);
}

/// The HTML of embeds, blocks and pictures that `themes/README.md` promises.
#[test]
fn the_readme_of_themes_shows_the_html_of_embeds() {
    let site = Site::with(&[
        (
            "content/kort/a.md",
            "# A\n\n## Eksempel\n\nEt afsnit. ^name\n\n- [ ] En opgave\n\n[^1]\n\n[^1]: Note\n\n## Hvorfor?\n\n## Hvordan?\n\n## Husk\n",
        ),
        ("content/b.md", "# B\n\n![[a]]\n\n![[p.png|Et billede|300x200]]\n\n| A |\n| - |\n| ![[a]] |\n"),
        ("content/p.png", "x"),
    ]);
    site.built();
    let page = site.read("dist/b.html");
    let themes = read("themes/README.md");
    for promised in [
        "<div class=\"embed\" data-kind=\"card\" data-document=\"kort/",
        "<p class=\"embed-source\"><a class=\"ref\" data-kind=\"card\" href=\"",
        "embed-0-block-name",
        "embed-0-task-",
        "fn-embed-0-1",
        " width=\"300\" height=\"200\" loading=\"lazy\">",
    ] {
        assert!(themes.contains(promised), "themes/README.md does not show {promised}");
        assert!(page.contains(promised), "{promised} is not in {page}");
    }
    assert!(
        themes.contains("id=\"block-name\"")
            && site.read("dist/kort/a.html").contains("<p id=\"block-name\">")
    );
}
