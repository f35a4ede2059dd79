//! Checks of what pages are called: two of one title, an alias that is another page's name.

use std::collections::HashMap;

use crate::content::Role;
use crate::diagnostic::{Diagnostic, rules};
use crate::guide::{Entry, Guide};
use crate::source::Place;
use crate::text::fold;

/// Checks titles and aliases.
pub(super) fn check(guide: &Guide) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let titles = titles(guide, &mut diagnostics);
    let ids: HashMap<String, &Entry> =
        guide.entries.iter().map(|entry| (fold(&entry.document.id.value), entry)).collect();
    for entry in &guide.entries {
        for alias in &entry.document.aliases {
            let name = fold(&alias.value);
            let holder = ids.get(&name).or_else(|| titles.get(&name));
            let Some(holder) = holder.filter(|holder| holder.url != entry.url) else { continue };
            let found = rules::ALIAS_TAKEN.at(entry.document.place(alias.span)).with("alias", &alias.value);
            diagnostics.push(found.relate(title_place(holder)));
        }
    }
    diagnostics
}

/// The first page of each title; one that has the title of an earlier one is reported. The front page and the
/// introductions of kinds are shown under other names.
fn titles<'a>(guide: &'a Guide, diagnostics: &mut Vec<Diagnostic>) -> HashMap<String, &'a Entry> {
    let mut first: HashMap<String, &Entry> = HashMap::new();
    for entry in guide.entries.iter().filter(|entry| entry.document.role == Role::Page) {
        let title = &entry.document.title.value;
        match first.get(&fold(title)) {
            Some(earlier) => {
                let found = rules::DUPLICATE_TITLE.at(title_place(entry)).with("title", title);
                diagnostics.push(found.relate(title_place(earlier)));
            }
            None => drop(first.insert(fold(title), entry)),
        }
    }
    first
}

fn title_place(entry: &Entry) -> Place {
    entry.document.place(entry.document.title.span)
}
