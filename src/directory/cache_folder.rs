//! The place in the system for files of the program that can be made again.

use std::path::PathBuf;

/// The folder `brobyg` in the system's cache folder. None where the system has none.
pub fn cache_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = folder("XDG_CACHE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| folder("HOME").map(|home| home.join(".cache")))?;
    Some(folder.join("brobyg"))
}
