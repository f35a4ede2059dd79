//! `brobyg init`: a small working site to begin with.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::io::{self, ErrorKind};
use std::path::Path;

use rust_embed::RustEmbed;

use super::{Status, quoted};
use crate::console::Console;
use crate::content::Site;
use crate::diagnostic::{Fault, rules};
use crate::directory::Directory;
use crate::editor;
use crate::output::{NEAR, staging_name};
use crate::pipeline::{self, Cache};
use crate::playbook::Edition;
use crate::rewrite::FOLDER;
use crate::text::{Language, Localized, shown_path, slug};

/// The starter sites, one for each language.
#[derive(RustEmbed)]
#[folder = "src/commands/init"]
struct Starters;

/// What stands for the id in a starter's playbook.
const ID: &str = "playbook-id";

/// Entries that an otherwise empty repository may have. They are not part of the site, and stay.
const OF_GIT: [&str; 3] = [".git", ".gitattributes", IGNORED];

/// File name of git's ignore list.
const IGNORED: &str = ".gitignore";

/// Creates a site. Nothing is overwritten: the folder must be new, empty, or a repository without content.
///
/// The site is Danish unless a language is given; messages are then in the machine's language.
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
    let id = unique_id(folder);
    for name in Starters::iter() {
        let Some(path) = name.strip_prefix(&prefix) else { continue };
        let Some(starter) = Starters::get(&name) else { continue };
        let text = String::from_utf8_lossy(&starter.data).replace(ID, &id);
        editor::write(&top, path, &text)?;
    }
    let site = Site::at(folder)?;
    editor::set_up(&pipeline::parse(&site, None, &mut Cache::default())?)?;
    ignore_output(&top, language.unwrap_or_default(), console)?;
    for line in next_steps(folder, console.language()) {
        console.say(&line);
    }
    Ok(Status::Done)
}

/// An id that no other playbook has: readers' ticks are kept under it, and two playbooks of one title would
/// share them.
fn unique_id(folder: &Path) -> String {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let name = real.file_name().map(|name| slug(&name.to_string_lossy())).unwrap_or_default();
    // The hasher's keys are random.
    let random = RandomState::new().hash_one(&name);
    format!("{name}-{:06x}", random & 0x00ff_ffff)
}

/// Adds output folders to the ignore list: a guide is built from its sources wherever it is published, and
/// the internal edition must not be shared. An existing list is not changed; missing patterns are reported.
fn ignore_output(top: &Directory, language: Language, console: &Console) -> Result<(), Fault> {
    let patterns = patterns();
    let text = format!("# {}\n{}\n", WHY_IGNORED.of(language), patterns.join("\n"));
    match top.write_new(IGNORED, text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let there = top.file(IGNORED).and_then(io::read_to_string).unwrap_or_default();
            let lacking: Vec<&str> =
                patterns.iter().map(String::as_str).filter(|pattern| !names(&there, pattern)).collect();
            if !lacking.is_empty() {
                console.say(&format!("{} {}", ADD_IGNORED.of(console.language()), lacking.join(" ")));
            }
            Ok(())
        }
        made => made.map_err(|error| Fault::io(&top.path().join(IGNORED), &error)),
    }
}

/// Patterns for the ignore list: the output folders of both editions, and their staging folders.
fn patterns() -> Vec<String> {
    let editions = [Edition::Public, Edition::Internal].map(Edition::folder);
    let made = editions.iter().map(|folder| format!("/{folder}/"));
    let workshops = editions.iter().map(|folder| format!("/{}/", staging_name(folder)));
    made.chain(workshops).chain([NEAR, FOLDER].map(|folder| format!("{folder}/"))).collect()
}

/// True if an ignore list has a line equivalent to a pattern, whatever its slashes.
fn names(list: &str, pattern: &str) -> bool {
    list.lines().any(|line| line.trim().trim_matches('/') == pattern.trim_matches('/'))
}

const WHY_IGNORED: Localized = Localized {
    da: "Guiden laves af filerne i content. Den interne udgave er kun til jer selv.",
    en: "The guide is made of the files in content. The internal edition is for yourselves only.",
};
const ADD_IGNORED: Localized = Localized {
    da: "Din .gitignore er, som den var. Føj disse linjer til den, så guiden ikke kommer med i repoet:",
    en: "Your .gitignore was not changed. Add these lines to it, so that the guide is not committed:",
};

/// The reason why a folder cannot be used for a new site, if any.
fn taken(folder: &Path) -> Option<Localized> {
    if folder.is_file() {
        return Some(Localized { da: "det er en fil og ikke en mappe", en: "it is a file, not a folder" });
    }
    let is_of_git = |entry: &fs::DirEntry| OF_GIT.iter().any(|name| entry.file_name() == *name);
    let holds = fs::read_dir(folder).is_ok_and(|entries| !entries.flatten().all(|entry| is_of_git(&entry)));
    let reason = Localized {
        da: "den er ikke tom, og intet bliver overskrevet",
        en: "it is not empty, and nothing is overwritten",
    };
    holds.then_some(reason)
}

fn next_steps(folder: &Path, language: Language) -> [String; 2] {
    let (shown, quoted) = (shown_path(&folder.to_string_lossy()).into_owned(), quoted(folder));
    match language {
        Language::Danish => [
            format!("Din playbook ligger i {shown}. Byg den med: brobyg build {quoted}"),
            "Læs håndbogen for forfattere med: brobyg handbook".to_owned(),
        ],
        Language::English => [
            format!("Your playbook is in {shown}. Build it with: brobyg build {quoted}"),
            "Read the handbook for authors (in Danish) with: brobyg handbook".to_owned(),
        ],
    }
}
