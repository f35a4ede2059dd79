//! The navigation beside a page: what lies around it in the tree of folders. It shows the folders around the page, its
//! siblings and what lies in it, each list cut to a number, and never the whole tree: that would be quadratic in pages.

use crate::guide::{Child, FolderId, FolderPage, Folders, PageId};

/// Folders around a page, the innermost, that are shown. Breadcrumbs show all.
const ABOVE: usize = 6;
/// Siblings that are shown, the page among them.
const SIBLINGS: usize = 24;
/// Pages within a folder that are shown beside its page.
pub(super) const WITHIN: usize = 12;

/// The part of the tree that a page shows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Navigation<'g> {
    /// The outermost folder of its section.
    pub(super) section: FolderId,
    /// The folders around the page, the outermost first.
    pub(super) above: Vec<FolderId>,
    /// The page and its siblings.
    pub(super) siblings: Level<'g>,
    /// The page. One at the top has no siblings.
    pub(super) current: Child,
    /// What lies in the folder whose page it is.
    pub(super) within: Level<'g>,
}

/// Children of one folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Level<'g> {
    pub(super) children: &'g [Child],
    /// What was left out.
    pub(super) cut: Option<Cut>,
}

/// What a list leaves out.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Cut {
    /// The folder.
    pub(super) folder: FolderId,
    /// How much lies in it.
    pub(super) all: usize,
    /// True if something is left out at the beginning.
    pub(super) before: bool,
    /// True if something is left out at the end.
    pub(super) after: bool,
}

impl<'g> Level<'g> {
    /// At most `most` children of a folder, those around `current`.
    fn around(folders: &'g Folders, id: FolderId, current: Option<Child>, most: usize) -> Self {
        let all = folders.get(id).children.as_slice();
        if all.len() <= most {
            return Self { children: all, cut: None };
        }
        let place = current.map_or(0, |current| folders.place(current));
        let first = place.saturating_sub(most / 2).min(all.len() - most);
        let end = first + most;
        let cut = Cut { folder: id, all: all.len(), before: first > 0, after: end < all.len() };
        Self { children: &all[first..end], cut: Some(cut) }
    }
}

/// The navigation beside a document; none where its section is a single page, or a kind's with all documents in one folder: the index
/// shows these better.
pub(super) fn beside_document(folders: &Folders, page: PageId) -> Option<Navigation<'_>> {
    if let Some(own) = folders.own_folder(page) {
        return beside_folder(folders, own);
    }
    let (folder, current) = (folders.of_page(page)?, Child::Page(page));
    is_walked(folders, folder).then(|| Navigation {
        section: section(folders, folder),
        above: above(folders, Some(folder)),
        siblings: Level::around(folders, folder, Some(current), SIBLINGS),
        current,
        within: Level { children: &[], cut: None },
    })
}

/// The navigation beside the page of a folder.
pub(super) fn beside_folder(folders: &Folders, id: FolderId) -> Option<Navigation<'_>> {
    let current = Child::Folder(id);
    let siblings = match folders.get(id).parent {
        Some(parent) => Level::around(folders, parent, Some(current), SIBLINGS),
        None => Level { children: &[], cut: None },
    };
    is_walked(folders, id).then(|| Navigation {
        section: section(folders, id),
        above: above(folders, folders.get(id).parent),
        siblings,
        current,
        within: Level::around(folders, id, None, WITHIN),
    })
}

/// The outermost folder of a section: that of a kind, or one at the top.
fn section(folders: &Folders, id: FolderId) -> FolderId {
    let is_first = |id: &FolderId| is_index(folders, *id) || folders.get(*id).parent.is_none();
    folders.up(id).find(is_first).unwrap_or(id)
}

fn is_walked(folders: &Folders, id: FolderId) -> bool {
    let section = section(folders, id);
    let folder = folders.get(section);
    if is_index(folders, section) { folder.has_branches } else { !folder.children.is_empty() }
}

fn is_index(folders: &Folders, id: FolderId) -> bool {
    matches!(folders.get(id).page, FolderPage::Index(_))
}

fn above(folders: &Folders, from: Option<FolderId>) -> Vec<FolderId> {
    let mut above: Vec<FolderId> = from.into_iter().flat_map(|from| folders.up(from)).take(ABOVE).collect();
    above.reverse();
    above
}

/// The documents of each section in the order of its tree, a folder's own page first; and those at the top.
pub(super) fn sequences(folders: &Folders) -> Vec<Vec<PageId>> {
    let is_first = |(id, _): &(FolderId, _)| section(folders, *id) == *id;
    let mut sequences: Vec<Vec<PageId>> =
        folders.iter().filter(is_first).map(|(id, _)| walk(folders, id)).collect();
    let page = |child: &Child| if let Child::Page(page) = child { Some(*page) } else { None };
    sequences.push(folders.top().iter().filter_map(page).collect());
    sequences
}

/// The documents of a section, without those of kinds whose folder lies in it.
fn walk(folders: &Folders, section: FolderId) -> Vec<PageId> {
    let mut pages = Vec::new();
    let mut next = vec![Child::Folder(section)];
    while let Some(child) = next.pop() {
        match child {
            Child::Page(page) => pages.push(page),
            Child::Folder(id) if id != section && is_index(folders, id) => {}
            Child::Folder(id) => {
                let folder = folders.get(id);
                pages.extend(folder.page.document());
                next.extend(folder.children.iter().rev());
            }
        }
    }
    pages
}
