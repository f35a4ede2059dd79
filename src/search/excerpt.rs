//! What is shown of a page that answers a query: its title, the heading of the section, and the sentence with the words.

use serde::Serialize;

use super::marks::Marks;
use super::page_text::{PageText, SectionText};
use super::rank::{Found, Hit};

/// Letters of the longest sentence that is shown whole.
const LONGEST: usize = 240;
/// Letters before the first word that is asked for, in a longer one.
const BEFORE: usize = 80;

/// What is shown of a page that answers a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excerpt<'i> {
    /// The id of its document.
    pub id: &'i str,
    /// Its URL, relative to the root of the guide, with that of the section.
    pub url: String,
    /// Its title.
    pub title: &'i str,
    /// The heading of the section; empty where it stands under none.
    pub heading: &'i str,
    /// The key of its kind.
    pub kind: &'i str,
    /// The sentence with the words that are asked for.
    pub passage: String,
}

impl Found<'_> {
    /// What is shown of a page that answers the query.
    pub fn excerpt(&self, hit: &Hit) -> Excerpt<'_> {
        let page = &self.index.pages[hit.page];
        let PageText { id, url, title, .. } = &*page.text;
        let section = &page.text.sections[hit.section];
        let url = if section.anchor.is_empty() { url.clone() } else { format!("{url}#{}", section.anchor) };
        let kind = self.index.names.kinds[page.kind][0].as_str();
        Excerpt {
            id,
            url,
            title,
            heading: &section.heading,
            kind,
            passage: self.passage(&page.text, section),
        }
    }

    fn passage(&self, page: &PageText, section: &SectionText) -> String {
        let mut best: Option<(&str, Marks)> = None;
        for sentence in section.sentences() {
            let marks = self.marks(sentence);
            if marks.words > best.as_ref().map_or(0, |(_, marks)| marks.words) {
                best = Some((sentence, marks));
            }
        }
        match best {
            Some((sentence, marks)) => {
                shortened(sentence, marks.ranges.first().map_or(0, |range| range.start))
            }
            None => {
                let mut sentences =
                    section.sentences().chain(page.sections.iter().flat_map(SectionText::sentences));
                sentences.next().map(|sentence| shortened(sentence, 0)).unwrap_or_default()
            }
        }
    }
}

/// A sentence, cut where it is long, with what stands at a byte.
fn shortened(sentence: &str, mark: usize) -> String {
    let letters: Vec<char> = sentence.chars().collect();
    if letters.len() <= LONGEST {
        return sentence.to_owned();
    }
    let mark = sentence[..mark].chars().count();
    let space_after =
        |at: usize| letters[at..].iter().position(|letter| *letter == ' ').map(|space| at + space + 1);
    let start = match mark.checked_sub(BEFORE) {
        None | Some(0) => 0,
        Some(at) => space_after(at).unwrap_or(mark).min(mark),
    };
    let mut end = (start + LONGEST).min(letters.len());
    if end < letters.len() {
        let space = letters[start..end].iter().rposition(|letter| *letter == ' ');
        end = space.filter(|space| *space > 0).map_or(end, |space| start + space);
    }
    let shown: String = letters[start..end].iter().collect();
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < letters.len() { " …" } else { "" });
    format!("{before}{shown}{after}")
}
