//! Files of a site's theme, and words in them, that nothing uses.

use std::collections::{BTreeMap, HashSet};

use super::layer::{ASSETS, CUSTOM, Layer, LayerFile, icon_name, is_copied, is_template};
use super::read::Read;
use super::tokens::{components, tags};
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Place, SourceFile, Span};
use crate::text::{Language, nearest};

/// The file of settings.
const SETTINGS: &str = "theme.yaml";
/// Files about a theme, by their names without extension.
const ABOUT: [&str; 5] = ["readme", "license", "licence", "changelog", "authors"];

/// Findings for the files of the site that are no part of a theme, and for words that are nearly those of the theme.
pub(super) fn files(layers: &[Layer]) -> Vec<Diagnostic> {
    let own = own(layers);
    let strays = own
        .iter()
        .filter(|(path, _)| !is_part(path))
        .map(|(path, file)| unused(file, path, near_file(path).as_deref()));
    strays.chain(words(layers)).collect()
}

/// Findings for templates of the site that the program renders for nothing and that no other uses. `names` are those, without `.html`, for which
/// it looks; `meant` gives what is meant by another.
pub(super) fn templates<'n>(
    layers: &[Layer],
    names: &HashSet<String>,
    meant: impl Fn(&str) -> Option<&'n str>,
) -> Vec<Diagnostic> {
    let is_idle = |path: &str| {
        path.strip_suffix(".html").is_some_and(|name| !name.contains('/') && !names.contains(name))
    };
    let idle: Vec<(&str, &LayerFile)> = own(layers).into_iter().filter(|(path, _)| is_idle(path)).collect();
    if idle.is_empty() {
        return Vec::new();
    }
    let Read { texts, .. } = Read::of(layers);
    let by_layer = |path: &str| layers.iter().any(|layer| texts.contains(&format!("{}/{path}", layer.name)));
    let is_used = |path: &str| texts.contains(path) || by_layer(path);
    let defines = |file: &LayerFile| !components(&tags(&String::from_utf8_lossy(&file.bytes))).is_empty();
    let unused_ones = idle.into_iter().filter(|(path, file)| !is_used(path) && !defines(file));
    let near = |name: &str| meant(name).or_else(|| nearest(name, names.iter().map(String::as_str)));
    let found = unused_ones.map(|(path, file)| {
        let near = path.strip_suffix(".html").and_then(near).map(|name| format!("{name}.html"));
        unused(file, path, near.as_deref())
    });
    found.collect()
}

/// The files that the site brings.
fn own(layers: &[Layer]) -> Vec<(&str, &LayerFile)> {
    let files = layers.iter().flat_map(|layer| &layer.files);
    files.filter(|(_, file)| !file.is_built_in()).map(|(path, file)| (path.as_str(), file)).collect()
}

/// Whether a theme may have a file at a path.
fn is_part(path: &str) -> bool {
    let stem = path.split('.').next().unwrap_or_default().to_lowercase();
    is_template(path)
        || is_copied(path)
        || icon_name(path).is_some()
        || path == SETTINGS
        || ABOUT.contains(&stem.as_str())
        || word_files().iter().any(|file| file == path)
}

fn word_files() -> Vec<String> {
    Language::ALL.into_iter().map(|language| format!("words/{}.yaml", language.code())).collect()
}

/// Where a file belongs that is no part of a theme.
fn near_file(path: &str) -> Option<String> {
    let known = word_files();
    let named = nearest(path, known.iter().map(String::as_str).chain([SETTINGS, CUSTOM])).map(str::to_owned);
    named.or_else(|| {
        let is_data = matches!(path.rsplit('.').next(), Some("yaml" | "yml"));
        (!is_data).then(|| format!("{ASSETS}{path}"))
    })
}

fn unused(file: &LayerFile, path: &str, near: Option<&str>) -> Diagnostic {
    let place = Place::top(&SourceFile::unreadable(&file.shown));
    rules::UNUSED_THEME_FILE.at(place).with("file", path).suggest(near)
}

/// Findings for keys of the site's words that no template asks for and that are nearly others of the theme.
fn words(layers: &[Layer]) -> Vec<Diagnostic> {
    let of_words = |path: &str| word_files().iter().any(|file| file == path);
    let files: Vec<&LayerFile> =
        own(layers).into_iter().filter(|(path, _)| of_words(path)).map(|(_, file)| file).collect();
    if files.is_empty() {
        return Vec::new();
    }
    let built_in = layers.iter().flat_map(|layer| &layer.files).filter(|(_, file)| file.is_built_in());
    let known: HashSet<String> =
        built_in.filter(|(path, _)| of_words(path)).flat_map(|(_, file)| keys(file)).collect();
    let own = files.into_iter().flat_map(|file| keys(file).into_iter().map(move |key| (key, file)));
    let own: Vec<(String, &LayerFile)> = own.filter(|(key, _)| !known.contains(key)).collect();
    if own.is_empty() {
        return Vec::new();
    }
    // A word may be asked for in brackets too.
    let Read { names, texts, .. } = Read::of(layers);
    let idle = own.into_iter().filter(|(key, _)| !names.contains(key) && !texts.contains(key));
    let found = idle.filter_map(|(key, file)| {
        let near = nearest(&key, known.iter().map(String::as_str))?;
        Some(rules::UNUSED_WORD.at(key_place(file, &key)).with("word", &key).suggest(Some(near)))
    });
    found.collect()
}

/// The keys of a file of words.
fn keys(file: &LayerFile) -> Vec<String> {
    let read: Result<BTreeMap<String, String>, _> = serde_yaml::from_slice(&file.bytes);
    read.map(|words| words.into_keys().collect()).unwrap_or_default()
}

/// The place of a key in a file of words: the line that begins with it.
fn key_place(file: &LayerFile, key: &str) -> Place {
    let source = file.source();
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let bare = line.trim_start_matches(['"', '\'']);
        if bare.strip_prefix(key).is_some_and(|rest| rest.starts_with([':', ' ', '"', '\''])) {
            let begin = start + line.len() - bare.len();
            return Place::new(&source, Span::new(begin..begin + key.len()));
        }
        start += line.len();
    }
    Place::top(&source)
}
