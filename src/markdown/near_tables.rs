//! Reports lines that were meant as a table and are none: without the line of hyphens below the first, with dashes in
//! it, or with another number of cells than the first has.

use std::ops::Range;
use std::sync::Arc;

use super::bracket_checks::cells;
use super::build::Builder;
use crate::diagnostic::rules;
use crate::source::Span;
use crate::text::{Localized, is_dash, is_gap, odd_space};

const MISSING: Localized =
    Localized { da: "linjen med bindestreger mangler", en: "the line of hyphens is missing" };
const DASHES: Localized = Localized {
    da: "linjen under hovedet har tankestreger i stedet for bindestreger",
    en: "the line below the header has dashes instead of hyphens",
};
const BLANK: Localized = Localized {
    da: "der mangler en tom linje før den, eller den er rykket for langt ind",
    en: "an empty line is missing before it, or it is indented too far",
};
const UNEQUAL: Localized = Localized {
    da: "linjen med bindestreger har ikke lige så mange celler som hovedet",
    en: "the line of hyphens has not as many cells as the header",
};

impl Builder {
    /// Reports a table that two lines of a text were meant to begin, by the range in the source of the line break
    /// between them.
    pub(super) fn check_near_table(&mut self, line_break: &Range<usize>) {
        let source = Arc::clone(&self.source);
        let text = &source.text;
        let Some(newline) = text[line_break.start..].find('\n').map(|at| line_break.start + at) else {
            return;
        };
        let below = words(text, newline + 1);
        if !text[below.clone()].starts_with(['|', '-', ':', '–', '—', '―', '−']) || self.in_link > 0 {
            return;
        }
        let above = words(text, text[..newline].rfind('\n').map_or(0, |before| before + 1));
        let columns = cells(&text[above.clone()]).len();
        if text[above.start..below.end].contains("%%") {
            return;
        }
        if is_delimiter_row(&text[below.clone()]) {
            self.check_delimiter_row(above, below, columns);
        } else if self.begins_rows(text, &above) && columns > 1 && is_row(&text[below.clone()]) {
            let same = cells(&text[below]).len() == columns;
            if same && is_row(&text[above.clone()]) {
                self.report_table(above, MISSING, columns, None);
            }
        }
    }

    /// Reports why a line below another begins no table.
    fn check_delimiter_row(&mut self, above: Range<usize>, below: Range<usize>, columns: usize) {
        let source = Arc::clone(&self.source);
        let row = &source.text[below.clone()];
        if !source.text[above.clone()].contains('|') || !row.contains('|') {
            return;
        }
        let is_odd = row.contains(is_dash);
        let is_equal = cells(row).len() == columns;
        if is_odd {
            let meant = is_equal.then(|| with_hyphens(row));
            self.report_table(below, DASHES, columns, meant);
        } else if is_equal {
            // An odd space in the marks is reported as such.
            let line = source.text[..above.start].rfind('\n').map_or(0, |newline| newline + 1);
            let is_spaced = source.text[line..below.end].contains(|sign| odd_space(sign).is_some());
            if !is_spaced {
                self.report_table(above, BLANK, columns, None);
            }
        } else if !self.check_bars(&source.text[above.clone()], above.start) {
            self.report_table(below, UNEQUAL, columns, None);
        }
    }

    fn report_table(
        &mut self,
        range: Range<usize>,
        reason: Localized,
        columns: usize,
        meant: Option<String>,
    ) {
        let span = Span::new(range);
        let edit = self.editable(span);
        self.report(&rules::NOT_A_TABLE, span, |found| {
            let found = found.with_words("reason", reason);
            let found = found.with("meant", format!("|{}", " --- |".repeat(columns)));
            match (edit, meant) {
                (Some(place), Some(meant)) => found.mend(place, meant),
                _ => found,
            }
        });
    }

    /// True if no row precedes a line in its paragraph.
    fn begins_rows(&self, text: &str, line: &Range<usize>) -> bool {
        let start = text[..line.start].rfind('\n').unwrap_or(0);
        start < self.inline_start
            || !text[words(text, text[..start].rfind('\n').map_or(0, |at| at + 1))].contains('|')
    }
}

/// The range of the words of the line that begins at an offset, without the marks of quotes and items before them.
fn words(text: &str, start: usize) -> Range<usize> {
    let line = text[start..].split('\n').next().unwrap_or_default();
    let words = line.trim_start_matches([' ', '\t', '>']);
    let words =
        ["- ", "* ", "+ "].iter().find_map(|mark| words.strip_prefix(mark)).unwrap_or(words).trim_start();
    let start = start + line.len() - words.len();
    start..start + words.trim_end().len()
}

/// True for a line between two bars.
fn is_row(line: &str) -> bool {
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// True for a line that was meant to divide the header of a table from its rows.
fn is_delimiter_row(line: &str) -> bool {
    line.contains(|letter| letter == '-' || is_dash(letter))
        && line
            .chars()
            .all(|letter| matches!(letter, '|' | ':' | '-' | '+') || is_dash(letter) || is_gap(letter))
}

/// A row with three hyphens for each run of dashes.
fn with_hyphens(row: &str) -> String {
    let mut written = String::with_capacity(row.len());
    let mut rest = row;
    while let Some(start) = rest.find(|letter| letter == '-' || is_dash(letter)) {
        let run = &rest[start..];
        let after = run.trim_start_matches(|letter| letter == '-' || is_dash(letter));
        written.push_str(&rest[..start]);
        written.push_str("---");
        rest = after;
    }
    written + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_become_hyphens() {
        for (row, meant) in
            [("| – | – |", "| --- | --- |"), ("|—|—:|", "|---|---:|"), (":––-|−−", ":---|---")]
        {
            assert!(is_delimiter_row(row), "{row}");
            assert_eq!(with_hyphens(row), meant);
        }
        for row in ["| a – b |", "| | |", ""] {
            assert!(!is_delimiter_row(row), "{row}");
        }
    }
}
