//! The index of a kind: its documents. The ways to narrow and to order them are in `filters`.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash};

use tera::Value;

use super::artifact::{Artifact, Content, Making};
use super::context::{FilterVariables, KindVariables, SortVariables, TitledLink};
use super::fingerprints::Parts;
use super::html::index_items;
use super::kinds::labels;
use super::page::{PageHead, length};
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::{Child, FolderId, Guide, PageId};
use crate::output::Written;
use crate::playbook::KindId;
use crate::source::Place;

/// Expected length of an item of an index, in bytes.
const ITEM: usize = 1024;

/// The index of a kind.
#[derive(Debug)]
struct KindIndex(KindId);

/// The indexes of a guide's kinds.
pub(super) fn artifacts(guide: &Guide) -> impl Iterator<Item = Artifact> {
    let indexes = guide.indexes.iter().enumerate();
    let indexes = indexes.filter_map(|(kind, url)| Some((KindIndex(KindId(kind)), url.clone()?)));
    indexes.map(|(content, url)| {
        let text = guide.introductions.get(&content.0).map(|page| guide.top_of(*page));
        Artifact::new(url, content, Place::top(&guide.playbook.source)).of_text(text)
    })
}

impl Content for KindIndex {
    fn making(&self) -> Making {
        Making::Rendered
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        let guide = parts.model.guide;
        guide.introductions.get(&self.0).map(|page| parts.document(*page)).hash(state);
        parts.references(&guide.by_kind[self.0.0], state);
        if let Some(folder) = guide.folders.of_kind(self.0) {
            parts.folder(folder, state);
        }
        // Its filters name the documents that relations lead to.
        for page in &guide.by_kind[self.0.0] {
            for relation in guide.entry(*page).relations.iter().filter(|relation| !relation.inverse) {
                relation.name.hash(state);
                parts.references(&relation.pages, state);
            }
        }
        Some(())
    }

    fn render<'a>(&self, url: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let (guide, kind) = (renderer.guide, self.0);
        let (declared, pages) = (guide.playbook.kinds.get(kind), &guide.by_kind[kind.0]);
        let introduction = guide.introductions.get(&kind).copied();
        let described = introduction.and_then(|page| guide.entry(page).resolved.summary.as_deref());
        let titles = || renderer.titles(&declared.label.many, pages).into();
        let description = described.map_or_else(titles, Cow::Borrowed);
        let folder = guide.folders.of_kind(kind);
        let within = |id| &guide.folders.get(id).children;
        let folders = folder.into_iter().flat_map(within).filter_map(|child| match child {
            Child::Folder(folder) if guide.folders.is_walked_into(*child) => Some(*folder),
            _ => None,
        });
        let head = PageHead {
            breadcrumbs: renderer.breadcrumbs(folder.and_then(|id| guide.folders.get(id).parent)),
            ..renderer.page_head(&declared.label.many, Some(&description), Some(url))
        };
        let content = IndexContent {
            kind,
            introduction,
            folders: folders.collect(),
            pages,
            filters: renderer.filters(kind),
            sorts: renderer.sorts(kind),
        };
        renderer.index(url, head, content)
    }
}

/// What the template of an index gets.
pub(super) struct IndexContent<'i> {
    pub(super) kind: KindId,
    pub(super) introduction: Option<PageId>,
    /// Folders whose pages it leads to.
    pub(super) folders: Vec<FolderId>,
    /// The documents of the list.
    pub(super) pages: &'i [PageId],
    pub(super) filters: Vec<FilterVariables<'i>>,
    pub(super) sorts: Vec<SortVariables<'i>>,
}

impl Renderer<'_> {
    /// A kind without its documents, which are added by the pages that show any.
    pub(super) fn kind_variables(&self, kind: KindId) -> KindVariables<'_> {
        let declared = self.guide.playbook.kinds.get(kind);
        KindVariables {
            key: (&declared.key).into(),
            label: labels(&declared.label),
            url: self.guide.indexes[kind.0].as_ref().map(Into::into),
            count: self.guide.by_kind[kind.0].len(),
            pages: None,
            panels: None,
            links: None,
        }
    }

    /// Renders a list of documents of a kind with the kind's template for an index.
    pub(super) fn index<'w>(
        &self,
        url: &str,
        head: PageHead<'_>,
        content: IndexContent<'_>,
    ) -> Result<Written<'w>, Box<Diagnostic>> {
        let IndexContent { kind, introduction, folders, pages, filters, sorts } = content;
        let items = self.items(pages, &filters, url)?;
        let head = PageHead { lists: length(&items), ..head };
        let folder_link = |folder| {
            let (title, url) = self.folder_label(folder);
            TitledLink { title: title.into(), url: url.into() }
        };
        let folders: Vec<TitledLink<'_>> = folders.into_iter().map(folder_link).collect();
        let mut variables = self.context(url);
        let of_kind = KindVariables { count: pages.len(), ..self.kind_variables(kind) };
        variables.insert_value("kind", of_kind.into());
        variables.insert_value("page", self.optional_page(introduction, url)?);
        variables.insert_value("folders", folders.into());
        variables.insert_value("items_html", items);
        let own = format!("{}-index.html", self.guide.playbook.kinds.get(kind).key);
        let template = if self.theme.has_template(&own) { &own } else { "index.html" };
        if self.theme.reads(template, "pages") {
            variables.insert_value("pages", self.refs(pages.iter().copied()));
        }
        if self.theme.reads(template, "panels") {
            variables.insert_value("panels", self.panels(pages, url)?.into());
        }
        variables.insert_value("filters", filters.into());
        variables.insert_value("sorts", sorts.into());
        self.page(url, template, head, variables)
    }

    /// The panels of documents as items of a list to be filtered and sorted: each with its title and its
    /// values of the filters and orders, one per line.
    fn items(
        &self,
        pages: &[PageId],
        filters: &[FilterVariables<'_>],
        url: &str,
    ) -> Result<Value, Box<Diagnostic>> {
        let mut items = String::with_capacity(pages.len() * ITEM);
        for page in pages {
            let entry = self.guide.entry(*page);
            let values = self.filter_values(entry, filters);
            let panel = self.panel(*page, url)?;
            let item = index_items::item(self.link_labels.title(*page), values.into_iter(), &panel);
            items.push_str(&item.0);
        }
        Ok(Value::safe_string(&items))
    }
}
