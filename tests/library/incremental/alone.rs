//! A theme that extends nothing while it is written: what it gets of the program's theme follows from what its templates name.

use std::fs;
use std::path::Path;

use super::{Silent, differing, from_nothing};
use crate::harness::{alone, tree};
use brobyg::content::Site;
use brobyg::playbook::Edition;
use brobyg::session::{Rebuild, Session};

const TEMPLATES: [&str; 6] =
    ["document.html", "home.html", "index.html", "tags.html", "tag.html", "404.html"];

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_theme_without_the_default_is_the_same_after_edits_as_from_nothing() {
    let _alone = alone();
    let place = tempfile::tempdir().unwrap();
    let root = place.path();
    write(root, "content/playbook.yaml", "title: Prøve\ntheme: own\n");
    write(root, "content/aktoerer/a.md", "---\ntitle: A\naliases: [b]\n---\nHer.\n");
    write(root, "themes/own/theme.yaml", "extends: none\n");
    for template in TEMPLATES {
        write(root, &format!("themes/own/{template}"), "<h1>{{ title }}</h1>");
    }
    let mut session = Session::open(Site::at(root).unwrap(), Edition::Public).unwrap();
    // With how many static files the guide is then; none where it is refused, since the default's templates need blocks.
    let edits = [
        ("themes/own/assets/own.css", "a {}", Some(2)),
        ("themes/own/document.html", "{{ asset(path='checklist.js') }}", Some(3)),
        ("themes/own/tag.html", "{{ head_html }}", Some(9)),
        ("themes/own/assets/own.css", "b {}", Some(9)),
        ("themes/own/tag.html", "{{ title }}", Some(3)),
        ("themes/own/redirect.html", "<a href=\"{{ root }}{{ target.url }}\">her</a>", Some(2)),
        ("themes/own/theme.yaml", "extends: none\nneeds: [page_refs]\n", Some(2)),
        ("themes/own/theme.yaml", "", None),
        ("themes/own/theme.yaml", "extends: none\n", Some(2)),
    ];
    for (path, text, assets) in edits {
        write(root, path, text);
        let is_built = matches!(session.rebuild(&Silent).unwrap(), Rebuild::Built(_));
        session.make_ready().unwrap();
        let (_, clean) = from_nothing(root, Edition::Public);
        assert_eq!((is_built, clean.is_some()), (assets.is_some(), assets.is_some()), "{path}: {text}");
        let (Some(assets), Some(clean)) = (assets, clean) else { continue };
        let stands = tree(&root.join("dist"));
        assert_eq!(differing(&stands, &clean), [""; 0], "{path}: {text}");
        assert_eq!(
            stands.keys().filter(|path| path.starts_with("assets/")).count(),
            assets,
            "{path}: {text}"
        );
    }
}
