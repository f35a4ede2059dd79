//! The grounds that a theme puts text on, in light and in dark, as its `theme.yaml` states them: a colour that a playbook chooses must stand out
//! from them.

use std::sync::Arc;

use crate::colour::Colour;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Place, SourceFile, Span};
use crate::text::{Localized, nearest};
use crate::yaml::{Entry, Node, Value};

const LIGHT: &str = "light";
const DARK: &str = "dark";

const LISTS: Localized = Localized {
    da: "light og dark, hver med en liste af farver",
    en: "light and dark, each with a list of colours",
};
const COLOURS: Localized =
    Localized { da: "en liste af farver som \"#f3f5f6\"", en: "a list of colours like \"#f3f5f6\"" };

/// The grounds of a theme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grounds {
    /// On screens in light, and on paper.
    pub light: Vec<Colour>,
    /// On screens in dark.
    pub dark: Vec<Colour>,
}

impl Grounds {
    /// Reads what a `theme.yaml` says of them.
    pub(super) fn read(source: &Arc<SourceFile>, node: &Node) -> (Self, Vec<Diagnostic>) {
        let (mut grounds, mut diagnostics) = (Self::default(), Vec::new());
        let wrong = |key: &str, span: Span, expected| {
            rules::WRONG_SETTING
                .at(Place::new(source, span))
                .with("key", key)
                .with_words("expected", expected)
        };
        let Value::Map(entries) = &node.value else {
            return (grounds, vec![wrong("grounds", node.span, LISTS)]);
        };
        for Entry { key, value } in entries {
            let part = match key.value.as_str() {
                LIGHT => &mut grounds.light,
                DARK => &mut grounds.dark,
                _ => {
                    let found =
                        rules::UNKNOWN_SETTING.at(Place::new(source, key.span)).with("key", &key.value);
                    let found = found.with("known", [LIGHT, DARK].join(", "));
                    diagnostics.push(found.suggest(nearest(&key.value, [LIGHT, DARK])));
                    continue;
                }
            };
            match colours(value) {
                Some(colours) => *part = colours,
                None => diagnostics.push(wrong(&key.value, value.span, COLOURS)),
            }
        }
        (grounds, diagnostics)
    }
}

fn colours(node: &Node) -> Option<Vec<Colour>> {
    let Value::List(items) = &node.value else { return None };
    items.iter().map(|item| item.as_scalar()?.parse().ok()).collect()
}
