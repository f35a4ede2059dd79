//! Another trade: its kinds, fields and relations need another `playbook.yaml` and no Rust.

use crate::harness::{Site, bless, blesses, fixtures};

#[test]
fn a_workshop_builds_and_its_relations_have_both_ends() {
    let site = Site::copy_of("workshop");
    site.built();
    let guide = serde_json::to_string_pretty(&site.guide()).unwrap() + "\n";
    let expected = fixtures().join("workshop-guide.json");
    if blesses() {
        bless(&expected, &guide);
    }
    assert_eq!(guide, std::fs::read_to_string(expected).unwrap());
    assert!(site.tree("dist").contains_key("opgaver/cykel/kaede.png"));
}

#[test]
fn a_relation_counts_once_whichever_end_says_it() {
    let playbook =
        "kinds:\n  a: { fields: { sees: { type: references, to: b, inverse: seen_by } } }\n  b: {}\n";
    for (at_a, at_b) in [("sees: [b/y]\n", ""), ("", "seen_by: a/x\n"), ("sees: y\n", "seen_by: [x]\n")] {
        let site = Site::with(&[
            ("content/playbook.yaml", playbook),
            ("content/a/x.md", &format!("---\ntitle: X\n{at_a}---\n")),
            ("content/b/y.md", &format!("---\ntitle: Y\n{at_b}---\n")),
        ]);
        site.built();
        assert_eq!(site.page("a/x")["relations"], serde_json::json!({ "sees": ["b/y"] }), "{at_a}{at_b}");
        assert_eq!(site.page("b/y")["relations"], serde_json::json!({ "seen_by": ["a/x"] }), "{at_a}{at_b}");
    }
}

#[test]
fn a_reference_finds_its_page_by_id_path_title_and_alias_in_any_form() {
    let names = [
        "aktoerer/smaa-broer",
        "smaa-broer",
        "SMAA-BROER.md",
        "Små broer",
        "sma\u{30a} broer",
        "Broerne",
        "\"[[Broerne|x]]\"",
        "[[smaa-broer]]",
    ];
    for name in names {
        let site = Site::with(&[
            ("content/aktoerer/smaa-broer.md", "---\ntitle: Små broer\naliases: Broerne\n---\nx"),
            ("content/cases/c.md", &format!("---\ntitle: C\npartners: {name}\n---\nx")),
        ]);
        site.built();
        assert_eq!(site.page("aktoerer/smaa-broer")["relations"]["cases"][0], "cases/c", "{name}");
    }
}

#[test]
fn a_plain_folder_of_markdown_builds() {
    let site = Site::with(&[
        (
            "README.md",
            "# Velkommen\n\nSe [guiden](guide/en.md) og ![et billede](guide/b.png \"Et billede\").",
        ),
        ("guide/en.md", "Ingen overskrift. Tilbage til [[README]]."),
        ("guide/b.png", "ikke et rigtigt billede"),
        ("noter.txt", "bruges ikke"),
        (".obsidian/config.md", "# Skjult"),
        ("node_modules/x.md", "# Andres"),
    ]);
    site.built();
    let files: Vec<String> =
        site.tree("dist").into_keys().filter(|path| !path.starts_with("assets/")).collect();
    let expected = [
        ".brobyg-manifest.json",
        "404.html",
        "guide.json",
        "guide/b.png",
        "guide/en.html",
        "guide/index.html",
        "index.html",
        "readme.html",
        "soeg.html",
    ];
    assert_eq!(files, expected);
    assert_eq!(site.page("guide/en")["title"], "En");
    site.built();
}

#[test]
fn lists_are_in_the_order_of_the_language_and_of_the_kind() {
    let site = Site::with(&[
        ("content/aktoerer/1.md", "---\ntitle: Århus\n---\nx"),
        ("content/aktoerer/2.md", "---\ntitle: Ærø\n---\nx"),
        ("content/aktoerer/3.md", "---\ntitle: Zebra\n---\nx"),
        ("content/aktoerer/4.md", "---\ntitle: Sidst\nweight: 2\n---\nx"),
        ("content/aktoerer/5.md", "---\ntitle: Først\nweight: 1\n---\nx"),
        (
            "content/cases/ny.md",
            "---\ntitle: Ny\ndate: 2024-02-01\npartners: [\"1\", \"2\", \"3\", \"4\", \"5\"]\n---\nx",
        ),
        ("content/cases/gammel.md", "---\ntitle: Gammel\ndate: 2020-02-01\n---\nx"),
    ]);
    site.built();
    let index = site.read("dist/aktoerer/index.html");
    let place = |title: &str| index.find(&format!(">{title}<")).unwrap_or_else(|| panic!("{title}"));
    let titles = ["Først", "Sidst", "Zebra", "Ærø", "Århus"];
    assert!(titles.windows(2).all(|pair| place(pair[0]) < place(pair[1])));
    let cases = site.read("dist/cases/index.html");
    assert!(cases.find(">Ny<") < cases.find(">Gammel<"));
    let written: Vec<_> = site.page("cases/ny")["relations"]["partners"].as_array().unwrap().clone();
    assert_eq!(written, ["aktoerer/1", "aktoerer/2", "aktoerer/3", "aktoerer/4", "aktoerer/5"]);
}

#[test]
fn a_kinds_folder_is_found_whatever_its_letters() {
    for (folder, address) in [
        ("aktoerer", "aktoerer/"),
        ("Aktører", "aktoerer/"),
        ("AKTOERER", "aktoerer/"),
        ("aktører/nord", "aktoerer/nord/"),
    ] {
        let site = Site::with(&[(&format!("content/{folder}/x.md"), "---\ntitle: X\ntype: library\n---\nx")]);
        site.built();
        assert!(site.tree("dist").contains_key(&format!("{address}x.html")), "{folder}");
    }
}

#[test]
fn a_scale_may_lie_anywhere() {
    let site = Site::with(&[
        (
            "content/playbook.yaml",
            "kinds: { m: { fields: { s: { type: scale, min: -5, max: -1 }, z: { type: scale, min: 0, max: 0 }, n: { type: scale, min: 0, max: 100 } } } }",
        ),
        ("content/m/a.md", "---\ns: -3\nz: 0\nn: 100\n---\nx"),
    ]);
    site.built();
    let page = site.read("dist/m/a.html");
    assert!(page.contains("-3 af -1") && page.contains("0 af 0") && page.contains("100 af 100"), "{page}");
}

#[test]
fn a_bare_link_has_the_words_of_its_page_everywhere() {
    let site = Site::with(&[
        (
            "content/a.md",
            "# A\n\nVi mødte [[aktoerer/c]].\n\n## Om [[aktoerer/c]]\n\n- [ ] Ring til [[aktoerer/c]]\n",
        ),
        ("content/aktoerer/c.md", "---\ntitle: Foreningen\n---\nx"),
    ]);
    site.built();
    assert!(site.read("dist/a.html").contains("content=\"Vi mødte Foreningen.\""));
    let task = site.page("a")["tasks"][0].clone();
    assert_eq!(task["text"], "Ring til Foreningen");
    site.write("content/aktoerer/c.md", "---\ntitle: Klubben\n---\nx");
    site.built();
    assert_eq!(site.page("a")["tasks"][0]["id"], task["id"], "another page's new title moves nobody's ticks");
}

#[test]
fn a_plain_folder_builds_the_same_again_over_its_own_guide() {
    let site = Site::with(&[("a.md", "# A\n\n![[b.png|Et billede]]"), ("pics/b.png", "x")]);
    for _ in 0..2 {
        let run = site.build(&["--output", "site"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    }
}

#[test]
fn every_dead_link_is_reported_also_in_a_folded_field() {
    let site = Site::with(&[
        (
            "content/aktoerer/a.md",
            "---\ntitle: A\nshared_goal: >\n  Se [[Hemmelig]]\n  og [[findes-ikke]] og [x](nowhere.md)\n---\nx",
        ),
        ("content/b.md", "---\ntitle: Hemmelig\nvisibility: internal\n---\nx"),
    ]);
    let run = site.build(&[]);
    assert_eq!(run.status, 1);
    assert_eq!(run.found().iter().filter(|found| found.ends_with("dead-link")).count(), 2, "{run:?}");
}

#[test]
fn a_built_in_field_may_get_another_type() {
    let site = Site::with(&[
        (
            "content/playbook.yaml",
            "kinds: { actor: { fields: { value: { type: text }, target_groups: { type: text } } } }",
        ),
        (
            "content/aktoerer/nord/index.md",
            "---\nvalue: stor\ntarget_groups: alle\naliases: [Nord, Nord!]\n---\nSe www.example.org.",
        ),
    ]);
    let run = site.build(&["--strict"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(site.read("dist/aktoerer/nord/index.html").contains("href=\"http://www.example.org\""));
}

#[test]
fn a_required_relation_may_be_written_at_its_other_end() {
    let playbook =
        "kinds: { m: { fields: { parent: { type: reference, to: m, inverse: children, required: true } } } }";
    let site = Site::with(&[
        ("content/playbook.yaml", playbook),
        ("content/m/a.md", "---\ntitle: A\nparent: b\n---\nx"),
        ("content/m/b.md", "---\ntitle: B\nchildren: [c]\nparent: a\n---\nx"),
        ("content/m/c.md", "---\ntitle: C\n---\nx"),
    ]);
    site.built();
    site.write("content/m/d.md", "---\ntitle: D\n---\nx");
    assert_eq!(site.build(&[]).found(), ["content/m/d.md:1:1 missing-field"]);
}

#[test]
fn a_tag_is_one_tag_whatever_its_case_and_lists_run_by_words_and_choices() {
    let playbook = "kinds: { m: { sort: [phase, -title], fields: { phase: { type: choice, choices: [start, slut] } } } }";
    let site = Site::with(&[
        ("content/playbook.yaml", playbook),
        ("content/m/a.md", "---\ntitle: A\nphase: slut\ntags: [Leg, leg]\n---\nx"),
        ("content/m/b.md", "---\ntitle: B\nphase: start\ntags: [leg]\n---\nx"),
        ("content/m/c.md", "---\ntitle: C\nphase: start\n---\nx"),
    ]);
    site.built();
    assert_eq!(site.page("m/a")["tags"], serde_json::json!(["Leg"]));
    assert_eq!(site.page("m/b")["tags"], serde_json::json!(["Leg"]));
    let index = site.read("dist/m/index.html");
    let place =
        |title: &str| index.find(&format!(">{title}</a>")).unwrap_or_else(|| panic!("{title} in {index}"));
    assert!(place("C") < place("B") && place("B") < place("A"));
}

#[test]
fn a_link_to_the_title_leads_to_the_page() {
    let site = Site::with(&[
        (
            "content/a.md",
            "# Min titel {#top}\n\n[op](#top), [op](#min-titel), [[#Min titel]], [[b#Også en]].",
        ),
        ("content/b.md", "---\ntitle: Også en\n---\nSe [a](a.md#top)."),
    ]);
    site.built();
    assert!(site.read("dist/b.html").contains("<a class=\"ref\" data-kind=\"page\" href=\"a.html\">a</a>"));
}

#[test]
fn a_picture_of_another_site_is_a_link_where_the_playbook_lets_it_stand() {
    let text = "# A\n\n![Salen](https://example.org/s.png) ![](https://example.org/a/b.png?x) \
                [![Mærke](https://example.org/m.svg)](b.md) ![C](https://example.org/x\\y.png) <img src=\"https://example.org/r.png\" alt=\"Rå\">\n";
    let site = Site::with(&[("content/a.md", text), ("content/b.md", "# B\n\n[A](a.md)\n")]);
    assert_eq!(site.build(&[]).status, 1);
    site.write("content/playbook.yaml", "title: P\nchecks: { external-image: warning, missing-alt: off }\n");
    let run = site.build(&[]);
    assert_eq!((run.status, run.found().len()), (0, 5), "{run:?}");
    let html = site.read("dist/a.html");
    let link = |url: &str, words: &str| {
        format!("<a class=\"external\" href=\"https://example.org/{url}\" rel=\"noopener\">{words}</a>")
    };
    for link in [
        link("s.png", "Salen"),
        link("a/b.png?x", "b.png"),
        "<a class=\"ref\" data-kind=\"page\" href=\"b.html\">Mærke</a>".to_owned(),
        link("x%5Cy.png", "C"),
        link("r.png", "Rå"),
    ] {
        assert!(html.contains(&link), "{link}\n{html}");
    }
    assert!(!html.contains("<img"), "{html}");
    for address in [
        "//example.org/y.png",
        "https:\\\\example.org",
        "https://example.org\\@x.dk/",
        "mailto:a@example.org",
        "javascript:x",
    ] {
        site.write("content/a.md", format!("# A\n\n![x](<{address}>) [[b]]\n"));
        let run = site.build(&["--strict"]);
        assert_eq!((run.status, run.found().len()), (1, 1), "{address}: {run:?}");
    }
}

#[test]
fn a_playbook_has_a_logo_and_a_picture_of_its_own() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>\n";
    let site = Site::with(&[
        (
            "content/playbook.yaml",
            "title: P\ntheme: { name: default, logo: billeder/Logo.svg, hero: ./bro.svg }\n",
        ),
        ("content/billeder/Logo.svg", drawing),
        ("content/bro.svg", drawing),
        ("content/cases/a.md", "# A\n"),
        ("content/plan.txt", "x"),
    ]);
    for edition in ["public", "internal"] {
        let run = site.build(&["--edition", edition, "--output", edition]);
        assert_eq!(run.status, 0, "{run:?}");
        assert!(
            site.read(&format!("{edition}/index.html"))
                .contains("<img class=\"hero-picture\" src=\"bro.svg\" alt=\"\">")
        );
        assert!(!site.read(&format!("{edition}/index.html")).contains("viaduct"));
        assert!(
            site.read(&format!("{edition}/cases/a.html"))
                .contains("<img src=\"../billeder/logo.svg\" alt=\"\">P</a>")
        );
        assert_eq!(site.read(&format!("{edition}/billeder/logo.svg")), drawing);
    }
    for (theme, code, help) in [
        ("{ logo: billeder/logo.svgg }", "missing-file", "Mente du »billeder/Logo.svg«?"),
        ("{ hero: plan.txt }", "not-a-picture", ""),
        ("{ lgoo: bro.svg }", "unknown-setting", "Mente du »logo«?"),
        ("{ name: ../x }", "wrong-setting", ""),
        ("{ name: andet }", "unknown-theme", ""),
        ("{ logo: [a] }", "wrong-setting", ""),
    ] {
        site.write("content/playbook.yaml", format!("title: P\ntheme: {theme}\n"));
        let run = site.build(&[]);
        let found = run.found();
        assert!(run.status == 1 && found.iter().any(|found| found.ends_with(code)), "{theme}: {run:?}");
        assert!(run.stderr.contains(help), "{theme}: {run:?}");
    }
}
