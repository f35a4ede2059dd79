//! Assembles the guide from resolved documents: relations, backlinks, tags.

use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use super::assets::AssetId;
use super::backlinks::backlinks;
use super::finding_redaction::FindingRedaction;
use super::model::{Backlink, Entry, Guide, MenuItem, Related, ResolvedDocument, Tag, tag_url};
use super::order;
use super::page_id::PageId;
use super::pictures::FoundPictures;
use super::relations::relate;
use super::resolution::Resolution;
use super::scope::Scope;
use crate::content::{Document, Role};
use crate::diagnostic::{Diagnostic, rules};
use crate::parallel::CHUNK;
use crate::playbook::{Kind, Playbook};
use crate::source::Place;
use crate::text::{Order, fold};

/// Data that connects documents, computed after all links are resolved.
pub(super) struct Joined {
    related: Vec<Arc<[Related]>>,
    backlinks: Vec<Arc<[Arc<Backlink>]>>,
    tags: Vec<Tag>,
    ranks: Arc<[u32]>,
}

impl Joined {
    /// Computes it, reusing the one `before` where no document changed its outgoing links or tags, nor its
    /// rank in lists.
    pub(super) fn next(
        before: Option<(&[Arc<Resolution>], &Self)>,
        followed: &[Arc<Resolution>],
        frame: &Scope,
    ) -> Self {
        let before = before.filter(|(_, joined)| Arc::ptr_eq(&joined.ranks, &frame.ranks));
        let same = |is_same: fn(&Resolution, &Resolution) -> bool| {
            before.map(|(then, joined)| (then.iter().zip(followed), joined)).and_then(
                |(mut pairs, joined)| {
                    let all = pairs.all(|(then, now)| Arc::ptr_eq(then, now) || is_same(then, now));
                    all.then_some(joined)
                },
            )
        };
        let related = || match same(|then, now| then.relations == now.relations) {
            Some(joined) => joined.related.clone(),
            None => again(before.map(|(_, joined)| &joined.related), relate(followed, frame)),
        };
        let backlinks = || match same(|then, now| then.leads == now.leads) {
            Some(joined) => joined.backlinks.clone(),
            None => again(before.map(|(_, joined)| &joined.backlinks), backlinks(followed, &frame.ranks)),
        };
        let tags = || match same(|then, now| tags_of(then).eq(tags_of(now))) {
            Some(joined) => before.map_or_else(Vec::new, |(then, _)| joined.tags_in(then, followed)),
            None => tags(&frame.shown, &frame.playbook, &frame.ranks),
        };
        let ((related, backlinks), tags) = rayon::join(|| rayon::join(related, backlinks), tags);
        Self { related, backlinks, tags, ranks: Arc::clone(&frame.ranks) }
    }

    /// The tags, if documents have the same ones as before: only the place where a tag is written first may
    /// have moved.
    fn tags_in(&self, then: &[Arc<Resolution>], now: &[Arc<Resolution>]) -> Vec<Tag> {
        let mut tags = self.tags.clone();
        for (then, now) in then.iter().zip(now).filter(|(then, now)| !Arc::ptr_eq(then, now)) {
            let (then, now) = (&then.resolved.document, &now.resolved.document);
            for (before, after) in then.tags.iter().zip(&now.tags) {
                let before = then.place(before.span);
                if let Some(tag) = tags.iter_mut().find(|tag| tag.place == before) {
                    tag.place = now.place(after.span);
                }
            }
        }
        tags
    }
}

/// Replaces new lists that are equal to those `before` by these, so that comparing them later is a pointer
/// comparison.
fn again<T: Eq>(before: Option<&Vec<Arc<[T]>>>, mut now: Vec<Arc<[T]>>) -> Vec<Arc<[T]>> {
    for (then, now) in before.into_iter().flatten().zip(&mut now) {
        if then == now {
            *now = Arc::clone(then);
        }
    }
    now
}

/// The parts of a guide.
pub(super) struct Parts<'a> {
    pub(super) frame: &'a Scope,
    pub(super) menu: Vec<MenuItem>,
    pub(super) pictures: FoundPictures,
    pub(super) followed: &'a [Arc<Resolution>],
    pub(super) joined: &'a Joined,
}

impl Parts<'_> {
    pub(super) fn assemble(self, owns: Vec<Arc<ResolvedDocument>>) -> (Guide, Vec<Diagnostic>) {
        let Scope { playbook, listings, .. } = self.frame;
        let found = self.followed.par_iter().flat_map_iter(|followed| &followed.found.diagnostics);
        let mut diagnostics: Vec<Diagnostic> = found.cloned().collect();
        let uses = self.followed.par_iter().flat_map_iter(|followed| &followed.found.assets);
        let uses: Vec<&(AssetId, Place)> = uses.collect();
        let assets = self.frame.assets.used(self.pictures.uses.iter().chain(uses));
        let tags = self.joined.tags.clone();
        let joined = self.joined.related.par_iter().zip(&self.joined.backlinks).with_max_len(CHUNK);
        let entries: Vec<Entry> = owns
            .into_par_iter()
            .zip(joined)
            .map(|(own, (relations, backlinks))| Entry {
                resolved: own,
                relations: Arc::clone(relations),
                backlinks: Arc::clone(backlinks),
            })
            .collect();
        diagnostics.extend(self.missing_relations(&entries));
        let named = |tag: &Tag| [tag.name.clone(), fold(&tag.name)].map(|name| (name, tag.name.clone()));
        let tag_names = tags.iter().flat_map(named).collect();
        let guide = Guide {
            tag_names,
            playbook: Arc::clone(playbook),
            edition: self.frame.edition,
            entries,
            by_kind: listings.by_kind.clone(),
            indexes: listings.indexes.clone(),
            home: listings.home,
            introductions: listings.introductions.clone(),
            folders: Arc::clone(&listings.folders),
            tags,
            menu: self.menu,
            pictures: self.pictures.pictures,
            assets,
            files: Arc::clone(self.frame.assets.files()),
            redaction: FindingRedaction::of(&self.frame.documents, playbook, self.frame.edition),
        };
        (guide, diagnostics)
    }

    /// Findings for required relations that a document has at neither end.
    fn missing_relations(&self, entries: &[Entry]) -> Vec<Diagnostic> {
        let required = |kind: &'_ Kind| -> Vec<String> {
            let fields = kind.fields.iter().filter(|field| {
                field.required && field.ty.relation().is_some() && self.frame.edition.shows(field.visibility)
            });
            fields.map(|field| field.name.to_string()).collect()
        };
        let required: Vec<Vec<String>> =
            self.frame.playbook.kinds.iter().map(|(_, kind)| required(kind)).collect();
        if required.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        let of_kind = |entry: &Entry| &required[entry.resolved.document.kind.0];
        let missing = |entry| missing(entry, of_kind(entry), &self.frame.playbook);
        entries.par_iter().with_max_len(CHUNK).flat_map_iter(missing).collect()
    }
}

/// The `required` relations that a document has at neither end.
fn missing(entry: &Entry, required: &[String], playbook: &Playbook) -> Vec<Diagnostic> {
    let (document, relations) = (&entry.resolved.document, &entry.relations);
    let given = |name: &str| {
        let here = document.relations.iter().any(|links| *links.name == *name && !links.targets.is_empty());
        here || relations.iter().any(|related| *related.name == *name && !related.pages.is_empty())
    };
    let finding = |field: &String| {
        let kind = &playbook.kinds.get(document.kind).label.one;
        rules::MISSING_FIELD.at(Place::top(&document.source)).with("field", field).with("kind", kind)
    };
    let required = required.iter().filter(|_| document.role == Role::Page);
    required.filter(|field| !given(field)).map(finding).collect()
}

/// The tags of a document, as written.
fn tags_of(followed: &Resolution) -> impl Iterator<Item = &str> {
    followed.resolved.document.tags.iter().map(|tag| tag.value.as_str())
}

/// Tags that differ in case are one tag, written as in the first document.
fn tags(shown: &[Arc<Document>], playbook: &Playbook, ranks: &[u32]) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::default();
    // Fast path: nearly all documents spell a tag alike.
    let mut as_written: HashMap<&str, usize> = HashMap::default();
    for (page, document) in (0_u32..).map(PageId).zip(shown) {
        for name in &document.tags {
            let number = *as_written.entry(&name.value).or_insert_with(|| {
                *numbers.entry(fold(&name.value)).or_insert_with(|| {
                    tags.push(Tag {
                        name: name.value.clone(),
                        url: tag_url(&name.value, playbook.language),
                        pages: Vec::new(),
                        place: document.place(name.span),
                    });
                    tags.len() - 1
                })
            });
            tags[number].pages.push(page);
        }
    }
    let order = Order::of(playbook.language);
    tags.par_iter_mut().for_each(|tag| order::sort(&mut tag.pages, ranks));
    tags.sort_by(|left, right| order.compare(&left.name, &right.name));
    tags
}
