//! Findings about the look that a playbook asks for.

use std::collections::BTreeSet;

use super::hues::{Hues, Mode};
use crate::colour::Colour;
use crate::diagnostic::{Diagnostic, rules};
use crate::guide::Guide;
use crate::source::{Place, Spanned};
use crate::text::{Language, Localized, nearest};

const LIGHT: Localized = Localized { da: "lyse", en: "light" };
const DARK: Localized = Localized { da: "mørke", en: "dark" };

/// A colour that an author gives and that does not stand out from the grounds of the theme.
pub(super) fn low_contrast(
    guide: &Guide,
    key: &str,
    given: &Spanned<Colour>,
    hues: &Hues,
    mode: Mode,
) -> Diagnostic {
    // Cut and not rounded: what is too little must not be told as enough.
    let hundredths = (hues.contrast * 100.0).floor() / 100.0;
    let ratio = |language| match language {
        Language::Danish => format!("{hundredths:.2}").replace('.', ","),
        Language::English => format!("{hundredths:.2}"),
    };
    rules::LOW_CONTRAST
        .at(Place::new(&guide.playbook.source, given.span))
        .with("key", key)
        .with_each("ratio", ratio)
        .with("nearest", hues.ink.to_string())
        .with_words("grounds", if mode == Mode::Light { LIGHT } else { DARK })
}

/// A drawing that the theme does not have.
pub(super) fn unknown_icon(guide: &Guide, name: &Spanned<String>, known: &BTreeSet<&str>) -> Diagnostic {
    let names: Vec<&str> = known.iter().copied().collect();
    let found = rules::UNKNOWN_ICON.at(Place::new(&guide.playbook.source, name.span));
    let found = found.with("icon", &name.value).with("known", names.join(", "));
    found.suggest(nearest(&name.value, names.iter().copied()))
}
