//! Removes internal blocks from a text, as if they had never been written. They are cut out of the Markdown
//! source, with the blank lines around them, and the rest is parsed again, so that nothing in them can affect
//! what the public reads: no link definition, footnote, number, or looseness of a list.

use std::ops::Range;

use memchr::{memchr2_iter, memmem};
use pulldown_cmark::Options;

use super::blocks::{Group, Kind, Tree};
use super::comments;
use super::excerpt::{Cut, Excerpt};
use super::tables::Callout;

/// Maximum passes: what is left may contain internal blocks again, because the text around them is parsed
/// differently. After that, everything is hidden.
const OFTEN: usize = 16;

/// A text without its internal blocks; none where it has none, as most have.
pub(super) fn without(markdown: &str, options: Options) -> Option<Excerpt> {
    if !may_hold(markdown) {
        return None;
    }
    let mut left = Excerpt::of(markdown);
    for turn in 0..OFTEN {
        let cuts = if may_hold(&left.text) { cuts(&left.text, options) } else { Vec::new() };
        if cuts.is_empty() {
            return (turn > 0).then_some(left);
        }
        left = left.without(&cuts);
    }
    Some(Excerpt::of(markdown).without(&[Cut { range: 0..markdown.len(), instead: String::new() }]))
}

/// True if there may be an internal block: its marker occurs somewhere. Linear in the length of the text.
fn may_hold(markdown: &str) -> bool {
    let text = markdown.as_bytes();
    let mut words = memchr2_iter(b'i', b'I', text).filter(|at| {
        let word = text.get(*at..*at + Callout::INTERNAL.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(Callout::INTERNAL.as_bytes()))
    });
    let mut ends = memchr2_iter(b']', b'\n', text);
    let (mut word, mut end) = (0, 0);
    for at in memmem::find_iter(text, b"[!") {
        while word < at {
            let Some(next) = words.next() else { return false };
            word = next;
        }
        while end < at {
            end = ends.next().unwrap_or(text.len());
        }
        if word < end {
            return true;
        }
    }
    false
}

/// The ranges to cut, in order.
fn cuts(markdown: &str, options: Options) -> Vec<Cut> {
    let tree = Tree::of(markdown, options);
    match comments::cover_around(markdown, options, &tree.internal()) {
        Some(covered) => Tree::of(&covered, options).cuts(),
        None => tree.cuts(),
    }
}

impl Tree<'_> {
    fn cuts(&self) -> Vec<Cut> {
        let mut cuts: Vec<Cut> = Vec::new();
        for group in self.groups() {
            let cut = self.cut(&group);
            match cuts.last_mut().filter(|before| cut.range.start < before.range.end) {
                // Blank lines between two blocks belong to both.
                Some(before) => {
                    before.range.end = before.range.end.max(cut.range.end);
                    before.instead = cut.instead;
                }
                None => cuts.push(cut),
            }
        }
        cuts
    }

    fn cut(&self, group: &Group) -> Cut {
        let line = self.line_of(group.range.start);
        let end = self.end_of(&group.range);
        let shares = group.around.is_some_and(|around| self.blocks[around].range.start >= line);
        let (range, instead) = if shares {
            (group.range.start..self.end_on_opening_line(group, end), String::new())
        } else {
            self.lines(group, line..end)
        };
        Cut { range, instead }
    }

    /// The end of a cut that begins on the line that opens the enclosing block: whatever follows inside moves
    /// up to its marker.
    fn end_on_opening_line(&self, group: &Group, end: usize) -> usize {
        let next = group.after.map(|after| &self.blocks[after]);
        match next {
            Some(next) if next.kind == Kind::Indented => {
                next.range.start.saturating_sub(4).max(self.line_of(next.range.start))
            }
            Some(next) => next.range.start,
            None if self.text[..end].ends_with('\n') => end - 1,
            None => end,
        }
        .max(group.range.start)
    }

    /// The lines to cut, with the blank lines around them, and the replacement: one blank line, if it
    /// separated blocks before.
    fn lines(&self, group: &Group, lines: Range<usize>) -> (Range<usize>, String) {
        let quotes = self.quotes_around(group.around);
        let (above, below) = (self.blank_above(lines.start, quotes), self.blank_below(lines.end, quotes));
        let start = above.last().copied().unwrap_or(lines.start);
        let end = below.last().copied().unwrap_or(lines.end);
        let next = group.after.or_else(|| self.follows(group.around));
        let instead = match (group.before, next) {
            (Some(before), Some(next)) => match (above.first(), below.first()) {
                (above, below) if !self.parts(group, before, next, [above.is_some(), below.is_some()]) => "",
                (_, Some(end)) => &self.text[lines.end..*end],
                (Some(start), None) => &self.text[*start..lines.start],
                (None, None) => return (start..end, self.parting(next)),
            },
            // There is nothing before it, or nothing after it, to separate.
            _ => "",
        };
        (start..end, instead.to_owned())
    }

    /// True if a blank line must remain between what precedes and what follows a cut. Inside a list, and
    /// between two, it would make the list loose; for removed items, blank lines on both sides decide.
    fn parts(&self, group: &Group, before: usize, next: usize, [above, below]: [bool; 2]) -> bool {
        match (self.blocks[before].kind, self.blocks[next].kind) {
            (_, Kind::Item | Kind::Definition) if group.after == Some(next) => above && below,
            (_, Kind::Item | Kind::Definition) | (Kind::List, Kind::List) => false,
            _ => true,
        }
    }

    /// The separator for a block from what precedes it after a cut without blank lines: empty if the block
    /// always interrupts what precedes it.
    fn parting(&self, next: usize) -> String {
        let start = self.blocks[next].range.start;
        let text = &self.text[start..];
        let begins = match self.blocks[next].kind {
            Kind::List => {
                text.starts_with(['-', '*', '+']) || text.starts_with("1.") || text.starts_with("1)")
            }
            Kind::Quote => true,
            _ => ["#", "```", "~~~"].iter().any(|sign| text.starts_with(sign)),
        };
        let prefix = self.text[self.line_of(start)..start].trim_end();
        if begins { String::new() } else { format!("{prefix}\n") }
    }

    /// The offset of whatever follows the end of a block: its next sibling, or that of an ancestor.
    fn follows(&self, block: Option<usize>) -> Option<usize> {
        let mut block = block;
        while let Some(number) = block {
            block = self.blocks[number].around;
            let within = self.within(block);
            let later = &within[within.partition_point(|other| *other <= number)..];
            if let Some(next) = later.iter().copied().find(|next| !self.blocks[*next].gone) {
                return Some(next);
            }
        }
        None
    }

    fn quotes_around(&self, block: Option<usize>) -> usize {
        let outer = std::iter::successors(block, |number| self.blocks[*number].around);
        outer.filter(|number| self.blocks[*number].kind == Kind::Quote).count()
    }

    /// The start of the line of an offset.
    fn line_of(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// The end of the last line of a block, after its line end.
    fn end_of(&self, range: &Range<usize>) -> usize {
        let last = range.start + self.text[range.clone()].trim_end().len();
        self.text[last..].find('\n').map_or(self.text.len(), |newline| last + newline + 1)
    }

    /// Starts of the blank lines directly above a line, nearest first.
    fn blank_above(&self, line: usize, quotes: usize) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut end = line;
        while end > 0 {
            let start = self.line_of(end - 1);
            if !is_blank(&self.text[start..end], quotes) {
                break;
            }
            starts.push(start);
            end = start;
        }
        starts
    }

    /// Ends of the blank lines directly below a line end, nearest first.
    fn blank_below(&self, line: usize, quotes: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut end = line;
        for below in self.text[line..].split_inclusive('\n').take_while(|below| is_blank(below, quotes)) {
            end += below.len();
            ends.push(end);
        }
        ends
    }
}

/// True if a line has nothing but the markers of a number of quotes.
fn is_blank(line: &str, quotes: usize) -> bool {
    let signs = line.bytes().filter(|byte| *byte == b'>').count();
    signs <= quotes && line.bytes().all(|byte| byte == b'>' || byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(markdown: &str) -> Option<String> {
        without(markdown, crate::markdown::options::options()).map(|left| left.text)
    }

    #[test]
    fn what_is_left_reads_as_if_the_blocks_had_never_been_written() {
        for (whole, public) in [
            ("a\n\n> [!internal] x\n> y\n\nb\n", "a\n\nb\n"),
            ("> [!internal] x\n\n# b\n", "# b\n"),
            ("a\n\n> [!internal] x\n", "a\n"),
            ("a\n> [!Internal]- x\nlazy\n\nb\n", "a\n\nb\n"),
            ("a\n> [!internal]\n> # x\nb\n", "a\n\nb\n"),
            ("a\n> [!internal]\n> # x\n## b\n", "a\n## b\n"),
            ("a\n\n> [!internal] x\n\n> [!internal] y\n\nb\n", "a\n\nb\n"),
            // In lists.
            ("- a\n\n  > [!internal]\n  > x\n- b\n", "- a\n- b\n"),
            ("- a\n  > [!internal]\n  > x\n\n- b\n", "- a\n- b\n"),
            ("- a\n\n  > [!internal]\n  > x\n\n- b\n- c\n", "- a\n- b\n- c\n"),
            ("- a\n\n> [!internal]\n> x\n\n- b\n", "- a\n- b\n"),
            ("- a\n\n  > [!internal] x\n\n  b\n- c\n", "- a\n\n  b\n- c\n"),
            ("- a\n\n  > [!internal] x\n\nb\n", "- a\n\nb\n"),
            ("- a\n  - b\n\n    > [!internal] x\n\n- c\n", "- a\n  - b\n- c\n"),
            ("- > [!internal] x\n\n  a\n- b\n", "- a\n- b\n"),
            ("- > [!internal] x\n\n      code\n- b\n", "-     code\n- b\n"),
            ("- a\n- > [!internal] x\n- b\n", "- a\n- b\n"),
            ("- a\n\n- > [!internal] x\n\n- b\n", "- a\n\n- b\n"),
            ("a\n\n- > [!internal] x\n- > [!internal] y\n\nb\n", "a\n\nb\n"),
            ("1. a\n\n   > [!internal] x\n2. b\n", "1. a\n2. b\n"),
            ("- [ ] a\n  > [!internal] x\n- [ ] b\n", "- [ ] a\n- [ ] b\n"),
            ("- a *b* c\n  > [!internal] x\n- b\n", "- a *b* c\n- b\n"),
            // Beside comments.
            ("%% a %%\n\n> [!internal] %% x\n\n%% b %%\n", "%% a %%\n\n%% b %%\n"),
            ("%% a\n\n> [!internal] x %% y\n\nb %%\n", "%% a\n\nb %%\n"),
            ("%% a\n\n> [!internal] x %% y\n\nb %% c %%\n", "%% a\n\nb %% c %%\n"),
            // In quotes, footnotes, definitions.
            ("> a\n>\n> > [!internal] x\n> >\n> b\n", "> a\n>\n> b\n"),
            ("> > [!internal] x\n>\n> b\n", "> b\n"),
            ("a\n\n> > [!internal] x\n\nb\n", "a\n\nb\n"),
            ("> [!tip] T\n> > [!internal] x\n", "> [!tip] T\n"),
            ("[^1]: > [!internal] x\n\n    a\n\nb[^1]\n", "[^1]: a\n\nb[^1]\n"),
            ("[^1]: a\n\n    > [!internal] x\n\nb[^1]\n", "[^1]: a\n\nb[^1]\n"),
            ("T\n: > [!internal] x\n\n  a\n", "T\n: a\n"),
            ("T\n: a\n\n  > [!internal] x\n: b\n", "T\n: a\n: b\n"),
            ("T\n: > [!internal] x\n", "T\n"),
            // What was code or text before has become an internal block.
            ("- a\n\n> [!internal] x\n\n     > [!internal] y\n", "- a\n"),
        ] {
            assert_eq!(left(whole).as_deref(), Some(public), "{whole:?}");
        }
    }

    #[test]
    fn what_is_no_internal_block_stays() {
        for whole in [
            "%%\n> [!internal] x\n%%\n\nb\n",
            "a [!internal] b",
            "> [!tip] a",
            "```\n> [!internal] x\n```\n",
            "    > [!internal] x\n",
        ] {
            assert_eq!(left(whole), None, "{whole:?}");
        }
    }
}
