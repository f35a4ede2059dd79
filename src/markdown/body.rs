//! The parsed text: a flat list of [nodes](Node) in the order of the text, small enough to keep for
//! every page of a large site. What does not fit in a node stands in a table beside it, which
//! all texts that are made of a text share with it.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::nodes::{Element, Node, Nodes};
use super::tables::{RawAttribute, Tables};
use super::text_ref::{RowId, TextRef};
use crate::shrink::fitted;
use crate::source::{Place, SourceFile, Span, Spanned};
use crate::text::without_comments;

/// The text of a document, or of a Markdown field.
#[derive(Debug, Clone)]
pub struct Body {
    pub(super) source: Arc<SourceFile>,
    /// The place for all findings, if `source` is not the author's file but the unescaped value of a field.
    stands_at: Option<Place>,
    /// Text that differs from the source: entities, escapes.
    pub(super) owned: String,
    pub(super) nodes: Nodes,
    /// None where all are empty, as for most field values.
    tables: Option<Arc<Tables>>,
    /// Node ranges of the footnotes, computed on demand.
    pub(super) notes: OnceLock<Box<Notes>>,
}

/// The nodes inside each footnote, by label number.
pub(super) type Notes = HashMap<RowId, Range<usize>>;

/// Hashes all that affects rendering: places do not.
impl Hash for Body {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { source, owned, nodes, .. } = self;
        let Tables { headings, links, images, tasks, blocks, callouts, lists, languages, .. } = self.tables();
        (&source.text, owned, &**nodes, headings, links, images, tasks, blocks, callouts, lists).hash(state);
        (languages, &self.tables().title_id, &self.tables().footnotes).hash(state);
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

    /// An empty text.
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

    /// A parsed text. If it `stands_at` a place, all findings have that place.
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

    /// A text with other nodes that refer to the same tables.
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

    /// True if there is no text.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The place in the author's file of a span.
    pub fn place(&self, span: Span) -> Place {
        self.stands_at.clone().unwrap_or_else(|| Place::new(&self.source, span))
    }

    /// The text of a reference.
    pub fn text(&self, text_ref: TextRef) -> &str {
        text_ref.of(&self.source, &self.owned)
    }

    /// True if a range of nodes is a single text with exactly these letters.
    pub fn is_just(&self, nodes: Range<usize>, letters: &str) -> bool {
        matches!(self.nodes.get(nodes), Some([Node::Text(text_ref)]) if self.text(*text_ref) == letters)
    }

    /// True if nodes of raw HTML are comments and nothing else. Every line is a node.
    fn is_comment(&self, nodes: Range<usize>) -> bool {
        let lines = self.nodes[nodes].iter().filter_map(|node| match node {
            Node::Html(text_ref) => Some(self.text(*text_ref)),
            _ => None,
        });
        without_comments(&lines.collect::<String>()).trim().is_empty()
    }

    /// Removes the level-one heading that opens the text, with nothing but comments before it, if `is_title` accepts
    /// its text as the title.
    pub fn take_title(&mut self, is_title: impl FnOnce(&str) -> bool) -> Option<Spanned<String>> {
        let start = self.nodes.iter().position(|node| !matches!(node, Node::Html(_)))?;
        let Node::Open(Element::Heading(index)) = self.nodes[start] else { return None };
        if start > 0 && !self.is_comment(0..start) {
            return None;
        }
        let heading = &self.tables().headings[index.index()];
        let end = self.nodes.iter().position(|node| *node == Node::Close(Element::Heading(index)))?;
        let title = self.plain(start + 1..end);
        if heading.level != 1 || title.is_empty() || !is_title(&title) {
            return None;
        }
        let span = heading.span;
        if let Some(id) = heading.id.clone()
            && let Some(tables) = &mut self.tables
        {
            Arc::make_mut(tables).title_id = Some(id);
        }
        self.nodes = [&self.nodes[..start], &self.nodes[end + 1..]].concat().into();
        self.notes.take();
        Some(Spanned { value: title, span })
    }

    /// The attributes in a piece of raw HTML that depend on the page, each with its number.
    pub(super) fn raw_attributes(&self, html: TextRef) -> impl Iterator<Item = (usize, &RawAttribute)> {
        let (span, all) = (html.span(), &self.tables().raw);
        let first = all.partition_point(|attribute| attribute.range.start < span.start);
        let own = all.iter().enumerate().skip(first);
        own.take_while(move |(_, attribute)| attribute.range.end <= span.end)
    }

    /// The elements of one numbered type, with the nodes inside each.
    pub(super) fn elements<'a, T: 'a>(
        &'a self,
        select: impl Fn(Element) -> Option<T> + 'a,
    ) -> impl Iterator<Item = (T, Range<usize>)> + 'a {
        let found = move |(index, element)| select(element).map(|found| (found, self.inside(index)));
        self.nodes.numbered().filter_map(found)
    }

    /// Numbers of the headings, in order, with their nodes.
    pub fn heading_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.elements(|element| match element {
            Element::Heading(index) => Some(index.index()),
            _ => None,
        })
    }

    /// Numbers of the terms of definition lists, in order, with their nodes.
    pub fn term_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.elements(|element| match element {
            Element::DefinitionTitle(index) => Some(index.index()),
            _ => None,
        })
    }

    /// The shift of heading levels on the page: the page's own title is its only level-one heading.
    pub fn heading_shift(&self) -> u8 {
        // Fast path: most texts have no level-one heading.
        let has_first = self.tables().headings.iter().any(|heading| heading.level == 1);
        u8::from(
            has_first && self.heading_numbers().any(|(index, _)| self.tables().headings[index].level == 1),
        )
    }

    /// Numbers of the tasks, each with the nodes of its label.
    pub fn task_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        let tasks = self.elements(|element| match element {
            Element::Task(index) => Some(index.index()),
            _ => None,
        });
        tasks.map(|(index, inside)| (index, self.inside(inside.start)))
    }

    /// Numbers of the links, each with the nodes of its text.
    pub fn link_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.elements(|element| match element {
            Element::Link(index) => Some(index.index()),
            _ => None,
        })
    }

    /// Numbers of the pictures, each with the nodes of its description.
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
