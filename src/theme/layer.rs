//! A layer of a theme: a folder of templates, words and static files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_embed::RustEmbed;

use super::grounds::Grounds;
use super::needs::Needs;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Place, SourceFile, Span};
use crate::text::Localized;

/// The name of the lowest layer, in templates and in findings.
const BUILT_IN: &str = "built-in";

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct BuiltIn;

/// A folder of theme files.
#[derive(Debug)]
pub struct Layer {
    /// Its name, as templates write it: `{% extends "name/page.html" %}`.
    pub name: String,
    /// Its files, by path relative to it.
    pub files: BTreeMap<String, LayerFile>,
    /// The data that its templates need.
    pub needs: Needs,
    /// The grounds that its text stands on, if it states them.
    pub grounds: Option<Grounds>,
}

/// A file of a layer.
#[derive(Debug, Clone)]
pub struct LayerFile {
    /// Its path in findings.
    pub shown: String,
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
}

/// The folder of a theme's static files.
pub(super) const ASSETS: &str = "assets/";
/// The style sheet that a site adds to its theme.
pub(super) const CUSTOM: &str = "custom.css";
/// The folder of drawings that a playbook may give its kinds.
pub(super) const ICONS: &str = "icons/";
/// File extension of these drawings.
const DRAWING: &str = ".svg";
/// File extension of templates.
const TEMPLATE: &str = ".html";

const NO_TEXT: Localized = Localized { da: "den er ikke gemt som UTF-8", en: "it is not saved as UTF-8" };

/// The lowest layer.
pub(super) fn built_in() -> Layer {
    let files = BuiltIn::iter()
        .filter_map(|path| {
            let bytes = BuiltIn::get(&path)?.data;
            Some((path.to_string(), LayerFile { shown: format!("{BUILT_IN}/{path}"), bytes }))
        })
        .collect();
    Layer::new(BUILT_IN, files)
}

/// Whether a file of a theme is a template.
pub(super) fn is_template(path: &str) -> bool {
    path.ends_with(TEMPLATE) && !path.starts_with(ASSETS)
}

/// Whether a file of a theme is copied to the output, at the same path.
pub(super) fn is_copied(path: &str) -> bool {
    path.starts_with(ASSETS) || path == CUSTOM
}

/// The name of a drawing by which a playbook asks for it, if a file of a theme is one.
pub(super) fn icon_name(path: &str) -> Option<&str> {
    path.strip_prefix(ICONS)?.strip_suffix(DRAWING)
}

/// The path of the drawing of a name.
pub(super) fn icon_path(name: &str) -> String {
    format!("{ICONS}{name}{DRAWING}")
}

impl Layer {
    pub(super) fn new(name: &str, files: BTreeMap<String, LayerFile>) -> Self {
        Self { name: name.to_owned(), files, needs: Needs::default(), grounds: None }
    }

    /// Whether it has templates that the site brings along.
    pub(super) fn is_of_site(&self) -> bool {
        self.files.iter().any(|(path, file)| is_template(path) && !file.is_built_in())
    }

    /// Findings for templates that are not UTF-8.
    pub(super) fn unreadable_templates(&self) -> Vec<Diagnostic> {
        let templates = self.files.iter().filter(|(path, _)| path.rsplit('.').next() == Some("html"));
        templates
            .filter_map(|(_, file)| {
                std::str::from_utf8(&file.bytes).err()?;
                let place = Place::top(&SourceFile::unreadable(&file.shown));
                Some(rules::THEME_FILE.at(place).with_words("reason", NO_TEXT))
            })
            .collect()
    }
}

impl LayerFile {
    /// Whether it is built into the program.
    pub fn is_built_in(&self) -> bool {
        matches!(self.bytes, Cow::Borrowed(_))
    }

    /// The file as text.
    pub(super) fn source(&self) -> Arc<SourceFile> {
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        Arc::new(SourceFile { path: self.shown.clone(), text })
    }

    /// A finding for a file whose YAML does not have the required structure.
    pub(super) fn unreadable(&self, error: &serde_yaml::Error) -> Diagnostic {
        let source = self.source();
        let start = error.location().map_or(0, |location| location.index().min(source.text.len()));
        rules::THEME_FILE.at(Place::new(&source, Span::new(start..start))).with("reason", error.to_string())
    }
}
