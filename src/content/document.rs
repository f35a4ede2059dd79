//! One parsed Markdown file. A pure function of its text, its path and the playbook; references are
//! names here, and become pages in the guide.

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
    /// Its file's path under the content folder.
    pub path: String,
    /// Its kind.
    pub kind: KindId,
    /// What it is in the guide.
    pub role: Role,
    /// The name by which it is referred to.
    pub id: Spanned<String>,
    /// Its title.
    pub title: Spanned<String>,
    /// The folder of its page in the output, with a final slash; empty at the top.
    pub folder: String,
    /// Its part of the address.
    pub slug: Spanned<String>,
    /// Other names by which it is referred to, and under which its page once was.
    pub aliases: Vec<Spanned<String>>,
    /// Its tags.
    pub tags: Vec<Spanned<String>>,
    /// What its author says of it in a sentence.
    pub summary: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// The day when it was last gone through.
    pub updated: Option<Date>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whom it is for; a draft is for nobody but its authors.
    pub visibility: Visibility,
    /// The template that it asks for.
    pub template: Option<Spanned<String>>,
    /// Its place in lists.
    pub weight: Option<i64>,
    /// Its picture, as written.
    pub image: Option<Spanned<String>>,
    /// The fields of its kind that it has, relations and common ones apart, in the order of the kind.
    pub fields: Vec<FieldValue<Parsed>>,
    /// The relations that it has, by their names here, its own first.
    pub relations: Vec<Links>,
    /// The fields of its kind that it has a value in, by their places in the kind.
    pub given: Vec<usize>,
    /// The line that opens its front matter, or the top of its file: where what is missing is reported.
    pub head: Place,
    /// Whether its front matter could be read as a whole; if not, it may have more than is here.
    pub readable: bool,
    /// Its text.
    pub body: Arc<Body>,
    /// What only the internal edition has of it. Everything else is what everybody may see.
    pub internal: Option<Box<Internal>>,
    /// What was found in its file when it was read.
    pub found: Option<Box<EditionFindings>>,
}

/// A relation as it is written at one end: names, not yet pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// The relation's name at this end.
    pub name: Arc<str>,
    /// The names of the documents at the other end.
    pub targets: Vec<Spanned<String>>,
}

/// Parses the file at `path` under the content folder. Gives what could be made of it and every finding.
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
    // What the page holds is not known: nothing is said of what it lacks, and it is shown to nobody whom it may be hidden from.
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

/// What of a file may be front matter that was not read as such, by what was `found`: nobody knows what in it is internal.
fn unread(front: &FrontMatter, found: &[Diagnostic]) -> Option<Span> {
    let text = front.text.start;
    let mut grave = found.iter().filter(|found| !is_dropped(found)).peekable();
    grave.peek()?;
    let inside = grave.all(|found| (found.place.span.start as usize) < text);
    Some(Span::new(0..if front.readable && inside { text } else { usize::MAX }))
}

/// The text of a document, and what was found in it.
struct Text {
    /// As the public edition has it.
    body: Body,
    /// All of it, where that is more.
    whole: Option<Body>,
    /// Where in the file stands what the public edition does not have.
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
