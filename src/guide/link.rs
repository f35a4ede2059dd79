//! Links documents into the guide of one edition. Pure: gives the guide and every finding.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::address::{Addresses, Found, Hits, Outline};
use super::anchors::Anchors;
use super::assemble::Parts;
use super::assets::Assets;
use super::names::{Meaning, Names};
use super::prose::{EmbedTarget, Prose, Target};
use super::relations::Written;
use super::{AssetId, Guide, Linked, MenuItem, PageId, TaskItem, order};
use crate::content::{Document, FieldValue, FoundFile, Links, Role, Stage, Value, slugs};
use crate::diagnostic::{self, Diagnostic, rules};
use crate::markdown::Body;
use crate::playbook::{Edition, KindId, Playbook, Visibility};
use crate::source::{Place, Spanned};
use crate::text::{fold, nearest};

/// Findings that are searched for what was meant: the search looks at every name.
const SUGGESTED: usize = 200;

/// Makes the guide of an edition from all documents and the files beside them.
pub fn link(
    mut documents: Vec<Arc<Document>>,
    files: &[FoundFile],
    playbook: &Arc<Playbook>,
    edition: Edition,
) -> (Guide, Vec<Diagnostic>) {
    documents.sort_by(|left, right| (&left.id.value, &left.path).cmp(&(&right.id.value, &right.path)));
    let (names, mut diagnostics) = Names::gather(&documents);
    diagnostics.extend(unique_values(&documents, playbook));
    let shown: Vec<Arc<Document>> =
        documents.iter().filter(|document| edition.shows(document.visibility)).cloned().collect();
    let anchored: Vec<Outlined> =
        shown.par_iter().map(|document| outline(document, playbook, edition)).collect();
    let outlines: Vec<Outline> = anchored.iter().map(Outlined::headings).collect();
    let ranks = order::ranks(&shown, playbook);
    let shape = Shape::of(&shown, playbook, &ranks);
    let assets = Assets::gather(files);
    let addresses = Addresses {
        documents: &documents,
        playbook,
        names: &names,
        assets: &assets,
        pages: &numbers(&documents, edition),
        outlines: &outlines,
        indexes: &shape.indexes,
    };
    let resolved: Vec<Resolved> = shown
        .par_iter()
        .zip(anchored)
        .map(|(document, anchored)| resolve(document, anchored, &addresses, edition))
        .collect();
    let (menu, found) = menu(&addresses, &shape);
    diagnostics.extend(found);
    let parts = Parts { playbook, edition, shape, menu, ranks: &ranks, assets: &assets };
    let (guide, found) = parts.assemble(shown, resolved);
    diagnostics.extend(found);
    diagnostic::sort(&mut diagnostics);
    suggest(&mut diagnostics, &documents);
    (guide, diagnostics)
}

/// The number in the guide of each document that the edition shows.
fn numbers(documents: &[Arc<Document>], edition: Edition) -> Vec<Option<PageId>> {
    let mut next = (0_u32..).map(PageId);
    documents
        .iter()
        .map(|document| edition.shows(document.visibility).then(|| next.next()).flatten())
        .collect()
}

/// The stage between document and guide: ids are given, links are not yet followed.
#[derive(Debug, Clone, Copy)]
struct Anchored;

impl Stage for Anchored {
    type Prose = AnchoredProse;
    type Image = Spanned<String>;
}

#[derive(Debug, Clone)]
struct AnchoredProse {
    body: Arc<Body>,
    heading_ids: Vec<String>,
    task_ids: Vec<String>,
}

/// A document without what the edition does not show, and with its ids.
struct Outlined {
    fields: Vec<FieldValue<Anchored>>,
    prose: AnchoredProse,
    tasks: Vec<TaskItem>,
    diagnostics: Vec<Diagnostic>,
}

impl Outlined {
    fn headings(&self) -> Outline {
        let AnchoredProse { body, heading_ids, .. } = &self.prose;
        body.heading_numbers()
            .map(|(index, words)| (fold(&body.plain(words)), heading_ids[index].clone()))
            .collect()
    }
}

fn outline(document: &Document, playbook: &Playbook, edition: Edition) -> Outlined {
    let mut anchors = Anchors::default();
    let mut tasks = Vec::new();
    let mut anchor = |body: &Arc<Body>| {
        let hides = edition == Edition::Public && body.has_internal();
        let body = if hides { Arc::new(body.without_internal()) } else { Arc::clone(body) };
        let (task_ids, items) = anchors.tasks(&body);
        tasks.extend(items);
        AnchoredProse { heading_ids: anchors.headings(&body), task_ids, body }
    };
    let prose = anchor(&document.body);
    let kind = playbook.kinds.get(document.kind);
    let shown = |field: &&FieldValue<_>| {
        let visibility = kind.field(&field.name).map_or(Visibility::Internal, |field| field.visibility);
        edition.shows(visibility)
    };
    let fields = document
        .fields
        .iter()
        .filter(shown)
        .filter_map(|field| {
            let value = field.value.carry::<Anchored>(&mut anchor, &mut |image| Some(image.clone()))?;
            Some(FieldValue { name: field.name.clone(), span: field.span, value })
        })
        .collect();
    Outlined { fields, prose, tasks, diagnostics: anchors.diagnostics }
}

/// What is known of the guide before links are followed: what is listed where.
pub(super) struct Shape {
    pub(super) by_kind: Vec<Vec<PageId>>,
    pub(super) home: Option<PageId>,
    pub(super) introductions: BTreeMap<KindId, PageId>,
    pub(super) indexes: Vec<Option<String>>,
}

impl Shape {
    fn of(shown: &[Arc<Document>], playbook: &Playbook, ranks: &[u32]) -> Self {
        let mut by_kind: Vec<Vec<PageId>> = playbook.kinds.iter().map(|_| Vec::new()).collect();
        let mut home = None;
        let mut introductions = BTreeMap::new();
        for (page, document) in (0_u32..).map(PageId).zip(shown) {
            match document.role {
                Role::Page => by_kind[document.kind.0].push(page),
                Role::Home => home = Some(page),
                Role::Introduction(kind) => drop(introductions.insert(kind, page)),
            }
        }
        for pages in &mut by_kind {
            order::sort(pages, ranks);
        }
        let index = |(kind, pages): (KindId, &Vec<PageId>)| {
            let folder = playbook.kinds.get(kind).folder.as_ref()?;
            let listed = !pages.is_empty() || introductions.contains_key(&kind);
            listed.then(|| slugs(folder) + "index.html")
        };
        let indexes =
            by_kind.iter().enumerate().map(|(number, pages)| index((KindId(number), pages))).collect();
        Self { by_kind, home, introductions, indexes }
    }
}

/// A document whose links are followed.
pub(super) struct Resolved {
    pub(super) fields: Vec<FieldValue<Linked>>,
    pub(super) prose: Prose,
    pub(super) image: Option<AssetId>,
    pub(super) tasks: Vec<TaskItem>,
    pub(super) relations: Vec<Written>,
    pub(super) found: Found,
}

fn resolve(document: &Document, anchored: Outlined, addresses: &Addresses<'_>, edition: Edition) -> Resolved {
    let mut found = Found { diagnostics: anchored.diagnostics, ..Found::default() };
    let image = document.image.as_ref().and_then(|image| picture(document, image, addresses, &mut found));
    let fields = anchored
        .fields
        .iter()
        .filter_map(|field| {
            let value = carry(&field.value, document, addresses, &mut found)?;
            Some(FieldValue { name: field.name.clone(), span: field.span, value })
        })
        .collect();
    let prose = prose(&anchored.prose, document, addresses, &mut found);
    let relations = relations(document, addresses, edition, &mut found);
    Resolved { fields, prose, image, tasks: anchored.tasks, relations, found }
}

fn carry(
    value: &Value<Anchored>,
    document: &Document,
    addresses: &Addresses<'_>,
    found: &mut Found,
) -> Option<Value<Linked>> {
    let found = std::cell::RefCell::new(found);
    value.carry::<Linked>(
        &mut |text| prose(text, document, addresses, &mut found.borrow_mut()),
        &mut |image| picture(document, image, addresses, &mut found.borrow_mut()),
    )
}

fn picture(
    document: &Document,
    image: &Spanned<String>,
    addresses: &Addresses<'_>,
    found: &mut Found,
) -> Option<AssetId> {
    match addresses.image(document, &image.value, false, &document.place(image.span), found) {
        Some(Hits::Picture(asset)) => Some(asset),
        _ => None,
    }
}

fn prose(
    anchored: &AnchoredProse,
    document: &Document,
    addresses: &Addresses<'_>,
    found: &mut Found,
) -> Prose {
    let body = &anchored.body;
    let mut links = vec![Target::Text; body.links.len()];
    for (index, _) in body.link_numbers() {
        let link = &body.links[index];
        links[index] = addresses.link(document, &link.destination, link.form, &body.place(link.span), found);
    }
    let mut images = vec![EmbedTarget::Link(Target::Text); body.images.len()];
    for (index, _) in body.image_numbers() {
        let image = &body.images[index];
        let place = body.place(image.span);
        images[index] = match addresses.image(document, &image.destination, image.wiki, &place, found) {
            Some(Hits::Picture(asset)) => EmbedTarget::Picture(asset),
            Some(Hits::Link(target)) => EmbedTarget::Link(target),
            None => EmbedTarget::Link(Target::Text),
        };
    }
    Prose {
        body: Arc::clone(body),
        heading_ids: anchored.heading_ids.clone(),
        task_ids: anchored.task_ids.clone(),
        links,
        images,
    }
}

/// The relations that a document writes, those that the edition shows.
fn relations(
    document: &Document,
    addresses: &Addresses<'_>,
    edition: Edition,
    found: &mut Found,
) -> Vec<Written> {
    let kind = addresses.playbook.kinds.get(document.kind);
    let mut written = Vec::new();
    for Links { name, targets } in &document.relations {
        let own = kind.field(name).and_then(|field| Some((field.ty.relation()?.to, field.visibility)));
        let inverse = || kind.inverses.iter().find(|inverse| inverse.name == *name);
        let Some((to, visibility)) =
            own.or_else(|| inverse().map(|inverse| (inverse.from, inverse.visibility)))
        else {
            continue;
        };
        if edition.shows(visibility) {
            let pages = targets
                .iter()
                .filter_map(|target| related(document, name, target, to, addresses, found))
                .collect();
            written.push(Written { name: name.clone(), pages });
        }
    }
    written
}

fn related(
    document: &Document,
    field: &str,
    target: &Spanned<String>,
    to: KindId,
    addresses: &Addresses<'_>,
    found: &mut Found,
) -> Option<PageId> {
    let place = document.place(target.span);
    let documents = addresses.documents;
    let finding = match addresses.names.meaning(&target.value, documents, Some(to)) {
        Meaning::One(index) if documents[index].kind == to => return addresses.pages[index],
        Meaning::One(index) => {
            let label = |kind: KindId| addresses.playbook.kinds.get(kind).label.one.clone();
            rules::WRONG_KIND
                .at(place)
                .with("expected", label(to))
                .with("actual", label(documents[index].kind))
        }
        Meaning::Several(several) => addresses.ambiguous(&target.value, &several, &place),
        Meaning::Nothing => rules::UNRESOLVED_REFERENCE.at(place),
    };
    found.diagnostics.push(finding.with("field", field).with("target", &target.value));
    None
}

/// The menu: as the playbook says, else the kinds that have something to list.
fn menu(addresses: &Addresses<'_>, shape: &Shape) -> (Vec<MenuItem>, Vec<Diagnostic>) {
    let playbook = addresses.playbook;
    let mut diagnostics = Vec::new();
    let of_kind = |kind: KindId, label: Option<&String>| {
        let many = &playbook.kinds.get(kind).label.many;
        let url = shape.indexes[kind.0].clone()?;
        Some(MenuItem { label: label.unwrap_or(many).clone(), url })
    };
    let Some(entries) = &playbook.menu else {
        return (playbook.kinds.iter().filter_map(|(kind, _)| of_kind(kind, None)).collect(), diagnostics);
    };
    let mut items = Vec::new();
    for entry in entries {
        let name = &entry.target.value;
        match (playbook.kinds.find(name), addresses.names.meaning(name, addresses.documents, None)) {
            (Some((kind, _)), _) => items.extend(of_kind(kind, entry.label.as_ref())),
            (None, Meaning::One(index)) => {
                let document = &addresses.documents[index];
                let label = entry.label.clone().unwrap_or_else(|| document.title.value.clone());
                items.extend(addresses.pages[index].map(|_| MenuItem { label, url: url(document) }));
            }
            _ => {
                let keys = playbook.kinds.iter().map(|(_, kind)| kind.key.as_str());
                let place = Place::new(&playbook.source, entry.target.span);
                diagnostics
                    .push(rules::MENU_TARGET.at(place).with("target", name).suggest(nearest(name, keys)));
            }
        }
    }
    (items, diagnostics)
}

/// The address of a document's page.
pub(super) fn url(document: &Document) -> String {
    format!("{}{}.html", document.folder, document.slug.value)
}

/// Fields in which no two documents of a kind may have the same value.
fn unique_values(documents: &[Arc<Document>], playbook: &Playbook) -> Vec<Diagnostic> {
    let mut first: HashMap<(KindId, &str, String), Place> = HashMap::new();
    let mut diagnostics = Vec::new();
    for document in documents {
        let kind = playbook.kinds.get(document.kind);
        for value in &document.fields {
            let Some(field) = kind.field(&value.name).filter(|field| field.unique) else { continue };
            let place = document.place(value.span);
            let written = fold(&document.source.text[value.span.range()]);
            let shown = if field.visibility == Visibility::Internal { "…" } else { written.as_str() };
            let found = rules::NOT_UNIQUE.at(place.clone()).with("field", &field.name).with("value", shown);
            match first.get(&(document.kind, field.name.as_str(), written.clone())) {
                Some(earlier) => diagnostics.push(found.relate(earlier.clone())),
                None => drop(first.insert((document.kind, &field.name, written), place)),
            }
        }
    }
    diagnostics
}

/// Says what a name that means nothing was most likely meant to be.
fn suggest(diagnostics: &mut [Diagnostic], documents: &[Arc<Document>]) {
    let unmet =
        |found: &&mut Diagnostic| [&rules::DEAD_LINK, &rules::UNRESOLVED_REFERENCE].contains(&found.rule);
    let mut unmet: Vec<&mut Diagnostic> = diagnostics.iter_mut().filter(unmet).take(SUGGESTED).collect();
    if unmet.is_empty() {
        return;
    }
    let names = Names::written(documents);
    unmet.par_iter_mut().for_each(|found| {
        let target = found.argument("target").unwrap_or_default();
        let target = target.split('#').next().unwrap_or_default();
        let name = target.rsplit('/').next().unwrap_or(target).trim_end_matches(".md");
        let meant = nearest(target, names.iter().copied()).or_else(|| nearest(name, names.iter().copied()));
        **found = found.clone().suggest(meant);
    });
}
