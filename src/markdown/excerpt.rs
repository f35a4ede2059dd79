//! An excerpt: a text with parts cut out, and a map from its offsets to those of the whole.

use std::ops::Range;

/// A range to cut, and its replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) range: Range<usize>,
    /// Empty, or a separator for what would otherwise run together.
    pub(super) instead: String,
}

/// Maps offsets of a parsed text to its source: from an offset on, the whole or an excerpt.
pub(super) struct Origin {
    base: usize,
    excerpt: Option<Box<Excerpt>>,
}

impl Origin {
    /// A whole text from an offset on.
    pub(super) fn at(base: usize) -> Self {
        Self { base, excerpt: None }
    }

    /// An excerpt of the text from an offset on.
    pub(super) fn of_excerpt(base: usize, excerpt: Excerpt) -> Self {
        Self { base, excerpt: Some(Box::new(excerpt)) }
    }

    /// The source range of a range of the text.
    pub(super) fn there(&self, range: &Range<usize>) -> Range<usize> {
        let there = |range: &Range<usize>| self.base + range.start..self.base + range.end;
        match &self.excerpt {
            None => there(range),
            Some(excerpt) => there(&excerpt.there(range)),
        }
    }
}

/// A contiguous part of the whole that was kept.
#[derive(Debug, Clone, Copy)]
struct Kept {
    /// Start in the excerpt.
    here: usize,
    /// Start in the whole text.
    there: usize,
    length: usize,
}

/// A text without the parts cut out.
#[derive(Debug, Clone)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// Sorted; none is empty.
    kept: Vec<Kept>,
    /// Length of the whole text.
    whole: usize,
}

impl Excerpt {
    /// An excerpt with nothing cut out.
    pub(super) fn of(whole: &str) -> Self {
        let kept = Kept { here: 0, there: 0, length: whole.len() };
        let kept = if whole.is_empty() { Vec::new() } else { vec![kept] };
        Self { text: whole.to_owned(), kept, whole: whole.len() }
    }

    /// The excerpt without further ranges, which are sorted.
    pub(super) fn without(&self, cuts: &[Cut]) -> Self {
        let mut shorter =
            Self { text: String::with_capacity(self.text.len()), kept: Vec::new(), whole: self.whole };
        let mut done = 0;
        for Cut { range, instead } in cuts {
            shorter.keep(self, done..range.start.max(done));
            shorter.text.push_str(instead);
            done = done.max(range.end);
        }
        shorter.keep(self, done..self.text.len());
        shorter
    }

    /// Copies a range of another excerpt of the same text.
    fn keep(&mut self, from: &Self, stretch: Range<usize>) {
        let first = from.kept.partition_point(|kept| kept.here + kept.length <= stretch.start);
        for kept in from.kept[first..].iter().take_while(|kept| kept.here < stretch.end) {
            let start = kept.here.max(stretch.start);
            let length = (kept.here + kept.length).min(stretch.end) - start;
            let here = self.text.len() + (start - stretch.start);
            self.kept.push(Kept { here, there: kept.there + (start - kept.here), length });
        }
        self.text.push_str(&from.text[stretch]);
    }

    /// The range in the whole text of a range of the excerpt.
    pub(super) fn there(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.place(range.start);
        let end = if range.is_empty() { start } else { self.place(range.end - 1) + 1 };
        start..end.max(start)
    }

    /// The offset in the whole text of an offset in the excerpt; within a replacement, the start of the cut.
    fn place(&self, at: usize) -> usize {
        let before = self.kept.partition_point(|kept| kept.here <= at);
        before.checked_sub(1).map_or(0, |last| {
            let Kept { here, there, length } = self.kept[last];
            there + (at - here).min(length)
        })
    }

    /// The ranges cut out, in offsets of the whole text.
    pub(super) fn gaps(&self) -> Vec<Range<usize>> {
        let mut gaps = Vec::new();
        let mut done = 0;
        for kept in &self.kept {
            if kept.there > done {
                gaps.push(done..kept.there);
            }
            done = kept.there + kept.length;
        }
        if done < self.whole {
            gaps.push(done..self.whole);
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(range: Range<usize>, instead: &str) -> Cut {
        Cut { range, instead: instead.to_owned() }
    }

    #[test]
    fn every_letter_knows_where_it_stood() {
        let whole = "abcdefghij";
        let first = Excerpt::of(whole).without(&[cut(2..4, "-"), cut(6..7, "")]);
        assert_eq!(first.text, "ab-efhij");
        let second = first.without(&[cut(1..4, ""), cut(7..8, "")]);
        assert_eq!(second.text, "afhi");
        for (index, letter) in second.text.char_indices() {
            assert!(whole[second.there(&(index..index + 1))].starts_with(letter));
        }
        assert_eq!(second.gaps(), [1..5, 6..7, 9..10]);
        assert_eq!(first.there(&(1..4)), 1..5);
    }

    #[test]
    fn nothing_may_be_left() {
        let none = Excerpt::of("ab").without(&[cut(0..2, "")]);
        assert_eq!((none.text.as_str(), none.gaps().len(), none.there(&(0..0))), ("", 1, 0..0));
    }
}
