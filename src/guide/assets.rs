//! Files beside the documents: found by path, part of the guide only where a document uses them.

use std::collections::{BTreeMap, HashMap};

use crate::content::{FoundFile, slugs};
use crate::source::Place;
use crate::text::{fold, slug};

/// The number of a file beside the documents, in the order of their paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetId(pub u32);

/// A file that the guide uses.
#[derive(Debug, Clone)]
pub struct UsedAsset {
    /// The file.
    pub found: FoundFile,
    /// Its address from the top of the guide.
    pub url: String,
    /// Where it is used first.
    pub place: Place,
}

/// All files beside the documents, by their names.
pub(super) struct Assets<'a> {
    files: &'a [FoundFile],
    by_path: HashMap<String, AssetId>,
    by_name: HashMap<String, Vec<AssetId>>,
}

impl<'a> Assets<'a> {
    pub(super) fn gather(files: &'a [FoundFile]) -> Self {
        let mut by_name: HashMap<String, Vec<AssetId>> = HashMap::new();
        for (id, file) in numbered(files) {
            let name = file.path.rsplit('/').next().unwrap_or(&file.path);
            by_name.entry(fold(name)).or_default().push(id);
        }
        let by_path = numbered(files).map(|(id, file)| (fold(&file.path), id)).collect();
        Self { files, by_path, by_name }
    }

    /// The file at a path under the content folder.
    pub(super) fn at_path(&self, path: &str) -> Option<AssetId> {
        self.by_path.get(&fold(path)).copied()
    }

    /// The only file whose path ends in a name, wherever it lies.
    pub(super) fn named(&self, name: &str) -> Option<AssetId> {
        let (name, folded) = (name.rsplit('/').next().unwrap_or(name), fold(name));
        let same = self.by_name.get(&fold(name))?.iter().copied();
        let ends = |path: &str| {
            path.strip_suffix(&*folded).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        };
        let mut whole = same.filter(|id| ends(&fold(&self.files[id.0 as usize].path)));
        let only = whole.next()?;
        whole.next().is_none().then_some(only)
    }

    /// The files that are used, each with the place of its first use.
    pub(super) fn used(
        &self,
        uses: impl IntoIterator<Item = (AssetId, Place)>,
    ) -> BTreeMap<AssetId, UsedAsset> {
        let mut first = BTreeMap::new();
        for (id, place) in uses {
            let found = &self.files[id.0 as usize];
            first.entry(id).or_insert_with(|| UsedAsset {
                found: found.clone(),
                url: url(&found.path),
                place,
            });
        }
        first
    }
}

fn numbered(files: &[FoundFile]) -> impl Iterator<Item = (AssetId, &FoundFile)> {
    (0_u32..).map(AssetId).zip(files)
}

/// The address of a file: its folders and its name as slugs, its extension in lower case.
fn url(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() { String::new() } else { slugs(folder) };
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{folder}{}.{}", slug(stem), slug(extension)),
        _ => format!("{folder}{}", slug(name)),
    }
}
