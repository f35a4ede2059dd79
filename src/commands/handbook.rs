//! `brobyg handbook`: opens the handbook for authors, which is a part of the playbook that the program brings.

use std::fs;
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

use super::{Status, build};
use crate::console::Console;
use crate::diagnostic::Fault;
use crate::directory::{Directory, cache_folder};
use crate::playbook::Edition;
use crate::serve::open_browser;
use crate::text::Language;

/// The playbook with the handbook in it.
#[derive(RustEmbed)]
#[folder = "content"]
struct Content;

/// The folder of the handbook in the system's cache folder, by version: an older program's stays as it is.
const FOLDER: &str = concat!("handbook-", env!("CARGO_PKG_VERSION"));
/// The first page of the handbook in the guide.
const FIRST_PAGE: &str = "haandbog/index.html";

/// Builds the handbook in the system's cache folder, and opens it in a browser.
pub fn run(console: &Console) -> Result<Status, Fault> {
    let language = console.language();
    let folder = cache_folder().unwrap_or_else(|| std::env::temp_dir().join("brobyg")).join(FOLDER);
    write(&folder)?;
    let options = build::Options {
        site: folder.clone(),
        output: None,
        edition: Edition::Public,
        base_url: None,
        strict: false,
        quiet: true,
    };
    let status = build::run(&options, console)?;
    if status == Status::Done {
        let page = folder.join(Edition::Public.folder()).join(FIRST_PAGE);
        // Without a browser the path is what an author needs.
        let opened = open_browser(&page.to_string_lossy()).is_ok();
        console.say(&told(language, &page, opened));
    }
    Ok(status)
}

/// Writes the playbook's files to a folder.
fn write(folder: &Path) -> Result<(), Fault> {
    let content: PathBuf = folder.join("content");
    fs::create_dir_all(&content).map_err(|error| Fault::io(&content, &error))?;
    let top = Directory::open(&content).map_err(|error| Fault::io(&content, &error))?;
    for path in Content::iter() {
        let Some(file) = Content::get(&path) else { continue };
        let fault = |error| Fault::io(&content.join(&*path), &error);
        if top.read(&path).is_ok_and(|there| there == *file.data) {
            continue;
        }
        top.make_folders_above(&path).and_then(|()| top.write(&path, &file.data)).map_err(fault)?;
    }
    Ok(())
}

fn told(language: Language, page: &Path, opened: bool) -> String {
    let page = page.display();
    match (language, opened) {
        (Language::Danish, true) => format!("Håndbogen er åbnet i browseren: {page}"),
        (Language::Danish, false) => format!("Åbn håndbogen i en browser: {page}"),
        (Language::English, true) => format!("The handbook has been opened in the browser: {page}"),
        (Language::English, false) => format!("Open the handbook in a browser: {page}"),
    }
}
