//! Puts resolved documents together: relations and backlinks, tags, and the guide itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::backlinks::backlinks;
use super::frame::Frame;
use super::order;
use super::relations::relate;
use super::resolve::Followed;
use super::{Backlink, Entry, Guide, Linked, MenuItem, Own, PageId, Prose, Related, Tag, tag_url};
use crate::content::{Document, FieldValue, Role, Value};
use crate::diagnostic::{Diagnostic, rules};
use crate::playbook::Playbook;
use crate::source::Place;
use crate::text::{Order, fold};

/// What documents make of one another, known when the links of all are followed.
pub(super) struct Joined {
    related: Vec<Arc<[Related]>>,
    backlinks: Vec<Arc<[Arc<Backlink>]>>,
    ranks: Arc<[u32]>,
}

impl Joined {
    /// What some documents make of one another. What was made `before` stands as long as no document leads elsewhere than it did.
    pub(super) fn next(
        before: Option<(&[Arc<Followed>], &Self)>,
        followed: &[Arc<Followed>],
        frame: &Frame,
    ) -> Self {
        let before = before.filter(|(_, joined)| Arc::ptr_eq(&joined.ranks, &frame.ranks));
        let same = |is_same: fn(&Followed, &Followed) -> bool| {
            before.map(|(then, joined)| (then.iter().zip(followed), joined)).and_then(
                |(mut pairs, joined)| {
                    let all = pairs.all(|(then, now)| Arc::ptr_eq(then, now) || is_same(then, now));
                    all.then_some(joined)
                },
            )
        };
        let related = match same(|then, now| then.relations == now.relations) {
            Some(joined) => joined.related.clone(),
            None => relate(followed, frame),
        };
        let backlinks = match same(|then, now| then.leads == now.leads) {
            Some(joined) => joined.backlinks.clone(),
            None => backlinks(followed, &frame.ranks),
        };
        Self { related, backlinks, ranks: Arc::clone(&frame.ranks) }
    }
}

/// What the guide is made of.
pub(super) struct Parts<'a> {
    pub(super) frame: &'a Frame,
    pub(super) menu: Vec<MenuItem>,
    pub(super) followed: &'a [Arc<Followed>],
    pub(super) joined: &'a Joined,
}

impl Parts<'_> {
    pub(super) fn assemble(self, owns: Vec<Arc<Own>>) -> (Guide, Vec<Diagnostic>) {
        let Frame { playbook, shown, ranks, shape, .. } = self.frame;
        let found = self.followed.iter().flat_map(|followed| &followed.found.diagnostics);
        let mut diagnostics: Vec<Diagnostic> = found.cloned().collect();
        let uses = self.followed.iter().flat_map(|followed| &followed.found.assets);
        let assets = self.frame.assets.used(uses);
        let tags = tags(shown, playbook, ranks);
        let joined = self.joined.related.iter().zip(&self.joined.backlinks);
        let entries: Vec<Entry> = owns
            .into_iter()
            .zip(joined)
            .map(|(own, (relations, backlinks))| Entry {
                own,
                relations: Arc::clone(relations),
                backlinks: Arc::clone(backlinks),
            })
            .collect();
        diagnostics.extend(entries.iter().flat_map(|entry| self.missing_relations(entry)));
        let tag_names = tags.iter().map(|tag| (fold(&tag.name), tag.name.clone())).collect();
        let guide = Guide {
            tag_names,
            playbook: Arc::clone(playbook),
            edition: self.frame.edition,
            entries,
            by_kind: shape.by_kind.clone(),
            indexes: shape.indexes.clone(),
            home: shape.home,
            introductions: shape.introductions.clone(),
            tags,
            menu: self.menu,
            assets,
        };
        (guide, diagnostics)
    }

    /// Relations that every document of the kind must have and this one has at neither end.
    fn missing_relations(&self, entry: &Entry) -> Vec<Diagnostic> {
        let (document, relations) = (&entry.document, &entry.relations);
        let kind = self.frame.playbook.kinds.get(document.kind);
        let required =
            kind.fields.iter().filter(|field| field.required && self.frame.edition.shows(field.visibility));
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
