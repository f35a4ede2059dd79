//! `theme.yaml`: what a theme extends, which data its templates need, and what grounds its text stands on.

use std::sync::Arc;

use super::grounds::Grounds;
use super::needs::{Need, Needs};
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Place, SourceFile};
use crate::text::{Localized, nearest};
use crate::yaml::{self, Entry, Node, Value};

const EXTENDS: &str = "extends";
const NEEDS: &str = "needs";
const GROUNDS: &str = "grounds";
const KEYS: [&str; 3] = [EXTENDS, NEEDS, GROUNDS];

const THEME_NAME: Localized = Localized { da: "navnet på et tema", en: "the name of a theme" };
const LIST_OF_NAMES: Localized = Localized { da: "en liste af navne", en: "a list of names" };

/// The value of `extends` of a theme that has no other below it.
const NONE: &str = "none";

/// What is below a theme.
#[derive(Debug, Default)]
pub(super) enum Extends {
    /// The default theme.
    #[default]
    Default,
    /// A theme, and where `theme.yaml` names it.
    Theme(String, Place),
    /// No theme, and where `theme.yaml` says so.
    Nothing(Place),
}

/// The settings of one layer of a theme.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// What is below it.
    pub(super) extends: Extends,
    /// The data that its templates need.
    pub(super) needs: Needs,
    /// The grounds of its text, if it states them.
    pub(super) grounds: Option<Grounds>,
}

/// Reads a `theme.yaml`.
pub(super) fn read(source: &Arc<SourceFile>) -> (Settings, Vec<Diagnostic>) {
    let (root, mut diagnostics) = yaml::parse(source, 0..source.text.len());
    let entries = match root.map(|root| (root.span, root.value)) {
        Some((_, Value::Map(entries))) => entries,
        Some((span, Value::Scalar(_) | Value::List(_))) => {
            diagnostics.push(rules::NOT_A_MAP.at(Place::new(source, span)));
            Vec::new()
        }
        _ => Vec::new(),
    };
    let mut settings = Settings::default();
    for Entry { key, value } in entries {
        let place = Place::new(source, value.span);
        match key.value.as_str() {
            EXTENDS => match value.as_scalar() {
                Some(NONE) => settings.extends = Extends::Nothing(place),
                Some(name) => settings.extends = Extends::Theme(name.to_owned(), place),
                None if value.is_empty() => {}
                None => diagnostics.push(wrong(EXTENDS, place, THEME_NAME)),
            },
            NEEDS => match &value.value {
                Value::List(names) => {
                    for name in names {
                        match need(source, name) {
                            Ok(need) => settings.needs.add(need),
                            Err(found) => diagnostics.push(*found),
                        }
                    }
                }
                _ if value.is_empty() => {}
                _ => diagnostics.push(wrong(NEEDS, place, LIST_OF_NAMES)),
            },
            GROUNDS if value.is_empty() => {}
            GROUNDS => {
                let (grounds, found) = Grounds::read(source, &value);
                settings.grounds = Some(grounds);
                diagnostics.extend(found);
            }
            _ => {
                let found = rules::UNKNOWN_SETTING.at(Place::new(source, key.span)).with("key", &key.value);
                let found = found.with("known", KEYS.join(", "));
                diagnostics.push(found.suggest(nearest(&key.value, KEYS)));
            }
        }
    }
    (settings, diagnostics)
}

fn need(source: &Arc<SourceFile>, node: &Node) -> Result<Need, Box<Diagnostic>> {
    let place = Place::new(source, node.span);
    let Some(name) = node.as_scalar() else { return Err(Box::new(wrong(NEEDS, place, LIST_OF_NAMES))) };
    let names = || Need::ALL.into_iter().map(Need::name);
    Need::from_name(name).ok_or_else(|| {
        let found = rules::UNKNOWN_NEED.at(place).with("need", name);
        let found = found.with("known", names().collect::<Vec<_>>().join(", "));
        Box::new(found.suggest(nearest(name, names())))
    })
}

fn wrong(key: &str, place: Place, expected: Localized) -> Diagnostic {
    rules::WRONG_SETTING.at(place).with("key", key).with_words("expected", expected)
}
