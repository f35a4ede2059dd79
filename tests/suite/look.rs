//! The look that a playbook asks for: the style sheet that comes of it, and what a site adds to its theme.

use crate::harness::Site;

const PLAYBOOK: &str = "title: Prøve
theme:
  accent: \"#0b4ea2\"
  font: { text: [Georgia, serif], headings: 'Segoe UI' }
  width: wide
kinds:
  card: { colour: { light: \"#8a5a00\", dark: fc6 }, icon: pictures/square.svg }
  method:
    folder: metoder
    colour: \"#ff0\"
    icon: flag
";

const SQUARE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M3 3h9v9z\"/></svg>";

/// What comes of the playbook, but for the drawing of the theme.
const SHEET: &str = r#"/* The look that the playbook asks for. */
[data-kind="card"] { --kind: #8a5a00; --band: #8a5a00; --tint: #f7efe5; --arch: #e2c5a2 }
[data-kind="card"] { --icon: url("data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%3E%3Cpath%20d=%22M3%203h9v9z%22/%3E%3C/svg%3E") }
[data-kind="method"] { --kind: #746d00; --band: #7f7900; --tint: #f1f2da; --arch: #cfd178 }
[data-kind="method"] { --icon: url("{flag}") }
:root, [data-kind="page"] { --kind: #0b4ea2; --band: #0b4ea2; --tint: #e7f1ff; --arch: #aacdff }
:root { --font: "Georgia", var(--serif, serif); --font-headings: "Segoe UI", var(--sans, sans-serif); --wide: 96rem }
@media screen {
  :root { --link: #0b4ea2; --visited: #6b328e; --hero: #e7f1ff; --strong: var(--link); --stripe: var(--link) }
}
@media screen and (prefers-color-scheme: dark) {
  [data-kind="card"] { --kind: #ffcc66; --band: #693d00; --tint: #34270b; --arch: #604919 }
  [data-kind="method"] { --kind: #c8c700; --band: #514b00; --tint: #2b2b00; --arch: #515100 }
  :root, [data-kind="page"] { --kind: #7ebfff; --band: #004a81; --tint: #192a3c; --arch: #32506d }
  :root { --link: #7ebfff; --visited: #cda7ea; --hero: #192a3c }
}
"#;

fn site() -> Site {
    Site::with(&[
        ("content/playbook.yaml", PLAYBOOK),
        ("content/index.md", "# Forside\n\nSe [[a]]."),
        ("content/kort/a.md", "# A\n\n## Eksempel\n\n## Hvorfor?\n\n## Hvordan?\n\n## Husk\n"),
        ("content/metoder/m.md", "# M"),
        ("content/pictures/square.svg", SQUARE),
    ])
}

/// The style sheets of a page, in their order.
fn sheets(page: &str) -> Vec<&str> {
    let links = page.split("<link rel=\"stylesheet\" href=\"").skip(1);
    links.map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn a_look_is_a_style_sheet_of_custom_properties() {
    let site = site();
    let run = site.build(&[]);
    assert_eq!((run.status, run.found()), (0, vec!["content/playbook.yaml:10:13 low-contrast".to_owned()]));
    let written = site.read("dist/assets/playbook.css");
    let (flag, _) =
        written.split_once("[data-kind=\"method\"] { --icon: url(\"").unwrap().1.split_once('"').unwrap();
    assert!(flag.starts_with("data:image/svg+xml,%3Csvg%20") && !flag.contains(['<', '#', ' ']), "{flag}");
    assert_eq!(written.replace(flag, "{flag}"), SHEET);
    assert_eq!(sheets(&site.read("dist/kort/a.html")), ["../assets/guide.css", "../assets/playbook.css"]);
    assert_eq!(sheets(&site.read("dist/index.html")), ["assets/guide.css", "assets/playbook.css"]);
    let files = site.tree("dist");
    assert!(!files.keys().any(|path| path.contains("square")), "a drawing is part of the style sheet alone");
    site.build(&[]);
    assert_eq!(site.tree("dist"), files);
}

#[test]
fn a_playbook_that_asks_for_nothing_has_no_style_sheet() {
    let site = Site::with(&[
        ("content/playbook.yaml", "theme: { name: default, width: normal }\n"),
        ("content/index.md", "# Forside"),
    ]);
    site.built();
    assert!(!site.tree("dist").contains_key("assets/playbook.css"));
    assert_eq!(sheets(&site.read("dist/index.html")), ["assets/guide.css"]);
}

#[test]
fn a_drawing_is_clean_in_the_public_edition_and_a_file_where_a_page_shows_it() {
    let site = site();
    let noted = SQUARE.replace("<path", "<metadata>Jens</metadata><path");
    site.write("content/pictures/square.svg", &noted)
        .write("content/b.md", "# B\n\n![x](pictures/square.svg)");
    site.build(&[]);
    assert!(!site.read("dist/assets/playbook.css").contains("Jens"));
    assert!(site.tree("dist").contains_key("pictures/square.svg"));
    site.build(&["--edition", "internal"]);
    assert!(site.read("dist-internal/assets/playbook.css").contains("Jens"));
}

#[test]
fn a_kind_that_the_edition_does_not_show_is_not_in_its_style_sheet() {
    let site = site();
    site.write("content/metoder/m.md", "---\nvisibility: internal\n---\n# M");
    let run = site.build(&[]);
    assert_eq!(run.found(), ["content/playbook.yaml:10:13 low-contrast"]);
    assert!(!site.read("dist/assets/playbook.css").contains("method"));
    site.write("content/playbook.yaml", "kinds:\n  method: { folder: metoder, icon: star }\n");
    site.built();
    assert!(!site.tree("dist").contains_key("assets/playbook.css"));
    assert_eq!(sheets(&site.read("dist/index.html")), ["assets/guide.css"]);
    site.build(&["--edition", "internal"]);
    assert!(site.read("dist-internal/assets/playbook.css").contains("method"));
}

#[test]
fn another_drawing_is_another_style_sheet() {
    let site = site();
    site.build(&[]);
    let before = site.read("dist/assets/playbook.css");
    site.write("content/pictures/square.svg", SQUARE.replace("9z", "8z"));
    site.build(&[]);
    assert_eq!(site.read("dist/assets/playbook.css"), before.replace("9z", "8z"));
    site.write("themes/default/icons/flag.svg", SQUARE);
    site.build(&[]);
    let icon = site.read("dist/assets/playbook.css").matches("%3Cpath%20d=%22M3").count();
    assert_eq!(icon, 2, "the nearest layer has the drawing");
}

#[test]
fn the_style_sheet_of_a_site_is_loaded_last_and_is_of_the_nearest_layer() {
    let site = site();
    site.write("themes/default/custom.css", "p { color: red }");
    let run = site.build(&[]);
    assert_eq!(run.found(), ["content/playbook.yaml:10:13 low-contrast"]);
    let expected = ["../assets/guide.css", "../assets/playbook.css", "../custom.css"];
    assert_eq!(sheets(&site.read("dist/kort/a.html")), expected);
    assert_eq!(site.read("dist/custom.css"), "p { color: red }");
    site.write("content/playbook.yaml", "theme: mit\n").write("themes/mit/custom.css", "p { color: blue }");
    site.built();
    assert_eq!(site.read("dist/custom.css"), "p { color: blue }");
    assert_eq!(sheets(&site.read("dist/kort/a.html")), ["../assets/guide.css", "../custom.css"]);
    site.remove("themes/mit/custom.css").remove("themes/default/custom.css");
    site.write("themes/mit/README.md", "Mit tema");
    site.built();
    assert!(!site.tree("dist").contains_key("custom.css"));
    assert_eq!(sheets(&site.read("dist/kort/a.html")), ["../assets/guide.css"]);
}

#[test]
fn a_theme_states_its_own_grounds() {
    let site = Site::with(&[
        ("content/playbook.yaml", "theme: { name: mit, accent: \"#ddd\" }\n"),
        ("content/index.md", "# Forside"),
        ("themes/mit/theme.yaml", "grounds: { light: [\"#000\"], dark: [\"#fff\"] }\n"),
    ]);
    let run = site.build(&[]);
    assert_eq!(run.found(), ["content/playbook.yaml:1:29 low-contrast"], "its own tint is light still");
    for (settings, found) in [
        ("grounds: [\"#000\"]\n", "themes/mit/theme.yaml:1:10 wrong-setting"),
        ("grounds: { light: black }\n", "themes/mit/theme.yaml:1:19 wrong-setting"),
        ("grounds: { lite: [\"#000\"] }\n", "themes/mit/theme.yaml:1:12 unknown-setting"),
        ("ground: { light: [\"#000\"] }\n", "themes/mit/theme.yaml:1:1 unknown-setting"),
    ] {
        site.write("themes/mit/theme.yaml", settings);
        assert_eq!(site.build(&[]).found(), [found], "{settings}");
    }
}

#[test]
fn a_theme_that_extends_nothing_has_the_drawings_too() {
    let page = "{{ title }}{% for sheet in site.stylesheets %} {{ root }}{{ sheet }}{% endfor %}";
    let site = Site::with(&[
        ("content/playbook.yaml", "theme: own\nkinds: { m: { folder: m, icon: star } }\n"),
        ("content/m/a.md", "# A"),
        ("themes/own/theme.yaml", "extends: none\n"),
        ("themes/own/custom.css", ""),
    ]);
    for template in ["document", "home", "index", "tags", "tag", "404"] {
        site.write(&format!("themes/own/{template}.html"), page);
    }
    let run = site.build(&[]);
    assert_eq!((run.status, run.found()), (0, Vec::new()), "{run:?}");
    assert_eq!(site.read("dist/m/a.html"), "A ../assets/playbook.css ../custom.css");
    assert!(site.read("dist/assets/playbook.css").contains("[data-kind=\"m\"] { --icon: url("));
}

/// What themes/README.md promises of the default's style sheet.
#[test]
fn every_promised_property_is_there() {
    let readme = include_str!("../../themes/README.md");
    let css = include_str!("../../themes/default/assets/guide.css");
    let (_, table) = readme.split_once("| Property | What it is |").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    let names: Vec<&str> = table.split('`').filter(|name| name.starts_with("--")).collect();
    assert_eq!(names.len(), 26);
    for name in &names {
        assert!(css.contains(&format!("{name}: ")), "guide.css does not set {name}");
        let uses = format!("var({name})");
        let is_used = css.contains(&uses) || *name == "--serif";
        assert!(is_used, "guide.css does not use {name}");
    }
    let generated = SHEET.split("--").skip(1).filter_map(|rest| rest.split_once(':'));
    let set: Vec<String> = generated.map(|(name, _)| format!("--{name}")).collect();
    for name in set.iter().filter(|name| !name.contains(')')) {
        assert!(names.contains(&name.as_str()), "themes/README.md does not name {name}");
    }
    for icon in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/icons")).unwrap() {
        let name = icon.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
        let handbook = include_str!("../../content/haandbog/eget-udseende.md");
        for (text, place) in [(readme, "themes/README.md"), (handbook, "the handbook")] {
            assert!(text.contains(&format!("`{name}`")), "{place} does not name the drawing {name}");
        }
    }
}
