//! Names of documents, and their lookup: by id, then path, then suffix of the path, then title, then alias,
//! regardless of case and Unicode normal form.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;
use smallvec::SmallVec;

use super::destination::joined;
use super::page_id::PageId;
use crate::content::{Closeness, Document, is_relative, plain_name};
use crate::diagnostic::{Diagnostic, rules};
use crate::parallel::CHUNK;
use crate::playbook::KindId;
use crate::text::{fold, folded};

/// Result of a lookup.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One document, by index.
    One(usize),
    /// Several with the same precedence.
    Several(Vec<usize>),
    /// None.
    Nothing,
}

/// All names of a site's documents, internal ones included: whether the edition shows a document is checked
/// afterwards.
pub(super) struct Names {
    holders: HashMap<Box<str>, Holders>,
    /// Documents that share a name, in order.
    shared: Vec<Vec<Holder>>,
    /// By whole path, folded: nearly always one, but file systems that distinguish case or Unicode normal
    /// forms may have several.
    paths: HashMap<Box<str>, SmallVec<[u32; 2]>>,
    /// True if two documents have the same id.
    share_ids: bool,
}

/// A document that has a name, by index.
type Holder = (Closeness, u32);

/// The documents that have a name: nearly always one. Kept small, because thousands of links are looked up in
/// one table.
#[derive(Clone, Copy)]
enum Holders {
    One(Holder),
    /// Index into the lists of documents that share a name.
    Several(u32),
}

/// The names of one document, folded.
type Called = Vec<(Closeness, String)>;

impl Names {
    /// Collects all names.
    pub(super) fn gather(documents: &[Arc<Document>]) -> Self {
        let (called, paths): (Vec<Called>, Vec<Box<str>>) = documents
            .par_iter()
            .with_max_len(CHUNK)
            .map(|document| (document.folded_names(), fold(&document.path).into()))
            .unzip();
        let at = || {
            let mut at: HashMap<Box<str>, SmallVec<[u32; 2]>> = HashMap::with_capacity(paths.len());
            for (path, index) in paths.into_iter().zip(0..) {
                at.entry(path).or_default().push(index);
            }
            at
        };
        let (mut names, paths) = rayon::join(|| Self::held(called), at);
        names.paths = paths;
        names
    }

    /// The index of names other than paths.
    fn held(called: Vec<Called>) -> Self {
        // An id, a title and a suffix of the path.
        let holders = HashMap::with_capacity(3 * called.len());
        let mut names = Self { holders, shared: Vec::new(), paths: HashMap::default(), share_ids: false };
        for (called, index) in called.into_iter().zip(0..) {
            for (closeness, name) in called {
                names.add(name, closeness, index);
            }
        }
        names
    }

    /// Adds a document. Documents are added in order, so one that has the name already is its last holder.
    fn add(&mut self, name: String, closeness: Closeness, index: u32) {
        match self.holders.entry(name.into()) {
            Entry::Occupied(known) => {
                let list = match *known.get() {
                    Holders::One((_, other)) if other == index => return,
                    Holders::One(first) => {
                        let list = self.shared.len();
                        self.shared.push(vec![first]);
                        *known.into_mut() = Holders::Several(u32::try_from(list).unwrap_or(u32::MAX));
                        &mut self.shared[list]
                    }
                    Holders::Several(list) => &mut self.shared[list as usize],
                };
                let is_id = |(closeness, _): &Holder| *closeness == Closeness::Id;
                self.share_ids |= closeness == Closeness::Id && list.iter().any(is_id);
                if list.last().is_some_and(|(_, other)| *other != index) {
                    list.push((closeness, index));
                }
            }
            Entry::Vacant(free) => drop(free.insert(Holders::One((closeness, index)))),
        }
    }

    /// The document at a path under the content folder, with its extension: of several that the edition
    /// shows, or of hidden ones if it shows none, the one with exactly that name, else the only one whose
    /// folded name matches.
    pub(super) fn at_path(
        &self,
        path: &str,
        documents: &[Arc<Document>],
        pages: &[Option<PageId>],
    ) -> Meaning {
        match self.paths.get(&*folded(path)).map(SmallVec::as_slice) {
            None | Some([]) => Meaning::Nothing,
            Some([only]) => Meaning::One(*only as usize),
            Some(several) => {
                let several = || several.iter().map(|index| *index as usize);
                let is_shown = |index: &usize| pages[*index].is_some();
                let shown: Vec<usize> = several().filter(is_shown).take(MOST).collect();
                let hidden = shown.is_empty();
                let those = if hidden { several().take(MOST).collect() } else { shown };
                one_of(those, hidden, |index| documents[index].path == path)
            }
        }
    }

    /// The index of the document with exactly this path.
    pub(super) fn place_of(&self, path: &str, documents: &[Arc<Document>]) -> Option<usize> {
        let same = self.paths.get(&*folded(path))?;
        let exact = same.iter().find(|index| same.len() == 1 || documents[**index as usize].path == path);
        exact.or(same.first()).map(|index| *index as usize)
    }

    /// Looks up a wikilink in the document at the path `from`: a name that begins with `./` or `../` is a
    /// relative path.
    pub(super) fn named(
        &self,
        from: &str,
        name: &str,
        documents: &[Arc<Document>],
        pages: &[Option<PageId>],
    ) -> Meaning {
        if !is_relative(name) {
            return self.meaning(name, documents, pages, None);
        }
        let Some(path) = joined(from, name) else { return Meaning::Nothing };
        match self.at_path(&path, documents, pages) {
            Meaning::Nothing => self.at_path(&format!("{path}.md"), documents, pages),
            found => found,
        }
    }

    /// Looks up a name in an edition. A document that the edition does not show counts only if no other has
    /// the name, so that internal documents change nothing for public ones; of several such the first is
    /// meant, since none may be disclosed. If a `kind` is given, documents of other kinds count only if there
    /// is none of it.
    pub(super) fn meaning(
        &self,
        name: &str,
        documents: &[Arc<Document>],
        pages: &[Option<PageId>],
        kind: Option<KindId>,
    ) -> Meaning {
        let folded = folded(name);
        let Some(all) = self.holders.get(plain_name(&folded)).or_else(|| self.holders.get(&*folded)) else {
            return Meaning::Nothing;
        };
        let all = match *all {
            Holders::One((_, only)) => return Meaning::One(only as usize),
            Holders::Several(list) => self.shared[list as usize].iter(),
        };
        let all = all.map(|(closeness, index)| (*closeness, *index as usize));
        let is_of_kind = |index: usize| kind.is_none_or(|kind| documents[index].kind == kind);
        let rank =
            |(closeness, index): (Closeness, usize)| (!is_of_kind(index), pages[index].is_none(), closeness);
        let Some(best) = all.clone().map(rank).min() else { return Meaning::Nothing };
        let mut closest: Vec<usize> = Vec::new();
        for (_, candidate) in all.filter(|candidate| rank(*candidate) == best) {
            // Documents with the same id are reported themselves, so references to them are not.
            let id = |index: usize| fold(&documents[index].id.value);
            if closest.last().is_none_or(|last| id(*last) != id(candidate)) {
                closest.push(candidate);
            }
            if closest.len() == MOST {
                break;
            }
        }
        let (_, hidden, _) = best;
        one_of(closest, hidden, |index| documents[index].is_called(name))
    }
}

/// Of documents with the same folded name, the one that matches exactly, else the only one. Of hidden ones
/// the first is meant, since none may be disclosed.
fn one_of(same: Vec<usize>, hidden: bool, is_exact: impl Fn(usize) -> bool) -> Meaning {
    let mut exact = same.iter().copied().filter(|index| is_exact(*index));
    match (same.as_slice(), exact.next(), exact.next()) {
        ([], ..) => Meaning::Nothing,
        ([one], ..) => Meaning::One(*one),
        (_, Some(one), None) => Meaning::One(one),
        ([first, ..], ..) if hidden => Meaning::One(*first),
        _ => Meaning::Several(same),
    }
}

/// Findings for documents with the same id, or with paths that differ only in case and Unicode normal form.
/// If only one is shown, the finding is in the other: a finding about a public document names no internal
/// one.
pub(super) fn clashes(
    names: &Names,
    documents: &[Arc<Document>],
    pages: &[Option<PageId>],
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if !names.share_ids {
        return diagnostics;
    }
    let mut ids: HashMap<Cow<'_, str>, &Document> = HashMap::default();
    for document in shown_first(documents, pages) {
        match ids.entry(folded(&document.id.value)) {
            Entry::Occupied(earlier) => {
                let found = rules::DUPLICATE_ID.at(document.place(document.id.span));
                let found = found.with("id", &document.id.value);
                diagnostics.push(found.relate(earlier.get().place(earlier.get().id.span)));
            }
            Entry::Vacant(free) => drop(free.insert(document)),
        }
    }
    diagnostics
}

/// The documents that the edition shows, then the others.
pub(super) fn shown_first<'a>(
    documents: &'a [Arc<Document>],
    pages: &'a [Option<PageId>],
) -> impl Iterator<Item = &'a Document> {
    let those = |shown: bool| {
        let all = documents.iter().zip(pages).filter(move |(_, page)| page.is_some() == shown);
        all.map(|(document, _)| &**document)
    };
    those(true).chain(those(false))
}

/// Maximum documents of one name that are compared: thousands of notes may have the same.
const MOST: usize = 8;
