//! The page at a former address of a document, which leads to it.

use std::hash::{DefaultHasher, Hash};

use super::artifact::{Alias, Artifact, Content, Making};
use super::context::TitledLink;
use super::fingerprints::Parts;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::{Entry, PageId};
use crate::output::Written;
use crate::text::{folder_slugs, slug};

use foldhash::HashSet;

/// A page that leads to a document.
#[derive(Debug)]
struct Redirect(PageId);

/// The pages that lead to a document: one for each of its aliases that is an address of its own.
pub(super) fn artifacts(page: PageId, entry: &Entry) -> impl Iterator<Item = Artifact> {
    let document = &entry.resolved.document;
    let mut seen = HashSet::default();
    document.aliases.iter().filter_map(move |alias| {
        let path = path(entry, &alias.value);
        let is_new = path != entry.resolved.url && seen.insert(path.clone());
        let name = alias.value.clone();
        let file = || Artifact::new(path, Redirect(page), document.place(alias.span));
        is_new.then(|| file().at_alias(Alias { name, page }))
    })
}

/// The path of an alias: beside the page, or the one that it names from the top of the guide. One that ends in a slash is a folder, whose
/// page is its index.
fn path(entry: &Entry, alias: &str) -> String {
    let path = alias.trim_start_matches('/');
    let folder = path.trim_end_matches('/');
    if alias.ends_with('/') {
        return format!("{}index.html", folder_slugs(folder));
    }
    let path = path.strip_suffix(".html").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{}{}.html", folder_slugs(folder), slug(name)),
        None if alias.starts_with('/') => format!("{}.html", slug(path)),
        None => format!("{}{}.html", entry.resolved.document.folder, slug(path)),
    }
}

impl Content for Redirect {
    fn making(&self) -> Making {
        Making::Rendered
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        parts.reference(self.0).hash(state);
        Some(())
    }

    fn render<'a>(&self, url: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let entry = renderer.guide.entry(self.0);
        let title = entry.resolved.document.title.value.as_str();
        let mut variables = renderer.context(url);
        let target = TitledLink { title: title.into(), url: (&entry.resolved.url).into() };
        variables.insert_value("target", target.into());
        renderer.page(url, "redirect.html", renderer.page_head(title, None, None), variables)
    }
}
