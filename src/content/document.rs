//! A parsed Markdown file: a pure function of its text, its path and the playbook. References are names here;
//! linking resolves them to pages.

use std::ops::Range;
use std::sync::Arc;

use super::document_builder::{DocumentBuilder, Parser, is_dropped};
use super::findings::EditionFindings;
use super::front_matter::FrontMatter;
use super::internal::Internal;
use super::value::{FieldValue, Parsed};
use super::{front_matter, identity, stray_front_matter};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{self, Body, Public, RawHtml, Texts};
use crate::playbook::{Edition, KindId, Playbook, Visibility};
use crate::source::{Place, SourceFile, Span, Spanned};
use crate::text::Date;

pub use super::identity::Role;

/// A document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its file.
    pub source: Arc<SourceFile>,
    /// Path relative to the content folder.
    pub path: String,
    /// Its kind.
    pub kind: KindId,
    /// Its role in the guide.
    pub role: Role,
    /// Its id, by which references name it.
    pub id: Spanned<String>,
    /// Its title.
    pub title: Spanned<String>,
    /// The output folder of its page, with a final slash; empty at the top.
    pub folder: String,
    /// The last part of its URL.
    pub slug: Spanned<String>,
    /// Further names for references, and former URLs of its page.
    pub aliases: Vec<Spanned<String>>,
    /// Its tags.
    pub tags: Vec<Spanned<String>>,
    /// A sentence about it.
    pub summary: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// The date of the last revision.
    pub updated: Option<Date>,
    /// True for a draft.
    pub draft: bool,
    /// Its audience; a draft is internal.
    pub visibility: Visibility,
    /// The template that it selects.
    pub template: Option<Spanned<String>>,
    /// Its sort weight.
    pub weight: Option<i64>,
    /// Its picture, as written.
    pub image: Option<Spanned<String>>,
    /// Values of its kind's fields, in the order of the kind; without relations and common fields.
    pub fields: Vec<FieldValue<Parsed>>,
    /// Its relations, by their names at this end, its own before inverses.
    pub relations: Vec<Links>,
    /// Indices in the kind of the fields that have a value.
    pub given: Vec<usize>,
    /// The opening line of the front matter, or the top of the file: the place for findings about missing
    /// keys.
    pub head: Place,
    /// True if its front matter was read completely; if not, it may have more values than are here.
    pub readable: bool,
    /// Its public text.
    pub body: Arc<Body>,
    /// The internal parts. Everything else is public.
    pub internal: Option<Box<Internal>>,
    /// Findings in the file.
    pub found: Option<Box<EditionFindings>>,
}

/// A relation as written at one end: names, not yet pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// The relation's name at this end.
    pub name: Arc<str>,
    /// The names of the documents at the other end.
    pub targets: Vec<Spanned<String>>,
}

/// Parses the file at `path` under the content folder. Returns the document as far as it could be read, and
/// every finding.
pub fn parse(path: &str, source: &Arc<SourceFile>, playbook: &Playbook) -> (Document, EditionFindings) {
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
        .then(|| stray_front_matter::find(source, &front, identity.kind, &playbook.kinds))
        .flatten();
    // With unread front matter the page's values are unknown: nothing is reported as missing, and the page is
    // not shown to anyone it may be hidden from.
    front.readable &= stray.is_none();
    let hidden = stray.as_ref().is_some_and(|stray| stray.hides);
    let unread = if stray.is_some() { Some(Span::new(0..usize::MAX)) } else { unread };
    let draft = DocumentBuilder { readable: front.readable, hidden, ..DocumentBuilder::default() };
    let mut parser = Parser { source, kind, diagnostics: in_text, draft };
    if let Some(stray) = stray {
        parser.diagnostics.push(stray.found);
        let names = stray.names.into_iter();
        let new = names.filter(|name| front.entries.iter().all(|entry| entry.key.value != name.key.value));
        let new: Vec<_> = new.collect();
        front.entries.extend(new);
    }
    parser.entries(&front, &found);
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
        diagnostics.retain(|found| ![&rules::ADDRESS_IN_HTML, &rules::HTML_TOO_DEEP].contains(&found.rule));
    }
    (draft.finish(path, front.place, identity, body, whole), diagnostics)
}

/// The span that may be front matter which was not read as such, judged by the findings: any of it could be
/// internal.
fn unread(front: &FrontMatter, found: &[Diagnostic]) -> Option<Span> {
    let text = front.text.start;
    let mut grave = found.iter().filter(|found| !is_dropped(found)).peekable();
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

impl Document {
    /// A place in its file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.source, span)
    }
}
