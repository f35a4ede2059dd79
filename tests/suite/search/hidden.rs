//! What the edition does not show is in no index and is not found, and neither is what its author left out of the search.

use super::data::{forms, texts};
use super::{ids, pages, search, search_edition, set};
use crate::harness::Site;

const PLAYBOOK: &str = "title: P\nlanguage: da\nkinds:\n  ting:\n    folder: ting\n    fields:\n      note: { type: text, visibility: internal }\n      venner: { type: references, to: ting, inverse: kendt_af, visibility: internal }\n";

/// Words of the internal edition: each stands in one place that the public edition does not show.
const SECRETS: [&str; 14] = [
    "zebrafinke",  // a text of an internal page
    "kolibri",     // its title
    "gråand",      // its tag
    "strandskade", // its alias
    "tejst",       // its heading
    "rødhals",     // an internal field
    "musvit",      // a contact
    "stillits",    // a judgement
    "nattergal",   // an internal block
    "gulspurv",    // a heading in one
    "skovdue",     // a task in one
    "isfugl",      // a term in one
    "blåmejse",    // what a picture in one shows
    "lappedykker", // an item of a list that is internal
];

/// Words that no edition has: a comment, a page that is a draft.
const NOWHERE: [&str; 2] = ["pelikan", "flamingo"];

fn site() -> Site {
    Site::with(&[
        ("content/playbook.yaml", PLAYBOOK),
        ("content/p.png", "p"),
        (
            "content/ting/fugle.md",
            "---\ntitle: Kolibri\nvisibility: internal\ntags: [gråand]\naliases: [Strandskade]\n---\n\nEn zebrafinke.\n\n## Tejst\n\nOrd.\n",
        ),
        (
            "content/ting/aaben.md",
            "---\ntitle: Åben\nnote: Her er en rødhals.\nvenner: [fugle]\n---\n\nAlle må læse.\n",
        ),
        (
            "content/aktoerer/koret.md",
            "---\ntitle: Koret\nvalue: 3\naccess_route: Gennem en stillits.\ncontacts: [{ name: Musvit Hansen, role: Kasserer }]\nnext_step: Spørg en lappedykker.\n---\n\nDe synger. <!-- pelikan -->\n",
        ),
        (
            "content/blok.md",
            "# Blok\n\nOffentligt.\n\n> [!internal]\n> En nattergal.\n>\n> ## Gulspurv\n>\n> - [ ] Ring til skovdue\n>\n> Isfugl\n> : en, der dykker\n>\n> ![en blåmejse](p.png)\n\nMere offentligt.\n",
        ),
        ("content/kladde.md", "---\ntitle: Kladde\ndraft: true\n---\n\nEn flamingo.\n"),
    ])
}

#[test]
fn what_is_internal_is_found_in_the_internal_edition_alone() {
    let site = site();
    for secret in SECRETS {
        assert_eq!(search(&site, secret), [], "{secret}");
        assert_eq!(search_edition(&site, secret, "internal").len(), 1, "{secret}");
    }
    for word in NOWHERE {
        assert_eq!(search(&site, word), [], "{word}");
    }
    assert_eq!(search_edition(&site, NOWHERE[0], "internal"), []);
    // By typing errors and by letters, too.
    for near in ["zebrafinkr", "kolibir", "nattegal", "blaamejse", "skovd", "\"en nattergal\""] {
        assert_eq!(search(&site, near), [], "{near}");
    }
    assert_eq!(ids(&site, "offentligt"), ["blok"]);
}

#[test]
fn no_data_of_the_public_edition_holds_what_is_internal() {
    let site = site();
    assert_eq!(site.build(&[]).status, 0);
    assert_eq!(site.build(&["--edition", "internal"]).status, 0);
    let everything = |output| {
        let held = texts(&site, output).into_iter().map(|(name, text)| {
            if name.starts_with("terms-") { forms(&text).join("\n") } else { text.to_lowercase() }
        });
        held.collect::<Vec<_>>().join("\n")
    };
    let (public, internal) = (everything("dist"), everything("dist-internal"));
    for secret in SECRETS {
        assert!(!public.contains(secret), "{secret}");
        assert!(internal.contains(secret), "{secret}");
    }
    for hidden in ["fugle", "flamingo", "pelikan", "kendt_af"] {
        assert!(!public.contains(hidden), "{hidden}");
    }
    assert!(public.contains("offentligt"));
}

/// As if it had never been written: the whole data is the same, so that nothing can be told from numbers either.
#[test]
fn the_data_is_what_it_would_be_without_what_is_internal() {
    let whole = [("a", "Alle ord.\n\n> [!internal]\n> hemmelige ord\n\nSlut."), ("b", "Kendt.")];
    let hidden = "---\ntitle: C\nvisibility: internal\ntags: [x]\n---\n\nAlle ord, hemmelige.\n";
    let public = [("a", "Alle ord.\n\nSlut."), ("b", "Kendt.")];
    let data = [pages(&whole), pages(&public)].map(|site| {
        if site.read("content/a.md").contains("internal") {
            site.write("content/c.md", hidden);
        }
        assert_eq!(site.build(&[]).status, 0);
        site.tree("dist/assets/search")
    });
    assert!(data[0].len() >= 3, "there is data");
    assert_eq!(data[0], data[1]);
}

#[test]
fn a_page_may_be_left_out_of_the_search() {
    let site = pages(&[("med", "En trommeslager.")]);
    site.write("content/uden.md", "---\ntitle: Uden\nsearch: false\n---\n\nEn trommeslager og en paukist.\n");
    site.built();
    assert_eq!(set(&site, "trommeslager"), ["med"]);
    assert_eq!(search(&site, "paukist"), []);
    assert!(site.read("dist/uden.html").contains("paukist"), "it is a page like any other");
    assert!(texts(&site, "dist").iter().all(|(_, text)| !text.to_lowercase().contains("uden.html")));
}

#[test]
fn a_playbook_may_have_no_search() {
    let site = pages(&[("a", "En trommeslager.")]);
    site.built();
    let has_search = |site: &Site| {
        let files = site.tree("dist");
        let in_files = files
            .keys()
            .filter(|path| path.starts_with("assets/search/") || path.starts_with("soeg"))
            .count();
        (in_files > 0, site.read("dist/index.html").contains("role=\"search\""))
    };
    assert_eq!(has_search(&site), (true, true));
    site.write("content/playbook.yaml", "title: P\nlanguage: da\nsearch: false\n");
    site.built();
    assert_eq!(has_search(&site), (false, false));
}
