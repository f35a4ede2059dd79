//! The plan: every file that a guide consists of, each once. Pure.

use std::borrow::Cow;
use std::collections::hash_map::Entry as Slot;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::diagnostic::{Diagnostic, rules};
use crate::guide::{AssetId, Entry, Guide, PageId};
use crate::playbook::KindId;
use crate::source::Place;
use crate::text::{folded, folder_slugs, slug};
use crate::theme::Theme;

/// A file that is to be written.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Its path in the output.
    pub path: String,
    /// What is in it.
    pub content: Content,
    /// Where an author says that it is to be.
    pub origin: Place,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The front page.
    Home,
    /// A document.
    Document(PageId),
    /// All documents of a kind.
    Index(KindId),
    /// All tags.
    Tags,
    /// One tag, by its place in the guide.
    Tag(usize),
    /// What a server answers where there is no page.
    NotFound,
    /// The former address of a document.
    Redirect(PageId),
    /// The guide as data.
    Data,
    /// A file beside the documents.
    Asset(AssetId),
    /// A file of the theme, by its path.
    ThemeAsset(String),
}

impl Content {
    /// Whether a template is rendered for it.
    pub fn is_rendered(&self) -> bool {
        !matches!(self, Self::Data | Self::Asset(_) | Self::ThemeAsset(_))
    }
}

/// Files that each guide has beside its documents and what they need: the front page, that of tags, that of what is not found, the data.
const BESIDE: usize = 4;

/// Plans a guide. Two files of one name, whatever its case, are reported with both their origins.
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

/// Whether a document has a page of its own: the front page's and the indexes' texts are shown there.
pub(super) fn is_own_page(guide: &Guide, page: PageId) -> bool {
    guide.home != Some(page) && !guide.introductions.values().any(|introduction| *introduction == page)
}

/// Where an alias leads from: beside the page, or at the path that it names.
fn alias_path(entry: &Entry, alias: &str) -> String {
    let path = alias.trim_start_matches('/');
    let path = path.strip_suffix(".html").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{}{}.html", folder_slugs(folder), slug(name)),
        None => format!("{}{}.html", entry.resolved.document.folder, slug(path)),
    }
}

/// Files that would be written to one place, or one in the other as if it were a folder.
fn clashes(planned: &[Planned], playbook: &Place) -> Vec<Diagnostic> {
    let mut first: HashMap<Cow<'_, str>, &Planned> = HashMap::with_capacity(planned.len());
    let mut diagnostics = Vec::new();
    let mut report = |file: &Planned, earlier: &Planned| {
        // What is planned for every guide comes first or last; what an author wrote is where it can be mended.
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
    // Files come folder by folder: what is said of a folder is needs once for all that follow one another in it.
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

/// The folder of a file, with its slash.
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
