//! Resolves the links and relations of one document.

use std::sync::Arc;

use foldhash::HashSet;

use super::backlinks::{Backlink, leads};
use super::fingerprint::Fingerprints;
use super::found::Found;
use super::link_resolver::LinkResolver;
use super::link_targets::LinkTargets;
use super::listings::url;
use super::names::Meaning;
use super::prose::{EmbedTarget, Prose, Target, texts};
use super::redact::{Anchored, AnchoredDocument, AnchoredProse};
use super::relations::Written;
use super::suggest::{Sought, Unresolved};
use super::{AssetId, Linked, PageId, ResolvedDocument};
use crate::content::{Document, FieldValue, Links, Value};
use crate::diagnostic::rules;
use crate::markdown::LinkNumber;
use crate::playbook::KindId;
use crate::source::Spanned;

/// A resolved document, with what others need to know of it.
pub(super) struct Resolution {
    /// The document itself.
    pub(super) resolved: Arc<ResolvedDocument>,
    /// The relations written in it.
    pub(super) relations: Vec<Written>,
    /// Its outgoing links and relations, as backlinks of their targets.
    pub(super) leads: Vec<(PageId, Arc<Backlink>)>,
    /// The anchors on its page.
    pub(super) link_targets: Arc<LinkTargets>,
    /// True if it embeds other texts.
    pub(super) embeds: bool,
    pub(super) found: Found,
}

/// Maximum characters of an excerpt used as a summary.
const LEAD: usize = 180;

/// Resolves all references of a document.
pub(super) fn resolve(
    page: PageId,
    anchored: AnchoredDocument,
    link_targets: Arc<LinkTargets>,
    addresses: &LinkResolver<'_>,
) -> Resolution {
    let document = &addresses.shown[page.0 as usize];
    let mut found = Found { diagnostics: anchored.diagnostics, ..Found::default() };
    let image = document.image.as_ref().and_then(|image| picture(document, image, addresses, &mut found));
    let fields: Vec<FieldValue<Linked>> = anchored
        .fields
        .into_iter()
        .filter_map(|FieldValue { name, span, value }| {
            let value = carry(value, document, addresses, &mut found)?;
            Some(FieldValue { name, span, value })
        })
        .collect();
    let prose = prose(anchored.prose, document, addresses, &mut found);
    let relations = relations(document, addresses, &mut found);
    let kind = addresses.playbook.kinds.get(document.kind);
    let texts: Vec<&Prose> = texts(&prose, &fields).collect();
    let leads = leads(page, kind, &texts, &relations);
    let task_count = texts.iter().map(|prose| prose.boxes().count()).sum();
    let links = linked_pages(page, &texts);
    let own = ResolvedDocument {
        url: url(document),
        summary: document.summary.clone().or_else(|| prose.body.lead(LEAD)),
        image,
        task_count,
        links,
        fields,
        prose,
        document: Arc::clone(document),
        prints: Fingerprints::default(),
    };
    let embeds = own.embedded().next().is_some();
    Resolution { resolved: Arc::new(own), relations, leads, link_targets, embeds, found }
}

/// The documents that a document's texts link to, once each, in order.
fn linked_pages(here: PageId, texts: &[&Prose]) -> Vec<PageId> {
    let mut pages = Vec::new();
    let mut seen = HashSet::default();
    seen.insert(here);
    for prose in texts {
        let links = prose.body.link_numbers().map(|(index, _)| &prose.links[index]);
        let linked = links.filter_map(Target::page);
        let embeds = prose.body.image_numbers().filter_map(|(index, _)| prose.images[index].page());
        pages.extend(linked.chain(embeds).filter(|page| seen.insert(*page)));
    }
    pages
}

fn carry(
    value: Value<Anchored>,
    document: &Document,
    addresses: &LinkResolver<'_>,
    found: &mut Found,
) -> Option<Value<Linked>> {
    let found = std::cell::RefCell::new(found);
    value.carry::<Linked>(
        &mut |text: Box<_>| Box::new(prose(*text, document, addresses, &mut found.borrow_mut())),
        &mut |image| picture(document, &image, addresses, &mut found.borrow_mut()),
    )
}

fn picture(
    document: &Document,
    image: &Spanned<String>,
    addresses: &LinkResolver<'_>,
    found: &mut Found,
) -> Option<AssetId> {
    let place = document.place(image.span);
    match addresses.image(document, &image.value, false, &place, found) {
        EmbedTarget::Picture(asset) => Some(asset),
        EmbedTarget::Link(_) | EmbedTarget::Text(_) => {
            found.diagnostics.push(rules::NOT_A_PICTURE.at(place).with("target", &image.value));
            None
        }
        EmbedTarget::Missing | EmbedTarget::Hidden => None,
    }
}

fn prose(
    anchored: AnchoredProse,
    document: &Document,
    addresses: &LinkResolver<'_>,
    found: &mut Found,
) -> Prose {
    let AnchoredProse { body, heading_ids, task_ids } = anchored;
    let mut links = vec![Target::Text; body.tables().links.len()];
    for (index, _) in body.link_numbers() {
        let link = &body.tables().links[index];
        let written = body.text(link.destination);
        links[index] = addresses.link(document, written, link.form, &body.place(link.span), found);
    }
    let mut images = vec![EmbedTarget::Missing; body.tables().images.len()];
    for (index, _) in body.image_numbers() {
        let image = &body.tables().images[index];
        let place = body.place(image.span);
        images[index] = addresses.image(document, &image.destination, image.wiki, &place, found);
    }
    let words = |number| shown_words(number, document, &links, &images, addresses);
    let body = body.reworded(words).map_or(body, Arc::new);
    Prose { body, heading_ids, task_ids, links, images }
}

/// The words shown for a bare link or embed of an anchor: those of the heading, else the page's title.
fn shown_words(
    number: LinkNumber,
    document: &Document,
    links: &[Target],
    images: &[EmbedTarget],
    addresses: &LinkResolver<'_>,
) -> Option<String> {
    let title = |page: PageId| addresses.shown[page.0 as usize].title.value.clone();
    let heading = |page: PageId, id: &str| addresses.link_targets[page.0 as usize].words(id);
    match number {
        LinkNumber::Link(link) => match &links[link] {
            Target::Page(page, Some(anchor)) => {
                Some(heading(*page, &anchor.id).unwrap_or_else(|| title(*page)))
            }
            Target::Page(page, None) => Some(title(*page)),
            Target::Here(anchor) => heading(addresses.page_of(document)?, &anchor.id),
            _ => None,
        },
        LinkNumber::Image(image) => match &images[image] {
            EmbedTarget::Text(embed) => {
                let words = embed.fragment.as_ref().and_then(|id| heading(embed.page, id));
                Some(words.unwrap_or_else(|| title(embed.page)))
            }
            EmbedTarget::Hidden => Some(String::new()),
            _ => None,
        },
    }
}

/// The relations written in a document.
fn relations(document: &Document, addresses: &LinkResolver<'_>, found: &mut Found) -> Vec<Written> {
    let kind = addresses.playbook.kinds.get(document.kind);
    let mut written = Vec::with_capacity(document.relations.len());
    for Links { name, targets } in &document.relations {
        let own = kind.field(name).and_then(|field| Some(field.ty.relation()?.to));
        let inverse = || kind.inverses.iter().find(|inverse| inverse.name == *name);
        let Some(to) = own.or_else(|| inverse().map(|inverse| inverse.from)) else { continue };
        let pages = targets
            .iter()
            .filter_map(|target| related(document, name, target, to, addresses, found))
            .collect();
        written.push(Written { name: name.clone(), pages });
    }
    written
}

fn related(
    document: &Document,
    field: &str,
    target: &Spanned<String>,
    to: KindId,
    addresses: &LinkResolver<'_>,
    found: &mut Found,
) -> Option<PageId> {
    let place = document.place(target.span);
    let documents = addresses.documents;
    let finding = match addresses.names.meaning(&target.value, documents, addresses.pages, Some(to)) {
        Meaning::One(index) if documents[index].kind == to => return addresses.pages[index],
        Meaning::One(index) => {
            let label = |kind: KindId| addresses.playbook.kinds.get(kind).label.one.as_str();
            // The kind of an internal document is not disclosed.
            let actual = addresses.pages[index].map_or("…", |_| label(documents[index].kind));
            rules::WRONG_KIND.at(place).with("expected", label(to)).with("actual", actual)
        }
        Meaning::Several(several) => addresses.ambiguous(&target.value, &several, &place),
        Meaning::Nothing => {
            let finding = rules::UNRESOLVED_REFERENCE.at(place);
            found.miss(Unresolved {
                found: finding.with("field", field).with("target", &target.value),
                sought: Sought::Name(Some(to)),
                written: target.value.clone(),
                from: document.path.clone(),
            });
            return None;
        }
    };
    found.diagnostics.push(finding.with("field", field).with("target", &target.value));
    None
}
