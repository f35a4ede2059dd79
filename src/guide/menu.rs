//! The menu.

use super::folders::Folder;
use super::found::{Sought, Unresolved};
use super::link_resolver::LinkResolver;
use super::listings::Listings;
use super::model::{MenuItem, MenuLink};
use super::names::Meaning;
use crate::diagnostic::{Diagnostic, rules};
use crate::playbook::{KindId, MenuEntry, MenuTarget};
use crate::source::Place;
use crate::text::{after_web_scheme, is_web_address, nearest};

/// The menu set by the playbook; by default, all kinds with something to list.
pub(super) fn menu(
    resolver: &LinkResolver<'_>,
    listings: &Listings,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<MenuItem>, Vec<Unresolved>) {
    let playbook = resolver.playbook;
    let mut menu = Menu { resolver, listings, diagnostics, unmet: Vec::new() };
    let Some(entries) = &playbook.menu else {
        let kinds = playbook.kinds.iter().filter_map(|(kind, _)| menu.of_kind(kind, None));
        return (kinds.map(MenuItem::Link).collect(), menu.unmet);
    };
    let item = |entry: &MenuEntry| match entry {
        MenuEntry::Link(target) => menu.link(target).map(MenuItem::Link),
        MenuEntry::Group(label, targets) => {
            let links: Vec<MenuLink> = targets.iter().filter_map(|target| menu.link(target)).collect();
            // Everything that it leads to is hidden in this edition.
            (!links.is_empty()).then(|| MenuItem::Group(label.clone(), links))
        }
    };
    (entries.iter().filter_map(item).collect(), menu.unmet)
}

/// The menu while it is made.
struct Menu<'a, 'r> {
    resolver: &'a LinkResolver<'r>,
    listings: &'a Listings,
    diagnostics: &'a mut Vec<Diagnostic>,
    unmet: Vec<Unresolved>,
}

impl Menu<'_, '_> {
    /// A link to the index of a kind, where it has one.
    fn of_kind(&self, kind: KindId, label: Option<&String>) -> Option<MenuLink> {
        let many = &self.resolver.playbook.kinds.get(kind).label.many;
        let url = self.listings.indexes[kind.0].clone()?;
        Some(MenuLink { label: label.unwrap_or(many).clone(), url, is_external: false })
    }

    /// The link to what an entry names: a kind, a document, a folder, another site.
    fn link(&mut self, MenuTarget { target, label }: &MenuTarget) -> Option<MenuLink> {
        let LinkResolver { playbook, documents, pages, names, folders, .. } = self.resolver;
        let (name, place) = (&target.value, || Place::new(&playbook.source, target.span));
        if is_web_address(name) {
            let host = after_web_scheme(name).unwrap_or(name).trim_end_matches('/');
            let label = label.clone().unwrap_or_else(|| host.to_owned());
            return Some(MenuLink { label, url: name.clone(), is_external: true });
        }
        if let Some((kind, _)) = playbook.kinds.find(name) {
            return self.of_kind(kind, label.as_ref());
        }
        match names.meaning(name, documents, pages, None) {
            Meaning::One(index) if pages[index].is_none() && folders.find(name).is_some() => {
                folders.find(name).map(|folder| self.of_folder(folder, label.as_ref()))
            }
            Meaning::One(index) => {
                let document = &documents[index];
                let label = label.clone().unwrap_or_else(|| document.title.value.clone());
                pages[index].map(|_| MenuLink { label, url: document.url(), is_external: false })
            }
            Meaning::Several(several) => {
                self.diagnostics.push(self.resolver.ambiguous(name, &several, &place()));
                None
            }
            Meaning::Nothing => {
                if let Some((kind, _)) = playbook.kinds.named(name) {
                    return self.of_kind(kind, label.as_ref());
                }
                if let Some(folder) = folders.find(name) {
                    return Some(self.of_folder(folder, label.as_ref()));
                }
                if !self.resolver.hides_folder(name) {
                    self.miss(name, place());
                }
                None
            }
        }
    }

    fn of_folder(&self, folder: &Folder, label: Option<&String>) -> MenuLink {
        let LinkResolver { playbook, shown, .. } = self.resolver;
        let title = folder.page.title(playbook, |page| &shown[page.0 as usize].title.value);
        MenuLink {
            label: label.map_or(title, String::as_str).to_owned(),
            url: folder.url.clone(),
            is_external: false,
        }
    }

    /// Reports an entry that names nothing.
    fn miss(&mut self, name: &str, place: Place) {
        let kinds = &self.resolver.playbook.kinds;
        let keys = kinds.keys();
        let found = rules::MENU_TARGET.at(place).with("target", name).with("keys", keys.join(", "));
        let labels = kinds.iter().map(|(_, kind)| kind.label.one.as_str());
        match nearest(name, keys.iter().copied().chain(labels)) {
            Some(kind) => self.diagnostics.push(found.suggest(Some(kind))),
            None => self.unmet.push(Unresolved {
                found,
                sought: Sought::Name(None),
                written: name.to_owned(),
                from: String::new(),
            }),
        }
    }
}
