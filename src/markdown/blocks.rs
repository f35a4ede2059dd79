//! The blocks of a text, as far as it takes to see which of them hold nothing but internal ones.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::callout;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Internal,
    Quote,
    List,
    Item,
    Definitions,
    Definition,
    Footnote,
    /// Code that is marked by its indentation alone.
    Indented,
    /// Words, in a paragraph of their own or not, and all other blocks.
    Leaf,
}

/// A block of the text.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    pub(super) around: Option<usize>,
    within: Vec<usize>,
    /// Whether it goes: it is internal, or holds nothing but what is.
    pub(super) gone: bool,
}

/// The blocks of a text, each after the one that it stands in.
pub(super) struct Tree<'t> {
    pub(super) text: &'t str,
    pub(super) blocks: Vec<Block>,
    top: Vec<usize>,
}

/// Blocks that go, one right after another within the same block, and what stands before and after them there.
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
        // How many elements are open in a block that is not looked into.
        let mut shut = 0_usize;
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
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

    /// Whether an element within words goes on with words that stand in an item without a paragraph of their own.
    fn goes_on(&self, tag: &Tag<'_>, open: &[usize]) -> bool {
        let inline = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        );
        inline && self.has_words_last(open)
    }

    /// Whether the last thing in the block that is open are words.
    fn has_words_last(&self, open: &[usize]) -> bool {
        self.within(open.last().copied()).last().is_some_and(|last| self.blocks[*last].kind == Kind::Leaf)
    }

    /// Where the internal blocks stand, in the order of the text.
    pub(super) fn internal(&self) -> Vec<Range<usize>> {
        let internal = self.blocks.iter().filter(|block| block.kind == Kind::Internal);
        internal.map(|block| block.range.clone()).collect()
    }

    /// The blocks that stand in a block, or in nothing else.
    pub(super) fn within(&self, around: Option<usize>) -> &[usize] {
        around.map_or(&self.top, |around| &self.blocks[around].within)
    }

    /// Marks the blocks in which nothing else stands than what goes.
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

    /// What goes, in the order of the text: the outermost of what stands in one another.
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
