//! Reports brackets and bars that were meant as a link or a cell and are none.

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;
use memchr::memchr_iter;

use super::build::Builder;
use super::link_fault::Fault;
use super::near_links::{NearLink, ahead, near_links};
use super::nodes::Element;
use crate::diagnostic::rules;
use crate::source::{Place, Span};
use crate::text::{Localized, nearest};

const FORMS: Localized = Localized {
    da: "Et link skrives [tekst](adresse), og et link til en side kan også skrives [[side]].",
    en: "A link is written [text](address); a link to a page may also be written [[page]].",
};
/// The message about a link without an address.
pub(crate) const NOWHERE: Localized = Localized {
    da: "Linket fører ingen steder hen: Det har ingen adresse.",
    en: "The link leads nowhere: it has no address.",
};
/// The help for it.
pub(crate) const LEAD: Localized = Localized {
    da: "Skriv, hvor linket fører hen, eller lad teksten stå uden link.",
    en: "Write where the link leads, or leave the text without a link.",
};

impl Builder {
    /// Reports what is nearly a link in a text, by its range in the source.
    pub(super) fn check_near_links(&mut self, range: &Range<usize>) {
        if self.in_code > 0 || self.in_link > 0 || self.html.is_some() {
            return;
        }
        let source = Arc::clone(&self.source);
        let Some(text) = source.text.get(range.clone()).filter(|text| !text.contains("%%")) else { return };
        let before = source.text.get(self.inline_start..range.start).unwrap_or_default();
        let is_escaped = source.text[..range.start].ends_with('\\');
        let near = near_links(text, before).into_iter();
        // A backslash says that a bracket is none.
        for NearLink { range: place, fault, meant } in near.filter(|near| near.range.start > 0 || !is_escaped)
        {
            let words = &text[place.clone()];
            let span = Span::new(range.start + place.start..range.start + place.end);
            match fault {
                Fault::Empty => self.report(&rules::DEAD_LINK, span, |found| {
                    found.with("target", "").word(NOWHERE).advise(LEAD)
                }),
                Fault::Undefined(label) => {
                    let near = nearest(&label, self.reference_labels.iter().map(String::as_str));
                    let near = near.map(str::to_owned);
                    self.report(&rules::UNDEFINED_LABEL, span, |found| {
                        found.with("text", words).with("label", &label).suggest(near.as_deref())
                    });
                }
                Fault::Comment => self.report(&rules::COMMENT_IN_TEXT, span, |found| found),
                // Whatever nobody refers to was written to be read.
                Fault::Definition { label, .. } if !self.is_referred_to(&label) => {}
                fault => {
                    let edit = self.editable(span);
                    self.report(&rules::NOT_A_LINK, span, |found| {
                        let found = found.with("text", words).with_words("reason", fault.reason());
                        match (meant, edit) {
                            (Some(meant), Some(place)) => found.with("meant", &meant).mend(place, meant),
                            (Some(meant), None) => found.with("meant", meant),
                            (None, _) => found.advise(FORMS),
                        }
                    });
                }
            }
        }
    }

    /// True if a label stands in brackets more than once. The file is searched for all of them at once.
    fn is_referred_to(&mut self, label: &str) -> bool {
        let source = Arc::clone(&self.source);
        let bracketed = self.bracketed.get_or_insert_with(|| {
            let mut bracketed: HashMap<String, bool> = HashMap::default();
            for open in memchr_iter(b'[', source.text.as_bytes()) {
                let inside = ahead(&source.text, open + 1);
                let Some(end) = inside.find(['[', ']', '\n']).filter(|end| inside[*end..].starts_with(']'))
                else {
                    continue;
                };
                let several = bracketed.contains_key(&inside[..end]);
                bracketed.insert(inside[..end].to_owned(), several);
            }
            bracketed
        });
        bracketed.get(label).copied().unwrap_or(false)
    }

    /// Reports what a row of a table loses, a link that its own bar divides and cells beyond those of the header,
    /// and a line that was not meant as a row.
    pub(super) fn check_row(&mut self, range: &Range<usize>, is_head: bool) {
        let source = Arc::clone(&self.source);
        let Some(row) = source.text.get(range.clone()).filter(|row| !row.contains("%%")) else { return };
        if self.check_bars(row, range.start) || is_head {
            return;
        }
        let Some(Element::Table(table)) = self.open.last() else { return };
        let columns = self.tables.columns[table.index()].len();
        if columns > 1 && !row.contains('|') {
            let text = row.trim().to_owned();
            let span = Span::new(range.start..range.start + row.trim_end().len());
            self.report(&rules::LOOSE_ROW, span, |found| found.with("text", text));
            return;
        }
        let cells = cells(row);
        let extra = cells.get(columns..).unwrap_or_default();
        let mut written = extra.iter().filter(|cell| !row[(*cell).clone()].trim().is_empty());
        if let Some(first) = written.next() {
            let last = written.next_back().unwrap_or(first);
            let text = &row[first.start..last.end];
            let start = first.start + (text.len() - text.trim_start().len());
            let span = Span::new(range.start + start..range.start + start + text.trim().len());
            self.report(&rules::EXTRA_CELL, span, |found| found.with("columns", columns.to_string()));
        }
    }

    /// Reports the wikilinks of a row that a bar divides; true if there are any.
    pub(super) fn check_bars(&mut self, row: &str, start: usize) -> bool {
        let mut at = 0;
        let mut is_found = false;
        while let Some(open) = row[at..].find("[[").map(|open| at + open) {
            at = open + "[[".len();
            let Some(length) = ahead(row, at).find("]]") else { continue };
            let name = &row[at..at + length];
            let bars = bars(name).count();
            let is_link = !name.contains('[') && !row[..open].ends_with('\\');
            // A picture within a link is read as a whole.
            let is_picture = row[at + length..].starts_with("]]](") || row[at + length..].starts_with("]]][");
            if bars == 0 || !is_link || is_picture {
                continue;
            }
            let link = &row[open..at + length + "]]".len()];
            let meant = escaped(link);
            let span = Span::new(start + open..start + open + link.len());
            let edit = self.editable(span);
            self.report(&rules::BAR_IN_TABLE, span, |found| {
                let found = found.with("link", link).with("meant", &meant);
                match edit {
                    Some(place) => found.mend(place, meant),
                    None => found,
                }
            });
            is_found = true;
            at += length;
        }
        is_found
    }

    /// The place of a span that can be corrected: not in front matter, where a bracket may be YAML's.
    pub(super) fn editable(&self, span: Span) -> Option<Place> {
        let text = &self.source.text;
        let head = text.get(..span.start as usize)?;
        let is_front = head.starts_with("---\n") && !head[3..].contains("\n---");
        (!is_front && self.stands_at.is_none()).then(|| self.place(span))
    }
}

/// Offsets of the bars that divide cells: a backslash right before one makes it a letter, whatever precedes that.
fn bars(row: &str) -> impl Iterator<Item = usize> {
    memchr_iter(b'|', row.as_bytes()).filter(|at| !row[..*at].ends_with('\\'))
}

/// The ranges of the cells of a row.
pub(super) fn cells(row: &str) -> Vec<Range<usize>> {
    let whole = row.trim_end();
    let start = whole.len() - whole.trim_start().len();
    let mut cells = Vec::new();
    let mut next = start;
    for bar in bars(whole) {
        if bar > start {
            cells.push(next..bar);
        }
        next = bar + 1;
    }
    if next < whole.len() {
        cells.push(next..whole.len());
    }
    cells
}

/// A link with a backslash before each of its bars.
fn escaped(link: &str) -> String {
    let mut written = String::with_capacity(link.len() + 2);
    let mut done = 0;
    for bar in bars(link) {
        written.push_str(&link[done..bar]);
        written.push('\\');
        done = bar;
    }
    written + &link[done..]
}
