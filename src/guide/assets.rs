//! Files beside the documents: found by path, part of the guide only where a document uses them.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::content::{FoundFile, slugs};
use crate::source::Place;
use crate::text::{fold, folded, slug};

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
pub(super) struct Assets {
    files: Vec<FoundFile>,
    by_path: HashMap<String, AssetId>,
    /// By the ends of their paths: the name, the name with its folder, and so on.
    by_end: HashMap<String, Vec<AssetId>>,
}

/// What a name means among files.
pub(super) enum Files {
    /// One.
    One(AssetId),
    /// Several.
    Several,
    /// None.
    None,
}

impl Assets {
    pub(super) fn gather(files: &[FoundFile]) -> Self {
        let mut by_end: HashMap<String, Vec<AssetId>> = HashMap::default();
        for (id, file) in numbered(files) {
            let path = fold(&file.path);
            let ends = path.match_indices('/').map(|(slash, _)| &path[slash + 1..]);
            for end in ends.chain([path.as_str()]) {
                by_end.entry(end.to_owned()).or_default().push(id);
            }
        }
        let by_path = numbered(files).map(|(id, file)| (fold(&file.path), id)).collect();
        Self { files: files.to_vec(), by_path, by_end }
    }

    /// All files, in the order of their paths.
    pub(super) fn files(&self) -> &[FoundFile] {
        &self.files
    }

    /// The file at a path under the content folder.
    pub(super) fn at_path(&self, path: &str) -> Option<AssetId> {
        self.by_path.get(&*folded(path)).copied()
    }

    /// The file at a path, else the one whose path ends so, wherever it lies.
    pub(super) fn named(&self, name: &str) -> Files {
        if let Some(exact) = self.at_path(name) {
            return Files::One(exact);
        }
        match self.by_end.get(&*folded(name)).map(Vec::as_slice) {
            None | Some([]) => Files::None,
            Some([only]) => Files::One(*only),
            Some(_) => Files::Several,
        }
    }

    /// The files that are used, each with the place of its first use.
    pub(super) fn used<'u>(
        &self,
        uses: impl IntoIterator<Item = &'u (AssetId, Place)>,
    ) -> BTreeMap<AssetId, UsedAsset> {
        let mut first = BTreeMap::new();
        for (id, place) in uses {
            let found = &self.files[id.0 as usize];
            first.entry(*id).or_insert_with(|| UsedAsset {
                found: found.clone(),
                url: url(&found.path),
                place: place.clone(),
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
