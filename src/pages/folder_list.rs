//! The page of a folder that has none of its own: a list of what lies in it, rendered as the index of its kind is.

use std::hash::DefaultHasher;

use super::artifact::{Artifact, Content, Making};
use super::fingerprints::Parts;
use super::kind_index::IndexContent;
use super::navigation::beside_folder;
use super::page::PageHead;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::{Child, Folder, FolderId, FolderPage, Folders, Guide, PageId};
use crate::output::Written;
use crate::source::Place;

/// The list of a folder.
#[derive(Debug)]
struct FolderList(FolderId);

/// The lists of a guide's folders.
pub(super) fn artifacts(guide: &Guide) -> impl Iterator<Item = Artifact> {
    let lists = guide.folders.iter().filter(|(_, folder)| matches!(folder.page, FolderPage::List(_)));
    lists.map(|(id, folder)| {
        let first = guide.folders.first_page(id);
        let source = first.map_or(&guide.playbook.source, |page| &guide.entry(page).resolved.document.source);
        Artifact::new(folder.url.clone(), FolderList(id), Place::top(source)).of_folder()
    })
}

impl Content for FolderList {
    fn making(&self) -> Making {
        Making::Rendered
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        let folders = &parts.model.guide.folders;
        let pages = documents(folders, folders.get(self.0));
        parts.references(&pages, state);
        parts.folder(self.0, state);
        Some(())
    }

    fn render<'a>(&self, url: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let folders = &renderer.guide.folders;
        let folder = folders.get(self.0);
        let (title, _) = renderer.folder_label(self.0);
        let pages = documents(folders, folder);
        let lists = folder.children.iter().filter_map(|child| match child {
            Child::Folder(id) if folders.get(*id).page.document().is_none() => Some(*id),
            _ => None,
        });
        let description = renderer.titles(title, &pages);
        let head = PageHead {
            breadcrumbs: renderer.breadcrumbs(folder.parent),
            navigation: beside_folder(folders, self.0),
            ..renderer.page_head(title, Some(&description), renderer.section_of(folder.kind, Some(self.0)))
        };
        let content = IndexContent {
            kind: folder.kind,
            introduction: None,
            folders: lists.collect(),
            pages: &pages,
            filters: Vec::new(),
            sorts: Vec::new(),
        };
        renderer.index(url, head, content)
    }
}

/// The documents in a folder, those that are pages of folders in it among them, in order.
fn documents(folders: &Folders, folder: &Folder) -> Vec<PageId> {
    folder.children.iter().filter_map(|child| folders.document(*child)).collect()
}
