//! A text as somebody reads it: parts with their headings, and in these the words of each block. For search.

use std::borrow::Cow;

use super::body::Body;
use super::nodes::{Element, Node};
use super::raw_attributes::decoded;
use super::raw_tags::RawTags;
use super::tables::LinkForm;
use crate::text::{collapsed, without_comments};

/// A part of a text: what stands under a heading, or explains a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it stands under.
    pub under: Under,
    /// The words of that.
    pub heading: String,
    /// The words of each of its blocks, with single spaces.
    pub blocks: Vec<String>,
}

/// What a part of a text stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// Nothing: it comes before the first heading.
    Top,
    /// A heading, by number.
    Heading(usize),
    /// A term of a definition list, by number: of several with one definition the first.
    Term(usize),
}

/// What a reading of a text needs to know of the targets of its links.
pub trait ReadingResolver {
    /// The words that are shown in place of a link's own; none where those are shown.
    fn link(&self, link: usize, form: LinkForm) -> Option<Cow<'_, str>>;
    /// True if a picture, or the words of an embed, are shown in this text.
    fn shows(&self, image: usize) -> bool;
}

impl Body {
    /// The text as it is read.
    pub fn reading(&self, resolver: &dyn ReadingResolver) -> Vec<Reading> {
        let top = Reading { under: Under::Top, heading: String::new(), blocks: Vec::new() };
        let mut reader = Reader {
            body: self,
            resolver,
            parts: vec![top],
            current: 0,
            around: Vec::new(),
            words: String::new(),
            html: String::new(),
            leaves: 0,
        };
        let mut index = 0;
        while index < self.nodes.len() {
            index = reader.node(index);
        }
        reader.end_block();
        reader.parts
    }
}

struct Reader<'a> {
    body: &'a Body,
    resolver: &'a dyn ReadingResolver,
    parts: Vec<Reading>,
    /// The part that is being read.
    current: usize,
    /// The parts around the open definition lists.
    around: Vec<usize>,
    /// The words of the open block.
    words: String,
    /// The lines of an open block of raw HTML.
    html: String,
    /// Number of open elements that hold words and no blocks.
    leaves: usize,
}

impl Reader<'_> {
    /// Reads a node and returns the index of the next.
    fn node(&mut self, index: usize) -> usize {
        let node = self.body.nodes[index];
        if !matches!(node, Node::Html(_)) {
            self.end_html();
        }
        match node {
            Node::Open(Element::Link(link)) => return self.link(link.index(), index),
            Node::Open(Element::Image(image)) => return self.image(image.index(), index),
            Node::Open(element) => self.open(element),
            Node::Close(element) => self.close(element),
            Node::Text(text_ref) | Node::Code(text_ref) => self.words.push_str(self.body.text(text_ref)),
            Node::SoftBreak | Node::HardBreak => self.words.push(' '),
            Node::Html(text_ref) if self.leaves == 0 => self.html.push_str(self.body.text(text_ref)),
            Node::Html(text_ref) if self.body.text(text_ref).starts_with("<br") => self.words.push(' '),
            Node::Html(_) | Node::FootnoteReference(_) | Node::Block(_) | Node::Rule => {}
        }
        index + 1
    }

    fn open(&mut self, element: Element) {
        if element.is_inline() {
            return;
        }
        if element != Element::TableCell {
            self.end_block();
        }
        self.leaves += usize::from(is_leaf(element));
        if element == Element::DefinitionList {
            self.around.push(self.current);
        }
    }

    fn close(&mut self, element: Element) {
        self.leaves -= usize::from(is_leaf(element));
        match element {
            Element::Heading(number) => self.begin(Under::Heading(number.index())),
            Element::DefinitionTitle(number) => self.term(number.index()),
            Element::TableCell => self.words.push_str(" · "),
            Element::DefinitionList => {
                self.end_block();
                self.current = self.around.pop().unwrap_or_default();
            }
            _ if element.is_inline() => {}
            _ => self.end_block(),
        }
    }

    /// Begins the part under the words that were read last.
    fn begin(&mut self, under: Under) {
        let heading = collapsed(std::mem::take(&mut self.words));
        self.current = self.parts.len();
        self.parts.push(Reading { under, heading, blocks: Vec::new() });
    }

    /// Begins the part of a term; several terms may have one definition.
    fn term(&mut self, number: usize) {
        let part = &mut self.parts[self.current];
        if matches!(part.under, Under::Term(_)) && part.blocks.is_empty() {
            part.heading.push_str(", ");
            part.heading.push_str(&collapsed(std::mem::take(&mut self.words)));
        } else {
            self.begin(Under::Term(number));
        }
    }

    fn end_block(&mut self) {
        let words = collapsed(std::mem::take(&mut self.words));
        let words = words.trim_end_matches([' ', '·']);
        if !words.is_empty() {
            self.parts[self.current].blocks.push(words.to_owned());
        }
    }

    fn link(&mut self, link: usize, index: usize) -> usize {
        let form = self.body.tables().links[link].form;
        match self.resolver.link(link, form) {
            Some(words) => {
                self.words.push_str(&words);
                self.body.inside(index).end + 1
            }
            None => index + 1,
        }
    }

    /// Reads the description of a picture, and its caption.
    fn image(&mut self, number: usize, index: usize) -> usize {
        let inside = self.body.inside(index);
        let after = inside.end + 1;
        if self.resolver.shows(number) {
            let image = &self.body.tables().images[number];
            let words = self.body.words(inside);
            self.words.push_str(image.description(&words));
            if !image.title.is_empty() {
                self.words.push_str(" – ");
                self.words.push_str(&image.title);
            }
        }
        after
    }

    /// Reads what a block of raw HTML shows: what stands between its tags, and descriptions of pictures.
    fn end_html(&mut self) {
        if self.html.is_empty() {
            return;
        }
        let html = std::mem::take(&mut self.html);
        let html = without_comments(&html);
        let mut done = 0;
        let mut tags = RawTags::of(&html).peekable();
        while let Some(tag) = tags.next() {
            self.raw_words(&html[done..tag.range.start]);
            if tag.name == "img" {
                self.raw_words(tag.value_of("alt").unwrap_or_default());
            }
            // What a script or a style holds is nothing that one reads.
            let is_unread = !tag.is_end && matches!(tag.name.as_str(), "script" | "style" | "template");
            let next = tags.peek().map_or(html.len(), |next| next.range.start);
            done = if is_unread { next } else { tag.range.end };
        }
        self.raw_words(&html[done..]);
        self.end_block();
    }

    fn raw_words(&mut self, html: &str) {
        if !html.is_empty() {
            self.words.push_str(&decoded(html));
            self.words.push(' ');
        }
    }
}

/// True for elements that hold words and no blocks.
fn is_leaf(element: Element) -> bool {
    matches!(
        element,
        Element::Paragraph
            | Element::Heading(_)
            | Element::CalloutTitle
            | Element::DefinitionTitle(_)
            | Element::TableCell
            | Element::TaskLabel
    )
}
