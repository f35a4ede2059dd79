//! How an edit reaches the disk: as an editor, a file manager or Git would do it, in an order of their own.

use std::fs;
use std::path::Path;

use super::edits::Edit;
use super::model::Files;
use crate::harness::Site;
use crate::harness::random::Random;
use crate::harness::served::SAVES;

/// Makes the files of a site from what they were to what they are meant to be.
pub fn apply(site: &Site, mut before: Files, after: &Files, edit: &Edit, random: &mut Random) {
    let root = site.path();
    match edit {
        Edit::Moved(from, to) | Edit::FolderMoved(from, to) => rename(root, &mut before, from, to),
        Edit::FolderDeleted(folder) => {
            fs::remove_dir_all(root.join(folder)).unwrap();
            before.retain(|path, _| !path.starts_with(&format!("{folder}/")));
        }
        Edit::Away => {
            fs::rename(root.join("content"), root.join(".away")).unwrap();
            fs::rename(root.join(".away"), root.join("content")).unwrap();
        }
        _ => {}
    }
    let again = |path: &String| *edit == Edit::Same && path.starts_with("content/s");
    let mut paths: Vec<&String> = before.keys().chain(after.keys()).collect();
    paths.retain(|path| before.get(*path) != after.get(*path) || again(path));
    paths.sort();
    paths.dedup();
    while !paths.is_empty() {
        let path = paths.swap_remove(random.below(paths.len()));
        write(&root.join(path), before.contains_key(path), after.get(path), random);
    }
}

/// Moves a file or a folder, as a step of its own.
fn rename(root: &Path, before: &mut Files, from: &str, to: &str) {
    fs::create_dir_all(root.join(to).parent().unwrap()).unwrap();
    fs::rename(root.join(from), root.join(to)).unwrap();
    let moved: Vec<String> = before
        .keys()
        .filter(|path| *path == from || path.starts_with(&format!("{from}/")))
        .cloned()
        .collect();
    for path in moved {
        let bytes = before.remove(&path).unwrap();
        before.insert(format!("{to}{}", &path[from.len()..]), bytes);
    }
}

/// Saves, makes or deletes one file.
fn write(file: &Path, is_there: bool, bytes: Option<&Vec<u8>>, random: &mut Random) {
    let folder = file.parent().unwrap();
    match bytes {
        Some(bytes) if is_there => random.pick(&SAVES).save(file, bytes).unwrap(),
        Some(bytes) => {
            fs::create_dir_all(folder).unwrap();
            fs::write(file, bytes).unwrap();
        }
        None => {
            fs::remove_file(file).unwrap();
            if random.below(2) == 0 {
                // A folder that is empty now goes with its last file, as Git has it; one that is not, stays.
                drop(fs::remove_dir(folder));
            }
        }
    }
}
