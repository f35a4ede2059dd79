//! The texts and terms of pages from one guide to the next.

use std::sync::Arc;

use foldhash::HashMap;

use crate::guide::{Guide, ResolvedDocument};
use crate::playbook::Playbook;
use crate::search::{PageTerms, PageText};

/// A document, and what search knows of it.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) document: Arc<ResolvedDocument>,
    pub(super) text: Arc<PageText>,
    pub(super) terms: Arc<PageTerms>,
}

/// The documents of the last guide, by URL.
#[derive(Debug, Default)]
pub(in crate::pages) struct Cache {
    playbook: Option<Arc<Playbook>>,
    known: HashMap<String, Known>,
}

impl Cache {
    /// What is known of a document, where it still holds: a document is made anew when its text changes, or a title that this shows, and a tag
    /// may be spelled as another document writes it.
    pub(super) fn known(&self, guide: &Guide, document: &Arc<ResolvedDocument>) -> Option<&Known> {
        let is_same = self.playbook.as_ref().is_some_and(|playbook| Arc::ptr_eq(playbook, &guide.playbook));
        let known = self
            .known
            .get(&document.url)
            .filter(|known| is_same && Arc::ptr_eq(&known.document, document))?;
        let tags = document.document.tags.iter().map(|tag| guide.tag_name(&tag.value));
        tags.eq(known.text.tags.iter().map(String::as_str)).then_some(known)
    }

    pub(super) fn keep(&mut self, guide: &Guide, known: Vec<Known>) {
        self.playbook = Some(Arc::clone(&guide.playbook));
        self.known = known.into_iter().map(|known| (known.document.url.clone(), known)).collect();
    }
}
