//! What links are followed in: all that is known of the documents of an edition before the first link is followed. It is the same as
//! long as documents change nothing of what others call them by.

use std::sync::Arc;

use super::assets::Assets;
use super::hidden::Hidden;
use super::listings::Listings;
use super::names::Names;
use super::page_id::PageId;
use super::redact::Redaction;
use super::{names, order, titles, unique};
use crate::content::{Document, FoundFile};
use crate::diagnostic::Diagnostic;
use crate::playbook::{Edition, Playbook};

/// Names, numbers, order and files, for one edition.
pub(super) struct Scope {
    pub(super) playbook: Arc<Playbook>,
    pub(super) edition: Edition,
    /// All documents in the order of their ids, as they were parsed.
    parsed: Vec<Arc<Document>>,
    /// The same, with their titles as readers see them.
    pub(super) documents: Vec<Arc<Document>>,
    /// Those of them that the edition shows, by their numbers in the guide.
    pub(super) shown: Vec<Arc<Document>>,
    /// The number in the guide of each document; none for what the edition does not show.
    pub(super) pages: Vec<Option<PageId>>,
    pub(super) names: Names,
    pub(super) hidden: Hidden,
    pub(super) assets: Assets,
    /// The place of each page in the order of lists.
    pub(super) ranks: Arc<[u32]>,
    pub(super) listings: Arc<Listings>,
    /// What is wrong with titles and names.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Values that documents share where each must have its own.
    pub(super) not_unique: Vec<Diagnostic>,
}

impl Scope {
    /// The frame of some documents, in the order of their ids.
    pub(super) fn of(
        parsed: Vec<Arc<Document>>,
        files: &[FoundFile],
        playbook: &Arc<Playbook>,
        edition: Edition,
    ) -> Self {
        let mut documents = parsed.clone();
        let pages = numbers(&documents, edition);
        let hidden = Hidden::of(documents.len());
        let arrange = |documents: &[Arc<Document>]| {
            let shown = shown(documents, edition);
            let (names, ranks) = rayon::join(|| Names::gather(documents), || order::ranks(&shown, playbook));
            (names, shown, ranks)
        };
        let (mut names, mut shown, mut ranks) = arrange(&documents);
        let mut diagnostics = Vec::new();
        let redaction = Redaction::new(&documents, &names, &pages, &hidden, edition);
        let titles = redaction.titles();
        if !titles.is_empty() {
            diagnostics.extend(titles::change(&mut documents, titles));
            (names, shown, ranks) = arrange(&documents);
        }
        diagnostics.extend(names::clashes(&names, &documents, &pages));
        let listings = || Listings::of(&shown, playbook, &ranks);
        let (listings, not_unique) = rayon::join(listings, || unique::clashes(&documents, &pages, playbook));
        Self {
            playbook: Arc::clone(playbook),
            edition,
            parsed,
            documents,
            shown,
            pages,
            names,
            hidden,
            assets: Assets::gather(files),
            ranks: ranks.into(),
            listings: Arc::new(listings),
            diagnostics,
            not_unique,
        }
    }

    /// Whether the frame of other documents is this one: of those that are not as they were, only what nobody calls them by has changed.
    fn holds(
        &self,
        parsed: &[Arc<Document>],
        files: &[FoundFile],
        playbook: &Arc<Playbook>,
        edition: Edition,
    ) -> bool {
        let same = Arc::ptr_eq(&self.playbook, playbook) && self.edition == edition;
        // What is said of names and titles names places, which move with every letter.
        let unsaid = self.diagnostics.is_empty();
        let drawn =
            || self.documents.iter().zip(&self.parsed).any(|(drawn, parsed)| !Arc::ptr_eq(drawn, parsed));
        same && unsaid
            && self.parsed.len() == parsed.len()
            && self.assets.files() == files
            && !drawn()
            && self.parsed.iter().zip(parsed).all(|(before, now)| {
                Arc::ptr_eq(before, now) || (is_called_alike(before, now) && !titles::is_drawn(now))
            })
    }

    /// This frame around documents for which it [holds](Self::holds), and which of them have changed.
    fn around(self, parsed: Vec<Arc<Document>>) -> (Self, Vec<bool>) {
        let changed: Vec<bool> =
            self.parsed.iter().zip(&parsed).map(|(before, now)| !Arc::ptr_eq(before, now)).collect();
        let pairs = self.parsed.iter().zip(&parsed).filter(|(before, now)| !Arc::ptr_eq(before, now));
        let moved = pairs.clone().any(|(before, now)| !order::is_tied(before, now, &self.playbook));
        // Where no two documents shared a value, none do as long as each has what it had. Where some did, the places have moved.
        let apart = self.not_unique.is_empty()
            && pairs.clone().all(|(before, now)| unique::is_alike(before, now, &self.playbook));
        let not_unique =
            if apart { Vec::new() } else { unique::clashes(&parsed, &self.pages, &self.playbook) };
        let mut hidden = self.hidden;
        hidden.forget(&changed);
        let shown = shown(&parsed, self.edition);
        let (ranks, listings) = if moved {
            let ranks = order::ranks(&shown, &self.playbook);
            let listings = Listings::of(&shown, &self.playbook, &ranks);
            (ranks.into(), Arc::new(listings))
        } else {
            (self.ranks, self.listings)
        };
        let documents = parsed.clone();
        (Self { parsed, documents, shown, hidden, ranks, listings, not_unique, ..self }, changed)
    }

    /// The frame of some documents, made of the one before where that holds; then also which documents have changed since.
    pub(super) fn next(
        before: Option<Self>,
        parsed: Vec<Arc<Document>>,
        files: &[FoundFile],
        playbook: &Arc<Playbook>,
        edition: Edition,
    ) -> (Self, Option<Vec<bool>>) {
        match before.filter(|frame| frame.holds(&parsed, files, playbook, edition)) {
            Some(frame) => {
                let (frame, changed) = frame.around(parsed);
                (frame, Some(changed))
            }
            None => (Self::of(parsed, files, playbook, edition), None),
        }
    }

    /// What the edition does not show.
    pub(super) fn redaction(&self) -> Redaction<'_> {
        Redaction::new(&self.documents, &self.names, &self.pages, &self.hidden, self.edition)
    }
}

/// The number in the guide of each document that the edition shows.
fn numbers(documents: &[Arc<Document>], edition: Edition) -> Vec<Option<PageId>> {
    let mut next = (0_u32..).map(PageId);
    documents
        .iter()
        .map(|document| edition.shows(document.visibility).then(|| next.next()).flatten())
        .collect()
}

fn shown(documents: &[Arc<Document>], edition: Edition) -> Vec<Arc<Document>> {
    documents.iter().filter(|document| edition.shows(document.visibility)).cloned().collect()
}

/// Whether two versions of a document are called the same: by id, path, title and alias, and lie at the same address.
fn is_called_alike(before: &Document, now: &Document) -> bool {
    before.has_names_of(now)
        && before.source.path == now.source.path
        && before.kind == now.kind
        && before.role == now.role
        && before.folder == now.folder
        && before.slug.value == now.slug.value
        && before.visibility == now.visibility
}
