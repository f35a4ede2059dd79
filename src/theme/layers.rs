//! The layers of a theme: its own folder, those of the themes that it extends, and what is built in.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rust_embed::RustEmbed;
use walkdir::WalkDir;

use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Place, SourceFile, Span, Spanned, slashed};
use crate::text::is_name;

/// The theme that every other one stands on.
const DEFAULT: &str = "default";
/// The name of the lowest layer, in templates and in findings.
const BUILT_IN: &str = "built-in";

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct BuiltIn;

/// One folder of files.
#[derive(Debug)]
pub struct Layer {
    /// Its name, by which templates reach it: `{% extends "name/page.html" %}`.
    pub name: String,
    /// Its files by their path in it.
    pub files: BTreeMap<String, LayerFile>,
}

/// A file of a layer.
#[derive(Debug, Clone)]
pub struct LayerFile {
    /// How findings name it.
    pub shown: String,
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
}

/// What a theme.yaml says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    extends: Option<String>,
}

/// The layers of the theme `name`, the nearest to the site first. `named` is where the name stands.
pub fn layers(site: &Path, name: &Spanned<String>, named: &Place) -> (Vec<Layer>, Vec<Diagnostic>) {
    let mut layers: Vec<Layer> = Vec::new();
    let mut diagnostics = Vec::new();
    let (mut next, mut asked) = (name.value.clone(), named.clone());
    loop {
        if layers.iter().any(|layer| layer.name == next) {
            diagnostics.push(rules::THEME_RING.at(asked).with("theme", &next));
            break;
        }
        let folder = site.join("themes").join(&next);
        if !folder.is_dir() {
            if next != DEFAULT {
                diagnostics.push(rules::UNKNOWN_THEME.at(asked).with("theme", &next));
            }
            break;
        }
        let (layer, found) = read(&folder, &next);
        diagnostics.extend(found);
        let (manifest, found) = manifest(&layer);
        diagnostics.extend(found);
        let is_default = next == DEFAULT;
        asked = Place::top(&SourceFile::unreadable(format!("themes/{next}/theme.yaml")));
        layers.push(layer);
        match manifest.extends {
            Some(extends) if is_name(&extends) => next = extends,
            Some(extends) => {
                diagnostics.push(rules::UNKNOWN_THEME.at(asked).with("theme", extends));
                break;
            }
            None if is_default => break,
            None => DEFAULT.clone_into(&mut next),
        }
    }
    let built_in = built_in();
    complete_default(&mut layers, &built_in);
    layers.push(built_in);
    (layers, diagnostics)
}

/// Makes the theme `default` whole, so that every theme can reach every file of it by name: what the site does not have of its own is
/// what is built in.
fn complete_default(layers: &mut Vec<Layer>, built_in: &Layer) {
    if layers.last().is_none_or(|layer| layer.name != DEFAULT) {
        layers.push(Layer { name: DEFAULT.to_owned(), files: BTreeMap::new() });
    }
    if let Some(default) = layers.last_mut() {
        for (path, file) in &built_in.files {
            default.files.entry(path.clone()).or_insert_with(|| file.clone());
        }
    }
}

fn built_in() -> Layer {
    let files = BuiltIn::iter()
        .filter_map(|path| {
            let bytes = BuiltIn::get(&path)?.data;
            Some((path.to_string(), LayerFile { shown: format!("{BUILT_IN}/{path}"), bytes }))
        })
        .collect();
    Layer { name: BUILT_IN.to_owned(), files }
}

/// Reads a theme's folder. Links are not followed, hidden files are left out.
fn read(folder: &Path, name: &str) -> (Layer, Vec<Diagnostic>) {
    let mut files = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    for entry in walk.filter_entry(visible).flatten().filter(|entry| entry.file_type().is_file()) {
        let Ok(below) = entry.path().strip_prefix(folder) else { continue };
        let path = slashed(below);
        let shown = format!("themes/{name}/{path}");
        match std::fs::read(entry.path()) {
            Ok(bytes) => drop(files.insert(path, LayerFile { shown, bytes: Cow::Owned(bytes) })),
            Err(error) => {
                let place = Place::top(&SourceFile::unreadable(shown));
                diagnostics.push(rules::UNREADABLE.at(place).with("reason", error.to_string()));
            }
        }
    }
    (Layer { name: name.to_owned(), files }, diagnostics)
}

fn manifest(layer: &Layer) -> (Manifest, Option<Diagnostic>) {
    let Some(file) = layer.files.get("theme.yaml") else { return (Manifest::default(), None) };
    if file.bytes.iter().all(u8::is_ascii_whitespace) {
        return (Manifest::default(), None);
    }
    match serde_yaml::from_slice(&file.bytes) {
        Ok(manifest) => (manifest, None),
        Err(error) => (Manifest::default(), Some(file.unreadable(&error))),
    }
}

impl Layer {
    /// The templates that are no text.
    pub(super) fn unreadable_templates(&self) -> Vec<Diagnostic> {
        let templates = self.files.iter().filter(|(path, _)| path.rsplit('.').next() == Some("html"));
        templates
            .filter_map(|(_, file)| {
                let error = std::str::from_utf8(&file.bytes).err()?;
                let place = Place::top(&SourceFile::unreadable(&file.shown));
                Some(rules::THEME_FILE.at(place).with("reason", error.to_string()))
            })
            .collect()
    }
}

impl LayerFile {
    /// The file as text.
    pub(super) fn source(&self) -> Arc<SourceFile> {
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        Arc::new(SourceFile { path: self.shown.clone(), text })
    }

    /// A finding that the file is no YAML of the form that it must have.
    pub(super) fn unreadable(&self, error: &serde_yaml::Error) -> Diagnostic {
        let source = self.source();
        let start = error.location().map_or(0, |location| location.index().min(source.text.len()));
        rules::THEME_FILE.at(Place::new(&source, Span::new(start..start))).with("reason", error.to_string())
    }
}
