//! Resolves paths and names in links: to a document, a file beside the documents or in `static/`, or the page of a
//! folder.

use std::sync::{Arc, OnceLock};

use foldhash::HashSet;

use super::assets::{AssetId, Assets, Files};
use super::destination::joined;
use super::findings::ambiguous;
use super::folders::{FolderPage, Folders, folder_named, folders_of};
use super::hidden::Hidden;
use super::link_targets::LinkTargets;
use super::names::{Meaning, Names};
use super::page_id::PageId;
use crate::content::{Document, is_relative};
use crate::diagnostic::Diagnostic;
use crate::media::is_markdown;
use crate::playbook::Playbook;
use crate::source::Place;
use crate::text::{file_name, fold};

/// The tables that links are resolved against.
pub(super) struct LinkResolver<'a> {
    pub(super) documents: &'a [Arc<Document>],
    /// The documents that the edition shows, by page id.
    pub(super) shown: &'a [Arc<Document>],
    pub(super) playbook: &'a Playbook,
    pub(super) names: &'a Names,
    pub(super) assets: &'a Assets,
    /// The page id of each document; none for those that the edition does not show.
    pub(super) pages: &'a [Option<PageId>],
    /// Anchors that the edition does not show.
    pub(super) hidden: &'a Hidden,
    /// The anchors of each page.
    pub(super) link_targets: &'a [Arc<LinkTargets>],
    /// The folders of the edition.
    pub(super) folders: &'a Folders,
    /// The folders of what the edition does not show, which only few links ask for.
    pub(super) hidden_folders: OnceLock<HashSet<String>>,
}

/// Result of looking up a path or name.
pub(super) enum Hit {
    Document(usize),
    Asset(AssetId),
    Index(String),
    /// Something that the edition does not show.
    Nothing,
    /// Several documents, by id.
    Ambiguous(Vec<String>),
    /// Several files.
    AmbiguousFile,
}

impl LinkResolver<'_> {
    /// Looks up the path or name of a link.
    pub(super) fn hit(&self, from: &Document, path: &str, wiki: bool) -> Option<Hit> {
        match wiki {
            true if is_relative(path) => self.at(from, path),
            true => self.named(from, path),
            false => self.read_twice(from, path).or_else(|| self.in_vault(from, path)),
        }
    }

    /// True if there is a document at a path under the content folder.
    pub(super) fn is_document(&self, path: &str) -> bool {
        self.names.at_path(path, self.documents, self.pages) != Meaning::Nothing
    }

    /// The page id of a document.
    pub(super) fn page_of(&self, document: &Document) -> Option<PageId> {
        self.pages[self.names.place_of(&document.path, self.documents)?]
    }

    /// Looks up a wikilink's name: a document, else a file, else the page of a folder.
    fn named(&self, from: &Document, name: &str) -> Option<Hit> {
        self.unless_hidden(self.document_named(name), || {
            self.file(from, name).or_else(|| self.index_of(name))
        })
    }

    /// The document that was found, or what else there is: also where the edition does not show the document, which is then as if it were not
    /// there.
    fn unless_hidden(&self, found: Option<Hit>, other: impl FnOnce() -> Option<Hit>) -> Option<Hit> {
        match found {
            Some(Hit::Document(index)) if self.pages[index].is_none() => {
                other().filter(|hit| !matches!(hit, Hit::Nothing)).or(Some(Hit::Document(index)))
            }
            found => found.or_else(other),
        }
    }

    fn document_named(&self, name: &str) -> Option<Hit> {
        self.met(self.names.meaning(name, self.documents, self.pages, None))
    }

    fn met(&self, meaning: Meaning) -> Option<Hit> {
        match meaning {
            Meaning::One(index) => Some(Hit::Document(index)),
            Meaning::Several(several) => Some(Hit::Ambiguous(self.ids(&several))),
            Meaning::Nothing => None,
        }
    }

    fn ids(&self, documents: &[usize]) -> Vec<String> {
        documents.iter().map(|index| self.documents[*index].id.value.clone()).collect()
    }

    pub(super) fn ambiguous(&self, name: &str, several: &[usize], place: &Place) -> Diagnostic {
        ambiguous(name, &self.ids(several), place)
    }

    /// Looks up a path: relative to the document's folder, or to the content folder if it begins with a
    /// slash.
    fn at(&self, from: &Document, written: &str) -> Option<Hit> {
        self.at_from(&from.path, written)
    }

    /// Looks up a path that may end in a slash. Other tools publish a page as a folder, `start/index.html`, and
    /// then `../legal/` is read from there: it is ambiguous where that is another page than the one read from the
    /// file.
    fn read_twice(&self, from: &Document, written: &str) -> Option<Hit> {
        let hit = self.at(from, written)?;
        let is_folder = written.ends_with('/') && !written.starts_with('/');
        if !is_folder || file_name(from.stem()) == "index" {
            return Some(hit);
        }
        let Some(other) = self.at_from(&format!("{}/index.md", from.stem()), written) else {
            return Some(hit);
        };
        // A list that the program makes is no page that another tool published.
        let is_list = [&hit, &other].into_iter().any(|hit| self.is_list(hit));
        match (self.called(&hit), self.called(&other)) {
            (Some(here), Some(there)) if here != there && !is_list => Some(Hit::Ambiguous(vec![here, there])),
            _ => Some(hit),
        }
    }

    fn is_list(&self, hit: &Hit) -> bool {
        if let Hit::Index(address) = hit { self.list_at(address).is_some() } else { false }
    }

    /// The name of the folder without a page of its own whose list is at an address.
    pub(super) fn list_at(&self, address: &str) -> Option<&str> {
        match &self.folders.find(address.strip_suffix("index.html")?)?.page {
            FolderPage::List(name) => Some(name),
            FolderPage::Document(_) | FolderPage::Index(_) => None,
        }
    }

    /// The name of a page that the edition shows.
    fn called(&self, hit: &Hit) -> Option<String> {
        match hit {
            Hit::Document(index) => self.pages[*index].map(|_| self.documents[*index].id.value.clone()),
            Hit::Index(address) => Some(address.clone()),
            _ => None,
        }
    }

    fn at_from(&self, from: &str, written: &str) -> Option<Hit> {
        let Some(path) = joined(from, written) else { return self.beside_content(from, written) };
        if path.is_empty() {
            return Some(Hit::Index("index.html".to_owned()));
        }
        let document = |path: &str| self.met(self.names.at_path(path, self.documents, self.pages));
        let met = document(&path).or_else(|| document(&format!("{path}.md")));
        self.unless_hidden(met, || {
            let folder = path.trim_end_matches('/');
            let page = ["index.html", "index.md"].into_iter().find_map(|page| folder.strip_suffix(page));
            let around = page.filter(|around| around.is_empty() || around.ends_with('/'));
            match around {
                Some("") => Some(Hit::Index("index.html".to_owned())),
                around => self.file_at(&path).or_else(|| self.index_of(around.unwrap_or(folder))),
            }
        })
    }

    /// The file at a path under the content folder, else the one of `static/` that the guide has there.
    fn file_at(&self, path: &str) -> Option<Hit> {
        is_file(self.assets.at_path(path)).or_else(|| is_file(self.assets.at_static_path(path)))
    }

    /// Looks up a path that leaves the content folder: it may lead to a file of `static/` as that lies on the disk.
    fn beside_content(&self, from: &str, written: &str) -> Option<Hit> {
        let path = joined(&format!("content/{from}"), written)?;
        is_file(self.assets.at_site_path(&path))
    }

    /// Looks up a path that matches nothing in its own folder: relative to the content folder, or as the
    /// suffix of exactly one path. Obsidian writes both forms (<https://help.obsidian.md/links>), with the
    /// extension.
    fn in_vault(&self, from: &Document, path: &str) -> Option<Hit> {
        if path.starts_with(['.', '/']) {
            return None;
        }
        if !is_markdown(path) {
            return self.file(from, path);
        }
        // Compares paths, as a title may be spelt the same.
        let is_end = |index: usize| {
            let whole = fold(&self.documents[index].path);
            whole.strip_suffix(&*fold(path)).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        };
        let named = || {
            self.document_named(path).filter(|hit| !matches!(hit, Hit::Document(index) if !is_end(*index)))
        };
        self.met(self.names.at_path(path, self.documents, self.pages)).or_else(named)
    }

    /// The file at a path relative to the document's folder or the content folder, else the one whose path
    /// ends so.
    pub(super) fn file(&self, from: &Document, written: &str) -> Option<Hit> {
        let near = match joined(&from.path, written) {
            Some(path) => self.file_at(&path),
            None => self.beside_content(&from.path, written),
        };
        if near.is_some() || is_relative(written) {
            return near;
        }
        is_file(self.assets.named(written.trim_start_matches('/')))
    }

    fn index_of(&self, folder: &str) -> Option<Hit> {
        if let Some(found) = self.folders.find(folder) {
            let own = |page: PageId| self.names.place_of(&self.shown[page.0 as usize].path, self.documents);
            return match found.page {
                FolderPage::Document(page) => own(page).map(Hit::Document),
                FolderPage::Index(_) | FolderPage::List(_) => Some(Hit::Index(found.url.clone())),
            };
        }
        self.hides_folder(folder).then_some(Hit::Nothing)
    }

    /// True if something that the edition does not show lies in a folder: a link to it is no error.
    pub(super) fn hides_folder(&self, folder: &str) -> bool {
        let folders = || {
            let hidden = self.documents.iter().zip(self.pages).filter(|(_, page)| page.is_none());
            folders_of(hidden.map(|(document, _)| document))
        };
        self.hidden_folders.get_or_init(folders).contains(&folder_named(folder))
    }
}

fn is_file(found: Files) -> Option<Hit> {
    match found {
        Files::One(asset) => Some(Hit::Asset(asset)),
        Files::Several => Some(Hit::AmbiguousFile),
        Files::None => None,
    }
}
