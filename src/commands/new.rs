//! `brobyg new`: a document of a kind, ready to be filled in.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{Status, kind_named};
use crate::console::Console;
use crate::content::Site;
use crate::diagnostic::{Fault, rules};
use crate::pipeline;
use crate::playbook::skeleton;
use crate::source::slashed;
use crate::text::{Language, collapse, slug};

/// Makes a file for a document. One that is there already stays as it is.
pub fn run(site: &Path, kind: &str, title: &str, console: &Console) -> Result<Status, Fault> {
    let site = Site::at(site)?;
    let playbook = pipeline::playbook(&site);
    console.set_language(playbook.language);
    let title = collapse(title);
    let kind = playbook.kinds.get(kind_named(&playbook, kind)?);
    let folder = folder(&site.content, kind.folder.as_deref().unwrap_or_default());
    let file = folder.join(slug(&title)).with_extension("md");
    fs::create_dir_all(&folder).map_err(|error| Fault::io(&folder, &error))?;
    let text = skeleton(kind, &playbook, &title);
    match fs::File::create_new(&file).and_then(|mut file| file.write_all(text.as_bytes())) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Fault::new(&rules::NEW_EXISTS, &file));
        }
        Err(error) => return Err(Fault::io(&file, &error)),
    }
    console.say(&made(console.language(), &file));
    Ok(Status::Done)
}

/// The folder of a kind: the one that is there, whatever its letters, else as the playbook writes it.
fn folder(content: &Path, written: &str) -> PathBuf {
    let parts = written.split('/').filter(|part| !part.is_empty());
    parts.fold(content.to_path_buf(), |above, part| {
        let there = fs::read_dir(&above).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut same: Vec<PathBuf> = there
            .filter(|path| path.is_dir())
            .filter(|path| path.file_name().is_some_and(|name| slug(&name.to_string_lossy()) == slug(part)))
            .collect();
        same.sort();
        same.into_iter().next().unwrap_or_else(|| above.join(part))
    })
}

fn made(language: Language, file: &Path) -> String {
    let file = slashed(file);
    match language {
        Language::Danish => format!("Klar til at blive udfyldt: {file}"),
        Language::English => format!("Ready to be filled in: {file}"),
    }
}
