//! Themes: what a site may change, and that `themes/README.md` says all that a template gets.

use std::collections::BTreeSet;
use std::path::Path;

use crate::harness::Site;
use brobyg::theme::Need;

const PAGE: &[(&str, &str)] = &[
    (
        "content/playbook.yaml",
        "title: Prøve\nbase_url: https://example.org/guide\nkinds: { actor: { fields: { value: { visibility: public } } } }\n",
    ),
    (
        "content/aktoerer/a.md",
        "---\ntitle: A\nvalue: 3\ntags: [x]\nchannels: [Radio]\nrelated: b\ndate: 2024-03-05\n---\nSe også siden [[b]] her.\n\n- [ ] En opgave\n\n## Afsnit\n",
    ),
    (
        "content/aktoerer/b.md",
        "---\ntitle: B\ntype: library\nimage: b.png\ntags: [x, y]\n---\nSe også siden [[a]] her.",
    ),
    ("content/aktoerer/c.md", "---\ntitle: C\ntype: sport\n---\n"),
    ("content/aktoerer/b.png", "x"),
];

#[test]
fn a_site_changes_one_file_and_keeps_the_rest() {
    let site = Site::with(PAGE);
    site.write(
        "themes/default/404.html",
        "{% extends \"built-in/404.html\" %}{% block main %}<p>Min egen</p>{{ super() }}{% endblock main %}",
    );
    site.write("themes/default/footer.html", "<footer>Min fod</footer>");
    site.write("themes/default/assets/guide.css", "/* mit */");
    site.write("themes/default/assets/eget.txt", "mit");
    site.write("themes/default/words/da.yaml", "home: Begyndelsen\n");
    site.built();
    let page = site.read("dist/404.html");
    assert!(page.contains("<p>Min egen</p>") && page.contains("<h1"), "{page}");
    assert!(page.contains("<footer>Min fod</footer>") && page.matches("<footer").count() == 1, "{page}");
    assert_eq!(site.read("dist/assets/guide.css"), "/* mit */");
    assert_eq!(site.read("dist/assets/eget.txt"), "mit");
    assert!(site.read("dist/aktoerer/a.html").contains(">Begyndelsen</a>"));
}

#[test]
fn a_theme_stands_on_another() {
    let site = Site::with(PAGE);
    site.write("content/playbook.yaml", "title: Prøve\ntheme: mit\n");
    site.write("themes/mit/theme.yaml", "extends: grund\n");
    site.write(
        "themes/mit/actor.html",
        "{% extends \"grund/actor.html\" %}{% block mit %}mit{% endblock mit %}",
    );
    site.write("themes/mit/dele.html", "{% component Hilsen() %}hej fra mit{% endcomponent Hilsen %}");
    site.write(
        "themes/grund/actor.html",
        "<p>grund {% block mit %}{% endblock mit %} {{ <Hilsen /> }} {{ words.home }}</p>",
    );
    site.write("themes/grund/dele.html", "{% component Hilsen() %}hej fra grund{% endcomponent Hilsen %}");
    site.write("themes/grund/words/da.yaml", "home: Grunden\n");
    site.built();
    assert_eq!(site.read("dist/aktoerer/a.html"), "<p>grund mit hej fra mit Grunden</p>");
}

#[test]
fn a_theme_reaches_the_default_by_name_whether_or_not_the_site_changes_it() {
    for own_default in [false, true] {
        let site = Site::with(PAGE);
        site.write("content/playbook.yaml", "title: Prøve\ntheme: mit\n");
        site.write(
            "themes/mit/404.html",
            "{% extends \"default/404.html\" %}{% block main %}{{ super() }}<i>mit</i>{% endblock main %}",
        );
        if own_default {
            site.write("themes/default/words/da.yaml", "home: Begyndelsen\n");
        }
        site.built();
        assert!(site.read("dist/404.html").contains("<i>mit</i>"));
    }
}

#[test]
fn both_languages_have_the_same_words() {
    let words = |language: &str| -> BTreeSet<String> {
        let path = format!("{}/themes/default/words/{language}.yaml", env!("CARGO_MANIFEST_DIR"));
        let words: std::collections::BTreeMap<String, String> =
            serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        words.into_keys().collect()
    };
    assert_eq!(words("da"), words("en"));
}

/// The variables that a table below a heading of `themes/README.md` names.
fn documented(heading: &str) -> BTreeSet<String> {
    named(heading, |_| true)
}

fn named(heading: &str, is_wanted: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let section =
        readme.split_once(&format!("# {heading}\n")).unwrap_or_else(|| panic!("no heading {heading}")).1;
    let rows =
        section.lines().take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with("| `"));
    let wanted = rows.filter(|row| is_wanted(row.split('|').nth(3).unwrap_or_default()));
    let cells = wanted.map(|row| row.split('|').nth(1).unwrap_or_default());
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Those of them that are left out where there is nothing to be told, or where the theme does not declare them.
fn optional(heading: &str) -> BTreeSet<String> {
    named(heading, |meaning| meaning.trim_start().starts_with("only ") || needs(meaning))
}

/// Whether a part is only there where the theme declares it, by its meaning in a table.
fn needs(meaning: &str) -> bool {
    meaning.trim_start().starts_with("need `")
}

/// A `theme.yaml` that declares all data that there is to declare.
fn all_needs() -> String {
    format!("needs: [{}]\n", Need::ALL.map(Need::name).join(", "))
}

/// Asserts that a value has every part that is documented, but maybe those that are only there sometimes, and no other.
fn assert_given(template: &str, expression: &str, heading: &str) {
    let (given, documented) = (given(template, expression), documented(heading));
    assert!(given.is_subset(&documented), "{expression}: {given:?}");
    let lacking: BTreeSet<String> = documented.difference(&given).cloned().collect();
    assert!(lacking.is_subset(&optional(heading)), "{expression}: {lacking:?}");
}

/// The variables that a value has, as the template engine lists them where one is asked for that it has not.
fn given(template: &str, expression: &str) -> BTreeSet<String> {
    given_with(&all_needs(), template, expression)
}

fn given_with(settings: &str, template: &str, expression: &str) -> BTreeSet<String> {
    let site = Site::with(PAGE);
    site.write("themes/default/theme.yaml", settings);
    // What a filter may have replaced is known only to the template engine, which then lists its parts.
    let asking = format!("{{% set given = {expression} | default(value=1) %}}{{{{ given.zzz }}}}");
    let asking = if template == "actor" {
        format!("{{% if page.id == \"aktoerer/a\" %}}{asking}{{% endif %}}")
    } else {
        asking
    };
    site.write(&format!("themes/default/{template}.html"), asking);
    let run = site.build(&[]);
    let list =
        run.stderr.split_once("Available fields: ").unwrap_or_else(|| panic!("{expression}: {run:?}")).1;
    list.split('\n').next().unwrap().trim_end_matches('.').split(", ").map(str::to_owned).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn every_variable_is_documented_and_every_documented_one_is_there() {
    let reference = documented("Ref: a document as others show it");
    assert_given("actor", "page.relations.related.page_refs[0]", "Ref: a document as others show it");
    let page = documented("Page: a document on its own page");
    let body: BTreeSet<String> =
        page.iter().filter_map(|name| name.strip_prefix("body.")).map(str::to_owned).collect();
    let body_given = &given("actor", "page.body") | &given("actor", "page.body.sections[0]");
    assert_eq!(given("actor", "page.body.sections[0]"), set(&["html", "id", "title"]));
    assert_eq!(&body_given - &set(&["id", "title"]), body);
    let mut all: BTreeSet<String> =
        page.iter().filter(|name| !name.contains('.')).chain(&reference).cloned().collect();
    all.insert("body".to_owned());
    let given_page = given("actor", "page");
    assert!(given_page.is_subset(&all), "{given_page:?}");
    let may_lack =
        &optional("Ref: a document as others show it") | &optional("Page: a document on its own page");
    assert!((&all - &given_page).is_subset(&may_lack), "{given_page:?}");
    assert_given("actor", "page.fields.value", "Field");
    assert_given("actor", "page.fields.channels.items[0]", "Field");
    assert_given("actor", "page.relations.related", "Relation");
    let everywhere = documented("What all templates get");
    let site: BTreeSet<String> =
        everywhere.iter().filter_map(|name| name.strip_prefix("site.")).map(str::to_owned).collect();
    assert_eq!(given("actor", "site"), site);
    assert_eq!(given("actor", "page.date"), set(&["html", "iso", "text"]));
    assert_eq!(given("actor", "menu[0]"), set(&["external", "items", "label", "url"]));
    assert_eq!(given("actor", "breadcrumbs[0]"), set(&["title", "url"]));
    assert_eq!(given("actor", "page.headings[0]"), set(&["id", "level", "title"]));
    assert_given("actor", "page.backlink_groups[0]", "BacklinkGroup: the documents of a kind that lead here");
    assert_eq!(given("actor", "page.backlink_groups[0].backlinks[0]"), set(&["ref", "passages"]));
    assert_given(
        "actor",
        "page.backlink_groups[0].backlinks[0].passages[0]",
        "Passage: one way in which a document leads here",
    );
    assert_eq!(given("actor", "page.tag_refs[0]"), set(&["name", "url"]));
}

/// To make it takes time.
#[test]
fn what_no_theme_declares_is_not_made() {
    let needed = |heading: &str| {
        let names = named(heading, needs);
        names.iter().map(|name| name.trim_start_matches("body.").to_owned()).collect::<BTreeSet<_>>()
    };
    let expressions = [
        ("page.body", "Page: a document on its own page"),
        ("page.fields.channels", "Field"),
        ("page.relations.related", "Relation"),
        ("page.backlink_groups[0]", "BacklinkGroup: the documents of a kind that lead here"),
        ("page", "Page: a document on its own page"),
    ];
    for (expression, heading) in expressions {
        let left_out = needed(heading);
        assert!(!left_out.is_empty(), "{heading}");
        let made: BTreeSet<String> = &given_with("", "actor", expression) & &left_out;
        assert!(made.is_empty(), "{expression}: {made:?}");
    }
}

/// A template that asks for every variable that `themes/README.md` says all templates get.
#[test]
fn what_all_templates_get_is_there_for_all() {
    let names = documented("What all templates get");
    let asked = names.iter().fold(String::new(), |asked, name| {
        asked + &format!("{{% if {name} is undefined %}}mangler {name}{{% endif %}}")
    });
    let site = Site::with(PAGE);
    for template in ["home", "index", "actor", "tags", "tag", "404"] {
        site.write(&format!("themes/default/{template}.html"), &asked);
    }
    site.remove("themes/default/index.html");
    site.write("themes/default/actor-index.html", &asked);
    site.built();
    let pages = [
        "index.html",
        "aktoerer/index.html",
        "aktoerer/a.html",
        "emner/index.html",
        "emner/x.html",
        "404.html",
    ];
    for page in pages {
        assert_eq!(site.read(&format!("dist/{page}")), "", "{page}");
    }
}

#[test]
fn the_variables_of_lists_are_documented() {
    assert_eq!(given("home", "kinds[0]"), documented("Kind"));
    assert_given("404", "kinds[0]", "Kind");
    assert_eq!(given("actor-index", "filters[0]"), set(&["name", "label", "options"]));
    assert_eq!(given("actor-index", "filters[0].options[0]"), set(&["key", "label", "count"]));
    assert_given("actor-index", "pages[0]", "Ref: a document as others show it");
    assert_given("home", "kinds[0].pages[0]", "Ref: a document as others show it");
    assert_eq!(given("tags", "tags[0]"), set(&["name", "url", "count"]));
    assert_eq!(given("tag", "groups[0]"), set(&["kind", "label", "page_refs", "panels"]));
    assert_given("tag", "groups[0].page_refs[0]", "Ref: a document as others show it");
}

#[test]
fn every_need_is_documented() {
    let names = Need::ALL.map(Need::name).map(str::to_owned);
    assert_eq!(documented("Ready to print, or as data"), names.into_iter().collect());
}

/// The indented lines below the heading of `themes/README.md` about data, up to the next heading.
fn example() -> String {
    let readme = include_str!("../../themes/README.md");
    let section = readme.split_once("# Ready to print, or as data\n").unwrap().1;
    let lines = section.lines().take_while(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.strip_prefix("    ")).fold(String::new(), |text, line| text + line + "\n")
}

#[test]
fn the_example_of_the_documentation_works_as_it_is() {
    let site = Site::with(OWN_MARKUP);
    let example = example();
    let (settings, template) = example.split_once('\n').unwrap();
    site.write("themes/own/theme.yaml", settings);
    site.write("themes/own/document.html", template);
    let run = site.build(&["--strict"]);
    assert!(run.status == 0, "{run:?}");
    let page = site.read("dist/aktoerer/b.html");
    for shown in [
        "<a class=\"level-2\" href=\"#et\">Ét</a>",
        "<h2>Aktører</h2><a href=\"../aktoerer/a.html\">A &amp; co.</a>",
        "<a href=\"../aktoerer/c.html\">C</a>",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
}

/// A theme in a folder of `tests/fixtures`, that shows in markup of its own what `themes/README.md` says there is.
const OWN_MARKUP: &[(&str, &str)] = &[
    ("themes/own/theme.yaml", include_str!("../fixtures/theme-own/theme.yaml")),
    ("themes/own/document.html", include_str!("../fixtures/theme-own/document.html")),
    ("themes/own/assets/own.css", include_str!("../fixtures/theme-own/assets/own.css")),
    ("content/playbook.yaml", "title: Prøve\ntheme: own\nchecks: { orphan: off }\n"),
    (
        "content/aktoerer/a.md",
        "---\ntitle: A & co.\n---\nIntro.\n\n## Hvad\n\nSe [[b]] nu.\n\n### Hvem\n\n## Hvor\n",
    ),
    ("content/aktoerer/b.md", "---\ntitle: B\n---\n## Ét\n"),
    ("content/aktoerer/c.md", "---\ntitle: C\n---\nOg [[b]] her.\n"),
];

#[test]
fn a_theme_shows_headings_backlinks_and_neighbours_in_its_own_markup() {
    let site = Site::with(OWN_MARKUP);
    let run = site.build(&[]);
    assert!(run.status == 0, "{run:?}");
    assert!(!run.stderr.contains("unknown-"), "{run:?}");
    let page = site.read("dist/aktoerer/a.html");
    let contents = "<nav class=\"own-contents\"><a class=\"level-2\" href=\"#hvad\">Hvad</a><a class=\"level-3\" href=\"#hvem\">Hvem</a>\
        <a class=\"level-2\" href=\"#hvor\">Hvor</a></nav>";
    assert!(page.contains(contents), "{page}");
    assert!(
        page.contains("<a class=\"own-next\" href=\"../aktoerer/b.html\">B</a>")
            && !page.contains("own-previous"),
        "{page}"
    );
    assert!(page.contains("<link rel=\"stylesheet\" href=\"../assets/own.css\">"), "{page}");
    let page = site.read("dist/aktoerer/b.html");
    let backlinks = "<section class=\"own-backlinks\"><h2>Aktører (2)</h2>\
        <p data-id=\"aktoerer/a\"><a href=\"../aktoerer/a.html\">A &amp; co.</a></p><p data-id=\"aktoerer/c\"><a href=\"../aktoerer/c.html\">C</a></p></section>";
    assert!(page.contains(backlinks), "{page}");
    assert!(page.contains("<a class=\"own-previous\" href=\"../aktoerer/a.html\">A &amp; co.</a>"), "{page}");
    assert!(page.contains("<a class=\"own-next\" href=\"../aktoerer/c.html\">C</a>"), "{page}");
}

#[test]
fn what_is_declared_is_there_by_a_name_that_is_made_on_the_page() {
    let site = Site::with(OWN_MARKUP);
    site.write("themes/own/theme.yaml", "needs: [headings, page_refs, sections]\n");
    site.write(
        "themes/own/actor.html",
        "{% set name = title | replace(from=title, to='sections') %}{{ page.body[name] | length }} {{ page.body[\"sec\" ~ \"tions\"] | length }}",
    );
    site.built();
    assert_eq!(site.read("dist/aktoerer/a.html"), "2 2");
    site.write("themes/own/theme.yaml", "needs: [headings, page_refs]\n");
    let run = site.build(&[]);
    let is_found =
        run.stderr.contains("themes/own/actor.html:1:") && run.stderr.contains("[undeclared-need]");
    assert!(run.status == 1 && is_found, "{run:?}");
}

#[test]
fn needs_are_those_of_all_layers() {
    let site = Site::with(OWN_MARKUP);
    site.write("content/playbook.yaml", "title: Prøve\ntheme: top\n");
    site.write("themes/top/theme.yaml", "extends: own\nneeds: [sections]\n");
    site.write("themes/top/actor.html", "{% if page.backlink_groups %}{{ page.backlink_groups[0].page_refs | length }}{% endif %} {{ page.body.sections | length }}");
    site.built();
    assert_eq!(site.read("dist/aktoerer/b.html"), "2 1");
}

#[test]
fn a_template_addresses_a_file_of_its_theme_from_every_depth() {
    let site = Site::with(OWN_MARKUP);
    let shown =
        "{{ asset(path=\"own.css\") }} {{ asset(path=\"a b/ø.svg\") }} {{ asset(path=\"guide.css\") }}";
    site.write("themes/own/actor.html", shown);
    site.write(
        "themes/own/home.html",
        format!("{{% component Address(@root) %}}{shown}{{% endcomponent Address %}}{{{{ <Address /> }}}}"),
    );
    site.write("themes/own/assets/a b/ø.svg", "<svg/>");
    site.built();
    let addresses = |root: &str| {
        ["own.css", "a%20b/%C3%B8.svg", "guide.css"].map(|path| format!("{root}assets/{path}")).join(" ")
    };
    assert_eq!(site.read("dist/aktoerer/a.html"), addresses("../"));
    assert_eq!(site.read("dist/index.html"), addresses(""));
    // A path that is made on the page is known when the page is rendered.
    site.write("themes/own/actor.html", "\n{{ asset(path=title ~ \".css\") }}");
    let run = site.build(&[]);
    assert!(
        run.status == 1
            && run.stderr.contains("themes/own/actor.html:2:")
            && run.stderr.contains("assets/A & co..css"),
        "{run:?}"
    );
}
