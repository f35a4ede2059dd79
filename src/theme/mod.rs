//! Themes: templates, translations and static files in layers. A file that a layer lacks is taken from the
//! one below; the lowest layer is built into the program.

mod layers;
mod templates;
mod watched;

pub use layers::{Layer, LayerFile, THEMES, layers};
pub(crate) use watched::memory;
pub use watched::{Overrun, Watched};

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::sync::Arc;

use tera::{Context, Tera};

use crate::diagnostic::{Diagnostic, rules};
use crate::directory::Directory;
use crate::source::{Place, SourceFile, Spanned};
use crate::text::{Language, Localized};

/// Templates that render no document: a kind may not have their names, and a document may not select them.
pub const NO_DOCUMENT: [&str; 10] =
    ["404", "base", "components", "header", "home", "index", "panel", "redirect", "tag", "tags"];

/// The folder of a theme's static files.
const ASSETS: &str = "assets/";

/// File extension of templates.
const TEMPLATE: &str = ".html";
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
        let before = memory.0.take().filter(|before| diagnostics.is_empty() && before.language == language);
        if let Some(before) = before.filter(|before| same_templates(&before.layers, &layers)) {
            return (Some(Self { layers, ..before }), diagnostics);
        }
        diagnostics.extend(layers.iter().flat_map(Layer::unreadable_templates));
        let (words, found) = words(&layers, language);
        diagnostics.extend(found);
        let (tera, found) = templates::compile(&layers);
        diagnostics.extend(found);
        let watched = Watched::new(layers.iter().any(Layer::is_of_site));
        let theme = tera.map(|tera| Self { layers, tera, words, language, watched });
        (theme, diagnostics)
    }

    /// A hash of all files that are not static: themes with different hashes may render the same page
    /// differently.
    pub fn fingerprint(&self) -> u64 {
        let mut print = DefaultHasher::new();
        self.language.code().hash(&mut print);
        for layer in &self.layers {
            (&layer.name, "layer").hash(&mut print);
            for (path, file) in rendered(layer) {
                (path, &file.bytes).hash(&mut print);
            }
        }
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

    /// The variables that templates refer to, without their attributes.
    pub fn variables(&self) -> HashSet<&str> {
        self.tera.get_template_names().flat_map(|name| self.variables_of(name)).collect()
    }

    /// The variables that a template refers to, including those of templates that it includes.
    pub fn variables_of(&self, template: &str) -> HashSet<&str> {
        self.tera.get_template_variables(template).unwrap_or_default()
    }

    /// The attributes of variables that templates may refer to: every name in the code of one as `.name`,
    /// `"name"` or `'name'`.
    pub fn parts(&self) -> HashSet<&str> {
        let templates = self.layers.iter().flat_map(rendered).filter(|(path, _)| path.ends_with(TEMPLATE));
        let texts = templates.filter_map(|(_, file)| std::str::from_utf8(&file.bytes).ok());
        texts.flat_map(code).flat_map(parts).collect()
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
                    .filter(|(path, _)| path.starts_with(ASSETS))
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
}

/// The files of a layer that are not copied to the output: templates, translations, settings.
fn rendered(layer: &Layer) -> impl Iterator<Item = (&String, &LayerFile)> {
    layer.files.iter().filter(|(path, _)| !path.starts_with(ASSETS))
}

/// The code in a template, between Tera's delimiters and without comments: after each opening brace, up to
/// the last closing one.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split('{').skip(1).filter(|piece| !piece.starts_with('#'));
    pieces.map(|piece| piece.rsplit_once('}').map_or(piece, |(code, _)| code))
}

/// The names in code that are attributes, or in quotes.
fn parts(code: &str) -> impl Iterator<Item = &str> {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(['.', '"', '\'']).filter_map(move |(sign, _)| {
        let rest = &code[sign + 1..];
        let end = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
        (end > 0).then(|| &rest[..end])
    })
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
