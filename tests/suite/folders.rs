//! Folders of a guide: addresses, the page of each, and the ways to walk through them.

use std::path::Path;

use regex::Regex;

use crate::harness::Site;

/// A manual in three levels, and cards in a folder.
const MANUAL: [(&str, &str); 10] = [
    ("content/playbook.yaml", "title: T\nchecks: { missing-section: off }\n"),
    ("content/om.md", "# Om\n\nSe [manualen](manual/) og [delen](manual/forste-del/).\n"),
    ("content/manual/index.md", "# Manual\n\nTekst.\n"),
    ("content/manual/slut.md", "---\ntitle: Slut\n---\nTekst.\n"),
    ("content/manual/begynd.md", "---\ntitle: Ved begyndelsen\nweight: 1\n---\nTekst.\n"),
    ("content/manual/forste-del/b.md", "# B\n\nTekst.\n"),
    ("content/manual/forste-del/dyb/index.md", "---\ntitle: Ad dybet\n---\nTekst.\n"),
    ("content/manual/forste-del/dyb/c.md", "# C\n\nTekst.\n"),
    ("content/kort/a.md", "# A\n\nTekst.\n"),
    ("content/kort/Nye Kort/a.md", "---\ntitle: Ny A\naliases: [/kort/ny-a]\n---\nTekst.\n"),
];

/// The navigation of a page as lines: two spaces for each level, a star at the page itself.
fn navigation(site: &Site, page: &str) -> Vec<String> {
    let html = site.read(&format!("dist/{page}"));
    let Some((_, rest)) = html.split_once("<nav class=\"tree\"") else { return Vec::new() };
    let (tree, _) = rest.split_once("</nav>").unwrap();
    let part = Regex::new(r#"<ul>|</ul>|<a href="([^"]*)"([^>]*)>([^<]*)</a>"#).unwrap();
    let mut depth = 0;
    let mut lines = Vec::new();
    for found in part.captures_iter(tree) {
        match &found[0] {
            "<ul>" => depth += 1,
            "</ul>" => depth -= 1,
            _ => {
                let star = if found[2].contains("aria-current=\"page\"") { "*" } else { "" };
                lines.push(format!("{}{star}{} {}", "  ".repeat(depth - 1), &found[3], &found[1]));
            }
        }
    }
    lines
}

/// The words of the links in a `<nav>` of a class.
fn words_in(site: &Site, page: &str, class: &str) -> Vec<String> {
    let html = site.read(&format!("dist/{page}"));
    let Some((_, rest)) = html.split_once(&format!("<nav class=\"{class}\"")) else { return Vec::new() };
    let (nav, _) = rest.split_once("</nav>").unwrap();
    let tag = Regex::new("<[^>]*>").unwrap();
    let link = Regex::new(r"(?s)<a [^>]*>(.*?)</a>").unwrap();
    link.captures_iter(nav).map(|found| tag.replace_all(&found[1], "").trim().to_owned()).collect()
}

#[test]
fn folders_stay_in_the_address() {
    let site = Site::with(&MANUAL);
    site.built();
    let is_page = |path: &String| Path::new(path).extension().is_some_and(|end| end == "html");
    let files: Vec<String> = site.tree("dist").into_keys().filter(is_page).collect();
    let expected = [
        "404.html",
        "index.html",
        "kort/a.html",
        "kort/index.html",
        "kort/ny-a.html",
        "kort/nye-kort/a.html",
        "kort/nye-kort/index.html",
        "manual/begynd.html",
        "manual/forste-del/b.html",
        "manual/forste-del/dyb/c.html",
        "manual/forste-del/dyb/index.html",
        "manual/forste-del/index.html",
        "manual/index.html",
        "manual/slut.html",
        "om.html",
        "soeg.html",
    ];
    assert_eq!(files, expected);
    assert!(site.read("dist/kort/ny-a.html").contains("url=../kort/nye-kort/a.html"));
    let data = site.read("dist/guide.json");
    assert!(data.contains("\"url\":\"kort/nye-kort/a.html\""), "{data}");
    // A folder is called by its name, and links lead to its page.
    assert!(site.read("dist/kort/nye-kort/index.html").contains("<h1>Nye Kort</h1>"));
    assert!(site.read("dist/manual/forste-del/index.html").contains("<h1>Forste del</h1>"));
    let about = site.read("dist/om.html");
    for link in ["href=\"manual/index.html\"", "href=\"manual/forste-del/index.html\""] {
        assert!(about.contains(link), "{link}: {about}");
    }
}

#[test]
fn navigation_shows_what_is_around_a_page() {
    let site = Site::with(&MANUAL);
    site.built();
    let top = "../manual/";
    let own: Vec<String> = [
        format!("*Manual {top}index.html"),
        format!("  Ved begyndelsen {top}begynd.html"),
        format!("  Forste del {top}forste-del/index.html"),
        format!("  Slut {top}slut.html"),
    ]
    .into();
    assert_eq!(navigation(&site, "manual/index.html"), own);
    let top = "../../manual/";
    let list = [
        format!("Manual {top}index.html"),
        format!("  Ved begyndelsen {top}begynd.html"),
        format!("  *Forste del {top}forste-del/index.html"),
        format!("    Ad dybet {top}forste-del/dyb/index.html"),
        format!("    B {top}forste-del/b.html"),
        format!("  Slut {top}slut.html"),
    ];
    assert_eq!(navigation(&site, "manual/forste-del/index.html"), list);
    let top = "../../../manual/";
    let leaf = [
        format!("Manual {top}index.html"),
        format!("  Forste del {top}forste-del/index.html"),
        format!("    Ad dybet {top}forste-del/dyb/index.html"),
        format!("      *C {top}forste-del/dyb/c.html"),
    ];
    assert_eq!(navigation(&site, "manual/forste-del/dyb/c.html"), leaf);
    let cards = ["Kort ../kort/index.html", "  *A ../kort/a.html", "  Nye Kort ../kort/nye-kort/index.html"];
    assert_eq!(navigation(&site, "kort/a.html"), cards);
    for alone in ["om.html", "index.html", "kort/index.html"] {
        assert_eq!(navigation(&site, alone), [""; 0], "{alone}");
    }
}

#[test]
fn a_folder_with_its_page_alone_is_a_page() {
    let site = Site::with(&[
        ("content/playbook.yaml", "title: T\nchecks: { missing-section: off, orphan: off }\n"),
        ("content/kort/a/index.md", "---\ntitle: A\n---\n![Et kort](kort.svg)\n"),
        ("content/kort/a/kort.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("content/kort/b/index.md", "---\ntitle: B\n---\nTekst.\n"),
        ("content/bog/index.md", "---\ntitle: Bog\n---\nTekst.\n"),
        ("content/bog/et/index.md", "---\ntitle: Et\n---\nTekst.\n"),
        ("content/bog/to.md", "---\ntitle: To\n---\nTekst.\n"),
    ]);
    site.built();
    assert_eq!(navigation(&site, "kort/a/index.html"), [""; 0]);
    assert_eq!(words_in(&site, "kort/a/index.html", "breadcrumbs"), ["Forside", "Kort"]);
    assert_eq!(words_in(&site, "kort/a/index.html", "neighbours"), ["Næste B"]);
    assert!(!site.read("dist/kort/index.html").contains("class=\"ways folders\""));
    assert!(!site.read("dist/bog/to.html").contains("et/index.html\" data-folder"));
    let walk = ["Bog ../bog/index.html", "  Et ../bog/et/index.html", "  *To ../bog/to.html"];
    assert_eq!(navigation(&site, "bog/to.html"), walk);
}

#[test]
fn breadcrumbs_and_neighbours_follow_the_same_tree() {
    let site = Site::with(&MANUAL);
    site.built();
    for (page, above, beside) in [
        ("manual/index.html", &["Forside"][..], &["Næste Ved begyndelsen"][..]),
        ("manual/begynd.html", &["Forside", "Manual"], &["Forrige Manual", "Næste Ad dybet"]),
        (
            "manual/forste-del/dyb/c.html",
            &["Forside", "Manual", "Forste del", "Ad dybet"],
            &["Forrige Ad dybet", "Næste B"],
        ),
        ("manual/slut.html", &["Forside", "Manual"], &["Forrige B"]),
        ("manual/forste-del/index.html", &["Forside", "Manual"], &[]),
        ("kort/a.html", &["Forside", "Kort"], &["Næste Ny A"]),
        ("kort/nye-kort/a.html", &["Forside", "Kort", "Nye Kort"], &["Forrige A"]),
        ("kort/nye-kort/index.html", &["Forside", "Kort"], &[]),
    ] {
        assert_eq!(words_in(&site, page, "breadcrumbs"), above, "{page}");
        assert_eq!(words_in(&site, page, "neighbours"), beside, "{page}");
    }
}

#[test]
fn a_page_never_shows_a_whole_tree() {
    let site =
        Site::with(&[("content/playbook.yaml", "title: T\n"), ("content/lag/index.md", "# Lag\n\nTekst.\n")]);
    for number in 0..300 {
        site.write(&format!("content/lag/side-{number:03}.md"), format!("# Side {number:03}\n\nTekst.\n"));
        site.write(&format!("content/lag/dyb/side-{number:03}.md"), format!("# Dyb {number:03}\n\nTekst.\n"));
    }
    site.built();
    let leaf = navigation(&site, "lag/side-150.html");
    assert_eq!(leaf.len(), 1 + 1 + 24 + 1, "{leaf:?}");
    assert_eq!(leaf[1], leaf[26]);
    assert_eq!(leaf.last().unwrap(), "  Se alle 301 ../lag/index.html#_pages");
    assert!(leaf.contains(&"  *Side 150 ../lag/side-150.html".to_owned()), "{leaf:?}");
    for (page, marked) in [("lag/side-000.html", "*Side 000"), ("lag/side-299.html", "*Side 299")] {
        let lines = navigation(&site, page);
        assert!(
            lines.iter().any(|line| line.trim_start().starts_with(marked)) && lines.len() == 26,
            "{lines:?}"
        );
    }
    // What the navigation leaves out is on the folder's own page, and on its list where it has none.
    let own = site.read("dist/lag/index.html");
    let (_, all) = own.split_once("id=\"_pages\"").unwrap();
    assert_eq!(all.matches("<li data-kind=\"page\">").count(), 301);
    assert_eq!(navigation(&site, "lag/index.html").len(), 1 + 12 + 1);
    assert_eq!(site.read("dist/lag/dyb/index.html").matches("<li data-title=").count(), 300);
}

#[test]
fn a_folder_of_hidden_pages_is_in_no_public_tree() {
    let site = Site::with(&[
        ("content/playbook.yaml", "title: T\nmenu: [manual/hemmelig, manual]\n"),
        ("content/manual/a.md", "# A\n\nSe [mappen](hemmelig/).\n"),
        ("content/manual/b.md", "# B\n\nSe [[a]].\n"),
        ("content/manual/hemmelig/x.md", "---\ntitle: X\nvisibility: internal\n---\nTekst.\n"),
    ]);
    let run = site.build(&[]);
    assert_eq!(run.status, 0, "{run:?}");
    for (path, bytes) in site.tree("dist") {
        assert!(!String::from_utf8_lossy(&bytes).to_lowercase().contains("hemmelig"), "{path}");
    }
    assert!(site.build(&["--edition", "internal"]).status == 0);
    assert!(site.read("dist-internal/manual/index.html").contains("Hemmelig"));
}

#[test]
fn a_menu_has_groups_folders_and_other_sites() {
    let menu = "menu:\n  - card\n  - { to: manual/forste-del, label: Delen }\n  - label: Mere\n    items: [om, { to: \"https://x.example/?a=1&b=2\", label: Ude }]\n  - https://y.example/\n";
    let site = Site::with(&MANUAL);
    site.write("content/playbook.yaml", format!("title: T\nchecks: {{ missing-section: off }}\n{menu}"));
    site.built();
    let html = site.read("dist/manual/forste-del/b.html");
    let (_, rest) = html.split_once("<nav class=\"menu\"").unwrap();
    let (nav, _) = rest.split_once("</nav>").unwrap();
    let link = Regex::new(r#"<a href="([^"]*)"([^>]*)>([^<]*)"#).unwrap();
    let links: Vec<String> =
        link.captures_iter(nav).map(|found| format!("{} {}{}", &found[3], &found[1], &found[2])).collect();
    let expected = [
        "Kort ../../kort/index.html",
        "Delen ../../manual/forste-del/index.html aria-current=\"true\"",
        "Om ../../om.html",
        "Ude https://x.example/?a=1&amp;b=2 class=\"external\" rel=\"noopener\"",
        "y.example https://y.example/ class=\"external\" rel=\"noopener\"",
    ];
    assert_eq!(links, expected);
    assert!(nav.contains("<summary>Mere</summary>"), "{nav}");
    assert!(site.read("dist/om.html").contains("<summary data-current>Mere</summary>"));
}

#[test]
fn a_menu_that_cannot_be_is_told() {
    for (menu, finding) in [
        ("- { label: Mere, items: [{ label: Dyb, items: [card] }] }", "wrong-setting"),
        ("- { label: Mere, to: card, items: [card] }", "wrong-setting"),
        ("- { items: [card] }", "missing-setting"),
        ("- { label: Mere, items: card }", "wrong-setting"),
        ("- { label: Mere, itmes: [card] }", "unknown-setting"),
        ("- { label: Mere, items: [findes-ikke] }", "menu-target"),
        ("- javascript:alert(1)", "menu-target"),
        ("- ftp://x.example/", "menu-target"),
    ] {
        let site = Site::with(&[("content/kort/a.md", "# A\n")]);
        site.write("content/playbook.yaml", format!("title: T\nmenu:\n  {menu}\n"));
        let run = site.build(&[]);
        assert!(run.status == 1 && run.stderr.contains(&format!("fejl[{finding}]")), "{menu}: {run:?}");
    }
}

#[test]
fn terms_are_linked_to_and_tell_what_leads_to_them() {
    let site = Site::with(&[
        ("content/playbook.yaml", "title: T\n"),
        (
            "content/ordliste.md",
            "# Ordliste\n\n## Bro\n\nBro\n: Fører over.\n\nPartsindlæg\nIndlæg\n: Skrives af parten.\n: Kan trækkes.\n\n- Punkt\n\n  Bue\n  : I en liste.\n\n> [!internal] Os\n> Løn\n> : Hemmeligt.\n",
        ),
        (
            "content/a.md",
            "# A\n\nSkriv et [[ordliste#Partsindlæg]], et [indlæg](ordliste.md#indlaeg) og en [[ordliste#bue|bue]].\n",
        ),
        (
            "content/b.md",
            "# B\n\nSe [[ordliste#Bro]], [broen](ordliste.md#bro-1), [lønnen](ordliste.md#loen) og [[#Fodnoter]].\n\nFodnoter\n: På denne side.\n\n![[ordliste#Partsindlæg]]\n",
        ),
    ]);
    let run = site.build(&[]);
    assert_eq!(run.status, 0, "{run:?}");
    let words = site.read("dist/ordliste.html");
    for piece in [
        "<h2 id=\"bro\">Bro</h2>",
        "<dt id=\"bro-1\">Bro</dt>\n<dd>Fører over.</dd>\n<dd class=\"term-mentions\">Nævnes i <a href=\"b.html\">B</a></dd>",
        "<dt id=\"partsindlaeg\">Partsindlæg</dt>\n<dt id=\"indlaeg\">Indlæg</dt>\n<dd>Skrives af parten.</dd>\n<dd>Kan trækkes.</dd>\n<dd class=\"term-mentions\">Nævnes i <a href=\"a.html\">A</a></dd>",
        "<dt id=\"bue\">Bue</dt>",
    ] {
        assert!(words.contains(piece), "{piece}\n{words}");
    }
    let a = site.read("dist/a.html");
    for link in [
        "href=\"ordliste.html#partsindlaeg\"",
        "href=\"ordliste.html#indlaeg\"",
        "href=\"ordliste.html#bue\"",
    ] {
        assert!(a.contains(link), "{link}\n{a}");
    }
    assert!(a.contains(">Partsindlæg</a>"), "{a}");
    let b = site.read("dist/b.html");
    // A heading comes before a term of the same name; a hidden term is no error, and no anchor.
    for piece in [
        "href=\"ordliste.html#bro\"",
        "href=\"ordliste.html#bro-1\"",
        "href=\"#fodnoter\"",
        "<dt id=\"embed-0-partsindlaeg\">",
    ] {
        assert!(b.contains(piece), "{piece}\n{b}");
    }
    assert!(!b.contains("loen") && b.contains("lønnen"), "{b}");
    site.write("content/a.md", "# A\n\nSe [[ordliste#Partsindlaegg]].\n");
    let run = site.build(&[]);
    assert!(run.stderr.contains("dead-heading") && run.stderr.contains("»Partsindlæg«"), "{run:?}");
}

#[test]
fn what_is_hidden_changes_no_way_to_a_folder() {
    let public = [
        ("content/playbook.yaml", "title: T\nmenu: [m, n]\n"),
        ("content/index.md", "# Forside\n\nSe [[a]].\n"),
        ("content/m/x.md", "# X\n\n[op](../), [mappen](./), [forsiden](../index.html), [[a]].\n"),
        ("content/n/index.md", "---\ntitle: Enn\n---\nTekst.\n"),
        ("content/o/b.md", "---\ntitle: O b\nslug: index\n---\nTekst.\n"),
        (
            "content/a.md",
            "# A\n\n[k](m/) [l](/m/) [n](m) [[m]] [[n]] [[n/]] [o](o/) [[o]] [g](m/index.html) [h](m/index.md) [[m/index]]\n",
        ),
    ];
    let build = |hidden: &[(&str, &str)]| {
        let site = Site::with(&public);
        for (path, text) in hidden {
            site.write(path, text);
        }
        let run = site.build(&[]);
        assert_eq!(run.status, 0, "{run:?}");
        site.tree("dist")
    };
    let open = build(&[]);
    let a = String::from_utf8_lossy(&open["a.html"]).into_owned();
    assert_eq!(a.matches("href=\"m/index.html\"").count(), 4 + 3 + 2, "{a}");
    assert!(a.contains(">M</a>") && a.contains(">Enn</a>") && a.contains("href=\"o/index.html\""), "{a}");
    let hidden = "---\ntitle: M\nvisibility: internal\n---\nTekst.\n";
    for path in ["content/m.md", "content/andet/m.md", "content/x/m/index.md", "content/m/index/y.md"] {
        assert_eq!(build(&[(path, hidden)]), open, "{path}");
    }
}

#[test]
fn a_folder_alone_is_found_from_the_front_page() {
    let site =
        Site::with(&[("content/index.md", "# Forside\n"), ("content/haandbog/a.md", "# A\n\nTekst.\n")]);
    site.built();
    assert!(site.read("dist/index.html").contains("<a href=\"haandbog/index.html\">Haandbog</a>"));
}

#[test]
fn an_authors_folder_wins_over_a_list_of_the_program() {
    let site = Site::with(&[
        ("content/emner/y.md", "---\ntitle: Y\ntags: [q]\n---\nTekst.\n"),
        ("content/z.md", "---\ntitle: Z\ntags: [q]\n---\nSe [[y]].\n"),
    ]);
    site.built();
    assert!(site.read("dist/emner/index.html").contains("<a href=\"../emner/y.html\">Y</a>"));
    assert!(site.path().join("dist/emner/q.html").is_file());
    let said = site.run(&["check"]).stdout;
    assert!(said.contains("content/emner/y.md:1:1: forslag[generated-replaced]"), "{said}");
}

#[test]
fn an_alias_that_begins_with_a_slash_is_counted_from_the_top() {
    let site =
        Site::with(&[("content/m/cafe.md", "---\ntitle: Café\naliases: [/cafe, gammel]\n---\nTekst.\n")]);
    site.built();
    for (file, target) in [("cafe.html", "url=m/cafe.html"), ("m/gammel.html", "url=../m/cafe.html")] {
        assert!(site.read(&format!("dist/{file}")).contains(target), "{file}");
    }
}

#[test]
fn terms_are_there_beside_raw_html_and_under_their_headings() {
    let site = Site::with(&[
        (
            "content/ordliste.md",
            "# Ordliste\n\n## Dyr\n\nGed\n: Et <b>dyr</b>.\n\n## Fisk\n\nGed\nGjedde\n: En fisk.\n",
        ),
        (
            "content/a.md",
            "# A\n\n[[ordliste#Fisk#Ged]], [[ordliste#Gjedde]] og [[ordliste#Dyr#Ged|dyret]].\n",
        ),
    ]);
    site.built();
    let words = site.read("dist/ordliste.html");
    for piece in [
        "<dt id=\"ged\">Ged</dt>",
        "<dt id=\"ged-1\">Ged</dt>\n<dt id=\"gjedde\">Gjedde</dt>\n<dd>En fisk.</dd>\n<dd class=\"term-mentions\">Nævnes i <a href=\"a.html\">A</a></dd>\n</dl>",
    ] {
        assert!(words.contains(piece), "{piece}\n{words}");
    }
    let a = site.read("dist/a.html");
    for piece in ["#ged-1\">Ged</a>", "#gjedde\">Gjedde</a>", "#ged\">dyret</a>"] {
        assert!(a.contains(piece), "{piece}\n{a}");
    }
    site.write("content/a.md", "# A\n\n[[ordliste#Vrøvl#Ged]]\n");
    assert!(site.build(&[]).stderr.contains("dead-heading"));
}

#[test]
fn a_relation_names_the_page_of_a_folder_by_the_folder() {
    let site = Site::with(&[
        ("content/playbook.yaml", "title: T\nchecks: { missing-section: off }\n"),
        ("content/kort/s/index.md", "---\ntitle: Es\n---\nTekst.\n"),
        ("content/cases/c.md", "---\ntitle: C\ncards: [kort/s]\n---\nTekst.\n"),
    ]);
    site.built();
    assert!(site.read("dist/kort/s/index.html").contains(">C</a>"));
}
