//! `brobyg init`: a small site that works, to begin with.

use std::fs;
use std::path::Path;

use rust_embed::RustEmbed;

use super::Status;
use crate::console::Console;
use crate::content::Site;
use crate::diagnostic::{Fault, rules};
use crate::editor;
use crate::pipeline;
use crate::text::Language;

/// The sites that are begun with, one in each language.
#[derive(RustEmbed)]
#[folder = "src/commands/init"]
struct Starters;

/// Makes a site. Nothing is overwritten: the folder must be new or empty.
pub fn run(folder: &Path, language: Language, console: &Console) -> Result<Status, Fault> {
    console.set_language(language);
    let taken = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken || folder.is_file() {
        return Err(Fault::new(&rules::INIT_NOT_EMPTY, folder));
    }
    let prefix = format!("{}/", language.code());
    for name in Starters::iter() {
        let Some(path) = name.strip_prefix(&prefix) else { continue };
        let Some(starter) = Starters::get(&name) else { continue };
        editor::write(&folder.join(path), &String::from_utf8_lossy(&starter.data))?;
    }
    let site = Site::at(folder)?;
    editor::set_up(folder, &pipeline::parse(&site, None))?;
    console.say(&next_step(folder, language));
    Ok(Status::Done)
}

fn next_step(folder: &Path, language: Language) -> String {
    let folder = folder.display();
    match language {
        Language::Danish => format!("Din playbook ligger i {folder}. Byg den med: brobyg build {folder}"),
        Language::English => format!("Your playbook is in {folder}. Build it with: brobyg build {folder}"),
    }
}
