//! Names in a site's theme that lead nowhere, and what a template may do where a part is not there.

use crate::harness::Site;

fn site() -> Site {
    Site::with(&[
        (
            "content/playbook.yaml",
            "title: Prøve\ntheme: own\nchecks: { orphan: off }\nkinds: { method: { folder: metoder, label: { one: Metode, many: Metoder } } }\n",
        ),
        ("content/aktoerer/a.md", "---\ntitle: A\ntemplate: special\ntags: [x]\n---\nSe så [[b]] nu.\n"),
        ("content/aktoerer/b.md", "---\ntitle: B\nupdated: 2024-03-05\n---\nHer.\n"),
        ("content/aktoerer/c.md", "---\ntitle: C\nrelated: b\n---\n## Om\n\n[[b]]\n"),
    ])
}

/// The findings about the theme of a site with some files in it: code, path and suggestion.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let site = site();
    site.write("themes/own/special.html", "{{ title }}");
    for (path, text) in files {
        site.write(&format!("themes/own/{path}"), text);
    }
    let run = site.run(&["check", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let of_theme =
        all.as_array().unwrap().iter().filter(|found| found["file"].as_str().unwrap().starts_with("themes/"));
    let shown = of_theme.map(|found| {
        let help = found["help"].as_str().unwrap();
        let meant = help.split_once("Mente du »").map_or("", |(_, rest)| rest.split('«').next().unwrap());
        let file = found["file"].as_str().unwrap().trim_start_matches("themes/own/");
        format!("{} {file}:{} {meant}", found["code"].as_str().unwrap(), found["line"])
    });
    shown.collect()
}

#[test]
fn a_file_that_nothing_uses_is_a_warning() {
    for (path, meant) in [
        ("documents.html", "document.html"),
        ("actors.html", "actor.html"),
        ("metoder.html", "method.html"),
        ("metode.html", "method.html"),
        ("metod-index.html", "method-index.html"),
        ("words/dk.yaml", "words/da.yaml"),
        ("words/da.yml", "words/da.yaml"),
        ("theme.yml", "theme.yaml"),
        ("own.css", "assets/own.css"),
        ("fonts/a.woff2", "assets/fonts/a.woff2"),
        ("zzzzzzzzzz.html", ""),
    ] {
        assert_eq!(found(&[(path, "")]), [format!("unused-theme-file {path}:1 {meant}")], "{path}");
    }
}

#[test]
fn a_file_that_is_used_passes() {
    for files in [
        &[
            ("method.html", ""),
            ("method-index.html", ""),
            ("actor-panel.html", ""),
            ("footer.html", ""),
            ("404.html", ""),
        ][..],
        &[("actor.html", "{% include \"own-part.html\" %}"), ("own-part.html", "")],
        &[("actor.html", "{% extends \"own/frame.html\" %}"), ("frame.html", "")],
        &[("own-pieces.html", "{% component Piece() %}{% endcomponent Piece %}")],
        &[
            ("parts/a.html", ""),
            ("assets/x.css", ""),
            ("README.md", "# Tema"),
            ("LICENSE", ""),
            (".gitignore", ""),
        ],
        &[("theme.yaml", ""), ("words/da.yaml", "home: Hjem\n"), ("words/en.yaml", "home: Home\n")],
    ] {
        assert_eq!(found(files), [""; 0], "{files:?}");
    }
}

#[test]
fn a_word_that_is_nearly_one_of_the_theme_and_asked_for_by_nobody_is_a_warning() {
    let words = ("words/da.yaml", "home: Hjem\ncontnets: Her\nnoget_helt_andet: Ja\n");
    assert_eq!(found(&[words]), ["unused-word words/da.yaml:2 contents"]);
    for asked in ["{{ words.contnets }}", "{{ words['contnets'] }}"] {
        assert_eq!(found(&[words, ("actor.html", asked)]), [""; 0], "{asked}");
    }
}

#[test]
fn backlinks_come_as_data_to_themes_that_ask() {
    let site = site();
    site.write("themes/own/theme.yaml", "needs: [passages, page_refs]\n");
    site.write(
        "themes/own/actor.html",
        "{% for tag in page.tag_refs %}{{ tag.name }}={{ root }}{{ tag.url }};{% endfor %}{% for group in page.backlink_groups or [] %}{{ group.label }}:\
         {% for backlink in group.backlinks %}{{ backlink.ref.title }}({% for p in backlink.passages %}{% if p.words %}{{ p.before }}[{{ p.words }}]{{ p.after }}{% elif p.heading %}h:{{ p.heading }}{% else %}f:{{ p.field }}{% endif %}{% endfor %}){% endfor %}{% endfor %}",
    );
    site.write("content/aktoerer/a.md", "---\ntitle: A\ntags: [x]\n---\nSe så [[b]] nu.\n");
    site.write("content/aktoerer/c.md", "---\ntitle: C\n---\n## Om & så\n\n[[b]]\n");
    site.built();
    assert_eq!(site.read("dist/aktoerer/b.html"), "Aktører:A(Se så [B] nu.)C(h:Om &amp; så)");
    assert_eq!(site.read("dist/aktoerer/a.html"), "x=../emner/x.html;");
    // A relation without an inverse.
    site.write("content/playbook.yaml", "title: Prøve\ntheme: own\nkinds: { actor: { fields: { uses: { type: reference, to: actor, label: Bruger } } } }\n");
    site.write("content/aktoerer/c.md", "---\ntitle: C\nuses: b\n---\n");
    site.built();
    assert_eq!(site.read("dist/aktoerer/b.html"), "Aktører:A(Se så [B] nu.)C(f:Bruger)");
}

/// What `themes/README.md` says in the table below "Where a part is not there".
#[test]
fn a_part_that_is_not_there_fails_a_page_only_where_the_documentation_says_so() {
    for (text, fails) in [
        ("{% if page.updated %}x{% endif %}", false),
        ("{{ page.updated?.text or \"\" }}", false),
        ("{% set day = page.updated %}", false),
        ("{{ page.updated }}", true),
        ("{% if page.updated.text %}x{% endif %}", true),
        ("{% if page.updated?.text %}x{% endif %}", false),
        ("{% for group in page.backlink_groups %}{% endfor %}", true),
        ("{% for group in page.backlink_groups or [] %}{% endfor %}", false),
    ] {
        let site = site();
        site.write("themes/own/special.html", text);
        let run = site.build(&[]);
        assert_eq!(run.status == 1 && run.stderr.contains("template-render"), fails, "{text}: {run:?}");
        assert_eq!(run.status == 0, !fails, "{text}: {run:?}");
    }
}
