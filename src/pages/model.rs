//! Data of a guide beyond single documents that pages show: neighbours, navigation, which fields others show.
//! Rendering and fingerprinting both read it, so that neither can know of anything that the other does not.

use super::navigation::sequences;
use crate::guide::{FolderId, Guide, PageId};
use crate::playbook::Field;
use crate::text::Language;

/// A guide, with the data that its pages show of it as a whole.
pub struct Model<'g> {
    pub(super) guide: &'g Guide,
    /// By document, the ones before and after it.
    neighbours: Vec<(Option<PageId>, Option<PageId>)>,
}

impl<'g> Model<'g> {
    /// The model of a guide.
    pub fn of(guide: &'g Guide) -> Self {
        Self { guide, neighbours: neighbours(guide) }
    }

    /// The language of the guide.
    pub fn language(&self) -> Language {
        self.guide.playbook.language
    }

    /// The documents before and after one: as they lie in the folders of its section.
    pub(super) fn neighbours(&self, page: PageId) -> (Option<PageId>, Option<PageId>) {
        self.neighbours[page.0 as usize]
    }

    /// The folder that the breadcrumbs of a document end with.
    pub(super) fn folder_above(&self, page: PageId) -> Option<FolderId> {
        let folders = &self.guide.folders;
        match folders.own_folder(page) {
            Some(own) => folders.get(own).parent,
            None => folders.of_page(page),
        }
    }
}

fn neighbours(guide: &Guide) -> Vec<(Option<PageId>, Option<PageId>)> {
    let mut neighbours = vec![(None, None); guide.entries.len()];
    for pages in sequences(&guide.folders) {
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
