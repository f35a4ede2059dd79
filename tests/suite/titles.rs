//! The title of a page: `title`, else a heading of level one that opens the text, else the name of the file.

use crate::harness::Site;

/// The title of a page and what its file begins with.
fn title(path: &str, text: &str) -> (String, Site) {
    let site = Site::with(&[("content/playbook.yaml", "title: X\n"), (path, text)]);
    let run = site.build(&[]);
    assert_eq!(run.status, 0, "{path}: {}", run.stderr);
    let pages = site.guide()["pages"].clone();
    (pages[0]["title"].as_str().unwrap_or_default().to_owned(), site)
}

#[test]
fn only_a_heading_of_level_one_that_opens_the_text_is_the_title() {
    for (text, expected) in [
        ("# Fundet\n\nT\n", "Fundet"),
        ("\n\n# Fundet\n\nT\n", "Fundet"),
        ("Fundet\n===\n\nT\n", "Fundet"),
        ("---\ntags: [x]\n---\n\n# Fundet\n", "Fundet"),
        ("<!-- k -->\n\n# Fundet\n", "Fundet"),
        ("<!-- k\n\n# k -->\n<!-- m -->\n# Fundet\n", "Fundet"),
        ("%% k %%\n\n# Fundet\n", "Fundet"),
        ("%%\n# k\n\nk\n%%\n\n# Fundet\n", "Fundet"),
        ("> [!internal]\n> # Skjult\n\n# Fundet\n", "Fundet"),
        ("---\ntitle: Skrevet\n---\n# Fundet\n", "Skrevet"),
        ("## Baggrund\n\nT\n", "Mr. Hansen"),
        ("## Baggrund\n\n# Senere\n", "Mr. Hansen"),
        ("T\n\n# Senere\n", "Mr. Hansen"),
        ("---\n\n# Senere\n", "Mr. Hansen"),
        ("- # Punkt\n", "Mr. Hansen"),
        ("> # Citat\n\nT\n", "Mr. Hansen"),
        ("> [!note]\n> # Boks\n", "Mr. Hansen"),
        ("<!-- k --> T\n\n# Senere\n", "Mr. Hansen"),
        ("<div>x</div>\n\n# Senere\n", "Mr. Hansen"),
        ("#\n\n# Senere\n", "Mr. Hansen"),
        ("###### Lille\n", "Mr. Hansen"),
    ] {
        // A rule that opens the text would be the beginning of front matter.
        let text =
            if text.starts_with("---\n\n") { format!("\n***\n{}", &text[4..]) } else { text.to_owned() };
        assert_eq!(title("content/Mr. Hansen.md", &text).0, expected, "{text}");
    }
}

#[test]
fn the_name_of_a_file_is_readable_as_a_title() {
    for (path, expected) in [
        ("moede-3.md", "Moede 3"),
        ("Møde 3.md", "Møde 3"),
        ("noter/moede_med-naboer.md", "Moede med naboer"),
        ("2024-05-03-opstart.md", "2024-05-03 opstart"),
        ("noter/index.md", "Noter"),
        ("index.md", "X"),
        ("kort/index.md", "Kort"),
    ] {
        assert_eq!(title(&format!("content/{path}"), "## Baggrund\n\nT\n").0, expected, "{path}");
    }
}

#[test]
fn a_link_in_a_sentence_has_the_title_and_no_name_of_a_part() {
    let site = Site::with(&[
        ("content/index.md", "# Hjem\n\nVi talte med [[Mr. Hansen]] på [[moede-3]].\n"),
        ("content/Mr. Hansen.md", "## Baggrund\n\nVi så [[moede-3]].\n"),
        ("content/moede-3.md", "## Dagsorden\n\nVi så [[Mr. Hansen]].\n"),
    ]);
    assert_eq!(site.build(&[]).status, 0);
    let home = site.read("dist/index.html");
    assert!(home.contains(">Mr. Hansen</a> på <a") && home.contains(">Moede 3</a>."), "{home}");
    let page = site.read("dist/moede-3.html");
    assert!(
        page.contains("<h1>Moede 3</h1>") && page.contains("talte med Mr. Hansen på <mark>Moede 3"),
        "{page}"
    );
    assert!(page.contains("<h2 id=\"dagsorden\">Dagsorden</h2>"), "{page}");
}

#[test]
fn a_text_is_not_shown_as_its_own_summary() {
    for (front, times) in [
        ("", 1),
        ("summary: Kom.\n", 1),
        ("summary: Kom. Vi\n", 1),
        ("summary: Vi kommer.\n", 2),
        ("summary: Kom nu. Vi begynder.\n", 2),
    ] {
        for (path, rest) in [("a", ""), ("kort/a", "## Hvorfor?\n\nx\n\n## Hvordan?\n\nx\n\n## Husk\n\nx\n")]
        {
            let text = format!("---\ntitle: A\n{front}---\n## Eksempel\n\nKom. Vi begynder.\n\n{rest}");
            let (_, site) = title(&format!("content/{path}.md"), &text);
            let page = site.read(&format!("dist/{path}.html"));
            let (_, page) = page.split_once("<main").unwrap_or_default();
            let shown = page.matches("<p>Kom. Vi begynder.</p>").count();
            let lede = page.matches("class=\"lede\"").count() + page.matches("class=\"face-text\"").count();
            assert_eq!((shown, lede), (1, times - 1), "{path} {front}: {page}");
        }
    }
}
