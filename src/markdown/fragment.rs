//! Fragments of a text that others can link to and embed: sections and blocks.

use std::ops::Range;

use super::body::Body;
use super::nodes::{Element, Node};
use super::tables::Heading;

/// A fragment of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fragment {
    /// All of it.
    Whole,
    /// Nodes of a half-open range: a heading with its section, or a block.
    Nodes(u32, u32),
}

impl Fragment {
    pub(super) fn of(nodes: Range<usize>) -> Self {
        let narrow = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        Self::Nodes(narrow(nodes.start), narrow(nodes.end))
    }
}

impl Body {
    /// The nodes of a fragment.
    pub fn part(&self, part: Fragment) -> Range<usize> {
        match part {
            Fragment::Whole => 0..self.nodes.len(),
            Fragment::Nodes(start, end) => start as usize..end as usize,
        }
    }

    /// The places that the attributes in raw HTML name, by number: the block that one is in, else the one that
    /// follows.
    pub fn parts_of_raw(&self) -> Vec<Fragment> {
        let mut parts = vec![Fragment::of(0..0); self.tables().raw.len()];
        let is_block = |element: Element| !element.is_inline() && element != Element::Enclosed;
        // The open elements, each with the attributes that name it, and those that wait for a block.
        let mut open: Vec<(usize, Element, Vec<usize>)> = Vec::new();
        let mut waiting = Vec::new();
        for (index, node) in self.nodes.iter().enumerate() {
            match *node {
                Node::Open(element) => {
                    let own = if is_block(element) { std::mem::take(&mut waiting) } else { Vec::new() };
                    open.push((index, element, own));
                }
                Node::Close(_) => {
                    let Some((start, _, own)) = open.pop() else { continue };
                    for number in own {
                        parts[number] = Fragment::of(start..index + 1);
                    }
                }
                Node::Html(html) => {
                    let numbers = self.raw_attributes(html).map(|(number, _)| number);
                    match open.iter_mut().rev().find(|(_, element, _)| is_block(*element)) {
                        Some((.., own)) => own.extend(numbers),
                        None => waiting.extend(numbers.inspect(|number| {
                            parts[*number] = Fragment::of(index..index);
                        })),
                    }
                }
                _ => {}
            }
        }
        parts
    }

    /// The section of every heading, in order, by heading number: the heading and everything up to the next
    /// one of its level or above, or to the end of the element that contains it.
    pub fn sections(&self) -> Vec<(usize, Fragment)> {
        if self.tables().headings.is_empty() {
            return Vec::new();
        }
        if self.tables().headings.iter().all(Heading::is_plain) {
            return self.plain_sections();
        }
        let mut sections: Vec<(usize, Range<usize>)> = Vec::with_capacity(self.tables().headings.len());
        let mut open: Vec<OpenSection> = Vec::new();
        let mut depth = 0_usize;
        for (index, node) in self.nodes.iter().enumerate() {
            match *node {
                Node::Open(element) => {
                    if let Element::Heading(heading) = element {
                        let level = self.tables().headings[heading.index()].level;
                        while let Some(before) =
                            open.pop_if(|section| section.depth == depth && section.level >= level)
                        {
                            sections[before.number].1.end = index;
                        }
                        open.push(OpenSection { number: sections.len(), depth, level });
                        sections.push((heading.index(), index..self.nodes.len()));
                    }
                    depth += 1;
                }
                Node::Close(_) => {
                    depth -= 1;
                    while let Some(inner) = open.pop_if(|section| section.depth > depth) {
                        sections[inner.number].1.end = index;
                    }
                }
                _ => {}
            }
        }
        sections.into_iter().map(|(heading, nodes)| (heading, Fragment::of(nodes))).collect()
    }

    /// The sections of a text whose headings are all at the top level.
    fn plain_sections(&self) -> Vec<(usize, Fragment)> {
        let places: Vec<(usize, usize)> = self.heading_places().collect();
        let section = |(number, (heading, place)): (usize, &(usize, usize))| {
            (*heading, self.plain_section(*heading, *place, places[number + 1..].iter().copied()))
        };
        places.iter().enumerate().map(section).collect()
    }

    /// The section of one heading in such a text, by heading number; none for other texts, or if there is no
    /// such heading.
    pub fn section_of(&self, heading: usize) -> Option<Fragment> {
        let mut places = self.heading_places();
        let (_, place) = places.find(|(other, _)| *other == heading)?;
        let is_plain = self.tables().headings.iter().all(Heading::is_plain);
        is_plain.then(|| self.plain_section(heading, place, places))
    }

    fn plain_section(
        &self,
        heading: usize,
        place: usize,
        mut after: impl Iterator<Item = (usize, usize)>,
    ) -> Fragment {
        let level = |heading: usize| self.tables().headings[heading].level;
        let next = after.find(|(next, _)| level(*next) <= level(heading));
        Fragment::of(place..next.map_or(self.nodes.len(), |(_, end)| end))
    }

    /// The headings by number, each with its node index.
    fn heading_places(&self) -> impl Iterator<Item = (usize, usize)> {
        self.nodes.numbered().filter_map(|(place, element)| match element {
            Element::Heading(heading) => Some((heading.index(), place)),
            _ => None,
        })
    }

    /// The text of a heading, by number.
    pub fn words_of_heading(&self, heading: usize) -> Option<String> {
        let (_, place) = self.heading_places().find(|(other, _)| *other == heading)?;
        Some(self.plain(self.inside(place)))
    }

    /// The named blocks of the text, by number.
    pub fn blocks_in_text(&self) -> Vec<(usize, Fragment)> {
        if self.tables().blocks.is_empty() {
            return Vec::new();
        }
        let marks = self.nodes.iter().enumerate().filter_map(|(index, node)| match node {
            Node::Block(block) => Some((block.index(), index + 1)),
            _ => None,
        });
        marks.map(|(block, open)| (block, Fragment::of(open..self.inside(open).end + 1))).collect()
    }

    /// The terms of definition lists by number, each with what is said of it: the terms that it is among, and
    /// their definitions.
    pub fn terms(&self) -> impl Iterator<Item = (usize, Fragment)> {
        self.term_numbers()
            .map(|(number, words)| (number, Fragment::of(words.start - 1..self.end_of_term(words.end))))
    }

    /// The node after the definitions of a term that ends at a node.
    fn end_of_term(&self, term: usize) -> usize {
        let (mut next, mut defined) = (term + 1, false);
        while let Some(Node::Open(element)) = self.nodes.get(next) {
            match element {
                Element::DefinitionTitle(_) if defined => break,
                Element::DefinitionTitle(_) => {}
                Element::Definition => defined = true,
                _ => break,
            }
            next = self.inside(next).end + 1;
        }
        next
    }

    /// The text of the heading or the term that a fragment begins with; none for a block.
    pub fn heading_of(&self, part: Fragment) -> Option<String> {
        let start = self.part(part).start;
        let named = |element| matches!(element, Element::Heading(_) | Element::DefinitionTitle(_));
        let begins = matches!(self.nodes.get(start), Some(Node::Open(element)) if named(*element));
        begins.then(|| self.plain(self.inside(start)))
    }

    /// The highest level of a heading in a range of nodes.
    pub(super) fn highest_level(&self, nodes: Range<usize>) -> u8 {
        let levels = self.nodes[nodes].iter().filter_map(|node| match node {
            Node::Open(Element::Heading(heading)) => Some(self.tables().headings[heading.index()].level),
            _ => None,
        });
        levels.min().unwrap_or(1)
    }

    /// The number that the list item at a node index has in its list; none where that is not numbered.
    pub(super) fn item_number(&self, item: usize) -> Option<u64> {
        let (mut depth, mut before) = (0_usize, 0_u64);
        for node in self.nodes[..item].iter().rev() {
            match *node {
                Node::Close(_) => depth += 1,
                Node::Open(Element::List(list)) if depth == 0 => {
                    return self.tables().lists[list.index()].start.map(|start| start.saturating_add(before));
                }
                Node::Open(_) if depth == 0 => return None,
                Node::Open(element) => {
                    depth -= 1;
                    before += u64::from(depth == 0 && matches!(element, Element::Item | Element::Task(_)));
                }
                _ => {}
            }
        }
        None
    }

    /// Bytes of text in a fragment.
    pub fn bytes(&self, part: Fragment) -> u64 {
        self.bytes_of(self.part(part))
    }

    /// Bytes of all its text.
    pub fn length(&self) -> u64 {
        self.bytes_of(0..self.nodes.len())
    }

    /// Bytes of text in a range of nodes.
    pub(super) fn bytes_of(&self, nodes: Range<usize>) -> u64 {
        let pieces = self.nodes[nodes].iter().filter_map(|node| match node {
            Node::Text(text_ref) | Node::Code(text_ref) | Node::Html(text_ref) => Some(text_ref.span()),
            _ => None,
        });
        pieces.map(|span| u64::from(span.end - span.start)).sum()
    }

    /// Numbers of the embeds and pictures in a fragment.
    pub fn images_in(&self, part: Fragment) -> impl Iterator<Item = usize> {
        self.nodes[self.part(part)].iter().filter_map(|node| match node {
            Node::Open(Element::Image(image)) => Some(image.index()),
            _ => None,
        })
    }
}

/// A section whose end has not been reached.
struct OpenSection {
    /// Its index among the sections.
    number: usize,
    depth: usize,
    level: u8,
}
