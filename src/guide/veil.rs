//! What findings may tell of a guide. Whoever reads them in the public edition is not shown what that does not show: of what is internal they
//! have the file, the line and where on it something hidden begins, and no letter of what stands there, nor how long it is.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::{CONTACT_KEYS, Document};
use crate::diagnostic::Diagnostic;
use crate::playbook::{Edition, Playbook, Visibility};
use crate::source::{Place, SourceFile, Span};

use super::blanked::Blanked;

/// The documents that have something to hide; none in the internal edition.
#[derive(Debug)]
pub struct Veil {
    playbook: Arc<Playbook>,
    hiding: Vec<Arc<Document>>,
}

impl Veil {
    /// What an edition hides of all documents.
    pub(super) fn of(documents: &[Arc<Document>], playbook: &Arc<Playbook>, edition: Edition) -> Self {
        let hides = |document: &&Arc<Document>| document.is_withheld() || document.internal.is_some();
        let hiding = documents.iter().filter(|_| edition == Edition::Public).filter(hides);
        Self { playbook: Arc::clone(playbook), hiding: hiding.cloned().collect() }
    }

    /// Takes out of findings what the edition does not show. They must be as they were found.
    pub fn draw(&self, diagnostics: &mut [Diagnostic]) {
        if diagnostics.is_empty() || self.hiding.is_empty() {
            return;
        }
        let files = self.hiding.iter().map(|document| (document.source.path.as_str(), &**document));
        let mut drawn = Drawn { playbook: &self.playbook, files: files.collect(), blanked: HashMap::new() };
        for found in diagnostics {
            drawn.finding(found);
        }
    }
}

/// Files as far as they were asked for.
struct Drawn<'a> {
    playbook: &'a Playbook,
    files: HashMap<&'a str, &'a Document>,
    blanked: HashMap<*const SourceFile, Blanked>,
}

impl Drawn<'_> {
    fn finding(&mut self, found: &mut Diagnostic) {
        let own = found.place.source.path.clone();
        let related = std::mem::take(&mut found.related);
        let named = |place: &Place| {
            let file = self.files.get(place.source.path.as_str());
            // The name of an internal file is told by what is found in it.
            place.source.path == own || file.is_none_or(|file| file.visibility == Visibility::Public)
        };
        let related: Vec<Place> = related.into_iter().filter(named).collect();
        found.related = related.into_iter().map(|place| self.place(&place).0).collect();
        let (place, is_hidden) = self.place(&found.place);
        found.place = place;
        if is_hidden {
            found.withhold();
        }
    }

    /// A place as it may be told, and whether what stands there is hidden.
    fn place(&mut self, place: &Place) -> (Place, bool) {
        let Some(document) = self.files.get(place.source.path.as_str()) else {
            return (place.clone(), false);
        };
        let hidden = document.internal.as_ref().map_or(&[][..], |internal| &internal.hidden);
        let whole = document.is_withheld();
        let all = [Span::new(0..usize::MAX)];
        let hidden = if whole { &all } else { hidden };
        let blanked = self.blanked.entry(Arc::as_ptr(&place.source)).or_insert_with(|| {
            let kind = self.playbook.kinds.get(document.kind);
            let is_key = |word: &str| CONTACT_KEYS.contains(&word) || kind.keys().any(|key| key == word);
            Blanked::of(&place.source, hidden, is_key)
        });
        // What is found in a file as a whole is said of all of it.
        let is_whole = place.span == Span::default();
        let is_hidden = whole || (!is_whole && place.span.is_touched(hidden));
        (blanked.place(place.span, is_hidden), is_hidden)
    }
}
