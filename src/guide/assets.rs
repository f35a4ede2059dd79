//! Assets: files beside the documents, looked up by path, and part of the guide only if a document uses them.

use std::collections::BTreeMap;

use foldhash::HashMap;
use smallvec::SmallVec;

use crate::content::FoundFile;
use crate::source::Place;
use crate::text::{fold, folded, folder_slugs, slug};

/// Index of a file, in the order of paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetId(pub u32);

/// A file that the guide uses.
#[derive(Debug, Clone)]
pub struct UsedAsset {
    /// The file.
    pub found: FoundFile,
    /// Its URL relative to the root of the guide.
    pub url: String,
    /// The place of its first use.
    pub place: Place,
}

/// All files beside the documents, indexed by name.
pub(super) struct Assets {
    files: Vec<FoundFile>,
    /// By whole path, folded: nearly always one, but file systems that distinguish case or Unicode normal
    /// forms may have several.
    by_path: HashMap<String, SmallVec<[AssetId; 1]>>,
    /// By suffix of the path: the name, the name with its folder, and so on.
    by_end: HashMap<String, Vec<AssetId>>,
}

/// Result of a file lookup.
#[derive(Clone, Copy)]
pub(super) enum Files {
    /// One file.
    One(AssetId),
    /// Several files.
    Several,
    /// No file.
    None,
}

/// Maximum files of the same folded name that are compared exactly: hundreds can only be told apart by path.
const LOOKED_AT: usize = 64;

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
        let mut by_path: HashMap<String, SmallVec<[AssetId; 1]>> = HashMap::default();
        for (id, file) in numbered(files) {
            by_path.entry(fold(&file.path)).or_default().push(id);
        }
        Self { files: files.to_vec(), by_path, by_end }
    }

    /// All files, sorted by path.
    pub(super) fn files(&self) -> &[FoundFile] {
        &self.files
    }

    /// The file at a path under the content folder: with exactly that name, else the only one whose folded
    /// name matches.
    pub(super) fn at_path(&self, path: &str) -> Files {
        let same = self.by_path.get(&*folded(path)).map_or(&[][..], SmallVec::as_slice);
        self.chosen(same, |file| file.path == path)
    }

    /// The file at a path, else the one whose path ends so, in any folder.
    pub(super) fn named(&self, name: &str) -> Files {
        match self.at_path(name) {
            Files::None => {}
            found => return found,
        }
        let same = self.by_end.get(&*folded(name)).map_or(&[][..], Vec::as_slice);
        let ends = |path: &str| {
            path.strip_suffix(name).is_some_and(|above| above.is_empty() || above.ends_with('/'))
        };
        self.chosen(same, |file| ends(&file.path))
    }

    /// Of files with the same folded name, the one that matches exactly, else the only one.
    fn chosen(&self, same: &[AssetId], is_exact: impl Fn(&FoundFile) -> bool) -> Files {
        let file = |id: &AssetId| &self.files[id.0 as usize];
        match same {
            [] => Files::None,
            [only] => Files::One(*only),
            several => {
                let mut exact = several.iter().take(LOOKED_AT).filter(|id| is_exact(file(id)));
                match (exact.next(), exact.next()) {
                    (Some(one), None) if several.len() <= LOOKED_AT => Files::One(*one),
                    _ => Files::Several,
                }
            }
        }
    }

    /// The files used, each with the place of its first use.
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

/// The URL of a file: its folders and name as slugs, its extension in lower case.
fn url(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let folder = folder_slugs(folder);
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{folder}{}.{}", slug(stem), slug(extension)),
        _ => format!("{folder}{}", slug(name)),
    }
}
