//! The rules by which a Danish word is found, each on the smallest site that shows it; and what of a page can be found at all.

use super::{ids, pages, search, set};
use crate::harness::Site;

#[test]
fn inflected_words_find_one_another() {
    let site = pages(&[("a", "Et samarbejde."), ("b", "Samarbejdet går godt."), ("c", "Om samarbejder.")]);
    for word in ["samarbejde", "samarbejdet", "samarbejder", "samarbejdernes", "SAMARBEJDE"] {
        assert_eq!(set(&site, word), ["a", "b", "c"], "{word}");
    }
}

#[test]
fn irregular_words_find_one_another() {
    for (one, many) in [("mand", "mænd"), ("barn", "børn"), ("bog", "bøger")] {
        let site = pages(&[("a", &format!("Her er en {one}.")), ("b", &format!("Her er flere {many}."))]);
        assert_eq!(set(&site, one), ["a", "b"], "{one}");
        assert_eq!(set(&site, many), ["a", "b"], "{many}");
    }
}

/// Where a keyboard has no æ, ø and å, and where a name has kept its old form.
#[test]
fn letters_may_be_written_in_other_ways() {
    let site =
        pages(&[("a", "Rødgrød på gårdspladsen."), ("b", "En ærlig café."), ("c", "Kirken i Aabenraa.")]);
    for (word, page) in [
        ("rødgrød", "a"),
        ("roedgroed", "a"),
        ("rodgrod", "a"),
        ("gårdspladsen", "a"),
        ("gaardspladsen", "a"),
        ("gardspladsen", "a"),
        ("ærlig", "b"),
        ("aerlig", "b"),
        ("café", "b"),
        ("cafe", "b"),
        ("Åbenrå", "c"),
        ("Aabenraa", "c"),
    ] {
        assert_eq!(ids(&site, word), [page], "{word}");
    }
}

#[test]
fn hyphens_and_apostrophes_stand_in_no_way() {
    let site = pages(&[
        ("a", "Skriv en e-mail."),
        ("b", "Send en email."),
        ("c", "Sørens cv'er."),
        ("d", "Et post-it på døren."),
    ]);
    assert_eq!(set(&site, "email"), ["a", "b"]);
    assert_eq!(set(&site, "e-mail"), ["a", "b"]);
    assert_eq!(ids(&site, "cv"), ["c"]);
    assert_eq!(ids(&site, "postit"), ["d"]);
    assert_eq!(ids(&site, "post-it"), ["d"]);
    // A word that is written in two where the page has one word.
    let site = pages(&[("a", "Et bibliotekskort."), ("b", "Intet.")]);
    assert_eq!(ids(&site, "biblioteks-kort"), ["a"]);
}

#[test]
fn words_are_found_in_compounds() {
    let site = pages(&[
        ("a", "Vi har en samarbejdsaftale."),
        ("b", "Et samarbejde."),
        ("c", "Normalt er der lukket, siger erfaringen."),
        ("d", "Et mål og en ring."),
    ]);
    assert_eq!(ids(&site, "aftale"), ["a"]);
    assert_eq!(ids(&site, "aftaler"), ["a"]);
    assert_eq!(ids(&site, "mål"), ["d"]);
    assert_eq!(ids(&site, "ring"), ["d"]);
    assert_eq!(ids(&site, "faring"), [""; 0]);
}

#[test]
fn words_are_found_while_they_are_typed() {
    let site = pages(&[("a", "Om forsamlingshuset."), ("b", "Intet.")]);
    let word = "forsamlingshuset";
    for letters in 2..=word.len() {
        assert_eq!(ids(&site, &word[..letters]), ["a"], "{}", &word[..letters]);
    }
}

#[test]
fn words_in_quotes_stand_as_they_are_written() {
    let site = pages(&[
        ("a", "Vi fandt den røde tråd i oplægget."),
        ("b", "Tråden var rød, og den røde dør var tråd."),
        ("c", "## Den røde tråd\n\nIntet."),
        ("d", "Der er røde tråde."),
    ]);
    for query in ["\"røde tråd\"", "“røde tråd”", "»røde tråd«", "„RØDE tråd“", "\"den røde tråd\""]
    {
        assert_eq!(set(&site, query), ["a", "c"], "{query}");
    }
    assert_eq!(ids(&site, "\"røde tråd\" oplæg")[0], "a");
    assert_eq!(ids(&site, "\"tråd røde\""), [""; 0]);
    // A quote that is not closed is no quote, or one to the end: something is found.
    assert!(!ids(&site, "\"røde tråd").is_empty());
}

#[test]
fn a_query_without_words_finds_nothing() {
    let site = pages(&[("a", "Ord.")]);
    for query in ["", " ", "\"\"", "!?", "-", "*"] {
        assert_eq!(
            site.run(&["search", "--format", "json", "--", query, "."]).stdout.trim(),
            "[]",
            "{query:?}"
        );
    }
}

/// Everything that a page shows, with a word of its own in each place.
#[test]
fn all_that_a_page_shows_is_found() {
    let site = Site::with(&[
        ("content/playbook.yaml", "title: P\nlanguage: da\n"),
        ("content/p.png", "p"),
        (
            "content/cases/fugl.md",
            "---\ntitle: Ugle\naliases: [Natravn]\nsummary: Om en hejre.\ntags: [svaner]\nplace: Ved ternen\nlessons: [Pas på **viben**]\n---\n\nEn lærke.[^n]\n\n## Stær\n\n- [ ] Ring til solsorten {#ring}\n- punkt om spætten\n\n| Drossel | x |\n| --- | --- |\n| Rørsanger | y |\n\nFalk\n: Den er en musvåge.\n\n![En krage på et tag.](../p.png)\n\n> [!note] Bogfinke\n> Om gøgen.\n\n[^n]: Se ørnen.\n",
        ),
    ]);
    site.built();
    for word in [
        "ugle",
        "natravn",
        "hejre",
        "svaner",
        "ternen",
        "viben",
        "lærke",
        "stær",
        "solsorten",
        "spætten",
        "drossel",
        "rørsanger",
        "falk",
        "musvåge",
        "krage",
        "bogfinke",
        "gøgen",
        "ørnen",
        "sted",
        "erfaringer",
    ] {
        assert_eq!(ids(&site, word), ["cases/fugl"], "{word}");
    }
}

/// A word of a glossary is led to itself and not to the top of a long page.
#[test]
fn a_term_is_found_where_it_is_explained() {
    let site = pages(&[(
        "ordliste",
        "Indledning.\n\n## Ordene\n\nFalk\n: Den ene.\n\nKondor\n: Den anden er meget stor.",
    )]);
    site.built();
    let hits = search(&site, "kondor");
    let (page, anchor) = hits[0].url.split_once('#').expect("an anchor");
    assert_eq!((page, hits.len()), ("ordliste.html", 1));
    let html = site.read("dist/ordliste.html");
    let (before, after) = html.split_once(&format!("id=\"{anchor}\"")).unwrap();
    assert!(
        before.rfind("<dt").unwrap() > before.rfind("<h2").unwrap() && after.contains("Kondor"),
        "{anchor}"
    );
    assert!(!after.contains("Falk"), "the anchor is that of the term: {anchor}");
}

#[test]
fn english_has_its_own_words() {
    let site = Site::with(&[
        ("content/playbook.yaml", "title: P\nlanguage: en\n"),
        ("content/a.md", "# A\n\nThe libraries were running late.\n"),
        ("content/b.md", "# B\n\nA policy of nobody.\n"),
    ]);
    for word in ["library", "libraries", "library's", "run", "runs", "running"] {
        assert_eq!(ids(&site, word), ["a"], "{word}");
    }
    assert_eq!(ids(&site, "policies"), ["b"]);
    assert!(site.build(&[]).status == 0 && site.tree("dist").contains_key("search.html"));
}
