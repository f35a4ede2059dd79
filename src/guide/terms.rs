//! The terms of definition lists as link targets.

use super::link_targets::{ByName, LinkTargets};
use super::prose::Anchor;
use crate::markdown::Fragment;
use crate::text::{fold, folded, loose, slug};

/// The terms of a text by name.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// In document order, each with its number.
    all: Box<[(usize, Fragment)]>,
    /// By what is written, by id, and without punctuation.
    by_name: ByName,
}

impl LinkTargets {
    fn terms(&self) -> &Terms {
        self.terms.get_or_init(|| {
            let prose = &self.prose;
            let all: Box<[(usize, Fragment)]> = prose.body.terms().collect();
            let words = |part: Fragment| prose.body.heading_of(part).unwrap_or_default();
            let each = || all.iter().zip(0..);
            // Of equal names the first counts: a term's own words come before the id of another.
            let own = each().map(|((_, part), place)| (fold(&words(*part)), place));
            let ids = each().map(|((number, _), place)| (prose.term_ids.get(*number).to_owned(), place));
            let slugs = each().map(|((_, part), place)| (slug(&words(*part)), place));
            let loosely = each().map(|((_, part), place)| (loose(&words(*part)), place));
            let by_name = ByName::of(own.chain(ids).chain(slugs).chain(loosely));
            Box::new(Terms { all, by_name })
        })
    }

    /// The term that a link names: by its text, or by its id. What stands above it, as in `A#B`, is not looked at.
    pub(super) fn term(&self, written: &str) -> Option<Anchor> {
        if self.prose.term_ids.is_empty() {
            return None;
        }
        let Terms { all, by_name } = self.terms();
        let name = written.rsplit('#').next().unwrap_or(written).trim();
        let found = by_name.get(&folded(name)).or_else(|| by_name.get(name));
        let (number, part) = all[found.or_else(|| by_name.get(&loose(name)))?];
        Some(Anchor { id: self.prose.term_ids.get(number).to_owned(), part })
    }

    /// The text of the term with an id.
    pub(super) fn words_of_term(&self, id: &str) -> Option<String> {
        let number = self.prose.term_ids.iter().position(|other| other == id)?;
        let mut terms = self.prose.body.term_numbers();
        terms.find(|(other, _)| *other == number).map(|(_, words)| self.prose.body.plain(words))
    }

    /// The texts of all terms.
    pub(super) fn term_names(&self) -> impl Iterator<Item = String> {
        self.prose.body.term_numbers().map(|(_, words)| self.prose.body.plain(words))
    }
}
