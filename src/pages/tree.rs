//! The navigation beside pages, rendered: names and addresses of what lies around a page.

use tera::Value;

use super::context::NavigationVariables;
use super::html::links::{self, Address, Link};
use super::html::tree::{self, All, Level, Node};
use super::html::value;
use super::navigation::{self, Navigation, WITHIN};
use super::renderer::Renderer;
use crate::guide::{Child, Folder, FolderId, PageId};

/// The place of the list of a folder's pages on a document that is the page of it.
const ALL_PAGES: &str = "#_pages";

impl Renderer<'_> {
    /// The title and the URL of a folder's page.
    pub(super) fn folder_label(&self, folder: FolderId) -> (&str, &str) {
        let folder = self.guide.folders.get(folder);
        let title = folder.page.title(&self.guide.playbook, |page| self.link_labels.title(page));
        (title, &folder.url)
    }

    /// A link on the page at `url` to a document or the page of a folder.
    pub(super) fn child_link<'l>(&'l self, child: Child, url: &'l str) -> Link<'l> {
        match child {
            Child::Page(page) => self.link(page, url),
            Child::Folder(folder) => {
                let (words, to) = self.folder_label(folder);
                Link { address: Address { from: url, to }, words }
            }
        }
    }

    /// The navigation beside the page at `url`; none where there is none.
    pub(super) fn navigation(&self, navigation: Option<&Navigation<'_>>, url: &str) -> Value {
        let Some(navigation) = navigation else { return Value::none() };
        let (title, section_url) = self.folder_label(navigation.section);
        NavigationVariables {
            title: title.into(),
            url: section_url.into(),
            html: value(&tree::list(&self.tree(navigation, url))),
        }
        .into()
    }

    fn tree<'t>(&'t self, navigation: &Navigation<'t>, url: &'t str) -> Level<'t> {
        let within = navigation.within.children;
        let within = (!within.is_empty()).then(|| self.level(&navigation.within, None, url));
        let siblings = if navigation.siblings.children.is_empty() {
            let current = Node { is_current: true, within, ..self.node(navigation.current, url) };
            Level { nodes: vec![current], all: None }
        } else {
            self.level(&navigation.siblings, Some((navigation.current, within)), url)
        };
        navigation.above.iter().rev().fold(siblings, |level, folder| Level {
            nodes: vec![Node { within: Some(level), ..self.node(Child::Folder(*folder), url) }],
            all: None,
        })
    }

    /// The links of a level; the current one has its own level below it.
    fn level<'t>(
        &'t self,
        level: &navigation::Level<'t>,
        mut current: Option<(Child, Option<Level<'t>>)>,
        url: &'t str,
    ) -> Level<'t> {
        let node = |child: &Child| match current.take_if(|(current, _)| current == child) {
            Some((_, within)) => Node { is_current: true, within, ..self.node(*child, url) },
            None => self.node(*child, url),
        };
        let nodes = level.children.iter().map(node).collect();
        let all = level.cut.as_ref().map(|cut| {
            let folder = self.guide.folders.get(cut.folder);
            All {
                address: Address { from: url, to: &folder.url },
                anchor: folder.page.document().map_or("", |page| self.anchor_of_all(page)),
                words: self.word("all"),
                count: cut.all,
                first: cut.before,
                last: cut.after,
            }
        });
        Level { nodes, all }
    }

    /// The place of the list of all pages on the page of a folder; one with a template of its own may have none.
    fn anchor_of_all(&self, page: PageId) -> &'static str {
        let has_own = self.guide.entry(page).resolved.document.template.is_some();
        if has_own { "" } else { ALL_PAGES }
    }

    fn node<'t>(&'t self, child: Child, url: &'t str) -> Node<'t> {
        let is_folder = self.guide.folders.is_walked_into(child);
        Node { link: self.child_link(child, url), is_current: false, is_folder, within: None }
    }

    /// Links to all that lies in a folder, as items of a list, on its own page at `url`: only where the navigation beside that shows a part.
    pub(super) fn folder_links(&self, folder: FolderId, url: &str) -> Option<Value> {
        let Folder { kind, children, .. } = self.guide.folders.get(folder);
        let kind = &self.guide.playbook.kinds.get(*kind).key;
        let links = || children.iter().map(|child| self.child_link(*child, url));
        (children.len() > WITHIN).then(|| value(&links::items(kind, links())))
    }
}
