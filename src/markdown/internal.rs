//! What a text is without its internal blocks: as if they had never been written. They are taken out of the text itself, with the
//! blank lines that set them off, and what is left is read anew, so that nothing in them can have a part in what the public reads: no link
//! that is defined there, no footnote, no number, and no distance between the items of a list.

use std::ops::Range;

use memchr::{memchr2_iter, memmem};
use pulldown_cmark::Options;

use super::blocks::{Group, Kind, Tree};
use super::comments;
use super::excerpt::{Cut, Excerpt};
use super::tables::Callout;

/// How often what is left may hold internal blocks again, because what stood around them now means something else. Who writes so hides all.
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

/// Whether there may be an internal block: the mark of one stands somewhere. Of each sign the next one is looked for once, so that it takes no
/// longer than the text has letters.
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

/// What is to be taken out, in the order of the text.
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
                // The blank lines between two blocks belong to both.
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

    /// Where a cut ends that begins on the line that opens the block around it: what follows within that moves up to its mark.
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

    /// Whole lines that go, with the blank lines around them, and what then stands there: one of the blank lines, where it keeps apart what
    /// it kept apart before.
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
            // Nothing stands before it, or nothing behind it, that it would keep apart.
            _ => "",
        };
        (start..end, instead.to_owned())
    }

    /// Whether a blank line stays between what stands before some lines that go and what stands behind them. Within a list, and between two, it
    /// would make it loose; items that go leave it as loose as blank lines on both sides of them say.
    fn parts(&self, group: &Group, before: usize, next: usize, [above, below]: [bool; 2]) -> bool {
        match (self.blocks[before].kind, self.blocks[next].kind) {
            (_, Kind::Item | Kind::Definition) if group.after == Some(next) => above && below,
            (_, Kind::Item | Kind::Definition) | (Kind::List, Kind::List) => false,
            _ => true,
        }
    }

    /// What keeps a block apart from what stands before it once what stood between them without a blank line is gone: nothing where the
    /// block is one that begins whatever stands before it.
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

    /// What stands behind the end of a block: the next one beside it, or beside what it stands in.
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

    /// The beginning of the line that a byte is on.
    fn line_of(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// The end of the last line that a block has something on, its line end included.
    fn end_of(&self, range: &Range<usize>) -> usize {
        let last = range.start + self.text[range.clone()].trim_end().len();
        self.text[last..].find('\n').map_or(self.text.len(), |newline| last + newline + 1)
    }

    /// The beginnings of the blank lines right above a line, the nearest first.
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

    /// The ends of the blank lines right below the end of a line, the nearest first.
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

/// Whether a line has nothing on it but the signs of so many quotes that it is in.
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
            // What was code or words before is an internal block now.
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
