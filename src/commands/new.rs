//! `brobyg new`: creates a document of a kind from a template.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Status, kind_named, site_of, sound_playbook};
use crate::console::Console;
use crate::diagnostic::{Fault, rules};
use crate::media::is_markdown;
use crate::playbook::{Kind, skeleton};
use crate::source::{Place, SourceFile, is_forbidden, slashed};
use crate::text::{Language, collapse, slug};

/// Creates the file of a document. An existing one is not changed.
pub fn run(site: &Path, kind: &str, title: &str, console: &Console) -> Result<Status, Fault> {
    let site = site_of(site, console)?;
    let Some(playbook) = sound_playbook(&site, console)? else { return Ok(Status::Faulty) };
    let kind = playbook.kinds.get(kind_named(&playbook, kind)?);
    let title = collapse(&title.replace(is_forbidden, " "));
    if title.is_empty() {
        let place = Place::top(&SourceFile::unreadable(&kind.key));
        return Err(Fault::about(rules::NEW_UNTITLED.at(place).with("kind", &kind.key)));
    }
    let folder = folder(&site.content, kind.folder.as_deref().unwrap_or_default());
    let file = folder.join(file_name(kind, &title));
    if let Some(there) = same_name(&folder, &file) {
        return Err(Fault::new(&rules::NEW_EXISTS, &there));
    }
    let root = site.open()?;
    let below = |path: &Path| slashed(path.strip_prefix(&site.root).unwrap_or(path));
    if folder != site.root {
        root.make_folders(&below(&folder)).map_err(|error| Fault::io(&folder, &error))?;
    }
    let text = skeleton(kind, &playbook, &title);
    // A partial file would block the next attempt.
    match root.write_new(&below(&file), text.as_bytes()) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Fault::new(&rules::NEW_EXISTS, &file));
        }
        Err(error) => return Err(Fault::io(&file, &error)),
    }
    console.say(&made(console.language(), &file));
    Ok(Status::Done)
}

/// The file name of a document. `index.md` in the folder of a kind would be the text above the kind's index.
fn file_name(kind: &Kind, title: &str) -> String {
    let name = slug(title);
    let taken = kind.folder.is_some() && name == "index";
    if taken { format!("{name}-x.md") } else { format!("{name}.md") }
}

/// A document in a folder whose name has the same slug: both would be the same page.
fn same_name(folder: &Path, file: &Path) -> Option<PathBuf> {
    let stem = |path: &Path| path.file_stem().map(|stem| slug(&stem.to_string_lossy()));
    let is_text = |path: &Path| is_markdown(&path.to_string_lossy());
    let there = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    there.filter(|path| is_text(path) && stem(path) == stem(file)).min()
}

/// The folder of a kind: an existing one with the same slug, else as the playbook writes it.
fn folder(content: &Path, written: &str) -> PathBuf {
    let parts = written.split('/').filter(|part| !part.is_empty());
    parts.fold(content.to_path_buf(), |above, part| {
        let there = fs::read_dir(&above).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut same: Vec<PathBuf> = there
            .filter(|path| path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()))
            .filter(|path| path.file_name().is_some_and(|name| slug(&name.to_string_lossy()) == slug(part)))
            .collect();
        same.sort();
        same.into_iter().next().unwrap_or_else(|| above.join(part))
    })
}

fn made(language: Language, file: &Path) -> String {
    let file = slashed(file.strip_prefix(".").unwrap_or(file));
    match language {
        Language::Danish => format!("Klar til at blive udfyldt: {file}"),
        Language::English => format!("Ready to be filled in: {file}"),
    }
}
