//! Link targets on a page: headings, named blocks and terms (`terms`), and their lookup by the forms in which links name them.

use std::sync::OnceLock;

use foldhash::HashMap;

use super::by_name::ByName;
use super::prose::Anchor;
use super::redact::AnchoredProse;
use super::terms::{self, Terms};
use crate::markdown::{Fragment, RawRole, block_id};
use crate::text::{fold, folded, loose, nearest, run_together, slug};

/// Maximum headings for a linear search; beyond it an index by name is built.
const FEW: usize = 64;
/// Length in bytes up to which a slug is certainly not cut.
const SHORT: usize = 64;

/// A heading that links can name.
#[derive(Debug)]
struct Named {
    /// Its number in the text.
    number: usize,
    part: Fragment,
}

/// The anchors of one text. Indexed for the first lookup, which most texts never get.
#[derive(Debug)]
pub(super) struct LinkTargets {
    prose: AnchoredProse,
    index: OnceLock<Box<Index>>,
    raw: OnceLock<Box<RawTargets>>,
    terms: OnceLock<Box<Terms>>,
}

/// The places that ids in raw HTML name.
#[derive(Debug)]
struct RawTargets {
    /// Attributes by id.
    by_id: ByName,
    /// By attribute.
    parts: Vec<Fragment>,
}

impl RawTargets {
    fn of(AnchoredProse { body, raw_ids, .. }: &AnchoredProse) -> Self {
        let ids =
            body.tables().raw.iter().enumerate().filter_map(|(number, attribute)| match &attribute.role {
                RawRole::Id(id) => (!raw_ids.get(number).is_empty()).then(|| (id.clone(), number)),
                _ => None,
            });
        Self { by_id: ByName::of(ids), parts: body.parts_of_raw() }
    }
}

/// The anchors of a text by name.
#[derive(Debug, Default)]
struct Index {
    /// In document order.
    headings: Box<[Named]>,
    /// Headings by text, folded.
    by_words: ByName,
    /// Headings by id, and by the id that they would have without an author's.
    by_id: OnceLock<ByName>,
    /// Headings without punctuation, alone and below those above them. Rarely needed, so built on demand.
    loosely: OnceLock<ByName>,
    /// Headings by what other programs call them. Rarely needed, so built on demand.
    foreign: OnceLock<ByName>,
    blocks: HashMap<String, Fragment>,
}

impl LinkTargets {
    pub(super) fn of(prose: AnchoredProse) -> Self {
        Self { prose, index: OnceLock::new(), raw: OnceLock::new(), terms: OnceLock::new() }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Box::new(Index::of(&self.prose)))
    }

    /// The block of a name, `^name` in a link.
    pub(super) fn block(&self, name: &str) -> Option<Anchor> {
        let name = name.to_lowercase();
        let part = *self.index().blocks.get(&name)?;
        Some(Anchor { id: block_id(&name), part })
    }

    /// The heading that a link names: by text or id; for `A#B`, the heading B below A. In an address an id comes
    /// before a text. An id of another program counts where nothing else is meant.
    pub(super) fn heading(&self, written: &str, is_address: bool) -> Option<Anchor> {
        if is_address && let Some(anchor) = self.raw(written) {
            return Some(anchor);
        }
        let by_id = || self.anchor(self.by_id().get(written)?);
        let plain = self.plain(written).or_else(|| is_address.then(by_id).flatten());
        let own = plain.or_else(|| self.searched(written)).or_else(|| self.raw(written));
        own.or_else(|| self.term(written)).or_else(|| self.foreign(written))
    }

    /// The heading whose text another program has made an id of. The second of a name has 1 behind it there, and so
    /// on: on GitHub `lambdajs-1`, in `MkDocs` `lambdajs_1`.
    fn foreign(&self, id: &str) -> Option<Anchor> {
        let index = self.index();
        let names = || {
            let mut seen: HashMap<String, usize> = HashMap::default();
            let name = |(heading, place): (&Named, usize)| {
                let name = run_together(&self.words_of(heading.part));
                let number = seen.entry(name.clone()).or_insert(0);
                *number += 1;
                (if *number > 1 { format!("{name}{}", *number - 1) } else { name }, place)
            };
            ByName::of(index.headings.iter().zip(0..).map(name))
        };
        self.anchor(index.foreign.get_or_init(names).get(&run_together(id))?)
    }

    /// The term of a definition list that a link names.
    fn term(&self, written: &str) -> Option<Anchor> {
        if self.prose.term_ids.is_empty() {
            return None;
        }
        match written.rsplit_once('#') {
            Some((above, name)) => terms::within(&self.prose, name, self.heading(above, false)?.part),
            None => self.terms.get_or_init(|| Box::new(Terms::of(&self.prose))).find(written),
        }
    }

    /// The place that an id in raw HTML names.
    fn raw(&self, id: &str) -> Option<Anchor> {
        if self.prose.body.tables().raw.is_empty() {
            return None;
        }
        let RawTargets { by_id, parts } = &**self.raw.get_or_init(|| Box::new(RawTargets::of(&self.prose)));
        let number = by_id.get(id)?;
        Some(Anchor { id: self.prose.raw_ids.get(number).to_owned(), part: parts[number] })
    }

    /// The heading at an index.
    fn anchor(&self, place: usize) -> Option<Anchor> {
        let Named { number, part } = *self.index().headings.get(place)?;
        Some(Anchor { id: self.prose.heading_ids.get(number).to_owned(), part })
    }

    /// Looks up a heading in the full index.
    fn searched(&self, written: &str) -> Option<Anchor> {
        let index = self.index();
        let exact = if written.contains('#') { None } else { self.single(written) };
        let loosely = || index.loosely.get_or_init(|| self.loose_names());
        self.anchor(exact.or_else(|| loosely().get(&loose_path(written)))?)
    }

    /// Fast path: the heading whose id is the slug of what is written, if that is certainly the right one: no
    /// author's ids, no other heading with the same id and a number, and slugs neither cut nor generated. A
    /// heading with the same folded text has that slug too.
    fn plain(&self, written: &str) -> Option<Anchor> {
        let AnchoredProse { body, heading_ids, .. } = &self.prose;
        let wanted = slug(written);
        let few = body.tables().headings.len() <= FEW;
        let tells = few && wanted.len() < SHORT && !wanted.starts_with("x-") && !written.contains('#');
        if !tells || body.tables().headings.iter().any(|heading| heading.id.is_some()) {
            return None;
        }
        let alike = |id: &&str| {
            id.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        if heading_ids.iter().filter(alike).count() != 1 {
            return None;
        }
        let number = heading_ids.iter().position(|id| id == wanted)?;
        Some(Anchor { id: wanted, part: body.section_of(number)? })
    }

    /// The heading with a text or id.
    fn single(&self, name: &str) -> Option<usize> {
        let by_words = self.index().by_words.get(&folded(name));
        by_words.or_else(|| self.by_id().get(name)).or_else(|| self.by_id().get(&slug(name)))
    }

    /// The text of the heading that a fragment begins with.
    fn words_of(&self, part: Fragment) -> String {
        self.prose.body.heading_of(part).unwrap_or_default()
    }

    fn by_id(&self) -> &ByName {
        let index = self.index();
        let AnchoredProse { body, heading_ids, .. } = &self.prose;
        let places = || index.headings.iter().zip(0..);
        let ids = places().map(|(heading, place)| (heading_ids.get(heading.number).to_owned(), place));
        let given = places().filter(|(heading, _)| body.tables().headings[heading.number].id.is_some());
        let plain = given.map(|(heading, place)| (slug(&self.words_of(heading.part)), place));
        index.by_id.get_or_init(|| ByName::of(ids.chain(plain)))
    }

    /// The first heading of each name without punctuation, also prefixed by any of the headings above it, of
    /// which there are at most five.
    fn loose_names(&self) -> ByName {
        let AnchoredProse { body, heading_ids, .. } = &self.prose;
        let mut names = Vec::new();
        let mut open: Vec<(u8, String)> = Vec::new();
        for (place, Named { number, part }) in self.index().headings.iter().enumerate() {
            let level = body.tables().headings[*number].level;
            open.retain(|(above, _)| *above < level);
            let mut above = vec![String::new()];
            for (_, outer) in &open {
                let longer: Vec<String> = above.iter().map(|path| format!("{path}{outer}#")).collect();
                above.extend(longer);
            }
            let own = loose(&self.words_of(*part));
            // Obsidian links to headings by their source: one that contains links counts by that too.
            let source = body.source_of_heading(*number).filter(|line| line.contains('[')).map(loose);
            for name in
                [Some(own.as_str()), source.as_deref(), Some(heading_ids.get(*number))].into_iter().flatten()
            {
                names.extend(above.iter().map(|path| (format!("{path}{name}"), place)));
            }
            open.push((level, own));
        }
        ByName::of(names.into_iter())
    }

    /// The most likely heading for a misspelt name, by text, or by id where a URL was written. The page's
    /// title is a candidate.
    pub(super) fn nearest(&self, name: &str, address: bool, title: &str) -> Option<String> {
        let headings = &self.index().headings;
        let words = headings.iter().map(|heading| self.words_of(heading.part));
        let words: Vec<String> = words.chain(terms::names(&self.prose)).collect();
        let ids = headings.iter().map(|heading| self.prose.heading_ids.get(heading.number));
        let ids = ids.chain(self.prose.term_ids.iter());
        let own = slug(title);
        let by_words = || nearest(name, words.iter().map(String::as_str).chain([title]));
        let ids: Vec<&str> = ids.chain([&*own]).collect();
        let by_id = || nearest(&slug(name), ids.iter().copied());
        let meant = if address { by_id().or_else(by_words) } else { by_words().or_else(by_id) };
        meant.map(str::to_owned)
    }

    /// The text of a heading or a term.
    pub(super) fn words(&self, id: &str, part: Fragment) -> Option<String> {
        self.words_of_heading(id).or_else(|| self.prose.body.heading_of(part))
    }

    fn words_of_heading(&self, id: &str) -> Option<String> {
        let AnchoredProse { body, heading_ids, .. } = &self.prose;
        if body.tables().headings.len() > FEW {
            return body.heading_of(self.index().headings[self.by_id().get(id)?].part);
        }
        let number = heading_ids.iter().position(|other| other == id)?;
        body.words_of_heading(number)
    }

    /// The names of all blocks.
    pub(super) fn block_names(&self) -> impl Iterator<Item = &str> {
        self.index().blocks.keys().map(String::as_str)
    }
}

impl Index {
    fn of(prose: &AnchoredProse) -> Self {
        let body = &prose.body;
        let headings: Box<[Named]> =
            body.sections().into_iter().map(|(number, part)| Named { number, part }).collect();
        let words = |part: Fragment| body.heading_of(part).unwrap_or_default();
        let names = headings.iter().zip(0..).map(|(heading, place)| (fold(&words(heading.part)), place));
        let by_words = ByName::of(names);
        let blocks = body.blocks_in_text().into_iter().rev();
        let blocks = blocks.map(|(index, part)| (body.tables().blocks[index].name.clone(), part)).collect();
        Self { headings, by_words, blocks, ..Self::default() }
    }
}

/// A path of headings, `A#B`, without punctuation.
fn loose_path(written: &str) -> String {
    let names = written.split('#').map(str::trim).filter(|name| !name.is_empty()).map(loose);
    names.collect::<Vec<_>>().join("#")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::guide::anchors::Anchors;
    use crate::markdown;
    use crate::source::SourceFile;

    /// Words for generated headings and links: few, so that many are equal, and some differ only in what an
    /// id leaves out.
    const WORDS: [&str; 15] = [
        "Husk", "husk", "Husk!", "Hvad", "hvad-2", "Hvad 2", "x", "Æble", "aeble", "2", "–", "a *b*",
        "{#husk}", "{#x}", "task-1",
    ];

    fn words() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(&WORDS[..]), 1..3).prop_map(|words| words.join(" "))
    }

    fn link_targets(headings: &[(usize, String)]) -> LinkTargets {
        let lines =
            headings.iter().map(|(level, words)| format!("{} {words}\n\nEn tekst.\n\n", "#".repeat(*level)));
        let source = Arc::new(SourceFile { path: "content/a.md".to_owned(), text: lines.collect() });
        let (body, _) = markdown::parse(&source, 0..source.text.len());
        let heading_ids = Anchors::default().headings(&body);
        LinkTargets::of(AnchoredProse {
            body: Arc::new(body),
            heading_ids,
            task_ids: crate::guide::Ids::default(),
            raw_ids: crate::guide::Ids::default(),
            term_ids: crate::guide::Ids::default(),
        })
    }

    proptest! {
        /// The fast path finds the same as the full lookup, or nothing.
        #[test]
        fn a_heading_that_is_told_by_ids_alone_is_the_one_that_is_meant(
            headings in prop::collection::vec((1_usize..4, words()), 0..6),
            written in prop::collection::vec(words(), 1..4),
        ) {
            let link_targets = link_targets(&headings);
            for written in written {
                if let Some(anchor) = link_targets.plain(&written) {
                    prop_assert_eq!(Some(anchor), link_targets.searched(&written), "{} in {:?}", written, headings);
                }
            }
        }
    }

    #[test]
    fn a_heading_is_told_by_its_id_alone_where_nothing_is_like_it() {
        let link_targets = link_targets(&[(2, "Hvad så?".to_owned()), (2, "Husk".to_owned())]);
        assert_eq!(link_targets.plain("hvad saa").map(|anchor| anchor.id), Some("hvad-saa".to_owned()));
        assert_eq!(link_targets.plain("andet"), None);
    }
}
