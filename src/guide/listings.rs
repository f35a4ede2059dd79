//! The lists of a guide and their URLs, computed before links are resolved.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::folders::Folders;
use super::order;
use super::page_id::PageId;
use crate::content::{Document, Role};
use crate::playbook::{KindId, Playbook};
use crate::text::folder_slugs;

/// The lists of a guide: documents and URLs.
pub(super) struct Listings {
    pub(super) by_kind: Vec<Vec<PageId>>,
    pub(super) home: Option<PageId>,
    pub(super) introductions: BTreeMap<KindId, PageId>,
    pub(super) indexes: Vec<Option<String>>,
    pub(super) folders: Arc<Folders>,
}

impl Listings {
    pub(super) fn of(shown: &[Arc<Document>], playbook: &Playbook, ranks: &[u32]) -> Self {
        let mut by_kind: Vec<Vec<PageId>> = playbook.kinds.iter().map(|_| Vec::new()).collect();
        let mut home = None;
        let mut introductions = BTreeMap::new();
        for (page, document) in (0_u32..).map(PageId).zip(shown) {
            match document.role {
                Role::Page => by_kind[document.kind.0].push(page),
                Role::Home => home = Some(page),
                Role::Introduction(kind) => drop(introductions.insert(kind, page)),
            }
        }
        for pages in &mut by_kind {
            order::sort(pages, ranks);
        }
        let index = |(kind, pages): (KindId, &Vec<PageId>)| {
            let folder = playbook.kinds.get(kind).folder.as_ref()?;
            let listed = !pages.is_empty() || introductions.contains_key(&kind);
            listed.then(|| folder_slugs(folder) + "index.html")
        };
        let indexes: Vec<Option<String>> =
            by_kind.iter().enumerate().map(|(number, pages)| index((KindId(number), pages))).collect();
        let folders = Arc::new(Folders::of(shown, playbook, (&by_kind, &indexes), ranks));
        Self { by_kind, home, introductions, indexes, folders }
    }
}
