//! The menu.

use super::found::{Sought, Unresolved};
use super::link_resolver::LinkResolver;
use super::listings::{Listings, url};
use super::model::MenuItem;
use super::names::Meaning;
use crate::diagnostic::{Diagnostic, rules};
use crate::playbook::KindId;
use crate::source::Place;
use crate::text::nearest;

/// The menu set by the playbook; by default, all kinds with something to list.
pub(super) fn menu(
    addresses: &LinkResolver<'_>,
    listings: &Listings,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<MenuItem>, Vec<Unresolved>) {
    let playbook = addresses.playbook;
    let mut unmet = Vec::new();
    let of_kind = |kind: KindId, label: Option<&String>| {
        let many = &playbook.kinds.get(kind).label.many;
        let url = listings.indexes[kind.0].clone()?;
        Some(MenuItem { label: label.unwrap_or(many).clone(), url })
    };
    let Some(entries) = &playbook.menu else {
        return (playbook.kinds.iter().filter_map(|(kind, _)| of_kind(kind, None)).collect(), unmet);
    };
    let mut items = Vec::new();
    for entry in entries {
        let name = &entry.target.value;
        match (
            playbook.kinds.find(name),
            addresses.names.meaning(name, addresses.documents, addresses.pages, None),
        ) {
            (Some((kind, _)), _) => items.extend(of_kind(kind, entry.label.as_ref())),
            (None, Meaning::One(index)) => {
                let document = &addresses.documents[index];
                let label = entry.label.clone().unwrap_or_else(|| document.title.value.clone());
                items.extend(addresses.pages[index].map(|_| MenuItem { label, url: url(document) }));
            }
            (None, Meaning::Several(several)) => {
                let place = Place::new(&playbook.source, entry.target.span);
                diagnostics.push(addresses.ambiguous(name, &several, &place));
            }
            (None, Meaning::Nothing) => {
                if let Some((kind, _)) = playbook.kinds.named(name) {
                    items.extend(of_kind(kind, entry.label.as_ref()));
                    continue;
                }
                let keys = playbook.kinds.keys();
                let place = Place::new(&playbook.source, entry.target.span);
                let found = rules::MENU_TARGET.at(place).with("target", name).with("keys", keys.join(", "));
                let labels = playbook.kinds.iter().map(|(_, kind)| kind.label.one.as_str());
                match nearest(name, keys.iter().copied().chain(labels)) {
                    Some(kind) => diagnostics.push(found.suggest(Some(kind))),
                    None => unmet.push(Unresolved {
                        found,
                        sought: Sought::Name(None),
                        written: name.clone(),
                        from: String::new(),
                    }),
                }
            }
        }
    }
    (items, unmet)
}
