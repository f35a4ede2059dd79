//! Link contexts: the sentence around a link, shown with the backlink.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::body::Body;
use super::nodes::{Element, Node};
use crate::source::Span;
use crate::text::{excerpt, is_single_spaced, sentence};

/// Maximum characters of a sentence before a link and after it, of the link's text and of the heading above.
const AROUND: usize = 140;

/// Context of a link. A guide keeps one for nearly every link.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Passage {
    /// The sentence around it.
    Sentence(Sentence),
    /// No words around it: the heading above.
    Heading(Arc<str>),
}

/// The sentence around a link, as one string.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sentence {
    /// The sentence, as shown.
    pub text: Box<str>,
    /// Range of the link's own text.
    words: Span,
}

impl Sentence {
    /// The text before the link.
    pub fn before(&self) -> &str {
        &self.text[..self.words.start as usize]
    }

    /// The link's own text.
    pub fn words(&self) -> &str {
        &self.text[self.words.range()]
    }

    /// The text after the link.
    pub fn after(&self) -> &str {
        &self.text[self.words.end as usize..]
    }

    /// True if there are no words besides the link's own.
    fn is_alone(&self) -> bool {
        self.words.range() == (0..self.text.len())
    }
}

/// A link or embed, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkNumber {
    /// A link.
    Link(usize),
    /// A picture or other embed.
    Image(usize),
}

impl Body {
    /// The links and embeds that `wanted` accepts, with their contexts, in order. None for one without words
    /// around it or a heading above it, or without any words.
    pub fn passages(&self, wanted: impl Fn(LinkNumber) -> bool) -> Vec<(LinkNumber, Option<Passage>)> {
        let mut section = Above::None;
        let mut passages = Vec::new();
        let (mut first, mut holds) = (0, false);
        let mut stretch = Stretch::default();
        let mut end_stretch = |nodes: Range<usize>, section: &mut Above| {
            stretch.read(self, nodes);
            stretch.finish(section, self, &wanted, &mut passages);
        };
        for (index, node) in self.nodes.iter().enumerate() {
            match *node {
                Node::Open(Element::Link(link)) => holds |= wanted(LinkNumber::Link(link.index())),
                Node::Open(Element::Image(image)) => holds |= wanted(LinkNumber::Image(image.index())),
                Node::Open(element) | Node::Close(element) if element.is_inline() => {}
                Node::Open(_) | Node::Close(_) | Node::Rule => {
                    // Fast path: most text has no such link, and its words are not assembled.
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
    /// True for inline elements.
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Emphasis | Self::Strong | Self::Strikethrough | Self::Mark | Self::Link(_) | Self::Image(_)
        )
    }
}

/// The heading above a text, whose words are read once and on demand.
enum Above {
    None,
    At(usize),
    Words(Option<Arc<str>>),
}

impl Above {
    fn words(&mut self, body: &Body) -> Option<Arc<str>> {
        if let Self::At(index) = *self {
            let words = excerpt(&body.plain(body.inside(index)), AROUND);
            *self = Self::Words((!words.is_empty()).then(|| words.into()));
        }
        if let Self::Words(words) = self { words.clone() } else { None }
    }
}

/// Text between two block elements, with its links.
#[derive(Default)]
struct Stretch {
    text: String,
    open: Vec<(LinkNumber, usize)>,
    links: Vec<(LinkNumber, usize, usize)>,
}

impl Stretch {
    /// Reads the text and links of a range of nodes, replacing the previous content.
    fn read(&mut self, body: &Body, nodes: Range<usize>) {
        self.text.clear();
        self.open.clear();
        self.links.clear();
        for node in &body.nodes[nodes] {
            match *node {
                Node::Text(text_ref) | Node::Code(text_ref) => self.push(body.text(text_ref)),
                Node::SoftBreak | Node::HardBreak => self.push(" "),
                Node::Open(Element::Link(link)) => self.open(LinkNumber::Link(link.index())),
                Node::Open(Element::Image(image)) => self.open(LinkNumber::Image(image.index())),
                Node::Close(Element::Link(_) | Element::Image(_)) => self.close(),
                _ => {}
            }
        }
    }

    /// Appends text with single spaces.
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
        &self,
        heading: &mut Above,
        body: &Body,
        wanted: &impl Fn(LinkNumber) -> bool,
        passages: &mut Vec<(LinkNumber, Option<Passage>)>,
    ) {
        for (link, start, end) in self.links.iter().filter(|(link, ..)| wanted(*link)) {
            let sentence = around(&self.text, *start..*end);
            let passage = match sentence.is_alone() {
                false => Some(Passage::Sentence(sentence)),
                true if sentence.text.is_empty() => None,
                true => heading.words(body).map(Passage::Heading),
            };
            passages.push((*link, passage));
        }
    }
}

/// The sentence around a link's text.
fn around(text: &str, link: Range<usize>) -> Sentence {
    let whole = sentence(text, link.clone());
    let before = last_words(&text[whole.start..link.start]);
    let after = first_words(&text[link.end..whole.end]);
    let words = &text[link];
    let words = if words.len() <= AROUND { words.into() } else { Cow::from(excerpt(words, AROUND)) };
    let place = Span::new(before.len()..before.len() + words.len());
    Sentence { text: [before, words, after].concat().into(), words: place }
}

/// The end of a text that is too long, from a word boundary.
fn last_words(text: &str) -> Cow<'_, str> {
    if text.len() <= AROUND {
        return text.into();
    }
    let Some((cut, _)) = text.char_indices().rev().nth(AROUND) else { return text.into() };
    let word = text[cut..].find(' ').map_or(cut, |space| cut + space);
    format!("…{}", &text[word..]).into()
}

/// The start of a text that is too long, to a word boundary.
fn first_words(text: &str) -> Cow<'_, str> {
    if text.len() <= AROUND {
        return text.into();
    }
    let Some((cut, _)) = text.char_indices().nth(AROUND) else { return text.into() };
    let word = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", &text[..word]).into()
}
