//! `brobyg init`: a small site that works, to begin with.

use std::fs;
use std::path::Path;

use rust_embed::RustEmbed;

use super::Status;
use crate::console::Console;
use crate::content::Site;
use crate::diagnostic::{Fault, rules};
use crate::directory::Directory;
use crate::editor;
use crate::pipeline::{self, Memory};
use crate::text::{Language, Localized};

/// The sites that are begun with, one in each language.
#[derive(RustEmbed)]
#[folder = "src/commands/init"]
struct Starters;

/// Makes a site. Nothing is overwritten: the folder must be new or empty.
///
/// The site is Danish where no language is asked for; what is said on the way is then in the machine's language.
pub fn run(folder: &Path, language: Option<Language>, console: &Console) -> Result<Status, Fault> {
    if let Some(language) = language {
        console.set_language(language);
    }
    if let Some(reason) = taken(folder) {
        return Err(Fault::new(&rules::INIT_NOT_EMPTY, folder).with_words("reason", reason));
    }
    let prefix = format!("{}/", language.unwrap_or_default().code());
    fs::create_dir_all(folder).map_err(|error| Fault::io(folder, &error))?;
    let top = Directory::open(folder).map_err(|error| Fault::io(folder, &error))?;
    for name in Starters::iter() {
        let Some(path) = name.strip_prefix(&prefix) else { continue };
        let Some(starter) = Starters::get(&name) else { continue };
        editor::write(&top, path, &String::from_utf8_lossy(&starter.data))?;
    }
    let site = Site::at(folder)?;
    editor::set_up(&pipeline::parse(&site, None, &mut Memory::default())?)?;
    console.say(&next_step(folder, console.language()));
    Ok(Status::Done)
}

/// Why no site can be made in a folder, where something is there already.
fn taken(folder: &Path) -> Option<Localized> {
    if folder.is_file() {
        return Some(Localized { da: "det er en fil og ikke en mappe", en: "it is a file, not a folder" });
    }
    let holds = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    let reason = Localized {
        da: "den er ikke tom, og intet bliver overskrevet",
        en: "it is not empty, and nothing is overwritten",
    };
    holds.then_some(reason)
}

fn next_step(folder: &Path, language: Language) -> String {
    let folder = folder.display();
    match language {
        Language::Danish => format!("Din playbook ligger i {folder}. Byg den med: brobyg build {folder}"),
        Language::English => format!("Your playbook is in {folder}. Build it with: brobyg build {folder}"),
    }
}
