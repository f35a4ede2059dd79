//! The names of documents, and which document a name means: by id, then by its path, then by the end of that, then by title, then
//! by alias, whatever the case and the Unicode form.

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
    holders: HashMap<Box<str>, Holders>,
    /// The documents that share a name with others, in their order.
    shared: Vec<Vec<Holder>>,
    /// By their whole paths, folded: nearly always one, but a system that tells case or Unicode forms apart may have several.
    paths: HashMap<Box<str>, SmallVec<[u32; 2]>>,
    /// Whether two documents have one id.
    share_ids: bool,
}

/// A document that has a name, by its place in the list.
type Holder = (Closeness, u32);

/// The documents that have a name. Nearly every name has one. Small, because thousands of links are looked up in one table of them.
#[derive(Clone, Copy)]
enum Holders {
    One(Holder),
    /// A place among the lists of those that share a name.
    Several(u32),
}

/// The names of one document, folded.
type Called = Vec<(Closeness, String)>;

impl Names {
    /// Gathers the names.
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

    /// The names of documents, their paths apart.
    fn held(called: Vec<Called>) -> Self {
        // An id, a title and the end of a path.
        let holders = HashMap::with_capacity(3 * called.len());
        let mut names = Self { holders, shared: Vec::new(), paths: HashMap::default(), share_ids: false };
        for (called, index) in called.into_iter().zip(0..) {
            for (closeness, name) in called {
                names.add(name, closeness, index);
            }
        }
        names
    }

    /// Adds a document. They come one after another: one that has the name already has it last.
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

    /// What lies at a path under the content folder, with its extension: of several documents that the edition shows, or where it shows none,
    /// the one that is called exactly so, else the only one that is called so whatever its letters.
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

    /// The place in the list of the document that has this path itself.
    pub(super) fn place_of(&self, path: &str, documents: &[Arc<Document>]) -> Option<usize> {
        let same = self.paths.get(&*folded(path))?;
        let exact = same.iter().find(|index| same.len() == 1 || documents[**index as usize].path == path);
        exact.or(same.first()).map(|index| *index as usize)
    }

    /// What a wikilink in the document at the path `from` names: a path that begins with `./` or `../` is one from its folder.
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

    /// What a name means to a reader of the edition. A document that the edition does not show counts only if no other has the name, so that what is
    /// internal changes nothing of what is public; of several such the first is meant, since nobody is to be told of them. Where a document of
    /// `kind` is asked for, those of other kinds count only if there is none.
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
            // Two documents of one id are reported as such; every reference to them is not.
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

/// Of documents that have one name whatever its letters, the one that has it exactly, else the only one. Of those that the edition hides the
/// first is meant: nobody is to be told of them.
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

/// Two documents of one id, or of one path but for case and Unicode form. It is found in the one that the edition does not show, if only one
/// is shown: what is said of a public document names no internal one.
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

/// Documents of one name that are told apart: thousands of notes may be called the same.
const MOST: usize = 8;
