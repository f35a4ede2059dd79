//! The block structure of a text, as far as is needed to find blocks that contain nothing but internal ones.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::callout;
use super::definitions;

/// Type of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Internal,
    Quote,
    List,
    Item,
    Definitions,
    Definition,
    Footnote,
    /// Indented code.
    Indented,
    /// Text, with or without a paragraph, and any other block.
    Leaf,
}

/// A block of the text.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    pub(super) around: Option<usize>,
    within: Vec<usize>,
    /// True if it is removed: it is internal, or contains nothing else.
    pub(super) gone: bool,
}

/// The blocks of a text in pre-order.
pub(super) struct Tree<'t> {
    pub(super) text: &'t str,
    pub(super) blocks: Vec<Block>,
    top: Vec<usize>,
}

/// Adjacent removed blocks with the same parent, and their neighbours.
pub(super) struct Group {
    pub(super) range: Range<usize>,
    pub(super) around: Option<usize>,
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
}

impl<'t> Tree<'t> {
    pub(super) fn of(text: &'t str, options: Options) -> Self {
        let mut tree = Self { text, blocks: Vec::new(), top: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        // Number of open elements in a block that is not examined.
        let mut shut = 0_usize;
        let colons = definitions::cover(text);
        let read = colons.as_deref().unwrap_or(text);
        for (event, range) in Parser::new_ext(read, options).into_offset_iter() {
            match event {
                Event::Start(_) if shut > 0 => shut += 1,
                Event::End(_) if shut > 0 => shut -= 1,
                Event::Start(tag) => {
                    let kind = tree.kind(&tag, &range);
                    if matches!(kind, Kind::Leaf | Kind::Indented | Kind::Internal) {
                        shut = 1;
                        if !tree.goes_on(&tag, &open) {
                            tree.add(kind, range, open.last().copied());
                        }
                    } else {
                        open.push(tree.add(kind, range, open.last().copied()));
                    }
                }
                Event::End(end) if is_container(end) => {
                    open.pop();
                }
                Event::Rule => drop(tree.add(Kind::Leaf, range, open.last().copied())),
                _ if shut == 0 && !tree.has_words_last(&open) => {
                    tree.add(Kind::Leaf, range, open.last().copied());
                }
                _ => {}
            }
        }
        tree.mark();
        tree
    }

    fn kind(&self, tag: &Tag<'_>, range: &Range<usize>) -> Kind {
        match tag {
            Tag::BlockQuote(_) => match callout::mark(self.text, range.start) {
                Some(mark) if mark.is_internal() => Kind::Internal,
                _ => Kind::Quote,
            },
            Tag::List(_) => Kind::List,
            Tag::Item => Kind::Item,
            Tag::DefinitionList => Kind::Definitions,
            Tag::DefinitionListDefinition => Kind::Definition,
            Tag::FootnoteDefinition(_) => Kind::Footnote,
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Indented,
            _ => Kind::Leaf,
        }
    }

    fn add(&mut self, kind: Kind, range: Range<usize>, around: Option<usize>) -> usize {
        let number = self.blocks.len();
        self.blocks.push(Block { kind, range, around, within: Vec::new(), gone: kind == Kind::Internal });
        match around {
            Some(around) => self.blocks[around].within.push(number),
            None => self.top.push(number),
        }
        number
    }

    /// True if an inline element continues text directly in an item, without a paragraph.
    fn goes_on(&self, tag: &Tag<'_>, open: &[usize]) -> bool {
        let inline = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        );
        inline && self.has_words_last(open)
    }

    /// True if the open block ends in text.
    fn has_words_last(&self, open: &[usize]) -> bool {
        self.within(open.last().copied()).last().is_some_and(|last| self.blocks[*last].kind == Kind::Leaf)
    }

    /// Ranges of the internal blocks, in order.
    pub(super) fn internal(&self) -> Vec<Range<usize>> {
        let internal = self.blocks.iter().filter(|block| block.kind == Kind::Internal);
        internal.map(|block| block.range.clone()).collect()
    }

    /// The children of a block, or the top-level blocks.
    pub(super) fn within(&self, around: Option<usize>) -> &[usize] {
        around.map_or(&self.top, |around| &self.blocks[around].within)
    }

    /// Marks blocks whose children are all removed.
    fn mark(&mut self) {
        for number in (0..self.blocks.len()).rev() {
            let Block { kind, within, .. } = &self.blocks[number];
            let holds =
                matches!(kind, Kind::Quote | Kind::List | Kind::Item | Kind::Definitions | Kind::Definition);
            if holds && !within.is_empty() && within.iter().all(|inner| self.blocks[*inner].gone) {
                self.blocks[number].gone = true;
            }
        }
    }

    /// The outermost removed blocks, in order, grouped.
    pub(super) fn groups(&self) -> Vec<Group> {
        let stays = |number: &usize| !self.blocks[*number].gone;
        let holders = (0..self.blocks.len()).filter(stays).map(Some);
        let mut groups = Vec::new();
        for around in std::iter::once(None).chain(holders) {
            let mut before = None;
            let mut runs = self.within(around).chunk_by(|left, right| stays(left) == stays(right)).peekable();
            while let Some(run) = runs.next() {
                let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
                if stays(first) {
                    before = Some(*last);
                    continue;
                }
                let range = self.blocks[*first].range.start..self.blocks[*last].range.end;
                let after = runs.peek().and_then(|next| next.first().copied());
                groups.push(Group { range, around, before, after });
            }
        }
        groups.sort_by_key(|group| group.range.start);
        groups
    }
}

fn is_container(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition
            | TagEnd::FootnoteDefinition
    )
}
