//! What is shown of a page that answers a query: its title, the heading of the section, and the sentence with the words.

use foldhash::HashSet;
use serde::Serialize;

use super::found::{Found, Hit};
use super::page_text::{PageText, SectionText};

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
        // A phrase may run on from one sentence to the next.
        let marks = self.marks(&section.text);
        let (mut best, mut most, mut start) = (None, 0, 0);
        for sentence in section.sentences() {
            let own = start..start + sentence.len();
            let within = || marks.iter().filter(|mark| own.contains(&mark.range.start));
            let words = within().flat_map(|mark| &mark.words).collect::<HashSet<_>>().len();
            if best.is_none() || words > most {
                (best, most) =
                    (Some((sentence, within().next().map_or(0, |mark| mark.range.start - start))), words);
            }
            start = own.end + 1;
        }
        let first_of_page = || page.sections.iter().flat_map(SectionText::sentences).next();
        match best {
            Some((sentence, mark)) => shortened(sentence, mark),
            None => first_of_page().map(|first| shortened(first, self.first_mark(first))).unwrap_or_default(),
        }
    }

    /// Where the first word that is asked for stands in a text.
    fn first_mark(&self, text: &str) -> usize {
        self.marks(text).first().map_or(0, |mark| mark.range.start)
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
