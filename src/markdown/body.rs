//! The parsed text: a flat list of [nodes](Node) in the order of the text, small enough to keep for
//! every page of a large site. What does not fit in a node stands in a table beside it, which
//! all texts that are made of a text share with it.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::nodes::{Element, Node, Nodes};
use super::tables::Tables;
use super::text_ref::{RowId, TextRef};
use crate::shrink::fitted;
use crate::source::{Place, SourceFile, Span, Spanned};

/// The text of a document, or of a field that holds Markdown.
#[derive(Debug, Clone)]
pub struct Body {
    pub(super) source: Arc<SourceFile>,
    /// Where everything in it is reported, if `source` is not the author's file but a field's value out of it.
    stands_at: Option<Place>,
    /// Text that does not stand in the source letter for letter: entities, escapes.
    pub(super) owned: String,
    pub(super) nodes: Nodes,
    /// None where all are empty, as for most values of fields.
    tables: Option<Arc<Tables>>,
    /// Where the footnotes stand among the nodes, once somebody has asked.
    pub(super) notes: OnceLock<Box<Notes>>,
}

/// The nodes inside each footnote, by the number of its label.
pub(super) type Notes = HashMap<RowId, Range<usize>>;

/// All that can be rendered of it: where it stands makes no difference.
impl Hash for Body {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { source, owned, nodes, .. } = self;
        let Tables { headings, links, images, tasks, blocks, callouts, lists, .. } = self.tables();
        (&source.text, owned, &**nodes, headings, links, images, tasks, blocks, callouts, lists).hash(state);
        (&self.tables().title_id, &self.tables().footnotes).hash(state);
        for columns in &self.tables().columns {
            for column in columns {
                std::mem::discriminant(column).hash(state);
            }
        }
    }
}

impl Body {
    /// Its tables.
    pub fn tables(&self) -> &Tables {
        static EMPTY: Tables = Tables::EMPTY;
        self.tables.as_deref().unwrap_or(&EMPTY)
    }

    /// A text with nothing in it.
    pub fn empty(source: &Arc<SourceFile>) -> Self {
        Self {
            source: Arc::clone(source),
            stands_at: None,
            owned: String::new(),
            nodes: Nodes::default(),
            tables: None,
            notes: OnceLock::new(),
        }
    }

    /// A text that was read. Where it `stands_at` a place, everything in it is reported there.
    pub(super) fn new(
        source: &Arc<SourceFile>,
        stands_at: Option<Place>,
        nodes: Vec<Node>,
        owned: &str,
        tables: Tables,
    ) -> Self {
        let tables = (!tables.is_empty()).then(|| Arc::new(tables.fitted()));
        Self {
            stands_at,
            owned: owned.to_owned(),
            nodes: fitted(nodes).into(),
            tables,
            ..Self::empty(source)
        }
    }

    /// A text of other nodes that lead into the same tables.
    pub(super) fn with_nodes(&self, nodes: Vec<Node>, owned: String) -> Self {
        Self {
            source: Arc::clone(&self.source),
            stands_at: self.stands_at.clone(),
            owned,
            nodes: nodes.into(),
            tables: self.tables.clone(),
            notes: OnceLock::new(),
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The place in the author's file of something in the text.
    pub fn place(&self, span: Span) -> Place {
        self.stands_at.clone().unwrap_or_else(|| Place::new(&self.source, span))
    }

    /// The letters of a text ref.
    pub fn text(&self, text_ref: TextRef) -> &str {
        text_ref.of(&self.source, &self.owned)
    }

    /// Whether some nodes are a text and nothing else, and the text these letters.
    pub fn is_just(&self, nodes: Range<usize>, letters: &str) -> bool {
        matches!(self.nodes.get(nodes), Some([Node::Text(text_ref)]) if self.text(*text_ref) == letters)
    }

    /// Takes the leading level-one heading out of the text, where there is one and `is_title` says that it is the title.
    pub fn take_title(&mut self, is_title: impl FnOnce(&str) -> bool) -> Option<Spanned<String>> {
        let &Node::Open(Element::Heading(index)) = self.nodes.first()? else { return None };
        let heading = &self.tables().headings[index.index()];
        let end = self.nodes.iter().position(|node| *node == Node::Close(Element::Heading(index)))?;
        let title = self.plain(1..end);
        if heading.level != 1 || title.is_empty() || !is_title(&title) {
            return None;
        }
        let span = heading.span;
        if let Some(id) = heading.id.clone()
            && let Some(tables) = &mut self.tables
        {
            Arc::make_mut(tables).title_id = Some(id);
        }
        self.nodes = self.nodes[end + 1..].to_vec().into();
        self.notes.take();
        Some(Spanned { value: title, span })
    }

    /// The elements of one sort that are in the text, with the nodes inside each: of a sort that has numbers.
    pub(super) fn elements<'a, T: 'a>(
        &'a self,
        select: impl Fn(Element) -> Option<T> + 'a,
    ) -> impl Iterator<Item = (T, Range<usize>)> + 'a {
        let found = move |(index, element)| select(element).map(|found| (found, self.inside(index)));
        self.nodes.numbered().filter_map(found)
    }

    /// The numbers of the headings in the text, in its order.
    pub fn heading_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.elements(|element| match element {
            Element::Heading(index) => Some(index.index()),
            _ => None,
        })
    }

    /// By how much the page lowers the headings of the text: the page's own title is its only heading of level one.
    pub fn heading_shift(&self) -> u8 {
        // Most texts have none, wherever in them it might be.
        let has_first = self.tables().headings.iter().any(|heading| heading.level == 1);
        u8::from(
            has_first && self.heading_numbers().any(|(index, _)| self.tables().headings[index].level == 1),
        )
    }

    /// The numbers of the tasks in the text, each with the nodes of its label.
    pub fn task_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        let tasks = self.elements(|element| match element {
            Element::Task(index) => Some(index.index()),
            _ => None,
        });
        tasks.map(|(index, inside)| (index, self.inside(inside.start)))
    }

    /// The numbers of the links in the text, each with the nodes of its words.
    pub fn link_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.elements(|element| match element {
            Element::Link(index) => Some(index.index()),
            _ => None,
        })
    }

    /// The numbers of the pictures in the text, each with the nodes of its description.
    pub fn image_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.elements(|element| match element {
            Element::Image(index) => Some(index.index()),
            _ => None,
        })
    }

    /// The nodes inside the element that opens at `open`.
    pub(super) fn inside(&self, open: usize) -> Range<usize> {
        let mut depth = 0_usize;
        for (index, node) in self.nodes.iter().enumerate().skip(open) {
            match node {
                Node::Open(_) => depth += 1,
                Node::Close(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return open + 1..index;
            }
        }
        open + 1..self.nodes.len()
    }
}
