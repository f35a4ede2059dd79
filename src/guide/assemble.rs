//! Puts resolved documents together: relations and backlinks, tags, and the guide itself.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::assets::Assets;
use super::backlinks::backlinks;
use super::order;
use super::prose::{Prose, Target};
use super::relations::{Written, relate};
use super::resolve::Resolved;
use super::shape::{Shape, url};
use super::{Entry, Guide, Linked, MenuItem, PageId, Tag, tag_url};
use crate::content::{Document, FieldValue, Role, Value};
use crate::diagnostic::{Diagnostic, rules};
use crate::playbook::{Edition, KindId, Playbook};
use crate::source::Place;
use crate::text::{Order, fold};

/// Characters of a text's beginning that stand in for a summary.
const LEAD: usize = 180;

/// What the guide is made of, beside its documents.
pub(super) struct Parts<'a> {
    pub(super) playbook: &'a Arc<Playbook>,
    pub(super) edition: Edition,
    pub(super) shape: Shape,
    pub(super) menu: Vec<MenuItem>,
    pub(super) ranks: &'a [u32],
    pub(super) assets: &'a Assets<'a>,
}

impl Parts<'_> {
    pub(super) fn assemble(
        self,
        shown: Vec<Arc<Document>>,
        mut resolved: Vec<Resolved>,
    ) -> (Guide, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut uses = Vec::new();
        for resolved in &mut resolved {
            diagnostics.append(&mut resolved.found.diagnostics);
            uses.append(&mut resolved.found.assets);
        }
        let tags = tags(&shown, self.playbook, self.ranks);
        let entries = self.entries(shown, resolved);
        diagnostics.extend(entries.iter().flat_map(|entry| self.missing_relations(entry)));
        let Shape { by_kind, home, introductions, indexes } = self.shape;
        let tag_names = tags.iter().map(|tag| (fold(&tag.name), tag.name.clone())).collect();
        let guide = Guide {
            tag_names,
            playbook: Arc::clone(self.playbook),
            edition: self.edition,
            entries,
            by_kind,
            indexes,
            home,
            introductions,
            tags,
            menu: self.menu,
            assets: self.assets.used(uses),
        };
        (guide, diagnostics)
    }

    /// Relations that every document of the kind must have and this one has at neither end.
    fn missing_relations(&self, entry: &Entry) -> Vec<Diagnostic> {
        let Entry { document, relations, .. } = entry;
        let kind = self.playbook.kinds.get(document.kind);
        let required =
            kind.fields.iter().filter(|field| field.required && self.edition.shows(field.visibility));
        let given = |name: &str| {
            let here = document.relations.iter().any(|links| links.name == name && !links.targets.is_empty());
            here || relations.iter().any(|related| related.name == name && !related.pages.is_empty())
        };
        required
            .filter(|field| {
                field.ty.relation().is_some() && document.role == Role::Page && !given(&field.name)
            })
            .map(|field| {
                let place = Place::top(&document.source);
                rules::MISSING_FIELD.at(place).with("field", &field.name).with("kind", &kind.label.one)
            })
            .collect()
    }

    fn entries(&self, shown: Vec<Arc<Document>>, mut resolved: Vec<Resolved>) -> Vec<Entry> {
        let written: Vec<Vec<Written>> =
            resolved.iter_mut().map(|resolved| std::mem::take(&mut resolved.relations)).collect();
        let kinds: Vec<KindId> = shown.iter().map(|document| document.kind).collect();
        let related = relate(&written, &kinds, self.ranks, self.playbook, self.edition);
        let links: Vec<Vec<PageId>> = (0_u32..)
            .map(PageId)
            .zip(&resolved)
            .map(|(page, resolved)| linked_pages(page, resolved))
            .collect();
        let backlinks = backlinks(&resolved, &written, &kinds, self.ranks, self.playbook);
        shown
            .into_iter()
            .zip(resolved)
            .zip(related.into_iter().zip(links.into_iter().zip(backlinks)))
            .map(|((document, resolved), (relations, (links, backlinks)))| Entry {
                url: url(&document),
                summary: document.summary.clone().or_else(|| resolved.prose.body.lead(LEAD)),
                image: resolved.image,
                fields: resolved.fields,
                prose: resolved.prose,
                tasks: resolved.tasks,
                document,
                relations,
                links,
                backlinks,
            })
            .collect()
    }
}

/// The documents that a document's text and fields link to, once each, in their order.
fn linked_pages(here: PageId, resolved: &Resolved) -> Vec<PageId> {
    let mut pages = Vec::new();
    let mut seen = HashSet::from([here]);
    let mut take = |prose: &Prose| {
        let links = prose.body.link_numbers().map(|(index, _)| &prose.links[index]);
        let linked = links.filter_map(Target::page);
        let embeds = prose.body.image_numbers().filter_map(|(index, _)| prose.images[index].page());
        pages.extend(linked.chain(embeds).filter(|page| seen.insert(*page)));
    };
    texts(&resolved.prose, &resolved.fields).for_each(&mut take);
    pages
}

/// A document's own text, then those of its fields.
pub(super) fn texts<'a>(
    prose: &'a Prose,
    fields: &'a [FieldValue<Linked>],
) -> impl Iterator<Item = &'a Prose> {
    fn gather<'a>(value: &'a Value<Linked>, texts: &mut Vec<&'a Prose>) {
        match value {
            Value::Markdown(prose) => texts.push(prose),
            Value::List(items) => items.iter().for_each(|item| gather(item, texts)),
            _ => {}
        }
    }
    let mut of_fields = Vec::new();
    for field in fields {
        gather(&field.value, &mut of_fields);
    }
    std::iter::once(prose).chain(of_fields)
}

/// Tags of one name, whatever its case, are one tag, written as the first document writes it.
fn tags(shown: &[Arc<Document>], playbook: &Playbook, ranks: &[u32]) -> Vec<Tag> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    for (page, document) in (0_u32..).map(PageId).zip(shown) {
        for name in &document.tags {
            let url = tag_url(&name.value, playbook.language);
            let tag = tags.entry(fold(&name.value)).or_insert_with(|| Tag {
                name: name.value.clone(),
                url,
                pages: Vec::new(),
                place: document.place(name.span),
            });
            tag.pages.push(page);
        }
    }
    let order = Order::of(playbook.language);
    let mut tags: Vec<Tag> = tags.into_values().collect();
    for tag in &mut tags {
        order::sort(&mut tag.pages, ranks);
    }
    tags.sort_by(|left, right| order.compare(&left.name, &right.name));
    tags
}
