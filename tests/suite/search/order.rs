//! The order of what is found: how near a word is to what was asked, where it stands, and how many of the words a page has.

use super::{ids, pages};
use crate::harness::Site;

/// Pages that differ in one word each, so that nothing but the word decides.
#[test]
fn exact_comes_before_inflected_before_prefix_before_compound() {
    let site = pages(&[
        ("a", "Her står et sammensat ord: huslejeaftale."),
        ("b", "Her står et begyndt ord: aftalebrev."),
        ("c", "Her står et bøjet ord: aftalerne."),
        ("d", "Her står et præcist ord: aftale."),
        ("e", "Her står et led for sig: husleje."),
    ]);
    assert_eq!(ids(&site, "aftale"), ["d", "c", "b", "a"]);
}

#[test]
fn an_error_of_typing_is_looked_for_only_where_nothing_else_is_found() {
    let site = pages(&[("a", "En moderator."), ("b", "En moderatro.")]);
    assert_eq!(ids(&site, "moderator"), ["a"]);
    assert_eq!(ids(&site, "moderatro"), ["b"]);
    // Left out, put in, exchanged, turned round; but one of them.
    for wrong in ["modrator", "moderrator", "mpderator", "mdoerator"] {
        assert_eq!(ids(&site, wrong)[0], "a", "{wrong}");
    }
    for wrong in ["modratr", "mdreator", "moderare"] {
        assert_eq!(ids(&site, wrong), [""; 0], "{wrong}");
    }
    // Short words have too many neighbours.
    let site = pages(&[("a", "En kage.")]);
    assert_eq!(ids(&site, "kaeg"), [""; 0]);
}

#[test]
fn the_title_comes_before_alias_and_heading_before_tags_before_text() {
    let site = Site::with(&[
        ("content/playbook.yaml", "title: P\nlanguage: da\n"),
        ("content/a.md", "---\ntitle: Blåt\n---\n\nEn kompasrose er ikke det samme som et kompas.\n"),
        ("content/b.md", "---\ntitle: Grønt\ntags: [kompas]\n---\n\nOrd, der ikke er det.\n"),
        ("content/c.md", "---\ntitle: Rødt\n---\n\n## Kompas\n\nOrd, der ikke er det.\n"),
        ("content/d.md", "---\ntitle: Gult\naliases: [Kompas]\n---\n\nOrd, der ikke er det.\n"),
        ("content/e.md", "---\ntitle: Kompas\n---\n\nOrd, der ikke er det.\n"),
    ]);
    let found = ids(&site, "kompas");
    assert_eq!((found[0].as_str(), &found[3..]), ("e", &["b".to_owned(), "a".to_owned()][..]), "{found:?}");
}

#[test]
fn pages_with_all_words_come_first_and_then_those_with_most() {
    let site = pages(&[
        ("a", "Kaffe, kaffe, kaffe og atter kaffe.\n\n## Kaffe\n\nKaffe."),
        ("b", "Kaffe og kage."),
        ("c", "Kaffe, kage og sang."),
        ("d", "Te."),
    ]);
    assert_eq!(ids(&site, "kaffe kage sang"), ["c", "b", "a"]);
    assert_eq!(ids(&site, "sang kaffe kaffe kage"), ["c", "b", "a"]);
}

/// Words that are in every sentence decide nothing beside others. Where they are all that is asked, they are looked for in what is called so.
#[test]
fn common_words_are_left_out_where_there_are_others() {
    let site =
        pages(&[("a", "Det er en kage, og det er min."), ("b", "Kaffe."), ("c", "## Og så?\n\nIntet.")]);
    assert_eq!(ids(&site, "og kaffe"), ["b"]);
    assert_eq!(ids(&site, "er det kaffe"), ["b"]);
    assert_eq!(ids(&site, "og"), ["c"]);
}

#[test]
fn words_that_stand_together_count_for_more() {
    let site = pages(&[
        ("a", "Om kaffe.\n\n## Første\n\nTekst om noget helt andet.\n\n## Anden\n\nOm kager."),
        ("b", "Om noget helt andet.\n\n## Første\n\nKaffe og kager.\n\n## Anden\n\nTekst."),
    ]);
    assert_eq!(ids(&site, "kaffe kager"), ["b", "a"]);
}
