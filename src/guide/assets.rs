//! Files beside the documents: found by path, part of the guide only where a document uses them.

use std::collections::BTreeMap;

use foldhash::HashMap;
use smallvec::SmallVec;

use crate::content::FoundFile;
use crate::source::Place;
use crate::text::{fold, folded, folder_slugs, slug};

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
    /// By their whole paths, folded: nearly always one, but a system that tells case or Unicode forms apart may have several.
    by_path: HashMap<String, SmallVec<[AssetId; 1]>>,
    /// By the ends of their paths: the name, the name with its folder, and so on.
    by_end: HashMap<String, Vec<AssetId>>,
}

/// What a name means among files.
#[derive(Clone, Copy)]
pub(super) enum Files {
    /// One.
    One(AssetId),
    /// Several.
    Several,
    /// None.
    None,
}

/// Files of one name among which one is looked for that is called exactly so: hundreds are told apart by their paths alone.
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

    /// All files, in the order of their paths.
    pub(super) fn files(&self) -> &[FoundFile] {
        &self.files
    }

    /// The file at a path under the content folder: the one that is called exactly so, else the only one that is called so whatever its letters.
    pub(super) fn at_path(&self, path: &str) -> Files {
        let same = self.by_path.get(&*folded(path)).map_or(&[][..], SmallVec::as_slice);
        self.chosen(same, |file| file.path == path)
    }

    /// The file at a path, else the one whose path ends so, wherever it lies.
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

    /// Of files that have one name whatever its letters, the one that has it exactly, else the only one.
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
    let folder = folder_slugs(folder);
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{folder}{}.{}", slug(stem), slug(extension)),
        _ => format!("{folder}{}", slug(name)),
    }
}
