//! Resolves the links and relations of one document.

use std::cell::RefCell;
use std::sync::Arc;

use foldhash::HashSet;

use super::assets::AssetId;
use super::backlinks::leads;
use super::document_linker::{DocumentLinker, WrittenLink};
use super::found::{Found, Sought, Unresolved};
use super::link_resolver::LinkResolver;
use super::link_targets::LinkTargets;
use super::model::{Fingerprints, ResolvedDocument};
use super::names::Meaning;
use super::page_id::PageId;
use super::prose::{EmbedTarget, Linked, Prose, Target, texts};
use super::redact::{Anchored, AnchoredDocument, AnchoredProse};
use super::resolution::{Resolution, Written};
use crate::content::{Document, FieldValue, Links, Value};
use crate::diagnostic::rules;
use crate::markdown::{Fragment, LinkNumber};
use crate::playbook::KindId;
use crate::source::Spanned;

/// Maximum characters of an excerpt used as a summary.
const LEAD: usize = 180;

/// Resolves all references of a document.
pub(super) fn resolve(
    page: PageId,
    anchored: AnchoredDocument,
    link_targets: Arc<LinkTargets>,
    resolver: &LinkResolver<'_>,
) -> Resolution {
    let document = &resolver.shown[page.0 as usize];
    let found = Found { diagnostics: anchored.diagnostics, ..Found::default() };
    let mut linker = DocumentLinker { resolver, document, found };
    let image = document.image.as_ref().and_then(|image| linker.picture(image));
    let fields: Vec<FieldValue<Linked>> = anchored
        .fields
        .into_iter()
        .filter_map(|FieldValue { name, span, value }| {
            Some(FieldValue { name, span, value: linker.value(value)? })
        })
        .collect();
    let prose = linker.prose(anchored.prose);
    let relations = linker.relations();
    let kind = resolver.playbook.kinds.get(document.kind);
    let texts: Vec<&Prose> = texts(&prose, &fields).collect();
    let leads = leads(page, kind, &texts, &relations);
    let task_count = texts.iter().map(|prose| prose.boxes().count()).sum();
    let links = linked_pages(page, &texts);
    let own = ResolvedDocument {
        url: document.url(),
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
    Resolution { resolved: Arc::new(own), relations, leads, link_targets, embeds, found: linker.found }
}

/// The findings about the references of a document that is [suspended](Document::suspended), and so has no page: its author is
/// told of all that is wrong at once. Nothing else of it goes on.
pub(super) fn survey(document: &Document, anchored: AnchoredDocument, resolver: &LinkResolver<'_>) -> Found {
    let found = Found { diagnostics: anchored.diagnostics, ..Found::default() };
    let mut linker = DocumentLinker { resolver, document, found };
    if let Some(image) = &document.image {
        linker.picture(image);
    }
    for field in anchored.fields {
        linker.value(field.value);
    }
    linker.prose(anchored.prose);
    linker.relations();
    linker.found
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
        pages.extend(linked.chain(embeds).chain(prose.raw_pages()).filter(|page| seen.insert(*page)));
    }
    pages
}

impl DocumentLinker<'_> {
    /// A value of a field, with the links of its texts followed.
    fn value(&mut self, value: Value<Anchored>) -> Option<Value<Linked>> {
        let linker = RefCell::new(self);
        value.carry::<Linked>(&mut |text: Box<_>| Box::new(linker.borrow_mut().prose(*text)), &mut |image| {
            linker.borrow_mut().picture(&image)
        })
    }

    /// The file of a value that is a picture.
    fn picture(&mut self, image: &Spanned<String>) -> Option<AssetId> {
        let place = self.document.place(image.span);
        match self.image(&image.value, false, &place) {
            EmbedTarget::Picture(asset, _) => Some(asset),
            // One of another site, or one that is not there, is reported as such.
            EmbedTarget::Link(Target::External(_)) | EmbedTarget::Missing | EmbedTarget::Hidden => None,
            EmbedTarget::Link(_) | EmbedTarget::Text(_) => {
                let found = rules::NOT_A_PICTURE.at(place).with("target", &image.value);
                self.found.diagnostics.push(found);
                None
            }
        }
    }

    /// A text with its links followed.
    fn prose(&mut self, anchored: AnchoredProse) -> Prose {
        let AnchoredProse { body, heading_ids, task_ids, raw_ids, term_ids } = anchored;
        let mut links = vec![Target::Text; body.tables().links.len()];
        for (index, _) in body.link_numbers() {
            let link = &body.tables().links[index];
            let (destination, place) = (body.text(link.destination), body.place(link.span));
            links[index] = self.link(WrittenLink { destination, form: link.form, place: &place });
        }
        let mut images = vec![EmbedTarget::Missing; body.tables().images.len()];
        for (index, _) in body.image_numbers() {
            let image = &body.tables().images[index];
            images[index] = self.image(&image.destination, image.wiki, &body.place(image.span));
        }
        let raw = self.raw_targets(&body);
        let body = body.reworded(|number| self.shown_words(number, &links, &images)).map_or(body, Arc::new);
        Prose { body, heading_ids, task_ids, term_ids, links, images, raw, raw_ids }
    }

    /// The words shown for a bare link or embed of an anchor: those of the heading, else the page's title.
    fn shown_words(&self, number: LinkNumber, links: &[Target], images: &[EmbedTarget]) -> Option<String> {
        let resolver = self.resolver;
        let title = |page: PageId| resolver.shown[page.0 as usize].title.value.clone();
        let heading =
            |page: PageId, id: &str, part: Fragment| resolver.link_targets[page.0 as usize].words(id, part);
        match number {
            LinkNumber::Link(link) => match &links[link] {
                Target::Page(page, Some(anchor)) => {
                    Some(heading(*page, &anchor.id, anchor.part).unwrap_or_else(|| title(*page)))
                }
                Target::Page(page, None) => Some(title(*page)),
                Target::Here(anchor) => {
                    let page = resolver.page_of(self.document)?;
                    Some(heading(page, &anchor.id, anchor.part).unwrap_or_else(|| title(page)))
                }
                Target::Address(address) => resolver.list_at(address).map(str::to_owned),
                _ => None,
            },
            LinkNumber::Image(image) => match &images[image] {
                EmbedTarget::Text(embed) => {
                    let words = embed.fragment.as_ref().and_then(|id| heading(embed.page, id, embed.part));
                    Some(words.unwrap_or_else(|| title(embed.page)))
                }
                EmbedTarget::Hidden => Some(String::new()),
                _ => None,
            },
        }
    }

    /// The relations that the document writes.
    fn relations(&mut self) -> Vec<Written> {
        let document = self.document;
        let kind = self.resolver.playbook.kinds.get(document.kind);
        let mut written = Vec::with_capacity(document.relations.len());
        for Links { name, targets } in &document.relations {
            let own = kind.field(name).and_then(|field| Some(field.ty.relation()?.to));
            let inverse = || kind.inverses.iter().find(|inverse| inverse.name == *name);
            let Some(to) = own.or_else(|| inverse().map(|inverse| inverse.from)) else { continue };
            let pages = targets.iter().filter_map(|target| self.related(name, target, to)).collect();
            written.push(Written { name: name.clone(), pages });
        }
        written
    }

    /// The document that a relation names, which must be of a kind.
    fn related(&mut self, field: &str, target: &Spanned<String>, to: KindId) -> Option<PageId> {
        let (document, resolver) = (self.document, self.resolver);
        let place = document.place(target.span);
        let documents = resolver.documents;
        let finding = match resolver.names.meaning(&target.value, documents, resolver.pages, Some(to)) {
            Meaning::One(index) if documents[index].kind == to => return resolver.pages[index],
            Meaning::One(index) => {
                let label = |kind: KindId| resolver.playbook.kinds.get(kind).label.one.as_str();
                // The kind of an internal document is not disclosed.
                let actual = resolver.pages[index].map_or("…", |_| label(documents[index].kind));
                rules::WRONG_KIND.at(place).with("expected", label(to)).with("actual", actual)
            }
            Meaning::Several(several) => resolver.ambiguous(&target.value, &several, &place),
            Meaning::Nothing => {
                let finding = rules::UNRESOLVED_REFERENCE.at(place);
                self.found.miss(Unresolved {
                    found: finding.with("field", field).with("target", &target.value),
                    sought: Sought::Name(Some(to)),
                    written: target.value.clone(),
                    from: document.path.clone(),
                });
                return None;
            }
        };
        self.found.diagnostics.push(finding.with("field", field).with("target", &target.value));
        None
    }
}
