//! `brobyg serve` from outside: whatever is done to a site, what is served is what a clean build makes of it.

mod faults;
mod folders;
mod machine;
mod saves;
mod tampering;

use crate::harness::Site;

/// A site with a page of each sort that these tests change.
fn site() -> Site {
    let site = Site::with(&[
        ("content/playbook.yaml", "title: Titel v000\n"),
        ("content/index.md", "Velkommen v000. Se [[a]].\n"),
        ("content/a.md", "---\ntitle: Side A\nsummary: Om a\n---\n\nTekst v000. ![Et billede](p.png)\n"),
        ("content/dyb/mappe/b.md", "---\ntitle: Side B\nsummary: Om b\n---\n\nTekst v000. Se [[a]].\n"),
        (
            "themes/default/404.html",
            "{% extends \"built-in/404.html\" %}{% block main %}{{ super() }}v000{% endblock main %}",
        ),
        ("themes/default/footer.html", "<footer>v000</footer>"),
        ("themes/default/assets/guide.css", "/* v000 */"),
        ("themes/default/words/da.yaml", "home: Begyndelsen v000\n"),
    ]);
    site.write("content/p.png", crate::harness::picture::png(b"v000"));
    site
}
