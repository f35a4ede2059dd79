//! Checks of page names: duplicate titles, and aliases that are another page's name.

use std::borrow::Cow;
use std::collections::hash_map::Entry as Slot;

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;

use crate::content::Role;
use crate::diagnostic::{Diagnostic, rules};
use crate::guide::{Entry, Guide, ResolvedDocument};
use crate::source::Place;
use crate::text::folded;

/// Checks titles and aliases.
pub(super) fn check(guide: &Guide) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let titles = titles(guide, &mut diagnostics);
    let aliased: Vec<&Entry> =
        guide.entries.iter().filter(|entry| !entry.resolved.document.aliases.is_empty()).collect();
    if aliased.is_empty() {
        return diagnostics;
    }
    let ids: HashMap<Cow<'_, str>, &Entry> =
        guide.entries.iter().map(|entry| (folded(&entry.resolved.document.id.value), entry)).collect();
    for entry in aliased {
        for alias in &entry.resolved.document.aliases {
            let name = folded(&alias.value);
            let holder = ids.get(&name).or_else(|| titles.get(&name));
            let Some(holder) = holder.filter(|holder| holder.resolved.url != entry.resolved.url) else {
                continue;
            };
            let found =
                rules::ALIAS_TAKEN.at(entry.resolved.document.place(alias.span)).with("alias", &alias.value);
            diagnostics.push(found.relate(title_place(holder)));
        }
    }
    diagnostics
}

/// The first page of each title; a later one with the same title is reported. The front page and the
/// introductions of kinds are listed under other names, and the title of a page whose front matter is not read
/// may be another.
fn titles<'a>(guide: &'a Guide, diagnostics: &mut Vec<Diagnostic>) -> HashMap<Cow<'a, str>, &'a Entry> {
    let pages = guide.entries.par_iter().filter(|entry| {
        let document = &entry.resolved.document;
        document.role == Role::Page && document.readable
    });
    let titles: Vec<_> = pages.map(|entry| (folded(&entry.resolved.document.title.value), entry)).collect();
    let mut first: HashMap<Cow<'a, str>, &'a Entry> = HashMap::with_capacity(titles.len());
    for (folded, entry) in titles {
        match first.entry(folded) {
            Slot::Occupied(earlier) => {
                let title = &entry.resolved.document.title.value;
                let found = rules::DUPLICATE_TITLE.at(title_place(entry)).with("title", title);
                diagnostics.push(found.relate(title_place(earlier.get())));
            }
            Slot::Vacant(free) => drop(free.insert(entry)),
        }
    }
    first
}

/// True if two versions of a page have the same names and URL, and both or neither are read.
pub(super) fn are_called_alike(before: &ResolvedDocument, now: &ResolvedDocument) -> bool {
    let (was, is) = (&before.document, &now.document);
    was.role == is.role && was.readable == is.readable && before.url == now.url && was.has_names_of(is)
}

fn title_place(entry: &Entry) -> Place {
    entry.resolved.document.place(entry.resolved.document.title.span)
}
