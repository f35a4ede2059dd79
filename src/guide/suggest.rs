//! Suggestions for names and paths without a target, and a correction where only one target is possible.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::HashSet;
use rayon::prelude::*;

use super::assets::AssetId;
use super::destination::joined;
use super::findings::candidates;
use super::found::{Sought, Unresolved};
use super::names::{Meaning, Names};
use super::page_id::PageId;
use crate::content::{Document, FoundFile};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::destination;
use crate::media::{is_image, is_markdown};
use crate::source::{Place, Span};
use crate::text::{distance, file_name, fold, in_odd_quotes, relative, without_extension};

/// Maximum findings that get suggestions: each compares all names.
const SEARCHED: usize = 200;
/// Maximum files of one name that are listed.
const LISTED: usize = 8;

/// The candidates for suggestions: documents of the edition by name and path, and files, apart from concealed
/// ones.
pub(super) struct Candidates<'a> {
    documents: &'a [Arc<Document>],
    pages: &'a [Option<PageId>],
    names: &'a Names,
    files: &'a [FoundFile],
    all: Vec<Candidate<'a>>,
    /// Documents and files by folded file name without `.md`.
    by_file: HashMap<String, Vec<Thing>>,
}

/// A candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Document(usize),
    File(usize),
}

/// A name of a candidate.
struct Candidate<'a> {
    folded: String,
    name: &'a str,
    thing: Thing,
    is_path: bool,
}

impl<'a> Candidates<'a> {
    pub(super) fn gather(
        documents: &'a [Arc<Document>],
        pages: &'a [Option<PageId>],
        names: &'a Names,
        files: &'a [FoundFile],
        concealed: &HashSet<AssetId>,
    ) -> Self {
        let mut candidates =
            Self { documents, pages, names, files, all: Vec::new(), by_file: HashMap::new() };
        let shown =
            |(index, document): &(usize, &Arc<Document>)| pages[*index].is_some() && document.readable;
        for (index, document) in documents.iter().enumerate().filter(shown) {
            let thing = Thing::Document(index);
            let (id, path) = (document.id.value.as_str(), document.stem());
            for name in [id, file_name(id)].into_iter().chain(document.titles()) {
                candidates.add(name, thing, false);
            }
            candidates.add(path, thing, true);
            candidates.add(file_name(path), thing, false);
            candidates.by_file.entry(fold(file_name(path))).or_default().push(thing);
        }
        let told = |id: &AssetId| !concealed.contains(id);
        for (index, file) in (0_u32..).map(AssetId).zip(files).filter(|(id, _)| told(id)) {
            let index = index.0 as usize;
            let thing = Thing::File(index);
            candidates.add(&file.path, thing, true);
            candidates.add(file_name(&file.path), thing, false);
            candidates.by_file.entry(fold(file_name(&file.path))).or_default().push(thing);
        }
        candidates
    }

    fn add(&mut self, name: &'a str, thing: Thing, is_path: bool) {
        self.all.push(Candidate { folded: fold(name), name, thing, is_path });
    }

    /// Adds suggestions to the first of the findings.
    pub(super) fn suggest(&self, mut unmet: Vec<Unresolved>) -> Vec<Diagnostic> {
        unmet.sort_by(|left, right| {
            let place = |unmet: &Unresolved| (unmet.from.clone(), unmet.found.place.span);
            place(left).cmp(&place(right))
        });
        let (several, mut unmet): (Vec<_>, Vec<_>) =
            unmet.into_iter().partition(|unmet| unmet.sought == Sought::Files);
        let rest = unmet.split_off(unmet.len().min(SEARCHED));
        let searched = unmet.into_par_iter().map(|unmet| self.answer(unmet)).collect::<Vec<_>>();
        let several = several.into_iter().map(|unmet| self.list(unmet));
        searched.into_iter().chain(several).chain(rest.into_iter().map(|unmet| unmet.found)).collect()
    }

    /// The finding with a list of the files that have a name.
    fn list(&self, unmet: Unresolved) -> Diagnostic {
        let name = fold(unmet.written.trim_start_matches('/'));
        let things =
            self.by_file.get(&fold(file_name(&unmet.written))).map(Vec::as_slice).unwrap_or_default();
        let paths = things.iter().filter_map(|thing| match thing {
            Thing::File(index) => Some(self.files[*index].path.clone()),
            Thing::Document(_) => None,
        });
        let near = joined(&unmet.from, &unmet.written).map(|near| fold(&near));
        let ends = |path: &String| {
            let path = fold(path);
            near.as_ref() == Some(&path)
                || path.strip_suffix(&name).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        };
        let mut paths: Vec<String> = paths.filter(ends).take(LISTED).collect();
        if paths.len() < 2 {
            // The others may not be disclosed.
            paths.push("…".to_owned());
        }
        unmet.found.with("candidates", candidates(&paths))
    }

    fn answer(&self, unmet: Unresolved) -> Diagnostic {
        // In typographic quotes, and a path as Windows writes it.
        let written = in_odd_quotes(&unmet.written).map_or(&*unmet.written, |(_, inner)| inner);
        let written = written.replace('\\', "/");
        let wanted = match unmet.sought {
            Sought::Path => joined(&unmet.from, &written).unwrap_or(written),
            Sought::Name(_) | Sought::Files => written,
        };
        let wanted = stem(wanted.trim_matches('/'));
        let moved = self.moved(wanted, &unmet);
        let thing = moved.map(|thing| (thing, "")).or_else(|| self.nearest(wanted, &unmet));
        let Some((thing, name)) = thing else { return unmet.found };
        let meant = self.written(thing, name, &unmet);
        let edit = moved.and_then(|_| written_place(&unmet));
        let found = unmet.found.suggest(Some(&meant));
        match edit {
            Some(place) => found.mend(place, meant),
            None => found,
        }
    }

    /// The only candidate with the file name that a path ends in: it was moved to another folder.
    fn moved(&self, wanted: &str, unmet: &Unresolved) -> Option<Thing> {
        if !unmet.written.contains('/') && unmet.sought != Sought::Path {
            return None;
        }
        let things = self.by_file.get(&fold(file_name(wanted)))?;
        let mut suitable = things.iter().filter(|thing| self.suits(**thing, unmet));
        suitable.next().copied().filter(|_| suitable.next().is_none())
    }

    /// True if a candidate is of the sort that was referred to: a document of the relation's kind, a picture for a
    /// picture, a file for the name of one.
    fn suits(&self, thing: Thing, unmet: &Unresolved) -> bool {
        match (thing, unmet.sought) {
            (Thing::Document(index), Sought::Name(Some(kind))) => self.documents[index].kind == kind,
            (Thing::Document(_), _) => !is_about_file(unmet) && !has_extension(&unmet.written),
            (Thing::File(_), Sought::Name(Some(_))) => false,
            (Thing::File(index), _) if is_about_file(unmet) => {
                is_image(&self.files[index].path) || !is_image(&unmet.written)
            }
            (Thing::File(_), _) => has_extension(&unmet.written),
        }
    }

    /// The nearest candidate by any name, of the sort that was referred to before any other: whole paths are compared
    /// with whole paths, and names with names.
    fn nearest(&self, wanted: &str, unmet: &Unresolved) -> Option<(Thing, &str)> {
        let is_path = unmet.sought == Sought::Path;
        let (whole, last) = (fold(wanted), fold(file_name(wanted)));
        let near = |folded: &str, candidates: &dyn Fn(&Candidate<'_>) -> bool| {
            let near = self.all.iter().filter(|candidate| candidates(candidate)).filter_map(|candidate| {
                Some((distance(folded, &candidate.folded)?, candidate.thing, candidate.name))
            });
            near.min().map(|(_, thing, name)| (thing, name))
        };
        let among = |candidates: &dyn Fn(&Candidate<'_>) -> bool| {
            let by_path = |candidate: &Candidate<'_>| candidate.is_path && candidates(candidate);
            let by_path = is_path.then(|| near(&whole, &by_path)).flatten();
            by_path.or_else(|| near(&whole, candidates)).or_else(|| near(&last, candidates))
        };
        let is_possible = |thing: Thing| matches!(thing, Thing::File(_)) || !is_about_file(unmet);
        among(&|candidate| self.suits(candidate.thing, unmet))
            .or_else(|| among(&|candidate| is_possible(candidate.thing)))
    }

    /// The reference to a candidate in the syntax of the original: as a path, or as an unambiguous name.
    fn written(&self, thing: Thing, name: &str, unmet: &Unresolved) -> String {
        let path = match thing {
            Thing::Document(index) => &self.documents[index].path,
            Thing::File(index) => &self.files[index].path,
        };
        let kind = match unmet.sought {
            Sought::Path => return destination(&relative(&unmet.from, path)),
            Sought::Name(kind) => kind,
            Sought::Files => None,
        };
        let Thing::Document(index) = thing else {
            let same = self.by_file.get(&fold(file_name(path))).map_or(0, Vec::len);
            return if same > 1 { path.clone() } else { file_name(path).to_owned() };
        };
        let means =
            |name: &str| self.names.meaning(name, self.documents, self.pages, kind) == Meaning::One(index);
        let id = &self.documents[index].id.value;
        if !name.is_empty() && means(name) { name.to_owned() } else { id.clone() }
    }
}

/// True if a picture, or another file to be shown, was not found: a page is none.
fn is_about_file(unmet: &Unresolved) -> bool {
    unmet.found.rule == &rules::MISSING_FILE
}

/// True if a name ends as that of a file which is no document: `plan.pdf`, but neither `Mr. Hansen` nor `plan.md`.
fn has_extension(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let is_one = |extension: &str| {
        (2..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    extension.is_some_and(is_one) && !is_markdown(name)
}

/// A path without the extension of a Markdown file.
fn stem(path: &str) -> &str {
    if is_markdown(path) { without_extension(path) } else { path }
}

/// The place of the path or name within a link, if it is there literally.
fn written_place(unmet: &Unresolved) -> Option<Place> {
    let place = &unmet.found.place;
    let link = place.source.text.get(place.span.range())?;
    // A relation is the name and nothing else, quoted or not.
    for quote in ["", "\"", "'"] {
        if link.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) == Some(&unmet.written) {
            let inside = place.span.range().start + quote.len()..place.span.range().end - quote.len();
            return Some(Place::new(&place.source, Span::new(inside)));
        }
    }
    let marks: &[&str] = if unmet.sought == Sought::Path { &["](<", "]("] } else { &["[["] };
    let mark = marks.iter().find_map(|mark| Some(link.rfind(mark)? + mark.len()))?;
    let bracket = link[..mark].ends_with('<') && unmet.sought == Sought::Path;
    let begin = place.span.start as usize + mark;
    link[mark..].starts_with(&unmet.written).then_some(())?;
    let end = begin + unmet.written.len();
    // A destination in angle brackets is replaced with these: the new one has its own where it needs them.
    let closed = bracket && link[mark + unmet.written.len()..].starts_with('>');
    let span = match (bracket, closed) {
        (false, _) => Span::new(begin..end),
        (true, true) => Span::new(begin - 1..end + 1),
        (true, false) => return None,
    };
    Some(Place::new(&place.source, span))
}
