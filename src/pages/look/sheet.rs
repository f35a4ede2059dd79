//! The style sheet of a look: its rules, and the file that they are.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash};

use super::icons;
use crate::content::{self, Publication, Stamp};
use crate::diagnostic::{Diagnostic, rules};
use crate::guide::UsedAsset;
use crate::output::Written;
use crate::pages::artifact::{Content, Making};
use crate::pages::fingerprints::Parts;
use crate::pages::renderer::Renderer;
use crate::playbook::KindId;

const ABOUT: &str = "/* The look that the playbook asks for. */\n";

/// The rules of a style sheet, in the order in which they stand there.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// Of light screens and of paper, but for those of `dark`.
    light: Vec<(String, Declarations)>,
    /// Of screens alone.
    screen: Vec<(String, Declarations)>,
    /// Of dark screens.
    dark: Vec<(String, Declarations)>,
}

/// What a rule says.
#[derive(Debug)]
pub(super) enum Declarations {
    /// As it stands.
    Text(String),
    /// A drawing of the playbook's own, which is read when the style sheet is written.
    Drawing(KindId),
}

impl From<String> for Declarations {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// The file.
#[derive(Debug)]
pub(super) struct Sheet {
    rules: Rules,
    drawings: BTreeMap<KindId, UsedAsset>,
}

impl Rules {
    pub(super) fn light(&mut self, selector: &str, declarations: impl Into<Declarations>) {
        self.light.push((selector.to_owned(), declarations.into()));
    }

    pub(super) fn screen(&mut self, selector: &str, declarations: impl Into<Declarations>) {
        self.screen.push((selector.to_owned(), declarations.into()));
    }

    pub(super) fn dark(&mut self, selector: &str, declarations: impl Into<Declarations>) {
        self.dark.push((selector.to_owned(), declarations.into()));
    }

    pub(super) fn both(&mut self, selector: &str, light: String, dark: String) {
        self.light(selector, light);
        self.dark(selector, dark);
    }

    /// The style sheet, with a text for each drawing.
    fn css(
        &self,
        drawing: impl Fn(KindId) -> Result<String, Box<Diagnostic>>,
    ) -> Result<String, Box<Diagnostic>> {
        let mut css = ABOUT.to_owned();
        let parts = [
            ("", &self.light),
            ("@media screen", &self.screen),
            ("@media screen and (prefers-color-scheme: dark)", &self.dark),
        ];
        for (medium, rules) in parts.into_iter().filter(|(_, rules)| !rules.is_empty()) {
            let (open, indent, close) = if medium.is_empty() {
                (String::new(), "", "")
            } else {
                (format!("{medium} {{\n"), "  ", "}\n")
            };
            css.push_str(&open);
            for (selector, declarations) in rules {
                let text = match declarations {
                    Declarations::Text(text) => text.clone(),
                    Declarations::Drawing(kind) => drawing(*kind)?,
                };
                // Writing to a text does not fail.
                let _ = writeln!(css, "{indent}{selector} {{ {text} }}");
            }
            css.push_str(close);
        }
        Ok(css)
    }
}

impl Sheet {
    pub(super) fn new(rules: Rules, drawings: &BTreeMap<KindId, UsedAsset>) -> Self {
        Self { rules, drawings: drawings.clone() }
    }
}

impl Content for Sheet {
    fn making(&self) -> Making {
        Making::Generated
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        // What stands for a drawing is told apart by its file.
        let css = self.rules.css(|kind| Ok(format!("{kind:?}")));
        css.ok()?.hash(state);
        parts.model.guide.edition.name().hash(state);
        for drawing in self.drawings.values() {
            Stamp::of(&drawing.found.file).filter(Stamp::is_settled)?.hash(state);
        }
        Some(())
    }

    fn render<'a>(&self, _: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let drawing = |kind: KindId| match self.drawings.get(&kind) {
            Some(asset) => read(asset, renderer).map(|svg| icons::property(&svg)),
            // It was not found, which is an error already.
            None => Ok(String::new()),
        };
        Ok(Written::Bytes(self.rules.css(drawing)?.into_bytes().into()))
    }
}

/// A drawing as the edition may have it. It was checked before, and may be another by now.
fn read(asset: &UsedAsset, renderer: &Renderer<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let UsedAsset { found, url, place, .. } = asset;
    match content::publication(renderer.root, found, url, renderer.guide.edition) {
        Ok(Publication::Bytes(bytes)) => Ok(bytes),
        Ok(Publication::Whole) => renderer
            .root
            .read(&found.shown)
            .map_err(|error| Box::new(rules::UNREADABLE.at(place.clone()).because(&error))),
        Err(refusal) => Err(Box::new(refusal.at(place, &found.path))),
    }
}
