//! The links of breadcrumbs, made once for all pages of a folder.

use std::sync::OnceLock;

use tera::Value;

use crate::guide::FolderId;

/// Links by the place of the folder that they end with.
pub(super) struct Crumbs(Vec<OnceLock<Value>>);

/// The place of a folder among those that breadcrumbs end with; that of the front page is the first.
pub(super) fn place(folder: Option<FolderId>) -> usize {
    folder.map_or(0, |folder| folder.0 as usize + 1)
}

impl Crumbs {
    /// For a number of folders.
    pub(super) fn of(folders: usize) -> Self {
        Self((0..=folders).map(|_| OnceLock::new()).collect())
    }

    /// The links that end with a folder, or with the front page.
    pub(super) fn of_folder(&self, folder: Option<FolderId>, make: impl FnOnce() -> Value) -> Value {
        self.0[place(folder)].get_or_init(make).clone()
    }
}
