//! How findings are handed to programs: as JSON, and as the annotations of GitHub Actions.

use serde::Serialize;

use super::{Diagnostic, Severity};
use crate::source::{Cursor, LineColumn};
use crate::text::Language;

/// A finding as data. Lines and columns count from 1, columns in characters; the end is the first character after.
#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    help: String,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Spot<'a>>,
}

/// Another place that belongs to a finding.
#[derive(Serialize)]
struct Spot<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

/// Findings as a JSON array, in the order they are given, with a final line end.
pub fn json(diagnostics: &[Diagnostic], language: Language) -> String {
    let mut lines = Lines::default();
    let records: Vec<Record<'_>> =
        diagnostics.iter().map(|found| record(found, language, &mut lines)).collect();
    let mut json = serde_json::to_string_pretty(&records).unwrap_or_default();
    json.push('\n');
    json
}

/// Where findings begin and end. Ends are looked up apart, since that of one may lie behind the beginning of the next.
#[derive(Default)]
struct Lines {
    starts: Cursor,
    ends: Cursor,
}

impl Lines {
    fn of(&mut self, found: &Diagnostic) -> (LineColumn, LineColumn) {
        (self.starts.start_of(&found.place), self.ends.end_of(&found.place))
    }
}

fn record<'a>(found: &'a Diagnostic, language: Language, lines: &mut Lines) -> Record<'a> {
    let (start, end) = lines.of(found);
    let spot = |place: &'a crate::source::Place| {
        let LineColumn { line, column } = place.start();
        Spot { file: &place.source.path, line, column }
    };
    Record {
        code: found.rule.code,
        severity: found.severity.name(),
        message: found.message(language),
        help: found.help(language),
        file: &found.place.source.path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        related: found.related.iter().map(spot).collect(),
    }
}

/// Findings as workflow commands of GitHub Actions, a line each; `folder` is the site's folder in the repository.
///
/// The format is GitHub's: <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>.
pub fn github(diagnostics: &[Diagnostic], language: Language, folder: &str) -> String {
    let mut lines = Lines::default();
    diagnostics.iter().map(|found| annotation(found, language, folder, &mut lines)).collect()
}

fn annotation(found: &Diagnostic, language: Language, folder: &str, lines: &mut Lines) -> String {
    let command = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let (start, end) = lines.of(found);
    let file = property(&format!("{folder}{}", found.place.source.path));
    let text = data(&format!("{}\n{}", found.message(language), found.help(language)));
    // GitHub takes columns only where the place is on one line.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let (line, end_line, code) = (start.line, end.line, found.rule.code);
    format!("::{command} file={file},line={line},endLine={end_line}{columns},title={code}::{text}\n")
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
