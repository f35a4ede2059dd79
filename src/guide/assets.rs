//! Assets: files beside the documents, looked up by path, and part of the guide only if a document uses them; and the
//! files of `static/`, which links lead to where nothing else has the path.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::HashMap;
use smallvec::SmallVec;

use crate::content::{FoundFile, STATIC, SiteFiles};
use crate::source::Place;
use crate::text::{fold, folded, folder_slugs, nfc, slug, url_path};

/// Index of a file: those beside the documents in the order of paths, then those of `static/`.
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
    /// True for a file of `static/`: the guide has it anyway.
    pub is_static: bool,
}

/// All files of a site, indexed by name.
pub(super) struct Assets {
    files: Arc<SiteFiles>,
    /// By whole path, folded: nearly always one, but file systems that distinguish case or Unicode normal
    /// forms may have several.
    by_path: HashMap<String, SmallVec<[AssetId; 1]>>,
    /// By suffix of the path: the name, the name with its folder, and so on.
    by_end: HashMap<String, Vec<AssetId>>,
    /// Those of `static/`, by whole path, folded.
    statics: HashMap<String, SmallVec<[AssetId; 1]>>,
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
    pub(super) fn gather(files: &Arc<SiteFiles>) -> Self {
        let mut by_end: HashMap<String, Vec<AssetId>> = HashMap::default();
        let (mut by_path, mut statics) = (HashMap::default(), HashMap::default());
        for (id, file) in (0_u32..).map(AssetId).zip(&files.assets) {
            let path = fold(&file.path);
            let ends = path.match_indices('/').map(|(slash, _)| &path[slash + 1..]);
            for end in ends.chain([path.as_str()]) {
                by_end.entry(end.to_owned()).or_default().push(id);
            }
            add(&mut by_path, path, id);
        }
        for (index, file) in (files.assets.len()..).zip(&files.statics) {
            add(&mut statics, fold(&file.path), AssetId(u32::try_from(index).unwrap_or(u32::MAX)));
        }
        Self { files: Arc::clone(files), by_path, by_end, statics }
    }

    /// All files.
    pub(super) fn files(&self) -> &Arc<SiteFiles> {
        &self.files
    }

    fn file(&self, id: AssetId) -> &FoundFile {
        let SiteFiles { assets, statics } = &*self.files;
        let index = id.0 as usize;
        assets.get(index).unwrap_or_else(|| &statics[index - assets.len()])
    }

    /// The file at a path under the content folder: with exactly that name, else the only one whose folded
    /// name matches.
    pub(super) fn at_path(&self, path: &str) -> Files {
        let same = self.by_path.get(&*folded(path)).map_or(&[][..], SmallVec::as_slice);
        self.chosen(same, |file| file.path == path)
    }

    /// The file of `static/` that the guide has at a path: with exactly that name, else the only one whose folded name
    /// matches.
    pub(super) fn at_static_path(&self, path: &str) -> Files {
        let same = self.statics.get(&*folded(path)).map_or(&[][..], SmallVec::as_slice);
        self.chosen(same, |file| nfc(&file.path) == path)
    }

    /// The file of `static/` at a path from the folder of the site, as editors write it in a document.
    pub(super) fn at_site_path(&self, path: &str) -> Files {
        let below = path.strip_prefix(STATIC).and_then(|rest| rest.strip_prefix('/'));
        below.map_or(Files::None, |below| self.at_static_path(below))
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
        let file = |id: &AssetId| self.file(*id);
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
            let found = self.file(*id);
            let is_static = id.0 as usize >= self.files.assets.len();
            first.entry(*id).or_insert_with(|| UsedAsset {
                url: if is_static { url_path(&found.path).to_string() } else { url(&found.path) },
                found: found.clone(),
                place: place.clone(),
                is_static,
            });
        }
        first
    }
}

fn add(files: &mut HashMap<String, SmallVec<[AssetId; 1]>>, path: String, id: AssetId) {
    files.entry(path).or_default().push(id);
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
