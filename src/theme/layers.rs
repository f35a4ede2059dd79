//! The layers of a theme: its own folder, those of the themes that it extends, and the built-in theme.

use std::borrow::Cow;
use std::collections::BTreeMap;

use walkdir::WalkDir;

use super::layer::{Layer, LayerFile, built_in};
use super::settings::{self, Extends, Settings};
use super::standalone;
use crate::diagnostic::{Diagnostic, LINK, NO_FOLDER, rules};
use crate::directory::{Directory, Kind, is_absent};
use crate::source::{Place, SourceFile, Spanned, slashed};
use crate::text::is_name;

/// The folder of a site with its own themes, each in a folder of its name.
pub const THEMES: &str = "themes";
/// The theme at the base of every other.
const DEFAULT: &str = "default";

/// The layers of the theme `name`, the site's own first. `named` is the place of the name in the playbook.
pub fn layers(site: &Directory, name: &Spanned<String>, named: &Place) -> (Vec<Layer>, Vec<Diagnostic>) {
    let mut layers: Vec<Layer> = Vec::new();
    let mut diagnostics = Vec::new();
    let (mut next, mut asked) = (name.value.clone(), named.clone());
    loop {
        if layers.iter().any(|layer| layer.name == next) {
            diagnostics.push(rules::THEME_RING.at(asked).with("theme", &next));
            break;
        }
        let (layer, found) = match folder_of(site, &next) {
            Ok(true) => read(site, &next),
            Ok(false) if next == DEFAULT => break,
            Ok(false) => {
                diagnostics.push(rules::UNKNOWN_THEME.at(asked).with("theme", &next));
                break;
            }
            Err(found) => {
                diagnostics.push(*found);
                break;
            }
        };
        diagnostics.extend(found);
        let (Settings { extends, needs, grounds }, found) = settings_of(&layer);
        diagnostics.extend(found);
        let (layer, is_default) = (Layer { needs, grounds, ..layer }, next == DEFAULT);
        layers.push(layer);
        match extends {
            Extends::Theme(extends, place) if is_name(&extends) => (next, asked) = (extends, place),
            Extends::Theme(extends, place) => {
                diagnostics.push(rules::UNKNOWN_THEME.at(place).with("theme", extends));
                break;
            }
            Extends::Nothing(place) => {
                diagnostics.extend(missing(&layers, place));
                layers.push(standalone::of_built_in(&layers, program_layer()));
                return (layers, diagnostics);
            }
            Extends::Default if is_default => break,
            Extends::Default => DEFAULT.clone_into(&mut next),
        }
    }
    let built_in = program_layer();
    complete_default(&mut layers, &built_in);
    layers.push(built_in);
    (layers, diagnostics)
}

/// A finding for a theme without the default that lacks templates which every guide needs. `place` is where it says what it extends.
fn missing(layers: &[Layer], place: Place) -> Option<Diagnostic> {
    let is_there = |path: &&str| layers.iter().any(|layer| layer.files.contains_key(*path));
    let missing: Vec<&str> = standalone::REQUIRED.into_iter().filter(|path| !is_there(path)).collect();
    let finding = || rules::MISSING_TEMPLATE.at(place).with("templates", missing.join(", "));
    (!missing.is_empty()).then(finding)
}

/// Completes the site's theme `default` with the built-in files that it lacks, so that every theme can refer
/// to any file of it by name.
fn complete_default(layers: &mut Vec<Layer>, built_in: &Layer) {
    if layers.last().is_none_or(|layer| layer.name != DEFAULT) {
        layers.push(Layer::new(DEFAULT, BTreeMap::new()));
    }
    if let Some(default) = layers.last_mut() {
        for (path, file) in &built_in.files {
            default.files.entry(path.clone()).or_insert_with(|| file.clone());
        }
    }
}

/// True if a site has a folder for a theme. A symbolic link in its place is not followed but reported:
/// without it the site would silently look different.
fn folder_of(site: &Directory, name: &str) -> Result<bool, Box<Diagnostic>> {
    for below in [THEMES.to_owned(), format!("{THEMES}/{name}")] {
        let found = || rules::UNREADABLE.at(Place::top(&SourceFile::unreadable(&below)));
        match site.status(&below).map(|status| status.kind) {
            Ok(Kind::Folder) => {}
            Ok(Kind::Link) => return Err(Box::new(found().with_words("reason", LINK))),
            Ok(_) => return Err(Box::new(found().with_words("reason", NO_FOLDER))),
            Err(error) if is_absent(&error) => return Ok(false),
            Err(error) => return Err(Box::new(found().because(&error))),
        }
    }
    Ok(true)
}

/// Reads a theme's folder. Links are not followed, hidden files are skipped.
fn read(site: &Directory, name: &str) -> (Layer, Vec<Diagnostic>) {
    let mut files = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let folder = &site.path().join(THEMES).join(name);
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    for entry in walk.filter_entry(visible) {
        let entry = match entry {
            Ok(entry) if entry.file_type().is_dir() => continue,
            Ok(entry) => entry,
            // If the folder were skipped, its files would silently come from the theme below.
            Err(error) => {
                let path = slashed(
                    error.path().and_then(|path| path.strip_prefix(site.path()).ok()).unwrap_or(folder),
                );
                let place = Place::top(&SourceFile::unreadable(path));
                diagnostics.push(rules::UNREADABLE.at(place).because(&error.into()));
                continue;
            }
        };
        let Ok(below) = entry.path().strip_prefix(folder) else { continue };
        let path = slashed(below);
        let shown = format!("{THEMES}/{name}/{path}");
        if entry.file_type().is_symlink() {
            diagnostics.push(rules::SYMLINK.at(Place::top(&SourceFile::unreadable(shown))));
            continue;
        }
        match site.read(&shown) {
            Ok(bytes) => drop(files.insert(path, LayerFile { shown, bytes: Cow::Owned(bytes) })),
            Err(error) => {
                let place = Place::top(&SourceFile::unreadable(shown));
                diagnostics.push(rules::UNREADABLE.at(place).because(&error));
            }
        }
    }
    (Layer::new(name, files), diagnostics)
}

/// The lowest layer, with what its theme.yaml says.
fn program_layer() -> Layer {
    let layer = built_in();
    let (Settings { needs, grounds, .. }, _) = settings_of(&layer);
    Layer { needs, grounds, ..layer }
}

/// What a layer's theme.yaml says.
fn settings_of(layer: &Layer) -> (Settings, Vec<Diagnostic>) {
    layer.files.get("theme.yaml").map(|file| settings::read(&file.source())).unwrap_or_default()
}
