//! Themes: templates, translations and static files in layers. A file that a layer lacks is taken from the
//! one below; the lowest layer is built into the program.

mod asset;
mod check;
pub mod contract;
mod grounds;
mod layer;
mod layers;
mod needs;
mod read;
mod settings;
mod standalone;
mod templates;
mod tokens;
mod unused;
mod variables;
mod watched;

pub use grounds::Grounds;
pub use layer::{Layer, LayerFile};
pub use layers::{THEMES, layers};
pub use needs::{Need, Needs};
pub use variables::NO_DOCUMENT;
pub(crate) use watched::memory;
pub use watched::{Overrun, Watched};

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::sync::Arc;

use tera::{Context, Tera};

use layer::{CUSTOM, icon_name, icon_path, is_copied};

use crate::diagnostic::{Diagnostic, Severity, rules};
use crate::directory::Directory;
use crate::source::{Place, SourceFile, Spanned};
use crate::text::{Language, Localized};

/// Initial capacity for a page in bytes; most pages are shorter, and a longer one is reallocated.
const PAGE: usize = 32 * 1024;

/// A loaded theme, ready to render.
pub struct Theme {
    layers: Vec<Layer>,
    tera: Tera,
    words: BTreeMap<String, String>,
    language: Language,
    watched: Watched,
}

/// Maximum bytes of a page, in addition to twice the size of the lists that the program puts on it.
const MOST: usize = 100_000_000;
const TOO_LONG: Localized =
    Localized { da: "siden bliver større end 100 MB", en: "the page grows larger than 100 MB" };

/// A writer for templates with a limit.
struct Limited {
    bytes: Vec<u8>,
    most: usize,
    full: bool,
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            self.full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The theme of the last run. While its templates and translations are unchanged they need not be compiled
/// again.
#[derive(Default)]
pub struct Cache(Option<Theme>);

impl Cache {
    /// Stores a theme.
    pub fn keep(&mut self, theme: Theme) {
        self.0 = Some(theme);
    }
}

impl Theme {
    /// Loads the theme `name` of a site. `named_at` is the file that names it.
    pub fn load(
        site: &Directory,
        name: &Spanned<String>,
        named_at: &Arc<SourceFile>,
        language: Language,
        memory: &mut Cache,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let (layers, mut diagnostics) = layers(site, name, &Place::new(named_at, name.span));
        let is_whole = diagnostics.is_empty();
        if diagnostics.iter().any(leads_to_others) {
            return (None, diagnostics);
        }
        diagnostics.extend(unused::files(&layers));
        let before = memory.0.take().filter(|before| is_whole && before.language == language);
        if let Some(mut before) = before.filter(|before| same_templates(&before.layers, &layers)) {
            templates::register_asset(&mut before.tera, &layers);
            diagnostics.extend(check::check(&layers, || all_words(&layers)));
            return (Some(Self { layers, ..before }), diagnostics);
        }
        diagnostics.extend(layers.iter().flat_map(Layer::unreadable_templates));
        let (words, found) = words(&layers, language);
        diagnostics.extend(found);
        let (tera, found) = templates::compile(&layers);
        diagnostics.extend(found);
        if tera.is_some() {
            diagnostics.extend(check::check(&layers, || all_words(&layers)));
        }
        let watched = Watched::new(layers.iter().any(Layer::is_of_site));
        let theme = tera.map(|tera| Self { layers, tera, words, language, watched });
        (theme, diagnostics)
    }

    /// Tells apart themes that render the same page differently: by all of their files that are not static, and the names of those that are.
    pub fn fingerprint(&self) -> u64 {
        let mut print = DefaultHasher::new();
        self.language.code().hash(&mut print);
        for layer in &self.layers {
            (&layer.name, "layer").hash(&mut print);
            for (path, file) in rendered(layer) {
                (path, &file.bytes).hash(&mut print);
            }
        }
        self.assets().keys().for_each(|path| path.hash(&mut print));
        print.finish()
    }

    /// The texts of the interface.
    pub fn words(&self) -> &BTreeMap<String, String> {
        &self.words
    }

    /// A text of the interface.
    pub fn word(&self, key: &str) -> Option<&str> {
        self.words.get(key).map(String::as_str)
    }

    /// True if there is a template of this name, `.html` included.
    pub fn has_template(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// True if a document can be rendered with the template of this name, without `.html`. False for
    /// templates of indexes and other generated pages.
    pub fn has_document_template(&self, name: &str) -> bool {
        !NO_DOCUMENT.contains(&name) && self.has_template(&format!("{name}.html"))
    }

    /// Findings for templates of the site that are rendered for nothing. `names` are those, without `.html`, that the program looks for in this
    /// guide; `meant` gives the one that another name stands for.
    pub fn unused_templates<'n>(
        &self,
        names: &HashSet<String>,
        meant: impl Fn(&str) -> Option<&'n str>,
    ) -> Vec<Diagnostic> {
        unused::templates(&self.layers, names, meant)
    }

    /// The data that the layers of the theme declare.
    pub fn needs(&self) -> Needs {
        self.layers.iter().fold(Needs::default(), |needs, layer| needs.with(layer.needs))
    }

    /// Whether a template reads a variable, by itself or in what it extends, includes or calls: Tera knows the variables of what it has
    /// compiled, and has no way to read one whose name is made while a page is rendered. A component sees the variables of the page that it has
    /// as arguments like `@page`.
    pub fn reads(&self, template: &str, variable: &str) -> bool {
        let is_argument = |component: &str| {
            let definition = self.tera.get_component_definition(component);
            definition.is_some_and(|definition| {
                definition.args().iter().any(|argument| argument.is_implicit() && argument.name() == variable)
            })
        };
        self.tera.get_template_variables(template).is_ok_and(|variables| variables.contains(variable))
            || self.tera.get_component_names().any(is_argument)
    }

    /// Renders a page to UTF-8. `page` is its name in the finding where the template fails. `more` bytes are
    /// reserved in addition to the usual capacity.
    pub fn render(
        &self,
        template: &str,
        context: &Context,
        page: &str,
        more: usize,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut html = Limited { bytes: Vec::with_capacity(PAGE + more), most: MOST + 2 * more, full: false };
        let _watched = self.watched.begin(page, template);
        match self.tera.render_to(template, context, &mut html) {
            Ok(()) => Ok(html.bytes),
            Err(_) if html.full => Err(self.too_long(template, page)),
            Err(error) => Err(self.failed(&error, template, page)),
        }
    }

    /// Renders a fragment shared by pages. `page` is named in the finding where the template fails.
    pub fn render_part(
        &self,
        template: &str,
        context: &Context,
        page: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let mut html = Limited { bytes: Vec::new(), most: MOST, full: false };
        let _watched = self.watched.begin(page, template);
        match self.tera.render_to(template, context, &mut html) {
            Ok(()) => Ok(String::from_utf8(html.bytes).unwrap_or_default()),
            Err(_) if html.full => Err(self.too_long(template, page)),
            Err(error) => Err(self.failed(&error, template, page)),
        }
    }

    /// A finding for a page that exceeds the maximum length.
    fn too_long(&self, template: &str, page: &str) -> Box<Diagnostic> {
        let file = self.layers.iter().find_map(|layer| layer.files.get(template));
        let source = file.map_or_else(|| SourceFile::unreadable(template), LayerFile::source);
        let found = rules::TEMPLATE_RENDER.at(Place::top(&source)).with_words("reason", TOO_LONG);
        Box::new(found.with("page", page))
    }

    /// The pages that are being rendered, where templates of the site's own are among those: they may never
    /// come to an end.
    pub fn watched(&self) -> Option<&Watched> {
        self.watched.is_on().then_some(&self.watched)
    }

    fn failed(&self, error: &tera::Error, template: &str, page: &str) -> Box<Diagnostic> {
        let found = templates::finding(error, &self.layers, &rules::TEMPLATE_RENDER, template);
        Box::new(found.with("page", page))
    }

    /// The static files by output path, each from the nearest layer that has it.
    pub fn assets(&self) -> BTreeMap<&str, &LayerFile> {
        let mut assets = BTreeMap::new();
        for layer in self.layers.iter().rev() {
            assets.extend(
                layer
                    .files
                    .iter()
                    .filter(|(path, _)| is_copied(path))
                    .map(|(path, file)| (path.as_str(), file)),
            );
        }
        assets
    }
}

impl Theme {
    /// A static file, from the nearest layer that has it.
    pub fn asset(&self, path: &str) -> Option<&LayerFile> {
        self.layers.iter().find_map(|layer| layer.files.get(path))
    }

    /// The path of the style sheet that the site adds, if it does.
    pub fn custom_style(&self) -> Option<&'static str> {
        self.asset(CUSTOM).map(|_| CUSTOM)
    }

    /// A drawing for kinds, by name, from the nearest layer that has it.
    pub fn icon(&self, name: &str) -> Option<&LayerFile> {
        self.asset(&icon_path(name))
    }

    /// The names of all drawings for kinds.
    pub fn icon_names(&self) -> BTreeSet<&str> {
        self.layers.iter().flat_map(|layer| layer.files.keys()).filter_map(|path| icon_name(path)).collect()
    }

    /// The grounds of text, from the nearest layer that states them.
    pub fn grounds(&self) -> Grounds {
        self.layers.iter().find_map(|layer| layer.grounds.clone()).unwrap_or_default()
    }
}

/// The files of a layer that pages are made of: templates, translations, settings. What is copied, and the drawings for kinds, are in files of
/// their own.
fn rendered(layer: &Layer) -> impl Iterator<Item = (&String, &LayerFile)> {
    layer.files.iter().filter(|(path, _)| !is_copied(path) && icon_name(path).is_none())
}

/// Whether a finding about the layers of a theme makes its templates fail as well, by what they miss: then it is to be mended first. A file
/// that cannot be read is one file.
fn leads_to_others(found: &Diagnostic) -> bool {
    let is_of_a_file = [&rules::SYMLINK, &rules::UNREADABLE].contains(&found.rule);
    found.rule.severity == Severity::Error && !is_of_a_file
}

fn same_templates(before: &[Layer], now: &[Layer]) -> bool {
    let same = |(before, now): (&Layer, &Layer)| {
        let files = rendered(before).map(|(path, file)| (path, &file.bytes));
        before.name == now.name && files.eq(rendered(now).map(|(path, file)| (path, &file.bytes)))
    };
    before.len() == now.len() && before.iter().zip(now).all(same)
}

/// The translations of a language, merged from the lowest layer up.
fn words(layers: &[Layer], language: Language) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
    let path = format!("words/{}.yaml", language.code());
    let mut words = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for file in layers.iter().rev().filter_map(|layer| layer.files.get(&path)) {
        let read: Result<BTreeMap<String, String>, _> = serde_yaml::from_slice(&file.bytes);
        match read {
            Ok(more) => words.extend(more),
            Err(error) => diagnostics.push(file.unreadable(&error)),
        }
    }
    (words, diagnostics)
}

/// The words that the theme has in any language: a template is for all of them.
fn all_words(layers: &[Layer]) -> HashSet<String> {
    Language::ALL.into_iter().flat_map(|language| words(layers, language).0.into_keys()).collect()
}
