//! `404.html`: a server shows it at any address, so its addresses begin at the top of the host where the playbook says what that is.

use crate::harness::Site;

/// The addresses of files in a page.
fn addresses(html: &str) -> Vec<&str> {
    let values = ["href=\"", "src=\""].into_iter().flat_map(|name| html.split(name).skip(1));
    values.filter_map(|rest| rest.split('"').next()).filter(|address| !address.starts_with('#')).collect()
}

#[test]
fn it_begins_at_the_path_of_the_guide() {
    for (base_url, arguments, top) in [
        ("base_url: https://example.org/guide", &[][..], "/guide/"),
        ("base_url: https://example.org/a/b/", &[][..], "/a/b/"),
        ("base_url: https://example.org", &[][..], "/"),
        ("", &["--base-url", "https://example.org/other"][..], "/other/"),
        ("base_url: https://example.org/guide", &["--base-url", "https://example.org/other/"][..], "/other/"),
        ("base_url: https://example.org/guide", &["--edition", "internal"][..], "/guide/"),
    ] {
        let site = Site::with(&[
            ("content/playbook.yaml", &format!("title: Prøve\n{base_url}\n")),
            ("content/aktoerer/a.md", "---\ntitle: A\n---\nTekst.\n"),
        ]);
        let run = site.build(arguments);
        assert_eq!(run.status, 0, "{run:?}");
        let folder = if arguments.contains(&"internal") { "dist-internal" } else { "dist" };
        let page = site.read(&format!("{folder}/404.html"));
        let wrong: Vec<&str> = addresses(&page)
            .into_iter()
            .filter(|address| !address.starts_with(top) && !address.starts_with("https://example.org/"))
            .collect();
        assert!(
            wrong.is_empty() && page.contains(&format!("href=\"{top}aktoerer/index.html\"")),
            "{wrong:?}\n{page}"
        );
        // The parts that it has in common with other pages are its own.
        let front = site.read(&format!("{folder}/index.html"));
        assert!(
            front.contains("href=\"assets/guide.css\"") && !front.contains(&format!("href=\"{top}")),
            "{front}"
        );
    }
}

#[test]
fn without_an_address_it_is_as_all_pages() {
    let site = Site::with(&[("content/aktoerer/a.md", "---\ntitle: A\n---\nTekst.\n")]);
    site.built();
    let page = site.read("dist/404.html");
    assert!(addresses(&page).contains(&"aktoerer/index.html"), "{page}");
}
