//! Texts derived from another: bare links with other words.

use std::ops::Range;

use super::body::Body;
use super::nodes::{Element, Node};
use super::passage::LinkNumber;
use super::tables::LinkForm;
use super::text_ref::TextRef;

impl Body {
    /// True if any link or embed may be a bare name; otherwise the nodes need not be examined.
    fn has_bare_names(&self) -> bool {
        self.tables().links.iter().any(|link| link.form == LinkForm::Wiki)
            || self.tables().images.iter().any(|image| image.wiki)
    }

    /// The text with other words for links and embeds written as bare names, `[[name]]`, where `words`
    /// returns some for the name. None if it returns none for any.
    #[must_use]
    pub fn renamed(&self, words: impl Fn(&str) -> Option<String>) -> Option<Self> {
        if !self.has_bare_names() {
            return None;
        }
        let new_words = |element| match element {
            Element::Link(index) => {
                let link = &self.tables().links[index.index()];
                (link.form == LinkForm::Wiki).then(|| words(self.text(link.destination))).flatten()
            }
            Element::Image(index) => {
                let image = &self.tables().images[index.index()];
                image.wiki.then(|| words(&image.destination)).flatten()
            }
            _ => None,
        };
        let renamed: Vec<(String, Range<usize>)> = self.elements(new_words).collect();
        let last = renamed.last()?.1.end;
        let mut nodes = Vec::with_capacity(self.nodes.len() + renamed.len());
        let mut owned = self.with_room(renamed.iter().map(|(words, _)| words));
        let mut next = 0;
        for (words, inside) in &renamed {
            nodes.extend_from_slice(&self.nodes[next..inside.start]);
            let start = owned.len();
            owned.push_str(words);
            if !words.is_empty() {
                nodes.push(Node::Text(TextRef::of_owned(start..owned.len())));
            }
            next = inside.end;
        }
        nodes.extend_from_slice(&self.nodes[last..]);
        Some(self.with_nodes(nodes, owned))
    }

    /// The text with other words for bare links and embeds, `[[name]]`, where `words` returns some for their
    /// numbers; nodes keep their indices. None if it returns none for any.
    #[must_use]
    pub fn reworded(&self, words: impl Fn(LinkNumber) -> Option<String>) -> Option<Self> {
        if !self.has_bare_names() {
            return None;
        }
        let bare = |element| match element {
            Element::Link(index) if self.tables().links[index.index()].form == LinkForm::Wiki => {
                Some(LinkNumber::Link(index.index()))
            }
            Element::Image(index) if self.tables().images[index.index()].wiki => {
                Some(LinkNumber::Image(index.index()))
            }
            _ => None,
        };
        let single = |(number, inside): (LinkNumber, Range<usize>)| match self.nodes[inside.clone()] {
            [Node::Text(text_ref)] => {
                let words = words(number).filter(|words| words != self.text(text_ref))?;
                Some((inside.start, words))
            }
            _ => None,
        };
        let new: Vec<(usize, String)> = self.elements(bare).filter_map(single).collect();
        let mut nodes = (!new.is_empty()).then(|| self.nodes.to_vec())?;
        let mut owned = self.with_room(new.iter().map(|(_, words)| words));
        for (node, words) in new {
            let start = owned.len();
            owned.push_str(&words);
            nodes[node] = Node::Text(TextRef::of_owned(start..owned.len()));
        }
        Some(self.with_nodes(nodes, owned))
    }

    /// The text that differs from the source, with capacity for further words.
    fn with_room<'w>(&self, words: impl Iterator<Item = &'w String>) -> String {
        let mut owned = String::with_capacity(self.owned.len() + words.map(String::len).sum::<usize>());
        owned.push_str(&self.owned);
        owned
    }
}
