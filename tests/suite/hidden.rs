//! The public edition is made as if what is internal had never been written, and what is said of it quotes nothing that it does not show: each place
//! by itself. Random sites are in `privacy`.

use crate::harness::Site;

const PLAYBOOK: &str = "title: P\nlanguage: da\nkinds:\n  ting:\n    folder: ting\n    sort: [-rang]\n    fields:\n      rang: { type: integer, visibility: internal }\n      ord: { type: markdown }\n      note: { type: text, visibility: internal, unique: true }\n      venner: { type: references, to: ting, inverse: kendt_af, visibility: internal }\n";

fn site(files: &[(&str, &str)]) -> Site {
    let site = Site::with(&[("content/playbook.yaml", PLAYBOOK), ("content/p.png", "p")]);
    for (path, text) in files {
        site.write(&format!("content/{path}"), text);
    }
    site
}

/// Texts with something internal, and the same texts as if it had never been written.
const TEXTS: &[(&str, &str)] = &[
    // What is defined in a block.
    (
        "> [!internal]\n> [x]: https://intern.example.org/\n\nSe [x].\n\n[x]: https://example.org/\n",
        "Se [x].\n\n[x]: https://example.org/\n",
    ),
    ("Se[^a].\n\n> [!internal]\n> [^a]: hemmelig\n\n[^a]: offentlig\n", "Se[^a].\n\n[^a]: offentlig\n"),
    (
        "- et[^a]\n\n  > [!Internal]- x\n  > [x]: intern.md\n  >\n  > [^a]: hemmelig[^b]\n- [x]\n\n[^a]: ja\n[^b]: kun det interne bruger den\n\n[x]: https://example.org/\n",
        "- et[^a]\n- [x]\n\n[^a]: ja\n\n[x]: https://example.org/\n",
    ),
    // What is counted.
    (
        "> [!internal]\n> ![[b]]\n>\n> ![p](p.png)\n\n![[b#Afsnit]]\n\n![p](p.png)\n",
        "![[b#Afsnit]]\n\n![p](p.png)\n",
    ),
    ("> [!internal]\n> ## Ens\n>\n> - [ ] gør det\n\n## Ens\n\n- [ ] gør det\n", "## Ens\n\n- [ ] gør det\n"),
    (
        "> > [!internal]\n> > ### Ens {#ens}\n>\n> ord ^blok\n\n### Ens {#ens}\n",
        "> ord ^blok\n\n### Ens {#ens}\n",
    ),
    // How loose a list is.
    ("- et\n\n  > [!internal] x\n- to\n", "- et\n- to\n"),
    ("- et\n\n> [!internal] x\n\n- to\n- tre\n", "- et\n- to\n- tre\n"),
    ("1. et\n   > [!internal] x\n\n2. to\n", "1. et\n2. to\n"),
    ("- et\n\n  > [!internal] x\n\n- to\n\n- tre\n", "- et\n- to\n\n- tre\n"),
    ("- [ ] et\n- > [!internal] x\n- [ ] to\n", "- [ ] et\n- [ ] to\n"),
    ("Ord\n: en\n\n  > [!internal] x\n: to\n", "Ord\n: en\n: to\n"),
    // However its marker is written.
    ("> [!internal]- x\n> hemmelig\n\nOrd.\n", "Ord.\n"),
    (">[!Internal]+\n> ==hemmelig\n\nOrd ==to==.\n", "Ord ==to==.\n"),
    ("> [!INTERNAL|bred]-\n> x^[note]\n\nOrd^[en].\n", "Ord^[en].\n"),
    ("> [! internal |a|b]+ Titel\n> - [/] x\n\n- [/] y\n", "- [/] y\n"),
    ("> [!|internal]-\n> x\n\nOrd.\n", "Ord.\n"),
    ("> [!internal]-- x\n> y\n\nOrd.\n", "Ord.\n"),
    ("> [!note]- Boks\n> > [!internal]-\n> > x\n>\n> - [-] y\n", "> [!note]- Boks\n> - [-] y\n"),
    ("Ord\n:smile:\n\n> [!internal]- x\n\n- [ ] a\n", "Ord\n:smile:\n\n- [ ] a\n"),
    ("Ord\n:smile:\n\n  > [!internal]- x\n\nOrd\n", "Ord\n:smile:\n\nOrd\n"),
    // What the text begins with.
    ("> [!internal] x\n\n# Titlen\n\nOrd.\n", "# Titlen\n\nOrd.\n"),
    ("> [!internal] x\n\n## Afsnit\n\nOrd.\n", "## Afsnit\n\nOrd.\n"),
    // Ids and addresses in raw HTML.
    (
        "> [!internal]\n> <a name=\"sted\" href=\"https://intern.example.org/\"></a>\n\n<a href=\"#sted\">ord</a> [ord](#sted)\n",
        "<a>ord</a> ord\n",
    ),
    (
        "> [!internal]\n> <i id=\"sted\"></i><img src=\"p.png\">\n\n<i id=\"sted\"></i>\n",
        "<i id=\"sted\"></i>\n",
    ),
    // Comments that begin in a block end in it.
    ("> [!internal] x %% y\n\nOrd.\n", "Ord.\n"),
    ("Se[^a].\n\n[^a]: > [!internal] x\n\n    ja\n", "Se[^a].\n\n[^a]: ja\n"),
];

#[test]
fn a_text_is_what_it_would_be_without_its_internal_blocks() {
    for (whole, public) in TEXTS {
        let made = [whole, public].map(|text| {
            let site = site(&[
                ("a.md", text),
                ("b.md", "# B\n\n## Afsnit\n\nOrd.\n\n> [!internal]\n> ## Andet\n\nSidst.\n"),
            ]);
            let run = site.build(&[]);
            (site.tree("dist"), run.status)
        });
        // An error in a hidden place stops the public edition too.
        if whole.contains("%%") {
            continue;
        }
        assert_eq!(made[0].1, 0, "{whole:?}");
        let page = |index: usize| String::from_utf8_lossy(&made[index].0["a.html"]).into_owned();
        assert_eq!(page(0), page(1), "{whole:?}");
        assert_eq!(made[0].0, made[1].0, "{whole:?}");
    }
}

#[test]
fn neither_fields_nor_relations_nor_pages_that_are_internal_have_a_part_in_the_public_edition() {
    let page = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}---\nOrd.\n");
    let made = [("1", "2", "b", ""), ("2", "1", "a", "  > [!internal] x\n\n")].map(
        |(first, second, friend, block)| {
            let site = site(&[
                ("ting/a.md", &page("A", &format!("rang: {first}\nord: |\n{block}  - [ ] gør det\n"))),
                ("ting/b.md", &page("B", &format!("rang: {second}\nnote: {first}{friend}\n"))),
                ("ting/c.md", &page("C", &format!("venner: [{friend}]\n"))),
                (
                    "ting/d.md",
                    &page(
                        "D",
                        &format!(
                            "visibility: internal\ntags: [x{friend}]\naliases: [\"{friend}2\"]\nvenner: [c]\n"
                        ),
                    ),
                ),
            ]);
            let run = site.build(&[]);
            assert_eq!(run.status, 0, "{}", run.stderr);
            site.tree("dist")
        },
    );
    assert_eq!(made[0], made[1]);
}

#[test]
fn a_link_in_raw_html_names_no_internal_page() {
    for html in ["safe", "trusted"] {
        let site = site(&[
            (
                "a.md",
                "Se <a href=\"vagtplan.md#tider\">ord</a> <A HREF=vagtplan>ord</A> <img src=vagtplan.md alt=ord>.\n",
            ),
            ("vagtplan.md", "---\ntitle: Vagtplan\nvisibility: internal\n---\n## Tider\n"),
        ]);
        site.write("content/playbook.yaml", format!("{PLAYBOOK}html: {html}\n"));
        let run = site.build(&[]);
        assert_eq!(run.status, 0, "{html}: {}", run.stderr);
        for (path, bytes) in site.tree("dist") {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!text.contains("vagtplan") && !text.contains("tider"), "{html}: {path}: {text}");
        }
    }
}

/// Pages with a mistake in a hidden place, where the word is that nobody may read.
const MISTAKES: &[&str] = &[
    "---\ntitle: A\nrang: vagtplan\n---\nOrd.\n",
    "---\ntitle: A\nrang: [1, # vagtplan\n  x]\n---\nOrd.\n",
    "---\ntitle: A\nnote: { vagtplan: 1 }\n---\nOrd.\n",
    "---\ntitle: A\nnotte: vagtplan\n---\nOrd.\n",
    "---\ntitle: A\nkontaktperson: vagtplan\n---\nOrd.\n",
    "---\ntitle: A\nnote: x\nnote: vagtplan\n---\nOrd.\n",
    "---\n{ title: A, note: vagtplan, tags: { x: y } }\n---\nOrd.\n",
    "---\ntitle: \"A\nnote: vagtplan\n---\nOrd.\n",
    "---\ntitle: A note: vagtplan\n---\nOrd.\n",
    "---\ntitle: A: vagtplan\n---\nOrd.\n",
    "---\nnote: vagtplan: x\n---\nOrd [x](vagtplan.md)\n",
    "---\ntitle: A\nnote: vagtplan\n\n[[vagtplan]]\n",
    "\n---\ntitle: A\nnote: vagtplan\n---\n[[vagtplan]]\n",
    "---\ntitle: A\nvisibility: internal\nvagtplan: x\nrang: vagtplan\n---\nse[^vagtplan]\n",
    "---\ntitle: A\ndraft: true\n---\n- [ ] x {#vagtplan æ}\n\n> [!internt] vagtplan\n",
    "---\nvisiblity: internal # vagtplan\ntags: { vagtplan: x }\n---\n[x](vagtplan.md)\n",
    "# A\n\n> [!internal]\n> se[^vagtplan] og vagtplan\n",
    "# A\n\n- et\n\n  > [!internal] vagtplan\n  > - [ ] vagtplan {#vagtplan æ}\n",
    "# A\n\n> > [!internal]\n> > vagtplan <!-- vagtplan\n",
    "# A\n\n> [!internt] vagtplan\n> [x](vagtplan.md)\n",
    "# A\n\n[!internal] vagtplan\n",
    "# A\n\nord <!-- vagtplan\n\nord\n",
    "---\ntitle: A\nord: |\n  Ord.\n\n  > [!internal]\n  > se[^vagtplan]\n---\nOrd.\n",
    "---\ntitle: A\nord: \"> [!internal] se[^vagtplan]\"\n---\nOrd.\n",
];

#[test]
fn no_message_quotes_what_the_public_edition_does_not_show() {
    let mut quoted = 0;
    for text in MISTAKES {
        let mut said = Vec::new();
        for word in ["vagtplan", "xyzw"] {
            let site = site(&[("ting/a.md", &text.replace("vagtplan", word)), ("ting/b.md", "# B\n")]);
            let public: Vec<String> = [
                &["check", "."][..],
                &["check", ".", "--format", "json"],
                &["check", ".", "--format", "github"],
                &["build", "."],
            ]
            .iter()
            .map(|arguments| site.run(arguments))
            .map(|run| format!("{}{}", run.stdout, run.stderr))
            .map(|said| said.lines().filter(|line| !line.contains("sekunder")).collect::<Vec<_>>().join("\n"))
            .collect();
            assert!(public.iter().all(|said| !said.contains(word)), "{text}\n{}", public.join("\n"));
            let internal = site.run(&["check", ".", "--edition", "internal"]).stdout;
            assert!(!internal.contains("--edition"), "{text}\n{internal}");
            quoted += usize::from(internal.contains(word));
            said.push(public);
        }
        assert_eq!(said[0], said[1], "{text}");
    }
    assert!(quoted > MISTAKES.len(), "the internal edition quotes nearly all: {quoted}");
}

/// Pages with a mistake beside a comment, which no edition shows.
const BESIDE_COMMENTS: &[&str] = &[
    "# A\n\n[x](mangler.md) <!-- vagtplan --> og [y](mangler.md)\n",
    "# A\n\n- punkt %% vagtplan %% [[mangler]]\n",
    "# A\n\n%% vagtplan\nog vagtplan %% [[mangler]]\n",
    "# A\n\n<!-- vagtplan\nvagtplan --> <navn> [[mangler]]\n",
    "# A\n\n| a | <!-- vagtplan --> |\n| --- | --- |\n| [[mangler]] %% vagtplan %% | x |\n",
    "---\ntitle: A\nweight: tung # vagtplan\n---\nOrd.\n",
    "---\ntitle: A\n# vagtplan\ntags: [x, { y: z }] # vagtplan\ndate: '3#' # vagtplan\n---\nOrd.\n",
];

#[test]
fn no_message_of_the_public_edition_quotes_a_comment() {
    for text in BESIDE_COMMENTS {
        let site = site(&[("ting/a.md", text)]);
        let public =
            ["text", "json", "github"].map(|form| site.run(&["check", ".", "--format", form]).stdout);
        let internal = site.run(&["check", ".", "--edition", "internal", "--format", "json"]).stdout;
        assert!(public.iter().all(|said| !said.contains("vagtplan")), "{text}\n{}", public.join("\n"));
        assert_eq!(public[1], internal, "places are what they are without comments: {text}");
        assert!(internal.contains("\"line\""), "{text}");
    }
}

#[test]
fn what_is_suggested_is_of_the_edition() {
    let site = site(&[
        (
            "a.md",
            "# A\n\n![x](hemmelig8.png) [[hemmelig8]] [x](b.md#hemmelig8) [[b#^hemmelig8]] ![y](ens.png) [z](offentlig8.png)\n\n![w](offentlig9.png)\n",
        ),
        (
            "b.md",
            "# B\n\n> [!internal]\n> ![x](intern/hemmelig9.png)\n>\n> ## hemmelig9\n>\n> ord ^hemmelig9\n",
        ),
        ("c.md", "---\ntitle: hemmelig9\nvisibility: internal\n---\n![x](intern/ens.png)\n"),
        ("intern/hemmelig9.png", "x"),
        ("intern/ens.png", "x"),
        ("andet/ens.png", "x"),
        ("sted/ens.png", "x"),
        ("offentlig9.png", "x"),
    ]);
    let run = site.run(&["check", "."]);
    assert!(!run.stdout.contains("hemmelig9") && !run.stdout.contains("intern/"), "{}", run.stdout);
    assert!(run.stdout.contains("andet/ens.png, sted/ens.png"), "{}", run.stdout);
    assert!(run.stdout.contains("Mente du »offentlig9.png«"), "{}", run.stdout);
    let internal = site.run(&["check", ".", "--edition", "internal"]).stdout;
    assert!(internal.contains("Mente du »intern/hemmelig9.png«"), "{internal}");
}

/// A note that stands in an internal block is not there for the public text.
#[test]
fn a_footnote_that_only_an_internal_block_defines_is_undefined() {
    let site = site(&[("a.md", "# A\n\nSe[^a].\n\n> [!internal]\n> [^a]: hemmelig\n")]);
    let run = site.build(&[]);
    assert_eq!(run.found(), ["content/a.md:3:3 undefined-footnote"]);
    assert!(!run.stderr.contains("hemmelig"), "{}", run.stderr);
    assert_eq!(site.build(&["--edition", "internal"]).stderr, "");
}
