//! The names of documents, and which document a name means: by id, then by the end of its path, then by title, then
//! by alias, whatever the case and the Unicode form.

use std::collections::HashMap;
use std::sync::Arc;

use super::PageId;
use crate::content::Document;
use crate::diagnostic::{Diagnostic, rules};
use crate::playbook::KindId;
use crate::text::fold;

/// How closely a name names a document: the closest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    Id,
    PathEnd,
    Title,
    Alias,
}

/// What a name means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One document, by its place in the list.
    One(usize),
    /// Several that are named equally closely.
    Several(Vec<usize>),
    /// None.
    Nothing,
}

/// All names of a site's documents, internal ones too: whether the edition shows the document is asked afterwards.
pub(super) struct Names {
    names: HashMap<String, Vec<(Closeness, usize)>>,
    paths: HashMap<String, usize>,
}

impl Names {
    /// Gathers the names. Two documents of one id, or of one path but for case and Unicode form, are reported.
    pub(super) fn gather(documents: &[Arc<Document>]) -> (Self, Vec<Diagnostic>) {
        let mut names = Self { names: HashMap::new(), paths: HashMap::new() };
        let mut ids: HashMap<String, usize> = HashMap::new();
        let mut diagnostics = Vec::new();
        for (index, document) in documents.iter().enumerate() {
            let id = fold(&document.id.value);
            if let Some(&earlier) = ids.get(&id) {
                let found =
                    rules::DUPLICATE_ID.at(document.place(document.id.span)).with("id", &document.id.value);
                diagnostics.push(found.relate(documents[earlier].place(documents[earlier].id.span)));
            } else {
                ids.insert(id.clone(), index);
            }
            names.paths.insert(fold(&document.path), index);
            names.add(id, Closeness::Id, index);
            names.add_path_ends(&fold(&document.id.value), index);
            let stem = document.path.rsplit_once('.').map_or(document.path.as_str(), |(stem, _)| stem);
            names.add_path_ends(&fold(stem), index);
            names.add(fold(&document.title.value), Closeness::Title, index);
            for alias in &document.aliases {
                names.add(fold(&alias.value), Closeness::Alias, index);
            }
        }
        (names, diagnostics)
    }

    fn add(&mut self, name: String, closeness: Closeness, index: usize) {
        let known = self.names.entry(name).or_default();
        // Documents come one after another: one that has the name already has it last.
        if known.last().is_none_or(|(_, other)| *other != index) {
            known.push((closeness, index));
        }
    }

    fn add_path_ends(&mut self, path: &str, index: usize) {
        let mut rest = path;
        loop {
            self.add(rest.to_owned(), Closeness::PathEnd, index);
            match rest.split_once('/') {
                Some((_, end)) => rest = end,
                None => return,
            }
        }
    }

    /// The document at a path under the content folder, with its extension.
    pub(super) fn at_path(&self, path: &str) -> Option<usize> {
        self.paths.get(&fold(path)).copied()
    }

    /// What a name means to a reader of the edition. A document that the edition does not show counts only if no other has the name, so that what is
    /// internal changes nothing of what is public. Where a document of `kind` is asked for, those of other kinds count only if there is none.
    pub(super) fn meaning(
        &self,
        name: &str,
        documents: &[Arc<Document>],
        pages: &[Option<PageId>],
        kind: Option<KindId>,
    ) -> Meaning {
        let folded = fold(name);
        let plain = folded.strip_suffix(".md").unwrap_or(&folded).trim_start_matches('/');
        let Some(all) = self.names.get(plain).or_else(|| self.names.get(&folded)) else {
            return Meaning::Nothing;
        };
        let candidates: Vec<&(Closeness, usize)> = all.iter().collect();
        let candidates = narrowed(candidates, |index| kind.is_none_or(|kind| documents[index].kind == kind));
        let candidates = narrowed(candidates, |index| pages[index].is_some());
        let closest = candidates.iter().map(|(closeness, _)| *closeness).min();
        let mut closest: Vec<usize> = candidates
            .iter()
            .filter(|(closeness, _)| Some(*closeness) == closest)
            .map(|(_, index)| *index)
            .collect();
        closest.sort_unstable();
        // Two documents of one id are reported as such; every reference to them is not.
        closest.dedup_by(|later, earlier| {
            fold(&documents[*later].id.value) == fold(&documents[*earlier].id.value)
        });
        match closest.as_slice() {
            [] => Meaning::Nothing,
            [one] => Meaning::One(*one),
            _ => Meaning::Several(closest),
        }
    }
}

/// The candidates that a document is kept for; all of them where that would leave none.
fn narrowed(candidates: Vec<&(Closeness, usize)>, keeps: impl Fn(usize) -> bool) -> Vec<&(Closeness, usize)> {
    let kept: Vec<_> = candidates.iter().copied().filter(|(_, index)| keeps(*index)).collect();
    if kept.is_empty() { candidates } else { kept }
}
