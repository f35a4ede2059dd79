//! Redaction of findings. In the public edition a finding about internal content has the file, the line, and
//! the column where something hidden begins, but none of the text, nor its length. Comments, which no edition
//! shows, are removed from quoted lines.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::content::{Document, front_matter_end};
use crate::diagnostic::Diagnostic;
use crate::markdown::comment_ranges;
use crate::playbook::{CONTACT_KEYS, Edition, Playbook, Visibility};
use crate::source::{Place, SourceFile, Span};

use super::masked_source::MaskedSource;

/// The documents with hidden content.
#[derive(Debug)]
pub struct FindingRedaction {
    playbook: Arc<Playbook>,
    edition: Edition,
    /// None in the internal edition.
    hiding: Vec<Arc<Document>>,
}

impl FindingRedaction {
    /// The hidden content of all documents in an edition.
    pub(super) fn of(documents: &[Arc<Document>], playbook: &Arc<Playbook>, edition: Edition) -> Self {
        let hides = |document: &&Arc<Document>| document.is_withheld() || document.internal.is_some();
        let hiding = documents.iter().filter(|_| edition == Edition::Public).filter(hides);
        Self { playbook: Arc::clone(playbook), edition, hiding: hiding.cloned().collect() }
    }

    /// Redacts findings. They must be in their original form.
    pub fn redact(&self, diagnostics: &mut [Diagnostic]) {
        if diagnostics.is_empty() || self.edition == Edition::Internal {
            return;
        }
        let files = self.hiding.iter().map(|document| (document.source.path.as_str(), &**document));
        let mut drawn = Drawn { playbook: &self.playbook, files: files.collect(), blanked: HashMap::new() };
        for found in diagnostics {
            drawn.finding(found);
        }
    }
}

/// Redacted files, made on demand.
struct Drawn<'a> {
    playbook: &'a Playbook,
    files: HashMap<&'a str, &'a Document>,
    /// By file; none for one that is shown completely.
    blanked: HashMap<*const SourceFile, Option<MaskedSource>>,
}

impl Drawn<'_> {
    fn finding(&mut self, found: &mut Diagnostic) {
        let own = found.place.source.path.clone();
        let related = std::mem::take(&mut found.related);
        let named = |place: &Place| {
            let file = self.files.get(place.source.path.as_str());
            // A finding in an internal file discloses its name anyway.
            place.source.path == own || file.is_none_or(|file| file.visibility == Visibility::Public)
        };
        let related: Vec<Place> = related.into_iter().filter(named).collect();
        found.related = related.into_iter().map(|place| self.place(&place).0).collect();
        let (place, is_hidden) = self.place(&found.place);
        found.place = place;
        if is_hidden {
            found.withhold();
        }
    }

    /// The redacted place, and true if its text is hidden.
    fn place(&mut self, place: &Place) -> (Place, bool) {
        let document = self.files.get(place.source.path.as_str()).copied();
        let internal = document.and_then(|document| document.internal.as_ref());
        let hidden = internal.map_or(&[][..], |internal| &internal.hidden);
        let whole = document.is_some_and(Document::is_withheld);
        let all = [Span::new(0..usize::MAX)];
        let hidden = if whole { &all } else { hidden };
        let blanked = self.blanked.entry(Arc::as_ptr(&place.source)).or_insert_with(|| {
            let kind = document.map(|document| self.playbook.kinds.get(document.kind));
            let is_field = |word: &str| kind.is_some_and(|kind| kind.keys().any(|key| key == word));
            let is_key = |word: &str| CONTACT_KEYS.contains(&word) || is_field(word);
            let comments = comments(&place.source);
            let masked = (!comments.is_empty()).then(|| masked(&place.source, &Span::joined(comments)));
            let is_shown = hidden.is_empty() && masked.is_none();
            let shown = masked.as_ref().unwrap_or(&place.source);
            (!is_shown).then(|| MaskedSource::of(shown, hidden, is_key))
        });
        // A finding about a file as a whole concerns all of it.
        let is_whole = place.span == Span::default();
        let is_hidden = whole || (!is_whole && place.span.is_touched(hidden));
        let shown = blanked.as_ref().map(|blanked| blanked.place(place.span, is_hidden));
        (shown.unwrap_or_else(|| place.clone()), is_hidden)
    }
}

/// The contents of the comments in a Markdown file, front matter included.
fn comments(source: &SourceFile) -> Vec<Span> {
    if !Path::new(&source.path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md")) {
        return Vec::new();
    }
    let text = &source.text;
    let front = front_matter_end(text);
    let mut found = yaml_comments(&text[..front]);
    let ranges = comment_ranges(&text[front..]).into_iter();
    found.extend(ranges.map(|range| Span::new(front + range.start..front + range.end)));
    found
}

/// The contents of the comments in YAML: from a `#` that begins a word, outside of a quoted value, to the end
/// of its line.
fn yaml_comments(yaml: &str) -> Vec<Span> {
    let mut start = 0;
    let comment = |line: &str| {
        let is_quoted = |before: &str| {
            let value = before.split_once(": ").map_or(before, |(_, value)| value);
            let value = value.trim_start_matches([' ', '-', '[']);
            let quote = value.chars().next().filter(|first| ['"', '\''].contains(first));
            quote.is_some_and(|quote| !value[1..].contains(quote))
        };
        let mut signs = line.match_indices('#').map(|(at, _)| at);
        signs.find(|at| {
            let before = &line[..*at];
            (before.is_empty() || before.ends_with([' ', '\t'])) && !is_quoted(before)
        })
    };
    let lines = yaml.split_inclusive('\n').filter_map(|line| {
        let found = comment(line).map(|at| Span::new(start + at + 1..start + line.trim_end().len()));
        start += line.len();
        found
    });
    lines.collect()
}

/// A file with dots for its `parts`: the same number of characters and bytes, so that offsets stay the same.
fn masked(source: &SourceFile, parts: &[Span]) -> SourceFile {
    let (mut text, mut done) = (String::with_capacity(source.text.len()), 0);
    for part in parts {
        let part = part.range();
        text.push_str(&source.text[done..part.start]);
        text.extend(source.text[part.clone()].chars().map(|letter| match letter.len_utf8() {
            _ if letter.is_whitespace() => letter,
            1 => '.',
            2 => '·',
            3 => '…',
            _ => '\u{10a50}',
        }));
        done = part.end;
    }
    text.push_str(&source.text[done..]);
    SourceFile { path: source.path.clone(), text }
}
