//! From the text of a file to a document: a pure function of the text, its path and the playbook.

use std::ops::Range;
use std::sync::Arc;

use super::document::Document;
use super::document_builder::{DocumentBuilder, Parser};
use super::findings::EditionFindings;
use super::front_matter::FrontMatter;
use super::identity::Role;
use super::key_reading::OrdinaryWords;
use super::{front_matter, identity, stray_front_matter};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{self, Body, Public, RawHtml, Texts};
use crate::playbook::{Edition, Playbook};
use crate::source::{Place, SourceFile, Span};
use crate::yaml;

/// Parses the file at `path` under the content folder. Returns the document as far as it could be read, and
/// every finding.
pub fn parse(
    path: &str,
    source: &Arc<SourceFile>,
    playbook: &Playbook,
    words: &mut OrdinaryWords,
) -> (Document, EditionFindings) {
    let mut identity = identity::of_path(path, &playbook.kinds);
    match identity.role {
        Role::Home => identity.title.clone_from(&playbook.title),
        Role::Introduction(kind) => identity.title.clone_from(&playbook.kinds.get(kind).label.many),
        Role::Page => {}
    }
    let kind = playbook.kinds.get(identity.kind);
    let (mut front, mut found) = front_matter::split(source);
    let unread = unread(&front, &found);
    if source.text.trim().is_empty() {
        found.push(rules::EMPTY.at(Place::top(source)));
    }
    let Text { body, whole, gaps, found: in_text } = Text::read(source, front.text.clone());
    let stray = front
        .readable
        .then(|| stray_front_matter::find(source, &front, identity.kind, &playbook.kinds, words))
        .flatten();
    // With unread front matter the page's values are unknown: nothing is reported as missing, and the page is
    // not shown to anyone it may be hidden from.
    front.readable &= stray.is_none();
    let suspended = stray.as_ref().is_some_and(|stray| stray.hides);
    let unread = if stray.is_some() { Some(Span::new(0..usize::MAX)) } else { unread };
    let draft = DocumentBuilder { readable: front.readable, suspended, ..DocumentBuilder::default() };
    let mut parser = Parser { source, kind, diagnostics: in_text, draft };
    if let Some(stray) = stray {
        parser.diagnostics.push(stray.found);
        let names = stray.names.into_iter();
        let new = names.filter(|name| front.entries.iter().all(|entry| entry.key.value != name.key.value));
        let new: Vec<_> = new.collect();
        front.entries.extend(new);
    }
    parser.entries(&front, &found);
    parser.check_cuts(&front);
    parser.diagnostics.extend(markdown::slips(source, front.text.clone()));
    parser.diagnostics.extend(found);
    if front.readable && identity.role == Role::Page {
        parser.check_required(&front);
        parser.check_sections(&body, &gaps, whole.as_ref().map(|_| Edition::Public));
        if let Some(whole) = &whole {
            parser.check_sections(whole, &[], Some(Edition::Internal));
        }
    }
    let Parser { mut draft, mut diagnostics, .. } = parser;
    draft.internal.hidden.extend(gaps.into_iter().chain(unread).chain(diagnostics.unhidden()));
    if playbook.html == RawHtml::Trusted {
        let of_cleaning = [&rules::REMOVED_HTML, &rules::REMOVED_ATTRIBUTE, &rules::HTML_TOO_DEEP];
        diagnostics.retain(|found| !of_cleaning.contains(&found.rule));
    }
    (draft.finish(front.place, identity, body, whole), diagnostics)
}

/// The span that may be front matter which was not read as such, judged by the findings: any of it could be
/// internal.
fn unread(front: &FrontMatter, found: &[Diagnostic]) -> Option<Span> {
    let text = front.text.start;
    let mut grave = found.iter().filter(|found| !yaml::is_dropped(found)).peekable();
    grave.peek()?;
    let inside = grave.all(|found| (found.place.span.start as usize) < text);
    Some(Span::new(0..if front.readable && inside { text } else { usize::MAX }))
}

/// The text of a document with its findings.
struct Text {
    /// The public edition's.
    body: Body,
    /// The internal edition's, if different.
    whole: Option<Body>,
    /// Spans of the file that the public edition does not have.
    gaps: Vec<Span>,
    found: EditionFindings,
}

impl Text {
    fn read(source: &Arc<SourceFile>, range: Range<usize>) -> Self {
        let Texts { whole: (whole, in_whole), public } = markdown::parse_editions(source, range);
        let mut found = EditionFindings::default();
        let Some(Public { body, found: in_public, hidden: gaps }) = public else {
            found.extend(in_whole);
            return Self { body: whole, whole: None, gaps: Vec::new(), found };
        };
        found.extend_apart(in_whole, in_public, &gaps);
        Self { body, whole: Some(whole), gaps, found }
    }
}
