//! Places on a page that others link to: headings and named blocks, and how a link names them.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use super::outline::AnchoredProse;
use crate::markdown::{Part, block_id};
use crate::text::{fold, folded, loose, nearest, slug};

/// A place on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Its id on the page.
    pub id: String,
    /// What stands there.
    pub part: Part,
}

/// A heading that links can name.
#[derive(Debug)]
struct Named {
    part: Part,
    level: u8,
    words: String,
    /// Its line in the source, where it holds links: Obsidian links to headings by what is written, not by what is read.
    source: Option<String>,
    id: String,
}

/// The places of one text. Most texts are never asked for theirs: they are gathered for the first link that asks.
#[derive(Debug)]
pub(super) struct Spots {
    prose: AnchoredProse,
    index: OnceLock<Index>,
}

/// The places of a text by what links call them.
#[derive(Debug, Default)]
struct Index {
    headings: Vec<Named>,
    /// Headings by their words, folded; the first of equal ones.
    by_words: HashMap<String, usize>,
    /// Headings by their ids, and by what their ids would be if their authors had given none.
    by_id: HashMap<String, usize>,
    /// Headings without their punctuation, alone and under headings above them. Most texts are never asked for it.
    loosely: OnceLock<HashMap<String, usize>>,
    blocks: HashMap<String, Part>,
}

impl Spots {
    pub(super) fn of(prose: AnchoredProse) -> Self {
        Self { prose, index: OnceLock::new() }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.prose))
    }

    /// The block of a name, `^name` in a link.
    pub(super) fn block(&self, name: &str) -> Option<Spot> {
        let name = name.to_lowercase();
        let part = *self.index().blocks.get(&name)?;
        Some(Spot { id: block_id(&name), part })
    }

    /// The heading that a link names: by its words or its id; of `A#B` the heading B that stands under A.
    pub(super) fn heading(&self, written: &str) -> Option<Spot> {
        let index = self.index();
        let exact = if written.contains('#') { None } else { index.single(written) };
        let place = exact
            .or_else(|| index.loosely.get_or_init(|| index.loose_names()).get(&loose_path(written)).copied());
        place.map(|place| {
            let heading = &index.headings[place];
            Spot { id: heading.id.clone(), part: heading.part }
        })
    }

    /// The heading that was most likely meant, by its words, or, where an address was written, by its id. The page's title is
    /// one of them.
    pub(super) fn nearest(&self, name: &str, address: bool, title: &str) -> Option<String> {
        let headings = &self.index().headings;
        let words = || nearest(name, headings.iter().map(|heading| heading.words.as_str()).chain([title]));
        let own = slug(title);
        let ids = || nearest(&slug(name), headings.iter().map(|heading| heading.id.as_str()).chain([&*own]));
        let meant = if address { ids().or_else(words) } else { words().or_else(ids) };
        meant.map(str::to_owned)
    }

    /// The words of a heading, by its id.
    pub(super) fn words(&self, id: &str) -> Option<&str> {
        let index = self.index();
        let heading = &index.headings[*index.by_id.get(id)?];
        (heading.id == id).then_some(heading.words.as_str())
    }

    /// The names of all blocks.
    pub(super) fn block_names(&self) -> impl Iterator<Item = &str> {
        self.index().blocks.keys().map(String::as_str)
    }
}

impl Index {
    fn of(prose: &AnchoredProse) -> Self {
        let AnchoredProse { body, heading_ids, .. } = prose;
        let mut spots = Self::default();
        let sections: HashMap<usize, Part> = body.sections().into_iter().collect();
        for (index, inside) in body.heading_numbers() {
            let (words, id) = (body.plain(inside), heading_ids[index].clone());
            let place = spots.headings.len();
            spots.by_words.entry(fold(&words)).or_insert(place);
            if body.headings[index].id.is_some() {
                spots.by_id.entry(slug(&words)).or_insert(place);
            }
            spots.by_id.insert(id.clone(), place);
            let level = body.headings[index].level;
            let source = body.source_of_heading(index).filter(|line| line.contains('[')).map(loose);
            spots.headings.push(Named { part: sections[&index], level, words, source, id });
        }
        for (index, part) in body.blocks_in_text() {
            spots.blocks.entry(body.blocks[index].name.clone()).or_insert(part);
        }
        spots
    }

    fn single(&self, name: &str) -> Option<usize> {
        let by_words = self.by_words.get(&*folded(name));
        by_words.or_else(|| self.by_id.get(name)).or_else(|| self.by_id.get(&slug(name))).copied()
    }

    /// The first heading of each name, and of each name under headings above it, some of which may be left out. A heading has at most five
    /// above it.
    fn loose_names(&self) -> HashMap<String, usize> {
        let mut names = HashMap::new();
        let mut open: Vec<(u8, String)> = Vec::new();
        for (place, heading) in self.headings.iter().enumerate() {
            open.retain(|(level, _)| *level < heading.level);
            let mut above = vec![String::new()];
            for (_, outer) in &open {
                let longer: Vec<String> = above.iter().map(|path| format!("{path}{outer}#")).collect();
                above.extend(longer);
            }
            let own = loose(&heading.words);
            for name in [Some(&own), heading.source.as_ref(), Some(&heading.id)].into_iter().flatten() {
                for path in &above {
                    names.entry(format!("{path}{name}")).or_insert(place);
                }
            }
            open.push((heading.level, own));
        }
        names
    }
}

/// What a link says of a heading, `A#B`, without punctuation.
fn loose_path(written: &str) -> String {
    let names = written.split('#').map(str::trim).filter(|name| !name.is_empty()).map(loose);
    names.collect::<Vec<_>>().join("#")
}
