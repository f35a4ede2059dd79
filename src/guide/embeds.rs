//! Checks nested embeds: those that form a cycle or bring in too much are reported and turned into links, so
//! that every remaining text can be rendered. Linear in the number of embeds.

use std::cell::Cell;
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use super::cycles::cycles;
use super::model::{Fingerprints, ResolvedDocument};
use super::page_id::PageId;
use super::prose::{Anchor, Embed, EmbedTarget, Linked, Prose, Target};
use crate::content::{Document, FieldValue, Value};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::Fragment;

/// Maximum depth of nested embeds.
const DEEPEST: u32 = 12;
/// Maximum nodes that the embeds of one text may bring in, nested ones included.
const LARGEST: u64 = 500_000;
/// Maximum bytes of text that they may bring in: as much as four of the largest files.
const MOST_BYTES: u64 = 20_000_000;
/// Maximum bytes of text that all embeds of a guide may bring in together, however little text it has itself
/// ...
const MOST_IN_ALL: u64 = 100_000_000;
/// ... or this multiple of its own text, if that is more.
const TIMES_ITS_TEXT: u64 = 10;
/// Maximum edges followed to describe cycles: where many pages embed one another, every path may be as long
/// as all of them.
const FOLLOWED: usize = 200_000;
/// Maximum pages named in a cycle.
const SHOWN: usize = 6;

/// The target of an embed: a fragment of a page. Several embeds may have the same.
type Shown = (PageId, Fragment);
/// An embed: the page whose text contains it, and its number there.
type Site = (PageId, usize);

/// The graph of all embed targets.
struct Embedded {
    shown: Vec<Shown>,
    numbers: HashMap<Shown, usize>,
    /// For each target, the embeds inside it, with the indices of their targets.
    within: Vec<Vec<(Site, usize)>>,
    /// The strongly connected component of each target, in reverse topological order.
    cycles: Vec<usize>,
    /// Embeds that close a cycle.
    ringed: HashSet<Site>,
}

/// The size of an embed, nested embeds included.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    nodes: u64,
    bytes: u64,
    depth: u32,
}

/// Checks all embeds in the texts of some pages.
pub(super) fn check(
    owns: &mut [Arc<ResolvedDocument>],
    embedding: &[PageId],
    documents: &[Arc<Document>],
) -> Vec<Diagnostic> {
    let embedded = Embedded::gather(owns, embedding);
    if embedded.shown.is_empty() {
        return Vec::new();
    }
    let weights = embedded.weights(owns);
    let mut diagnostics = Vec::new();
    let followed = Cell::new(0);
    let text: u64 = documents.iter().map(|document| document.source.text.len() as u64).sum();
    let most = MOST_IN_ALL.max(text.saturating_mul(TIMES_ITS_TEXT));
    let sum = Sum { bytes: Cell::new(0), most };
    for page in embedding.iter().copied() {
        let own = &mut owns[page.0 as usize];
        let check =
            Check { page, embedded: &embedded, weights: &weights, documents, followed: &followed, sum: &sum };
        let found = diagnostics.len();
        let mut checked = ResolvedDocument::clone(own);
        check.text(&mut checked.prose, true, &mut diagnostics);
        for field in &mut checked.fields {
            check.field(field, &mut diagnostics);
        }
        if diagnostics.len() > found {
            checked.prints = Fingerprints::default();
            *own = Arc::new(checked);
        }
    }
    if sum.is_exceeded() {
        // That is an error, so no guide is written; none is rendered while looking for further errors.
        for page in embedding {
            links_alone(&mut owns[page.0 as usize]);
        }
    }
    diagnostics
}

/// The total that the embeds of a guide bring in, and the limit.
struct Sum {
    bytes: Cell<u64>,
    most: u64,
}

impl Sum {
    /// Adds an embed; true if it is the first beyond the limit.
    fn crosses(&self, bytes: u64) -> bool {
        let before = self.bytes.get();
        self.bytes.set(before.saturating_add(bytes));
        before <= self.most && self.is_exceeded()
    }

    fn is_exceeded(&self) -> bool {
        self.bytes.get() > self.most
    }
}

/// Turns all embeds of a page into links.
fn links_alone(own: &mut Arc<ResolvedDocument>) {
    let mut linked = ResolvedDocument::clone(own);
    link_all(&mut linked.prose);
    linked.fields.iter_mut().for_each(|field| link_all_in(&mut field.value));
    linked.prints = Fingerprints::default();
    *own = Arc::new(linked);
}

fn link_all_in(value: &mut Value<Linked>) {
    match value {
        Value::Markdown(prose) => link_all(prose),
        Value::List(items) => items.iter_mut().for_each(link_all_in),
        _ => {}
    }
}

fn link_all(prose: &mut Prose) {
    for image in &mut prose.images {
        if let EmbedTarget::Text(embed) = image {
            *image = EmbedTarget::Link(link(embed));
        }
    }
}

impl Embedded {
    fn gather(owns: &[Arc<ResolvedDocument>], embedding: &[PageId]) -> Self {
        let mut embedded = Self {
            shown: Vec::new(),
            numbers: HashMap::new(),
            within: Vec::new(),
            cycles: Vec::new(),
            ringed: HashSet::new(),
        };
        let texts = embedding.iter().flat_map(|page| owns[page.0 as usize].texts());
        for image in texts.flat_map(|prose| &prose.images) {
            if let EmbedTarget::Text(embed) = image {
                embedded.number((embed.page, embed.part));
            }
        }
        for number in 0..embedded.shown.len() {
            let (page, part) = embedded.shown[number];
            let prose = &owns[page.0 as usize].prose;
            let within = prose.body.images_in(part).filter_map(|image| match &prose.images[image] {
                EmbedTarget::Text(embed) => {
                    Some(((page, image), embedded.numbers[&(embed.page, embed.part)]))
                }
                _ => None,
            });
            let within = within.collect();
            embedded.within.push(within);
        }
        let leads: Vec<Vec<usize>> =
            embedded.within.iter().map(|within| within.iter().map(|(_, shown)| *shown).collect()).collect();
        embedded.cycles = cycles(&leads);
        for (outer, within) in embedded.within.iter().enumerate() {
            let ringed = within.iter().filter(|(_, shown)| embedded.cycles[*shown] == embedded.cycles[outer]);
            embedded.ringed.extend(ringed.map(|(site, _)| *site));
        }
        embedded
    }

    fn number(&mut self, shown: Shown) {
        let next = self.shown.len();
        if *self.numbers.entry(shown).or_insert(next) == next {
            self.shown.push(shown);
        }
    }

    /// The weight of each target. Cycles are left out: they are reported as such.
    fn weights(&self, owns: &[Arc<ResolvedDocument>]) -> Vec<Weight> {
        let mut order: Vec<usize> = (0..self.shown.len()).collect();
        order.sort_by_key(|number| self.cycles[*number]);
        let mut weights = vec![Weight::default(); order.len()];
        for number in order {
            let (page, part) = self.shown[number];
            let body = &owns[page.0 as usize].prose.body;
            let own = Weight { nodes: body.part(part).len() as u64, bytes: body.bytes(part), depth: 1 };
            let inner = self.within[number].iter().filter(|(site, _)| !self.ringed.contains(site));
            weights[number] = inner.fold(own, |sum, (_, inner)| sum.with(weights[*inner]));
        }
        weights
    }

    /// The shortest path from an embed's target back to the page that contains the embed, as titles. Beyond
    /// the maximum of `followed` edges only its start.
    fn ring(
        &self,
        (page, _): Site,
        shown: usize,
        documents: &[Arc<Document>],
        followed: &Cell<usize>,
    ) -> String {
        let title = |page: &PageId| documents[page.0 as usize].title.value.as_str();
        let (here, there) = (title(&page), title(&self.shown[shown].0));
        if followed.get() > FOLLOWED {
            return if here == there {
                format!("{here} → {here}")
            } else {
                format!("{here} → {there} → … → {here}")
            };
        }

        let mut before: HashMap<usize, usize> = HashMap::from([(shown, shown)]);
        let mut next = VecDeque::from([shown]);
        let mut way = vec![page];
        while let Some(number) = next.pop_front() {
            if self.shown[number].0 == page || way.len() > 1 {
                let mut back = number;
                let mut pages = vec![self.shown[back].0];
                while before[&back] != back {
                    back = before[&back];
                    pages.push(self.shown[back].0);
                }
                way.extend(pages.into_iter().rev());
                break;
            }
            followed.set(followed.get() + self.within[number].len());
            let inner = self.within[number].iter().map(|(_, inner)| *inner);
            for inner in inner.filter(|inner| self.cycles[*inner] == self.cycles[shown]) {
                before.entry(inner).or_insert_with(|| {
                    next.push_back(inner);
                    number
                });
            }
        }
        let names: Vec<&str> = way.iter().take(SHOWN).map(title).collect();
        names.join(" → ") + if way.len() > SHOWN { " → …" } else { "" }
    }
}

impl Weight {
    /// The sum with a nested embed.
    fn with(self, inner: Self) -> Self {
        Self {
            nodes: self.nodes.saturating_add(inner.nodes),
            bytes: self.bytes.saturating_add(inner.bytes),
            depth: self.depth.max(inner.depth + 1),
        }
    }

    fn is_too_large(self) -> bool {
        self.nodes > LARGEST || self.bytes > MOST_BYTES || self.depth > DEEPEST
    }
}

/// The check of one page.
struct Check<'a> {
    page: PageId,
    embedded: &'a Embedded,
    weights: &'a [Weight],
    documents: &'a [Arc<Document>],
    /// Number of edges followed so far to describe cycles.
    followed: &'a Cell<usize>,
    sum: &'a Sum,
}

impl Check<'_> {
    fn field(&self, field: &mut FieldValue<Linked>, diagnostics: &mut Vec<Diagnostic>) {
        fn walk(check: &Check<'_>, value: &mut Value<Linked>, diagnostics: &mut Vec<Diagnostic>) {
            match value {
                Value::Markdown(prose) => check.text(prose, false, diagnostics),
                Value::List(items) => items.iter_mut().for_each(|item| walk(check, item, diagnostics)),
                _ => {}
            }
        }
        walk(self, &mut field.value, diagnostics);
    }

    /// Checks a text. Only the page's `own` text can be embedded elsewhere, and so be part of a cycle.
    fn text(&self, prose: &mut Prose, own: bool, diagnostics: &mut Vec<Diagnostic>) {
        let mut sum = Weight::default();
        for image in 0..prose.images.len() {
            let EmbedTarget::Text(embed) = &prose.images[image] else { continue };
            let shown = self.embedded.numbers[&(embed.page, embed.part)];
            let place = || prose.body.place(prose.body.tables().images[image].span);
            let site = (self.page, image);
            let finding = if own && self.embedded.ringed.contains(&site) {
                let ring = self.embedded.ring(site, shown, self.documents, self.followed);
                rules::EMBED_CYCLE.at(place()).with("ring", ring)
            } else {
                let with = sum.with(self.weights[shown]);
                if !with.is_too_large() {
                    sum = with;
                    if self.sum.crosses(self.weights[shown].bytes) {
                        diagnostics.push(rules::EMBEDS_TOO_LARGE.at(place()));
                    }
                    continue;
                }
                rules::EMBED_TOO_LARGE.at(place())
            };
            diagnostics.push(finding);
            prose.images[image] = EmbedTarget::Link(link(embed));
        }
    }
}

/// The link that replaces an embed that cannot be shown.
fn link(embed: &Embed) -> Target {
    let anchor = embed.fragment.clone().map(|id| Anchor { id, part: embed.part });
    Target::Page(embed.page, anchor.map(Box::new))
}
