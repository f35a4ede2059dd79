//! The words around a link: what whoever is linked to is shown of the text that links.

use super::body::{Body, Element, Node};
use crate::text::{excerpt, sentence};

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
        let mut stretch = Stretch::default();
        let mut section = Above::None;
        let mut passages = Vec::new();
        for (index, node) in self.nodes.iter().enumerate() {
            match *node {
                Node::Text(piece) | Node::Code(piece) => stretch.push(self.text(piece)),
                Node::SoftBreak | Node::HardBreak => stretch.push(" "),
                Node::Open(Element::Link(link)) => stretch.open(LinkNumber::Link(link as usize)),
                Node::Open(Element::Image(image)) => stretch.open(LinkNumber::Image(image as usize)),
                Node::Close(Element::Link(_) | Element::Image(_)) => stretch.close(),
                Node::Open(element) | Node::Close(element) if element.is_inline() => {}
                Node::Open(_) | Node::Close(_) | Node::Rule => {
                    stretch.finish(&mut section, self, &wanted, &mut passages);
                    if matches!(node, Node::Open(Element::Heading(_))) {
                        section = Above::At(index);
                    }
                }
                _ => {}
            }
        }
        stretch.finish(&mut section, self, &wanted, &mut passages);
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
    /// Adds text with single spaces.
    fn push(&mut self, text: &str) {
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
        &mut self,
        heading: &mut Above,
        body: &Body,
        wanted: &impl Fn(LinkNumber) -> bool,
        passages: &mut Vec<(LinkNumber, Passage)>,
    ) {
        let Self { text, links, .. } = std::mem::take(self);
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
    let Some((cut, _)) = text.char_indices().rev().nth(AROUND) else { return text.to_owned() };
    let word = text[cut..].find(' ').map_or(cut, |space| cut + space);
    format!("…{}", &text[word..])
}

/// The beginning of a text that is too long, to the end of a word.
fn first_words(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(AROUND) else { return text.to_owned() };
    let word = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", &text[..word])
}
