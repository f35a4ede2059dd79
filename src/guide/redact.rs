//! Reduces documents to an edition: drops names of what it does not show, and assigns ids to what is left.

use std::sync::Arc;

use foldhash::HashSet;

use super::anchors::Anchors;
use super::destination::split;
use super::folders::folder_named;
use super::hidden::Hidden;
use super::ids::Ids;
use super::names::{Meaning, Names};
use super::page_id::PageId;
use crate::content::{Document, FieldValue, Stage};
use crate::diagnostic::Findings;
use crate::markdown::{Body, RawHtml};
use crate::playbook::Edition;
use crate::source::Spanned;

/// The stage between document and guide: ids are assigned, links are unresolved.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchored;

impl Stage for Anchored {
    /// Boxed as in a guide, so that a list of values is converted in place.
    type Prose = Box<AnchoredProse>;
    type Image = Spanned<String>;
}

#[derive(Debug, Clone)]
pub(super) struct AnchoredProse {
    pub(super) body: Arc<Body>,
    pub(super) heading_ids: Ids,
    pub(super) task_ids: Ids,
    pub(super) raw_ids: Ids,
    pub(super) term_ids: Ids,
}

/// A document with ids.
pub(super) struct AnchoredDocument {
    pub(super) fields: Vec<FieldValue<Anchored>>,
    pub(super) prose: AnchoredProse,
    pub(super) diagnostics: Findings,
}

/// The names that an edition does not show.
pub(super) struct Redaction<'a> {
    pub(super) documents: &'a [Arc<Document>],
    pub(super) names: &'a Names,
    pub(super) pages: &'a [Option<PageId>],
    hidden: &'a Hidden,
    folders: &'a HashSet<String>,
    edition: Edition,
    html: RawHtml,
    /// True if the edition shows everything, so that no name has to be checked.
    shows_all: bool,
}

impl<'a> Redaction<'a> {
    pub(super) fn new(
        documents: &'a [Arc<Document>],
        names: &'a Names,
        pages: &'a [Option<PageId>],
        (hidden, folders): (&'a Hidden, &'a HashSet<String>),
        edition: Edition,
        html: RawHtml,
    ) -> Self {
        let is_whole = |document: &Arc<Document>| Arc::ptr_eq(document.whole_body(), &document.body);
        let shows_all = edition == Edition::Internal
            || (pages.iter().all(Option::is_some) && documents.iter().all(is_whole));
        Self { documents, names, pages, hidden, folders, edition, html, shows_all }
    }

    /// The words shown for a bare name: the title of the document. None where there is no such document, or
    /// it is shown.
    pub(super) fn title(&self, from: &str, destination: &str) -> Option<String> {
        let (name, anchor) = split(destination, true);
        match self.names.named(from, &name, self.documents, self.pages) {
            Meaning::One(index) if self.pages[index].is_some() => {
                let named = anchor.is_none_or(|anchor| self.hides(index, &anchor));
                named.then(|| self.documents[index].title.value.clone())
            }
            _ => None,
        }
    }

    /// True if the edition shows a document but not an anchor in it.
    fn hides(&self, index: usize, anchor: &str) -> bool {
        self.edition == Edition::Public && self.hidden.holds(index, &self.documents[index], anchor)
    }

    /// A text as the edition shows it: without bare names of internal pages. Everything derived from its
    /// words (ids, summaries, tables of contents) uses the result.
    fn redact(&self, from: &str, body: &Arc<Body>) -> Arc<Body> {
        if self.shows_all {
            return Arc::clone(body);
        }
        let is_hidden = |destination: &str| {
            let (name, anchor) = split(destination, true);
            let meant = match self.names.named(from, &name, self.documents, self.pages) {
                _ if name.is_empty() => self.names.place_of(from, self.documents),
                Meaning::One(index) => Some(index),
                _ => None,
            };
            let hides = |index: usize| anchor.as_ref().is_some_and(|anchor| self.hides(index, anchor));
            // A folder of that name is what is left to be meant.
            let is_folder = || self.folders.contains(&folder_named(&name));
            meant.is_some_and(|index| (self.pages[index].is_none() && !is_folder()) || hides(index))
        };
        body.renamed(|name| is_hidden(name).then(String::new)).map_or_else(|| Arc::clone(body), Arc::new)
    }
}

/// Reduces a document to an edition.
pub(super) fn outline(document: &Document, redaction: &Redaction<'_>) -> AnchoredDocument {
    let mut anchors = Anchors::default();
    let mut anchor = |body: &Arc<Body>| {
        let written = redaction.redact(&document.path, body);
        // Ids are derived from the words as written, so that another page's new title changes none of them.
        let (task_ids, raw_ids) = (anchors.tasks(&written), anchors.raw(&written, redaction.html));
        let (heading_ids, term_ids) = (anchors.headings(&written), anchors.terms(&written));
        let body = written.renamed(|name| redaction.title(&document.path, name)).map_or(written, Arc::new);
        AnchoredProse { body, heading_ids, task_ids, raw_ids, term_ids }
    };
    let prose = anchor(&document.body);
    // The list becomes that of the guide, in place.
    let mut fields = Vec::with_capacity(document.fields.len());
    fields.extend(document.fields.iter().filter_map(|field| {
        let FieldValue { name, span, value } = field.clone();
        let value = value.carry::<Anchored>(&mut |body| Box::new(anchor(&body)), &mut Some)?;
        Some(FieldValue { name, span, value })
    }));
    AnchoredDocument { fields, prose, diagnostics: anchors.diagnostics }
}
