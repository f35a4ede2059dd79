//! The terms of a text's definition lists as link targets.

use super::by_name::ByName;
use super::prose::Anchor;
use super::redact::AnchoredProse;
use crate::markdown::Fragment;
use crate::text::{fold, folded, loose, slug};

/// The terms of a text by name.
#[derive(Debug)]
pub(super) struct Terms {
    /// In document order.
    all: Box<[Anchor]>,
    /// By what is written, by id, and without punctuation.
    by_name: ByName,
}

impl Terms {
    pub(super) fn of(prose: &AnchoredProse) -> Self {
        let terms: Vec<(String, Anchor)> = prose
            .body
            .terms()
            .map(|(number, part)| {
                let id = prose.term_ids.get(number).to_owned();
                (prose.body.heading_of(part).unwrap_or_default(), Anchor { id, part })
            })
            .collect();
        let each = || terms.iter().zip(0..);
        // Of equal names the first counts: a term's own words come before the id of another.
        let own = each().map(|((words, _), place)| (fold(words), place));
        let ids = each().map(|((_, anchor), place)| (anchor.id.clone(), place));
        let slugs = each().map(|((words, _), place)| (slug(words), place));
        let loosely = each().map(|((words, _), place)| (loose(words), place));
        let by_name = ByName::of(own.chain(ids).chain(slugs).chain(loosely));
        Self { all: terms.into_iter().map(|(_, anchor)| anchor).collect(), by_name }
    }

    /// The term of a text or an id.
    pub(super) fn find(&self, name: &str) -> Option<Anchor> {
        let place = self.by_name.get(&folded(name)).or_else(|| self.by_name.get(name));
        Some(self.all[place.or_else(|| self.by_name.get(&loose(name)))?].clone())
    }
}

/// The texts of all terms.
pub(super) fn names(prose: &AnchoredProse) -> impl Iterator<Item = String> {
    prose.body.term_numbers().map(|(_, words)| prose.body.plain(words))
}

/// The term of a text in a part of the text, as in `A#B`.
pub(super) fn within(prose: &AnchoredProse, name: &str, part: Fragment) -> Option<Anchor> {
    let around = prose.body.part(part);
    let mut terms = prose.body.terms().filter(|(_, term)| around.contains(&prose.body.part(*term).start));
    let is_named =
        |term: Fragment| prose.body.heading_of(term).is_some_and(|words| loose(&words) == loose(name));
    let (number, part) = terms.find(|(_, term)| is_named(*term))?;
    Some(Anchor { id: prose.term_ids.get(number).to_owned(), part })
}
