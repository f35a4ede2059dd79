//! `brobyg schema`: the front matter of each kind as a JSON Schema, for editors.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use super::{Status, kind_named, site_of, sound_playbook};
use crate::console::Console;
use crate::diagnostic::Fault;
use crate::directory::Directory;
use crate::editor;
use crate::pipeline::{self, Cache};
use crate::source::slashed;
use crate::text::{Language, shown_json};

/// Options of the command.
#[derive(Debug)]
pub struct Options {
    /// The folder of the site.
    pub site: PathBuf,
    /// The kind whose schema is printed; all by default.
    pub kind: Option<String>,
    /// The folder for one file per kind; by default schemas are printed.
    pub output: Option<PathBuf>,
}

/// Prints schemas, or writes them.
pub fn run(options: &Options, console: &Console) -> Result<Status, Fault> {
    // `brobyg schema actor`, run in the folder of a site.
    let is_word = options.site.components().count() == 1;
    let (site, kind) = match &options.kind {
        None if is_word && !options.site.is_dir() => {
            (Path::new("."), Some(options.site.to_string_lossy().into_owned()))
        }
        kind => (options.site.as_path(), kind.clone()),
    };
    let site = site_of(site, console)?;
    let Some(playbook) = sound_playbook(&site, console)? else { return Ok(Status::Faulty) };
    let kind = kind.map(|kind| kind_named(&playbook, &kind)).transpose()?;
    let parsed = pipeline::parse(&site, None, &mut Cache::default())?;
    let schemas = editor::schemas(&parsed);
    let chosen = schemas.iter().filter(|schema| kind.is_none_or(|kind| schema.kind == kind));
    match &options.output {
        Some(folder) => {
            let (top, below) = place(&parsed.root, folder)?;
            for schema in chosen {
                editor::write(&top, &(below.clone() + &schema.file_name()), &schema.text())?;
            }
            console.say(&written(console.language(), folder));
        }
        None if kind.is_some() => chosen.for_each(|schema| console.hand_over(&shown_json(&schema.text()))),
        None => console.hand_over(&shown_json(&editor::all(&schemas))),
    }
    Ok(Status::Done)
}

/// The directory handle to write beneath, and the folder's path relative to it, with a final slash if not
/// empty: the site, if the folder lies in it, since a site may contain links; else the folder itself.
fn place(root: &Arc<Directory>, folder: &Path) -> Result<(Arc<Directory>, String), Fault> {
    let fault = |error: io::Error| Fault::io(folder, &error);
    // The site may have been named through links.
    let named = std::path::absolute(folder).map_err(fault)?;
    let top = root.path().canonicalize().map_err(fault)?;
    let in_site = named.ancestors().find(|above| above.canonicalize().is_ok_and(|above| above == top));
    if let Some(below) = in_site.and_then(|above| named.strip_prefix(above).ok())
        && below.components().all(|part| matches!(part, Component::Normal(_)))
    {
        let below = slashed(below);
        return Ok((Arc::clone(root), if below.is_empty() { below } else { below + "/" }));
    }
    fs::create_dir_all(folder).map_err(fault)?;
    Ok((Arc::new(Directory::open(folder).map_err(fault)?), String::new()))
}

fn written(language: Language, folder: &Path) -> String {
    let folder = folder.display();
    match language {
        Language::Danish => format!("Skemaerne ligger i {folder}."),
        Language::English => format!("The schemas are in {folder}."),
    }
}
