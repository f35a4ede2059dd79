//! The scope in which links are resolved: names, indices and order of all documents of an edition, computed
//! before the first link is resolved. It stays valid while changed documents keep their names.

use std::sync::Arc;

use foldhash::HashSet;

use super::assets::Assets;
use super::folders::folders_of;
use super::hidden::Hidden;
use super::listings::Listings;
use super::names::Names;
use super::page_id::PageId;
use super::redact::Redaction;
use super::{names, order, titles, unique};
use crate::content::{Document, SiteFiles};
use crate::diagnostic::Diagnostic;
use crate::playbook::{Edition, Playbook};

/// Names, indices, order and files, for one edition.
pub(super) struct Scope {
    pub(super) playbook: Arc<Playbook>,
    pub(super) edition: Edition,
    /// All documents as parsed, sorted by id.
    parsed: Vec<Arc<Document>>,
    /// The same, with titles as readers see them.
    pub(super) documents: Vec<Arc<Document>>,
    /// The documents that the edition shows, by page id.
    pub(super) shown: Vec<Arc<Document>>,
    /// The page id of each document; none for those that the edition does not show.
    pub(super) pages: Vec<Option<PageId>>,
    pub(super) names: Names,
    pub(super) hidden: Hidden,
    /// The output folders in which something is that the edition shows.
    folders: HashSet<String>,
    pub(super) assets: Assets,
    /// The rank of each page in lists.
    pub(super) ranks: Arc<[u32]>,
    pub(super) listings: Arc<Listings>,
    /// Findings about titles and names.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Findings about values that must be unique.
    pub(super) not_unique: Vec<Diagnostic>,
}

impl Scope {
    /// The scope of documents, sorted by id.
    pub(super) fn of(
        parsed: Vec<Arc<Document>>,
        files: &Arc<SiteFiles>,
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
        let folders = folders_of(shown.iter());
        let redaction =
            Redaction::new(&documents, &names, &pages, (&hidden, &folders), edition, playbook.html);
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
            folders,
            assets: Assets::gather(files),
            ranks: ranks.into(),
            listings: Arc::new(listings),
            diagnostics,
            not_unique,
        }
    }

    /// True if this is also the scope of other documents: those that changed kept everything that others
    /// refer to.
    fn holds(
        &self,
        parsed: &[Arc<Document>],
        files: &Arc<SiteFiles>,
        playbook: &Arc<Playbook>,
        edition: Edition,
    ) -> bool {
        let same = Arc::ptr_eq(&self.playbook, playbook) && self.edition == edition;
        // Findings about names have places, which move with every edit.
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

    /// This scope with documents for which it [holds](Self::holds), and the set of changed ones.
    fn around(self, parsed: Vec<Arc<Document>>) -> (Self, Vec<bool>) {
        let changed: Vec<bool> =
            self.parsed.iter().zip(&parsed).map(|(before, now)| !Arc::ptr_eq(before, now)).collect();
        let pairs = self.parsed.iter().zip(&parsed).filter(|(before, now)| !Arc::ptr_eq(before, now));
        let moved = pairs.clone().any(|(before, now)| !order::is_tied(before, now, &self.playbook));
        // If no two documents shared a value, none do while each keeps its values. If some did, the places
        // have moved.
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

    /// The scope of documents, reusing the previous one where that holds; then also the set of documents
    /// changed since.
    pub(super) fn next(
        before: Option<Self>,
        parsed: Vec<Arc<Document>>,
        files: &Arc<SiteFiles>,
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

    /// The redaction of what the edition does not show.
    pub(super) fn redaction(&self) -> Redaction<'_> {
        Redaction::new(
            &self.documents,
            &self.names,
            &self.pages,
            (&self.hidden, &self.folders),
            self.edition,
            self.playbook.html,
        )
    }
}

/// The page id of each document that the edition shows.
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

/// True if two versions of a document have the same id, path, title, aliases and URL, and are hidden alike.
fn is_called_alike(before: &Document, now: &Document) -> bool {
    before.has_names_of(now)
        && before.source.path == now.source.path
        && before.kind == now.kind
        && before.role == now.role
        && before.folder == now.folder
        && before.slug.value == now.slug.value
        && before.visibility == now.visibility
        && before.suspended == now.suspended
}
