//! Themes that extend nothing: what they must bring, and what they get of the theme in the program.

use std::collections::BTreeSet;

use crate::harness::Site;

/// The files of the theme that `themes/README.md` shows as a whole one: each a block below a line with its name.
fn documented() -> Vec<(String, String)> {
    let readme = include_str!("../../themes/README.md");
    let section = readme.split_once("\n## A theme that stands by itself\n").unwrap().1;
    let mut files: Vec<(String, String)> = Vec::new();
    for line in section.lines().take_while(|line| !line.starts_with("## ")) {
        if let Some(name) = line.strip_prefix('`').and_then(|rest| rest.strip_suffix("`:")) {
            files.push((name.to_owned(), String::new()));
        } else if let Some((code, (_, text))) = line.strip_prefix("    ").zip(files.last_mut()) {
            text.push_str(code);
            text.push('\n');
        }
    }
    files
}

/// A site with every kind of page, and the theme of the documentation.
fn site() -> Site {
    let site = Site::with(&[
        (
            "content/playbook.yaml",
            "title: Prøve\ntheme: own\nchecks: { orphan: off, missing-section: off }\n",
        ),
        ("content/index.md", "# Forside\n\nVelkommen til.\n"),
        (
            "content/kort/k.md",
            "---\ntitle: K\ntags: [x]\naliases: [gammel]\nrelated: l\n---\nIntro.\n\n## Hvad\n\n- [ ] En opgave\n",
        ),
        ("content/kort/l.md", "---\ntitle: L\ntags: [x]\n---\nSe mere om [[m]].\n"),
        ("content/aktoerer/m.md", "---\ntitle: M\n---\nHer.[^1]\n\n[^1]: En note.\n"),
        ("content/tjeklister/t.md", "---\ntitle: T\n---\n- [ ] En til\n"),
        ("content/cases/c.md", "---\ntitle: C\n---\nDer.\n"),
    ]);
    for (name, text) in documented() {
        site.write(&format!("themes/own/{name}"), text);
    }
    site
}

fn assets(site: &Site) -> BTreeSet<String> {
    site.tree("dist/assets").into_keys().collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_whole_theme_of_the_documentation_makes_a_guide() {
    let site = site();
    let run = site.build(&["--strict"]);
    assert!(run.status == 0, "{run:?}");
    let pages = [
        ("index.html", "<h2>Kort</h2><ul><li data-kind=\"card\"><a href=\"kort/k.html\">"),
        ("404.html", "<main><h1>"),
        ("emner/index.html", "<li><a href=\"../emner/x.html\">x</a> 2</li>"),
        ("emner/x.html", "<h2>Kort</h2><ul><li><div"),
        ("kort/index.html", "<li><a href=\"../kort/l.html\">L</a></li>"),
        ("kort/k.html", "<section class=\"part section-hvad\">"),
        ("aktoerer/m.html", "<p class=\"passage\">Se mere om <mark>"),
        ("cases/c.html", "<p>Der.</p>"),
        ("tjeklister/t.html", "type=\"checkbox\""),
    ];
    for (page, shown) in pages {
        let html = site.read(&format!("dist/{page}"));
        assert!(html.contains(shown) && html.contains("assets/own.css"), "{page}: {html}");
        assert!(!html.contains("guide.css") && !html.contains("class=\"site-footer\""), "{page}: {html}");
    }
    assert!(site.read("dist/kort/gammel.html").contains("guide.css"));
    assert_eq!(assets(&site), set(&["guide.css", "own.css"]));
}

#[test]
fn a_theme_that_stands_by_itself_gets_what_it_names() {
    let site = site();
    site.write("themes/own/redirect.html", "<a href=\"{{ root }}{{ target.url }}\">{{ target.title }}</a>");
    site.built();
    assert_eq!(assets(&site), set(&["own.css"]));
    // A file by its name, in a variable too; a part of the program's, and what that asks for.
    let document = "<p>{% set file = \"checklist.js\" %}{{ asset(path=file) }}{{ breadcrumbs_html }}{% include \"parts/neighbours.html\" %}</p>";
    site.write("themes/own/document.html", document);
    site.built();
    assert_eq!(assets(&site), set(&["own.css", "checklist.js"]));
    let page = site.read("dist/kort/k.html");
    assert!(page.contains("<li><a href=\"../index.html\">") && page.contains("rel=\"next\""), "{page}");
    site.write("themes/own/document.html", "{{ head_html }}{{ footer_html }}");
    site.built();
    let of_head = ["own.css", "checklist.js", "guide.css", "guide.js", "icon.svg"];
    let of_search = ["search.js", "search-engine.js", "search-da.js", "search-en.js"];
    assert_eq!(assets(&site), set(&[&of_head[..], &of_search].concat()));
    assert!(site.read("dist/kort/k.html").contains("<footer class=\"site-footer\">"));
    // A part of its own is the one that is shown.
    site.write("themes/own/footer.html", "<footer>min</footer>");
    site.built();
    assert!(site.read("dist/kort/k.html").ends_with("<footer>min</footer>"));
}

#[test]
fn what_extends_another_is_not_there() {
    let site = site();
    site.write("themes/own/document.html", "{% extends \"built-in/document.html\" %}");
    let run = site.build(&[]);
    assert!(run.status == 1 && run.stderr.contains("themes/own/document.html:1:1"), "{run:?}");
    assert!(!run.stderr.contains("built-in/a") && run.found().len() == 1, "{run:?}");
    // With the default below, its other templates need the blocks of its document.
    site.write("themes/own/document.html", "<h1>{{ title }}</h1>");
    site.built();
    site.write("themes/own/theme.yaml", "extends: null\n");
    let run = site.build(&[]);
    assert!(run.status == 1 && run.stderr.contains("built-in/actor.html"), "{run:?}");
}

#[test]
fn a_theme_below_may_be_the_one_that_extends_nothing() {
    let site = site();
    site.write(
        "content/playbook.yaml",
        "title: Prøve\ntheme: top\nchecks: { orphan: off, missing-section: off }\n",
    );
    site.write("themes/top/theme.yaml", "extends: own\n");
    site.write(
        "themes/top/card.html",
        "{% extends \"own/document.html\" %}{% block main %}kort{% endblock main %}",
    );
    site.built();
    assert!(site.read("dist/kort/k.html").contains("<main><h1>K</h1>kort</main>"));
    site.remove("themes/own/tag.html");
    site.remove("themes/own/404.html");
    let run = site.build(&[]);
    assert_eq!(run.found(), ["themes/own/theme.yaml:1:10 missing-template"], "{run:?}");
    assert!(run.stderr.contains("tag.html, 404.html"), "{run:?}");
}

#[test]
fn an_error_in_the_settings_comes_alone() {
    let site = site();
    site.write("themes/own/actor.html", "{% extends \"nowhere.html\" %}");
    for (settings, found) in [
        ("extends: none\nneeds: [page_ref]\n", "themes/own/theme.yaml:2:9 unknown-need"),
        ("needs: page_refs\n", "themes/own/theme.yaml:1:8 wrong-setting"),
    ] {
        site.write("themes/own/theme.yaml", settings);
        assert_eq!(site.build(&[]).found(), [found]);
    }
    site.write("themes/own/theme.yaml", "extends: none\n");
    assert!(site.build(&[]).stderr.contains("template-syntax"));
}
