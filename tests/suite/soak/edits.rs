//! What is done to a site: edits of the model that keep it sound, and those that break it and mend it.

use std::collections::BTreeSet;

use super::model::{Fault, Kind, Model, join};
use crate::harness::random::Random;

/// Pages there are at least and at most: else a long run would end with none, or with thousands.
const PAGES: (usize, usize) = (20, 45);

/// What was done. What has two paths was moved, the file or the folder itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    Text(String),
    Title(String),
    References(String),
    New(String),
    Deleted(String),
    Moved(String, String),
    FolderMoved(String, String),
    FolderDeleted(String),
    Picture,
    PictureDeleted,
    Theme,
    Playbook,
    /// The whole content folder is gone for a moment.
    Away,
    /// Files are saved again as they are.
    Same,
    Break(Fault),
    Mend,
}

/// Makes a random edit.
pub fn edit(model: &mut Model, random: &mut Random) -> Edit {
    let (few, many) = (model.docs.len() < PAGES.0, model.docs.len() > PAGES.1);
    match random.below(40) {
        0..=7 => text(model, random),
        8..=10 => title(model, random),
        11..=13 => references(model, random),
        14..=17 if !many => new(model, random),
        14..=20 if !few => delete(model, random),
        14..=23 => rename(model, random),
        24 | 25 => move_folder(model, random).unwrap_or_else(|| text(model, random)),
        26 if !few => delete_folder(model, random).unwrap_or_else(|| delete(model, random)),
        26..=28 => picture(model, random),
        29..=31 => theme(model, random),
        32 => {
            model.playbook = model.fresh();
            Edit::Playbook
        }
        33 => Edit::Away,
        34 => Edit::Same,
        35 | 36 => break_something(model, random),
        _ if model.is_faulty() => {
            model.faults.clear();
            Edit::Mend
        }
        _ => text(model, random),
    }
}

fn some_page(model: &Model, random: &mut Random) -> u64 {
    *random.pick(&model.docs.keys().copied().collect::<Vec<_>>())
}

fn text(model: &mut Model, random: &mut Random) -> Edit {
    let (key, version) = (some_page(model, random), model.fresh());
    let picture = model.some_picture(random);
    let doc = model.docs.get_mut(&key).unwrap();
    (doc.version, doc.picture) = (version, picture);
    Edit::Text(doc.file())
}

fn title(model: &mut Model, random: &mut Random) -> Edit {
    let (key, fresh) = (some_page(model, random), model.fresh());
    let doc = model.docs.get_mut(&key).unwrap();
    doc.title = format!("{} {fresh}", random.pick(&["Ærlig", "Åben", "Ny", "Bro"]));
    Edit::Title(doc.file())
}

fn references(model: &mut Model, random: &mut Random) -> Edit {
    let (key, refers) = (some_page(model, random), model.some_docs(random));
    let doc = model.docs.get_mut(&key).unwrap();
    doc.refers = refers;
    Edit::References(doc.file())
}

/// A folder below that of a kind, up to three deep, often one that is there.
fn folder(random: &mut Random) -> String {
    (0..random.below(4)).fold(String::new(), |path, _| join(&path, ["x", "y", "z"][random.below(3)]))
}

fn new(model: &mut Model, random: &mut Random) -> Edit {
    let (kind, folder) = (*random.pick(&Kind::ALL), folder(random));
    let key = model.add(kind, folder, random);
    Edit::New(model.docs[&key].file())
}

fn delete(model: &mut Model, random: &mut Random) -> Edit {
    let key = some_page(model, random);
    let file = model.docs[&key].file();
    model.remove(&BTreeSet::from([key]));
    Edit::Deleted(file)
}

fn rename(model: &mut Model, random: &mut Random) -> Edit {
    let (key, fresh, folder) = (some_page(model, random), model.fresh(), folder(random));
    let doc = model.docs.get_mut(&key).unwrap();
    let from = doc.file();
    if random.below(2) == 0 {
        doc.stem = format!("s{key}-{fresh}");
    } else {
        doc.folder = folder;
    }
    let to = doc.file();
    if from == to { Edit::Text(to) } else { Edit::Moved(from, to) }
}

/// The pages in a folder of some page, and that folder below the one of its kind. None where the page lies in that itself.
fn some_folder(model: &Model, random: &mut Random) -> Option<(Kind, String, BTreeSet<u64>)> {
    let doc = &model.docs[&some_page(model, random)];
    let (kind, folder) =
        (doc.kind, doc.folder.split('/').next().filter(|first| !first.is_empty())?.to_owned());
    let within = |below: &str| below == folder || below.starts_with(&format!("{folder}/"));
    let pages = model.docs.iter().filter(|(_, doc)| doc.kind == kind && within(&doc.folder));
    let pages = pages.map(|(key, _)| *key).collect();
    Some((kind, folder, pages))
}

fn move_folder(model: &mut Model, random: &mut Random) -> Option<Edit> {
    let (kind, folder, pages) = some_folder(model, random)?;
    let to = format!("m{}", model.fresh());
    for key in pages {
        let doc = model.docs.get_mut(&key).unwrap();
        doc.folder = join(&to, doc.folder[folder.len()..].trim_start_matches('/'));
    }
    let path = |below: &str| format!("content/{}/{below}", kind.folder());
    Some(Edit::FolderMoved(path(&folder), path(&to)))
}

fn delete_folder(model: &mut Model, random: &mut Random) -> Option<Edit> {
    let (kind, folder, pages) = some_folder(model, random)?;
    model.remove(&pages);
    Some(Edit::FolderDeleted(format!("content/{}/{folder}", kind.folder())))
}

fn picture(model: &mut Model, random: &mut Random) -> Edit {
    let keys: Vec<u64> = model.pictures.keys().copied().collect();
    let version = model.fresh();
    match random.below(3) {
        0 if keys.len() < 8 => drop(model.pictures.insert(version, version)),
        1 if keys.len() > 2 => {
            let gone = *random.pick(&keys);
            model.pictures.remove(&gone);
            for doc in model.docs.values_mut() {
                doc.picture = doc.picture.filter(|picture| *picture != gone);
            }
            return Edit::PictureDeleted;
        }
        _ => drop(model.pictures.insert(*random.pick(&keys), version)),
    }
    Edit::Picture
}

fn theme(model: &mut Model, random: &mut Random) -> Edit {
    let version = model.fresh();
    let file = match random.below(3) {
        0 => &mut model.styles,
        1 => &mut model.footer,
        _ => &mut model.words,
    };
    *file = (random.below(4) > 0).then_some(version);
    Edit::Theme
}

fn break_something(model: &mut Model, random: &mut Random) -> Edit {
    let page = some_page(model, random);
    let fault =
        *random.pick(&[Fault::Link(page), Fault::FrontMatter(page), Fault::Template, Fault::Playbook]);
    model.faults.insert(fault);
    Edit::Break(fault)
}
