//! Data of a guide beyond single documents that pages show: neighbours, folders, which fields others show.
//! Rendering and fingerprinting both read it, so that neither can know of anything that the other does not.

use std::collections::HashMap;

use crate::guide::{Guide, PageId};
use crate::playbook::Field;
use crate::text::Language;

/// File name of the page of a folder.
const FOLDER: &str = "/index.html";

/// A guide, with the data that its pages show of it as a whole.
pub struct Model<'g> {
    pub(super) guide: &'g Guide,
    /// By document, the ones before and after it in the order of its kind.
    neighbours: Vec<(Option<PageId>, Option<PageId>)>,
    /// The documents that are pages of folders, by URL.
    folders: HashMap<&'g str, PageId>,
}

impl<'g> Model<'g> {
    /// The model of a guide.
    pub fn of(guide: &'g Guide) -> Self {
        let folders = guide.pages().filter(|(_, entry)| entry.resolved.url.ends_with(FOLDER));
        let folders = folders.map(|(page, entry)| (entry.resolved.url.as_str(), page)).collect();
        Self { guide, neighbours: neighbours(guide), folders }
    }

    /// The language of the guide.
    pub fn language(&self) -> Language {
        self.guide.playbook.language
    }

    /// The documents before and after one in the order of its kind.
    pub(super) fn neighbours(&self, page: PageId) -> (Option<PageId>, Option<PageId>) {
        self.neighbours[page.0 as usize]
    }

    /// The pages of the folders above an address, whichever of them there are, the outermost first.
    pub(super) fn folders_above(&self, url: &str) -> impl Iterator<Item = PageId> {
        let above = url.match_indices('/').map(|(slash, _)| format!("{}{FOLDER}", &url[..slash]));
        above.filter_map(|folder| self.folders.get(folder.as_str()).copied())
    }
}

fn neighbours(guide: &Guide) -> Vec<(Option<PageId>, Option<PageId>)> {
    let mut neighbours = vec![(None, None); guide.entries.len()];
    for pages in &guide.by_kind {
        for pair in pages.windows(2) {
            neighbours[pair[0].0 as usize].1 = Some(pair[1]);
            neighbours[pair[1].0 as usize].0 = Some(pair[0]);
        }
    }
    neighbours
}

/// True if others show a field of a document.
pub(super) fn is_shared(field: &Field) -> bool {
    !field.common && field.ty.is_short()
}
