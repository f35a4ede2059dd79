//! Markdown and the HTML it becomes, whole.
//!
//! Each file of `tests/markdown` is a document and, after `-- html --`, what its page shows of it. With `BLESS=1` the
//! answers are written anew; read the difference before you commit it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{Site, bless, blesses};

/// A template that shows a text and nothing else.
const BARE: &str = "{{ page.body.intro }}{% for part in page.body.sections %}\
    [{{ part.id }}: {{ part.title }}]\n{{ part.html }}{% endfor %}{{ page.body.footnotes or \"\" }}";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown")
}

#[test]
fn markdown_becomes_the_html_that_it_says() {
    let site = Site::with(&[
        ("themes/default/bare.html", BARE),
        ("themes/default/theme.yaml", "needs: [sections]\n"),
        ("content/playbook.yaml", "title: Markdown\n"),
        (
            "content/kort/andet.md",
            "---\ntitle: Et andet kort\naliases: [Andet]\n---\n## Eksempel\n## Hvorfor?\n## Hvordan?\n## Husk\n### Dybere\n",
        ),
        ("content/billede.png", "x"),
        ("content/Små filer/øl & ål.pdf", "x"),
    ]);
    let mut cases: Vec<(PathBuf, String, String)> = Vec::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let (markdown, html) = text.split_once("-- html --\n").unwrap_or((&text, ""));
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        site.write(
            &format!("content/{name}"),
            format!(
                "---\ntemplate: bare\ntitle: Prøve\nslug: {}\n---\n{markdown}",
                name.trim_end_matches(".md")
            ),
        );
        cases.push((path.clone(), markdown.to_owned(), html.to_owned()));
    }
    let run = site.build(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut wrong = Vec::new();
    for (path, markdown, expected) in cases {
        let stem = path.file_stem().unwrap().to_string_lossy();
        let html = site.read(&format!("dist/{stem}.html"));
        if blesses() {
            bless(&path, format!("{markdown}-- html --\n{html}"));
        } else if html != expected {
            wrong.push(format!("{stem}\nexpected:\n{expected}\nmade:\n{html}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Line ends are breaks wherever text is: in lists, quotes, callouts, fields and what is embedded.
#[test]
fn lines_break_as_they_are_written_where_the_playbook_says_so() {
    let text = "Biblioteket\nGaden 1\n8000 *By*\nslut\n\n- a\n  b\n- [/] c\n  d\n\n> e\n> f\n\n> [!note]- T\n> g\n> h\n\n```\ni\nj\n```\n\n![[kort/x]]\n";
    let site = Site::with(&[
        (
            "themes/default/bare.html",
            "{{ page.body.intro }}{% for field in page.fields %}<i>{{ field.html }}</i>{% endfor %}",
        ),
        ("content/a.md", &format!("---\ntemplate: bare\ntitle: A\n---\n{text}")),
        ("content/kort/x.md", "---\ntitle: X\n---\nk\nl\n"),
        ("content/kort/y.md", "---\ntemplate: bare\ntitle: Y\nord: |\n  m\n  n\n---\n"),
    ]);
    for (setting, sign) in [("", "\n"), ("breaks: false\n", "\n"), ("breaks: true\n", "<br>\n")] {
        site.write(
            "content/playbook.yaml",
            format!("title: P\n{setting}kinds:\n  card:\n    sections: []\n    fields:\n      ord: {{ type: markdown }}\n"),
        );
        let run = site.build(&[]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let html = site.read("dist/a.html");
        for lines in [
            "Biblioteket|Gaden 1|8000 <em>By</em>|slut</p>",
            "a|b</li>",
            "c|d</label>",
            "e|f</p>",
            "g|h</p>",
            "k|l</p>",
        ] {
            let lines = lines.replace('|', sign);
            assert!(html.contains(&lines), "{setting:?} {lines:?}\n{html}");
        }
        assert!(html.contains("<pre><code>i\nj\n</code></pre>"), "{html}");
        let field = site.read("dist/kort/y.html");
        assert!(field.contains(&format!("m{sign}n")), "{field}");
    }
}
