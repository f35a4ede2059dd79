//! Comments in Obsidian's syntax, `%%…%%`: for readers of the source, and in no edition
//! (<https://help.obsidian.md/syntax#Comments>). They are overwritten before parsing, byte for byte, so that
//! offsets stay the same; there are none in code or in the name of a wikilink. In raw HTML they count as
//! comments too.

use std::ops::Range;

use memchr::memchr;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::definitions;
use super::options::options;
use super::prescan::offset_of;

/// The byte that overwrites comments: to the parser a letter, and one that cannot occur in a source.
pub(super) const COVER: u8 = 1;
const MARK: &str = "%%";

/// A text with its comments overwritten.
pub(super) struct Covered {
    pub(super) text: String,
    /// The marker of an unclosed comment, which extends to the end.
    pub(super) open: Option<Range<usize>>,
}

/// Overwrites the comments of a text; none where it has none, as most have.
pub(super) fn cover(markdown: &str, options: Options) -> Option<Covered> {
    if memchr(b'%', markdown.as_bytes()).is_none() || !markdown.contains(MARK) {
        return None;
    }
    let marks = marks(markdown, options);
    let mut covered = Covered { text: String::with_capacity(markdown.len()), open: None };
    let mut done = 0;
    for pair in marks.chunks(2) {
        let end = match pair {
            [_, end] => end + MARK.len(),
            _ => markdown.len(),
        };
        covered.open = (pair.len() == 1).then(|| pair[0]..pair[0] + MARK.len());
        covered.text.push_str(&markdown[done..pair[0]]);
        covered.text.extend(std::iter::repeat_n(char::from(COVER), end - pair[0]));
        done = end;
    }
    covered.text.push_str(&markdown[done..]);
    (done > 0).then_some(covered)
}

/// Overwrites comments that begin outside of the internal blocks, whose ranges are sorted; none where there
/// are none. A comment may contain such a block, and then ends at its end or later. One that contains a block
/// with comment markers of its own is left alone: its extent would depend on the block's content.
pub(super) fn cover_around(markdown: &str, options: Options, blocks: &[Range<usize>]) -> Option<String> {
    if !markdown.contains(MARK) {
        return None;
    }
    let mut covered = String::with_capacity(markdown.len());
    let (mut done, mut open, mut mixed) = (0, None, false);
    for at in marks(markdown, options) {
        let end = at + MARK.len();
        let before = blocks.partition_point(|block| block.start <= at);
        let block = before.checked_sub(1).map(|last| &blocks[last]).filter(|block| at < block.end);
        let ends = block.is_none_or(|block| markdown[end..block.end.max(end)].trim().is_empty());
        match (open, block) {
            (None, None) => (open, mixed) = (Some(at), false),
            (None, Some(_)) => {}
            (Some(_), _) if !ends => mixed = true,
            (Some(_), Some(_)) if mixed => {}
            (Some(start), _) => {
                open = None;
                if !mixed {
                    covered.push_str(&markdown[done..start]);
                    covered.extend(std::iter::repeat_n(char::from(COVER), end - start));
                    done = end;
                }
            }
        }
    }
    covered.push_str(&markdown[done..]);
    (done > 0).then_some(covered)
}

/// The contents of a text's comments, `%%…%%` and `<!--…-->`, in order and without markers. An unclosed one
/// extends to the end of the text, or of its HTML block.
pub fn comment_ranges(markdown: &str) -> Vec<Range<usize>> {
    let bytes = markdown.as_bytes();
    let (obsidian, html) = (offset_of(MARK.as_bytes(), bytes), offset_of(b"<!--", bytes));
    let mut ranges = Vec::new();
    if obsidian.is_some() {
        let end = |pair: &[usize]| pair.get(1).copied().unwrap_or(markdown.len());
        ranges.extend(marks(markdown, options()).chunks(2).map(|pair| pair[0] + MARK.len()..end(pair)));
    }
    if html.is_some() {
        let colons = definitions::cover(markdown);
        let read = colons.as_deref().unwrap_or(markdown);
        for (event, range) in Parser::new_ext(read, options()).into_offset_iter() {
            if matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
                html_comments(markdown, range, &mut ranges);
            }
        }
    }
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// Adds the contents of the comments in a range of HTML.
fn html_comments(markdown: &str, html: Range<usize>, ranges: &mut Vec<Range<usize>>) {
    let mut at = html.start;
    while let Some(open) = markdown[at..html.end].find("<!--") {
        let start = at + open + "<!--".len();
        let end = markdown[start..html.end].find("-->").map_or(html.end, |close| start + close);
        ranges.push(start..end);
        at = end;
    }
}

/// Offsets of comment markers.
fn marks(markdown: &str, options: Options) -> Vec<usize> {
    let mut marks = Vec::new();
    let mut shut = 0_usize;
    let colons = definitions::cover(markdown);
    let read = colons.as_deref().unwrap_or(markdown);
    for (event, range) in Parser::new_ext(read, options).into_offset_iter() {
        match event {
            Event::Start(tag) if is_shut(&tag) || shut > 0 => shut += 1,
            Event::End(_) => shut = shut.saturating_sub(1),
            Event::Text(_) | Event::Html(_) | Event::InlineHtml(_) if shut == 0 => {
                let text = &markdown[range.clone()];
                let found = text.match_indices(MARK).map(|(index, _)| range.start + index);
                marks.extend(found.filter(|at| !markdown[..*at].ends_with('\\')));
            }
            _ => {}
        }
    }
    marks
}

/// True for elements whose text has no comments: code, and names of pages.
fn is_shut(tag: &Tag<'_>) -> bool {
    let wiki = |link_type: &LinkType| matches!(link_type, LinkType::WikiLink { has_pothole: false });
    match tag {
        Tag::CodeBlock(_) => true,
        Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => wiki(link_type),
        _ => false,
    }
}
