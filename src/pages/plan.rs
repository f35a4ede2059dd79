//! The plan: every output file of a guide, each once. Pure.

use std::borrow::Cow;
use std::collections::hash_map::Entry as Slot;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::content::slugs;
use crate::diagnostic::{Diagnostic, rules};
use crate::guide::{AssetId, Entry, Guide, PageId};
use crate::playbook::KindId;
use crate::source::Place;
use crate::text::{folded, slug};
use crate::theme::Theme;

/// A planned output file.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Its path in the output folder.
    pub path: String,
    /// Its content.
    pub content: Content,
    /// The place in the source that determines its path.
    pub origin: Place,
}

/// The content of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The front page.
    Home,
    /// A document.
    Document(PageId),
    /// The index of a kind.
    Index(KindId),
    /// The page of all tags.
    Tags,
    /// The page of a tag, by index in the guide.
    Tag(usize),
    /// The page for the 404 response of a server.
    NotFound,
    /// A redirect from the former URL of a document.
    Redirect(PageId),
    /// `guide.json`.
    Data,
    /// An asset.
    Asset(AssetId),
    /// A static file of the theme, by path.
    ThemeAsset(String),
}

impl Content {
    /// True if a template is rendered for it.
    pub fn is_rendered(&self) -> bool {
        !matches!(self, Self::Data | Self::Asset(_) | Self::ThemeAsset(_))
    }
}

/// Number of files of every guide: the front page, the page of tags, the 404 page, `guide.json`.
const BESIDE: usize = 4;

/// Plans a guide. Two files whose paths are equal up to case are reported with both origins.
pub fn plan(guide: &Guide, theme: &Theme) -> (Vec<Planned>, Vec<Diagnostic>) {
    let playbook = Place::top(&guide.playbook.source);
    let aliases: usize = guide.entries.iter().map(|entry| entry.resolved.document.aliases.len()).sum();
    let most = guide.entries.len() + aliases + guide.indexes.len() + guide.tags.len() + guide.assets.len();
    let mut planned = Vec::with_capacity(most + theme.assets().len() + BESIDE);
    let mut add = |path: String, content, origin: &Place| {
        planned.push(Planned { path, content, origin: origin.clone() });
    };
    add("index.html".to_owned(), Content::Home, &playbook);
    for (page, entry) in guide.pages() {
        let document = &entry.resolved.document;
        if is_own_page(guide, page) {
            add(entry.resolved.url.clone(), Content::Document(page), &document.place(document.slug.span));
        }
        let mut seen = HashSet::default();
        for alias in &document.aliases {
            let path = alias_path(entry, &alias.value);
            if path != entry.resolved.url && seen.insert(path.clone()) {
                add(path, Content::Redirect(page), &document.place(alias.span));
            }
        }
    }
    for (kind, url) in guide.indexes.iter().enumerate().filter_map(|(kind, url)| Some((kind, url.as_ref()?)))
    {
        add(url.clone(), Content::Index(KindId(kind)), &playbook);
    }
    if let Some(url) = guide.tags_url() {
        add(url, Content::Tags, &playbook);
    }
    for (index, tag) in guide.tags.iter().enumerate() {
        add(tag.url.clone(), Content::Tag(index), &tag.place);
    }
    add("404.html".to_owned(), Content::NotFound, &playbook);
    add("guide.json".to_owned(), Content::Data, &playbook);
    for (id, asset) in &guide.assets {
        add(asset.url.clone(), Content::Asset(*id), &asset.place);
    }
    for path in theme.assets().into_keys() {
        add(path.to_owned(), Content::ThemeAsset(path.to_owned()), &playbook);
    }
    let mut diagnostics = clashes(&planned, &playbook);
    diagnostics.extend(unknown_templates(guide, theme));
    (planned, diagnostics)
}

/// True if a document has a page of its own; the texts of the front page and of indexes have none.
pub(super) fn is_own_page(guide: &Guide, page: PageId) -> bool {
    guide.home != Some(page) && !guide.introductions.values().any(|introduction| *introduction == page)
}

/// The path of an alias: beside the page, or the one that it names.
fn alias_path(entry: &Entry, alias: &str) -> String {
    let path = alias.trim_start_matches('/');
    let path = path.strip_suffix(".html").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{}{}.html", slugs(folder), slug(name)),
        None => format!("{}{}.html", entry.resolved.document.folder, slug(path)),
    }
}

/// Findings for files with the same path, or with a path inside another as if that were a folder.
fn clashes(planned: &[Planned], playbook: &Place) -> Vec<Diagnostic> {
    let mut first: HashMap<Cow<'_, str>, &Planned> = HashMap::with_capacity(planned.len());
    let mut diagnostics = Vec::new();
    let mut report = |file: &Planned, earlier: &Planned| {
        // Generated files come first or last; the finding is placed at what an author wrote, where it can be
        // corrected.
        let ours = file.origin.source == playbook.source;
        let (place, other) = if ours { (earlier, file) } else { (file, earlier) };
        let found = rules::SAME_OUTPUT.at(place.origin.clone()).with("output", &earlier.path);
        diagnostics.push(found.relate(other.origin.clone()));
    };
    for file in planned {
        match first.entry(folded(&file.path)) {
            Slot::Occupied(earlier) => report(file, earlier.get()),
            Slot::Vacant(free) => drop(free.insert(file)),
        }
    }
    // Files are sorted by folder, so each folder is checked once.
    for files in planned.chunk_by(|left, right| folder(left) == folder(right)) {
        let folders = folder(&files[0]).match_indices('/').map(|(slash, _)| &files[0].path[..slash]);
        let others: Vec<&Planned> = folders.filter_map(|name| first.get(&*folded(name)).copied()).collect();
        for file in files {
            for other in &others {
                report(file, other);
            }
        }
    }
    diagnostics
}

/// The folder of a file, with a final slash.
fn folder(file: &Planned) -> &str {
    file.path.rfind('/').map_or("", |slash| &file.path[..=slash])
}

fn unknown_templates(guide: &Guide, theme: &Theme) -> Vec<Diagnostic> {
    let needs = guide
        .entries
        .iter()
        .filter_map(|entry| Some((&entry.resolved.document, entry.resolved.document.template.as_ref()?)));
    needs
        .filter(|(_, template)| !theme.has_document_template(&template.value))
        .map(|(document, template)| {
            rules::UNKNOWN_TEMPLATE.at(document.place(template.span)).with("template", &template.value)
        })
        .collect()
}
