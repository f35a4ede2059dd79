//! The words around a link: what whoever is linked to is shown of the text that links.

use std::ops::Range;

use super::body::{Body, Element, Node};
use crate::text::{excerpt, is_single_spaced, sentence};

/// Characters that are shown of a sentence before a link and after it, of the link's words and of the heading above.
const AROUND: usize = 140;

/// The sentence that a link stands in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Passage {
    /// What comes before the link's words.
    pub before: String,
    /// The link's own words.
    pub words: String,
    /// What comes after them.
    pub after: String,
    /// The heading that the link stands under.
    pub section: Option<String>,
}

/// A link or an embed, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkNumber {
    /// A link.
    Link(usize),
    /// A picture or another embed.
    Image(usize),
}

impl Body {
    /// The passages of the links and embeds that `wanted` asks for, in the order of the text.
    pub fn passages(&self, wanted: impl Fn(LinkNumber) -> bool) -> Vec<(LinkNumber, Passage)> {
        let mut section = Above::None;
        let mut passages = Vec::new();
        let (mut first, mut holds) = (0, false);
        let mut end_stretch = |nodes: Range<usize>, section: &mut Above| {
            Stretch::of(self, nodes).finish(section, self, &wanted, &mut passages);
        };
        for (index, node) in self.nodes.iter().enumerate() {
            match *node {
                Node::Open(Element::Link(link)) => holds |= wanted(LinkNumber::Link(link as usize)),
                Node::Open(Element::Image(image)) => holds |= wanted(LinkNumber::Image(image as usize)),
                Node::Open(element) | Node::Close(element) if element.is_inline() => {}
                Node::Open(_) | Node::Close(_) | Node::Rule => {
                    // Most text has no link that is asked for: its words are not put together.
                    if std::mem::take(&mut holds) {
                        end_stretch(first..index, &mut section);
                    }
                    first = index;
                    if matches!(node, Node::Open(Element::Heading(_))) {
                        section = Above::At(index);
                    }
                }
                _ => {}
            }
        }
        if holds {
            end_stretch(first..self.nodes.len(), &mut section);
        }
        passages
    }
}

impl Element {
    /// Whether it stands within a line.
    pub(super) fn is_inline(self) -> bool {
        matches!(self, Self::Emphasis | Self::Strong | Self::Strikethrough | Self::Link(_) | Self::Image(_))
    }
}

/// The heading above a text: its words are read once, and only where a link asks for them.
enum Above {
    None,
    At(usize),
    Words(String),
}

impl Above {
    fn words(&mut self, body: &Body) -> Option<String> {
        if let Self::At(index) = *self {
            *self = Self::Words(excerpt(&body.plain(body.inside(index)), AROUND));
        }
        if let Self::Words(words) = self {
            Some(words.clone()).filter(|words| !words.is_empty())
        } else {
            None
        }
    }
}

/// Text between two block elements, and the links in it.
#[derive(Default)]
struct Stretch {
    text: String,
    open: Vec<(LinkNumber, usize)>,
    links: Vec<(LinkNumber, usize, usize)>,
}

impl Stretch {
    /// The text of some nodes, and the links in it.
    fn of(body: &Body, nodes: Range<usize>) -> Self {
        let mut stretch = Self::default();
        for node in &body.nodes[nodes] {
            match *node {
                Node::Text(piece) | Node::Code(piece) => stretch.push(body.text(piece)),
                Node::SoftBreak | Node::HardBreak => stretch.push(" "),
                Node::Open(Element::Link(link)) => stretch.open(LinkNumber::Link(link as usize)),
                Node::Open(Element::Image(image)) => stretch.open(LinkNumber::Image(image as usize)),
                Node::Close(Element::Link(_) | Element::Image(_)) => stretch.close(),
                _ => {}
            }
        }
        stretch
    }

    /// Adds text with single spaces.
    fn push(&mut self, text: &str) {
        if is_single_spaced(text) {
            let spaced = self.text.is_empty() || self.text.ends_with(' ');
            let text = if spaced { text.strip_prefix(' ').unwrap_or(text) } else { text };
            self.text.push_str(text);
            return;
        }
        for (number, words) in text.split(char::is_whitespace).enumerate() {
            if number > 0 && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.text.push_str(words);
        }
    }

    fn open(&mut self, link: LinkNumber) {
        self.open.push((link, self.text.len()));
    }

    fn close(&mut self) {
        if let Some((link, start)) = self.open.pop() {
            self.links.push((link, start, self.text.len()));
        }
    }

    fn finish(
        self,
        heading: &mut Above,
        body: &Body,
        wanted: &impl Fn(LinkNumber) -> bool,
        passages: &mut Vec<(LinkNumber, Passage)>,
    ) {
        let Self { text, links, .. } = self;
        for (link, start, end) in links.into_iter().filter(|(link, ..)| wanted(*link)) {
            let section = heading.words(body);
            passages.push((link, Passage { section, ..passage(&text, start, end) }));
        }
    }
}

fn passage(text: &str, start: usize, end: usize) -> Passage {
    let whole = sentence(text, start..end);
    let (before, words, after) = (&text[whole.start..start], &text[start..end], &text[end..whole.end]);
    let words = excerpt(words, AROUND);
    Passage { before: last_words(before), words, after: first_words(after), section: None }
}

/// The end of a text that is too long, from the beginning of a word.
fn last_words(text: &str) -> String {
    if text.len() <= AROUND {
        return text.to_owned();
    }
    let Some((cut, _)) = text.char_indices().rev().nth(AROUND) else { return text.to_owned() };
    let word = text[cut..].find(' ').map_or(cut, |space| cut + space);
    format!("…{}", &text[word..])
}

/// The beginning of a text that is too long, to the end of a word.
fn first_words(text: &str) -> String {
    if text.len() <= AROUND {
        return text.to_owned();
    }
    let Some((cut, _)) = text.char_indices().nth(AROUND) else { return text.to_owned() };
    let word = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", &text[..word])
}
