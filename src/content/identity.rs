//! Names of a document that follow from its path.

use crate::playbook::{KindId, Kinds};
use crate::text::{file_name, folder_slugs, slug, without_extension, words_of_slug};

/// Role of a document in the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A page of its own.
    Page,
    /// `content/index.md`: the text of the front page.
    Home,
    /// `index.md` in the folder of a kind: the text above that kind's index.
    Introduction(KindId),
}

/// Names derived from a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// The path itself, under the content folder.
    pub(super) path: String,
    pub(super) kind: KindId,
    pub(super) role: Role,
    /// The path without its extension.
    pub(super) id: String,
    /// The output folder of its page, with a final slash; empty at the top.
    pub(super) folder: String,
    pub(super) slug: String,
    /// The [words of the file name](words_of_slug), as the title of last resort; of an `index.md`, those of its folder's.
    pub(super) title: String,
}

/// Derives names from a path relative to the content folder.
pub(super) fn of_path(path: &str, kinds: &Kinds) -> Identity {
    let id = without_extension(path);
    let (kind, below) = kinds.of_path(id);
    let (around, stem) = id.rsplit_once('/').map_or((None, id), |(around, stem)| (Some(around), stem));
    let is_index = stem.eq_ignore_ascii_case("index");
    let (kind, role) = match &kinds.get(kind).folder {
        _ if is_index && id == stem => (kinds.page(), Role::Home),
        Some(_) if is_index && below == stem => (kinds.page(), Role::Introduction(kind)),
        _ => (kind, Role::Page),
    };
    let innermost = around.map(file_name).filter(|_| is_index);
    Identity {
        path: path.to_owned(),
        kind,
        role,
        id: id.to_owned(),
        // The folder of a kind is found by its slugs, which the path has too.
        folder: around.map(folder_slugs).unwrap_or_default(),
        slug: slug(stem),
        title: words_of_slug(innermost.unwrap_or(stem)),
    }
}
