//! Findings for programs: JSON, and annotations of GitHub Actions.

use std::borrow::Cow;

use serde::Serialize;

use super::{Chosen, Diagnostic, Limits, Rest, Severity};
use crate::source::{Cursor, LineColumn};
use crate::text::{Language, shown, shown_json};

/// A finding as JSON. Lines and columns are 1-based, columns in characters; the end is exclusive.
#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    help: String,
    file: Cow<'a, str>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Spot<'a>>,
    /// The number of findings of its code that it stands for, where there are too many to list.
    #[serde(skip_serializing_if = "is_one")]
    times: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_one(times: &usize) -> bool {
    *times == 1
}

/// Another place that belongs to a finding.
#[derive(Serialize)]
struct Spot<'a> {
    file: Cow<'a, str>,
    line: usize,
    column: usize,
}

/// Findings as a JSON array in the given order, with a final line end; characters that a terminal would
/// interpret are escaped.
pub fn json(diagnostics: &[Diagnostic], language: Language) -> String {
    let mut json = shown_json(&array(diagnostics, Limits::DATA, language, false)).into_owned();
    json.push('\n');
    json
}

/// The findings for a page of the preview: as [`json`], limited in number and escaped for HTML too.
pub fn panel(diagnostics: &[Diagnostic], language: Language) -> String {
    array(diagnostics, Limits::SHOWN, language, true)
}

fn array(diagnostics: &[Diagnostic], limits: Limits, language: Language, is_read: bool) -> String {
    let mut lines = Lines::default();
    let chosen = Chosen::of(diagnostics, limits);
    let mut records: Vec<Record<'_>> = chosen
        .with_times()
        .into_iter()
        .map(|(found, times)| Record { times, ..record(found, language, &mut lines) })
        .collect();
    if is_read {
        records.iter_mut().for_each(Record::make_readable);
    }
    serde_json::to_string_pretty(&records).unwrap_or_default()
}

impl Record<'_> {
    fn make_readable(&mut self) {
        for text in [&mut self.message, &mut self.help] {
            *text = shown(text).into_owned();
        }
        for file in [&mut self.file].into_iter().chain(self.related.iter_mut().map(|spot| &mut spot.file)) {
            *file = Cow::Owned(shown(file).into_owned());
        }
    }
}

/// Cursors for the starts and ends of places. There is one for each, since the end of one place may lie
/// behind the start of the next.
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
        Spot { file: place.source.path.as_str().into(), line, column }
    };
    Record {
        code: found.rule.code,
        severity: found.severity.name(),
        message: found.message(language),
        help: found.help(language),
        file: found.place.source.path.as_str().into(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        related: found.related.iter().map(spot).collect(),
        times: 1,
    }
}

/// Findings as workflow commands of GitHub Actions, one per line; `folder` is the site's folder in the
/// repository. As many as are shown to people: GitHub itself shows ten of each severity.
///
/// The format is GitHub's:
/// <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>.
pub fn github(diagnostics: &[Diagnostic], language: Language, folder: &str) -> String {
    let mut lines = Lines::default();
    let chosen = Chosen::of(diagnostics, Limits::SHOWN);
    let mut text: String =
        chosen.shown.iter().map(|found| annotation(found, language, folder, &mut lines)).collect();
    text.extend(chosen.rest.iter().map(|rest| rest_of(rest, language)));
    text
}

/// The workflow command for a severity.
fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    }
}

fn annotation(found: &Diagnostic, language: Language, folder: &str, lines: &mut Lines) -> String {
    let command = command(found.severity);
    let (start, end) = lines.of(found);
    let file = property(&format!("{folder}{}", found.place.source.path));
    let texts = [found.message(language), found.help(language)];
    let text = data(&texts.map(|text| shown(&text).into_owned()).join("\n"));
    // GitHub accepts columns only for a place on a single line.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let (line, end_line, code) = (start.line, end.line, found.rule.code);
    format!("::{command} file={file},line={line},endLine={end_line}{columns},title={code}::{text}\n")
}

fn rest_of(rest: &Rest, language: Language) -> String {
    format!("::{} title={}::{}\n", command(rest.severity), rest.code, data(&rest.line(language)))
}

/// A text with its line ends and without any other control character.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    shown(&text).into_owned()
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
