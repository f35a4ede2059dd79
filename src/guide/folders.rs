//! The tree of a guide: its folders, the page of each, and what lies in it, in order. Navigation follows it. Which part of
//! it a page shows is decided in `pages`.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::order::{rank, rank_of_name};
use super::page_id::PageId;
use crate::content::{Document, Role};
use crate::playbook::{KindId, Playbook};
use crate::text::{Order, OrderKey, file_name, folder_slugs, words_of_slug};

/// Index of a folder in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FolderId(pub u32);

/// A folder of the guide.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Folder {
    /// Its own page.
    pub page: FolderPage,
    /// The address of that.
    pub url: String,
    /// The kind of the documents in it.
    pub kind: KindId,
    /// The folder that it lies in; none at the top.
    pub parent: Option<FolderId>,
    /// What lies in it, without its own page, in order.
    pub children: Vec<Child>,
    /// True if a folder is among that in which something lies.
    pub has_branches: bool,
    /// Its place among what lies in the folder around it.
    place: u32,
}

/// The page of a folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FolderPage {
    /// A document: its `index.md`.
    Document(PageId),
    /// The index of the kind whose folder it is.
    Index(KindId),
    /// A list of what lies in it, under the folder's name.
    List(String),
}

impl FolderPage {
    /// Its title; `of_page` gives that of a document.
    pub fn title<'t>(&'t self, playbook: &'t Playbook, of_page: impl FnOnce(PageId) -> &'t str) -> &'t str {
        match self {
            Self::Document(page) => of_page(*page),
            Self::Index(kind) => &playbook.kinds.get(*kind).label.many,
            Self::List(name) => name,
        }
    }

    /// The document that it is.
    pub fn document(&self) -> Option<PageId> {
        if let Self::Document(page) = self { Some(*page) } else { None }
    }
}

/// What lies in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Child {
    /// A document.
    Page(PageId),
    /// A folder.
    Folder(FolderId),
}

/// The folders of a guide.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Folders {
    all: Vec<Folder>,
    /// What lies at the top, without the folders of kinds.
    top: Vec<Child>,
    /// By document, the folder that it lies in.
    of_page: Vec<Option<FolderId>>,
    /// By document, its place among what lies in that; without meaning for the page of a folder.
    places: Vec<u32>,
    /// By output folder.
    by_path: HashMap<String, FolderId>,
}

impl Folders {
    /// The folders of the documents of a guide. `indexes` are the addresses of the indexes of kinds, `by_kind` the documents of each in order.
    pub(super) fn of(
        shown: &[Arc<Document>],
        playbook: &Playbook,
        (by_kind, indexes): (&[Vec<PageId>], &[Option<String>]),
        ranks: &[u32],
    ) -> Self {
        let mut found = Self { places: vec![0; shown.len()], ..Self::default() };
        let mut last: Option<(&str, FolderId)> = None;
        for (page, document) in (0_u32..).map(PageId).zip(shown) {
            let folder = match last.filter(|(path, _)| *path == document.folder) {
                Some((_, folder)) => Some(folder),
                None => found.folder(document, playbook, indexes),
            };
            last = folder.map(|folder| (document.folder.as_str(), folder));
            found.of_page.push(folder);
            if document.role == Role::Page {
                found.add(page, document, folder);
            }
        }
        for number in 0..found.all.len() {
            found.put_into_parent(FolderId(u32::try_from(number).unwrap_or(u32::MAX)));
        }
        found.arrange(&Arranging { shown, playbook, by_kind, ranks, order: Order::of(playbook.language) });
        found
    }

    /// The folder of a document, made with those around it where they are new.
    fn folder(
        &mut self,
        document: &Document,
        playbook: &Playbook,
        indexes: &[Option<String>],
    ) -> Option<FolderId> {
        let names = document.path.rsplit_once('/').map_or("", |(names, _)| names);
        let mut parent = None;
        let ends = document.folder.match_indices('/').map(|(slash, _)| &document.folder[..=slash]);
        for (path, name) in ends.zip(names.split('/')) {
            parent = Some(match self.by_path.get(path) {
                Some(known) => *known,
                None => self.make(path, name, parent, playbook, indexes),
            });
        }
        parent
    }

    /// Makes the folder at a path, with the name that it has among the sources.
    fn make(
        &mut self,
        path: &str,
        name: &str,
        parent: Option<FolderId>,
        playbook: &Playbook,
        indexes: &[Option<String>],
    ) -> FolderId {
        let id = FolderId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        let of_kind = playbook.kinds.of_folder(path.trim_end_matches('/'));
        let index = of_kind.and_then(|kind| Some((kind, indexes[kind.0].clone()?)));
        let kind = index.as_ref().map(|(kind, _)| *kind);
        let around = || parent.map(|parent| self.get(parent).kind);
        let kind = kind.or_else(around).unwrap_or_else(|| playbook.kinds.page());
        let (page, url) = match index {
            Some((kind, url)) => (FolderPage::Index(kind), url),
            None => (FolderPage::List(words_of_slug(name)), format!("{path}index.html")),
        };
        self.all.push(Folder {
            page,
            url,
            kind,
            parent,
            children: Vec::new(),
            has_branches: false,
            place: 0,
        });
        self.by_path.insert(path.to_owned(), id);
        id
    }

    /// Adds a document to its folder: as the page of it, if it is its `index.md` or has that address.
    fn add(&mut self, page: PageId, document: &Document, folder: Option<FolderId>) {
        let Some(folder) = folder else { return self.top.push(Child::Page(page)) };
        let folder = &mut self.all[folder.0 as usize];
        let at_index = document.slug.value == INDEX;
        let is_own = at_index || file_name(document.stem()).eq_ignore_ascii_case(INDEX);
        match folder.page {
            FolderPage::List(_) if is_own => folder.page = FolderPage::Document(page),
            FolderPage::Document(other) if at_index => {
                folder.page = FolderPage::Document(page);
                folder.children.push(Child::Page(other));
            }
            _ => return folder.children.push(Child::Page(page)),
        }
        folder.url = document.url();
    }

    fn put_into_parent(&mut self, id: FolderId) {
        let Folder { parent, page, .. } = self.get(id);
        match *parent {
            Some(parent) => self.all[parent.0 as usize].children.push(Child::Folder(id)),
            None if matches!(page, FolderPage::Index(_)) => {}
            None => self.top.push(Child::Folder(id)),
        }
    }

    /// Sorts what lies in each folder.
    fn arrange(&mut self, by: &Arranging<'_>) {
        let mut lists: Vec<Vec<Child>> =
            self.all.iter_mut().map(|folder| std::mem::take(&mut folder.children)).collect();
        for (number, list) in lists.iter_mut().enumerate() {
            by.sort(list, self.all[number].kind, self);
        }
        for (number, list) in lists.into_iter().enumerate() {
            for (place, child) in (0_u32..).zip(&list) {
                match child {
                    Child::Page(page) => self.places[page.0 as usize] = place,
                    Child::Folder(folder) => self.all[folder.0 as usize].place = place,
                }
            }
            self.all[number].children = list;
        }
        for number in 0..self.all.len() {
            let has_branches = self.all[number].children.iter().any(|child| self.is_walked_into(*child));
            self.all[number].has_branches = has_branches;
        }
        let mut top = std::mem::take(&mut self.top);
        by.sort(&mut top, by.playbook.kinds.page(), self);
        self.top = top;
    }

    /// A folder.
    pub fn get(&self, id: FolderId) -> &Folder {
        &self.all[id.0 as usize]
    }

    /// All folders.
    pub fn iter(&self) -> impl Iterator<Item = (FolderId, &Folder)> {
        (0_u32..).map(FolderId).zip(&self.all)
    }

    /// Number of folders.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// What lies at the top, without the folders of kinds, in order.
    pub fn top(&self) -> &[Child] {
        &self.top
    }

    /// The folder that a document lies in: as its page, or beside that.
    pub fn of_page(&self, page: PageId) -> Option<FolderId> {
        self.of_page[page.0 as usize]
    }

    /// The folder whose own page a document is.
    pub fn own_folder(&self, page: PageId) -> Option<FolderId> {
        let folder = self.of_page(page)?;
        (self.get(folder).page == FolderPage::Document(page)).then_some(folder)
    }

    /// The document that a child is, or has for its page.
    pub fn document(&self, child: Child) -> Option<PageId> {
        match child {
            Child::Page(page) => Some(page),
            Child::Folder(folder) => self.get(folder).page.document(),
        }
    }

    /// The first document in a folder.
    pub fn first_page(&self, id: FolderId) -> Option<PageId> {
        let mut next = vec![Child::Folder(id)];
        while let Some(child) = next.pop() {
            if let Some(page) = self.document(child) {
                return Some(page);
            }
            if let Child::Folder(folder) = child {
                next.extend(self.get(folder).children.iter().rev());
            }
        }
        None
    }

    /// True for a folder in which something lies. One that holds its own page alone, perhaps with its pictures, is to readers
    /// a page like others.
    pub fn is_walked_into(&self, child: Child) -> bool {
        if let Child::Folder(folder) = child { !self.get(folder).children.is_empty() } else { false }
    }

    /// The place of a child among what lies in the folder around it.
    pub fn place(&self, child: Child) -> usize {
        let place = match child {
            Child::Page(page) => self.places[page.0 as usize],
            Child::Folder(folder) => self.get(folder).place,
        };
        place as usize
    }

    /// The folder of a kind, where something lies in it.
    pub fn of_kind(&self, kind: KindId) -> Option<FolderId> {
        self.iter().find(|(_, folder)| folder.page == FolderPage::Index(kind)).map(|(id, _)| id)
    }

    /// The folder that an author writes, whatever the letters.
    pub fn find(&self, path: &str) -> Option<&Folder> {
        self.by_path.get(&folder_named(path)).map(|id| self.get(*id))
    }

    /// A folder and those around it, the innermost first.
    pub fn up(&self, from: FolderId) -> impl Iterator<Item = FolderId> {
        std::iter::successors(Some(from), |id| self.get(*id).parent)
    }
}

/// The output folders of documents, and those around them.
pub(super) fn folders_of<'d>(documents: impl Iterator<Item = &'d Arc<Document>>) -> HashSet<String> {
    let mut folders = HashSet::default();
    let mut last = "";
    for document in documents {
        // They are sorted by id: most lie where the one before lies.
        if document.folder == last {
            continue;
        }
        last = &document.folder;
        folders.extend(last.match_indices('/').map(|(slash, _)| last[..=slash].to_owned()));
    }
    folders
}

/// The output folder that an author writes, by itself or by its page: `haandbog`, `/Håndbog/`, `haandbog/index`.
pub(super) fn folder_named(written: &str) -> String {
    let path = written.trim_matches('/');
    folder_slugs(path.strip_suffix("/index").unwrap_or(path))
}

/// The name of the page of a folder, without its extension.
const INDEX: &str = "index";

/// What the order within folders follows from.
struct Arranging<'a> {
    shown: &'a [Arc<Document>],
    playbook: &'a Playbook,
    by_kind: &'a [Vec<PageId>],
    ranks: &'a [u32],
    order: Order,
}

/// The place of a child among others: a folder without a document comes before the document of its rank, and among several of them its name
/// decides.
type Key<'a> = (u32, Option<PageId>, Option<(OrderKey<'a>, &'a str)>);

impl Arranging<'_> {
    /// Sorts what lies in a folder of documents of a kind.
    fn sort(&self, children: &mut Vec<Child>, kind: KindId, folders: &Folders) {
        if children.iter().all(|child| matches!(child, Child::Page(_))) {
            children.sort_by_key(|child| self.rank(*child));
            return;
        }
        let mut keyed: Vec<(Key<'_>, Child)> =
            children.iter().map(|child| (self.key(*child, kind, folders), *child)).collect();
        keyed.sort_by(|(left, _), (right, _)| left.cmp(right));
        *children = keyed.into_iter().map(|(_, child)| child).collect();
    }

    fn rank(&self, child: Child) -> u32 {
        if let Child::Page(page) = child { rank(page, self.ranks) } else { u32::MAX }
    }

    fn key<'f>(&'f self, child: Child, kind: KindId, folders: &'f Folders) -> Key<'f> {
        let of_page = |page| (rank(page, self.ranks), Some(page), None);
        let folder = match child {
            Child::Page(page) => return of_page(page),
            Child::Folder(folder) => folders.get(folder),
        };
        let name = match &folder.page {
            FolderPage::Document(page) => return of_page(*page),
            FolderPage::Index(kind) => &self.playbook.kinds.get(*kind).label.many,
            FolderPage::List(name) => name,
        };
        let among = (kind, self.by_kind[kind.0].as_slice());
        let rank = rank_of_name(name, among, self.shown, self.playbook, self.ranks);
        (rank, None, Some((self.order.key(name), folder.url.as_str())))
    }
}
