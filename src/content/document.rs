//! One parsed Markdown file. A pure function of its text, its path and the playbook; references are
//! names here, and become pages in the guide.

use std::sync::Arc;

use super::draft::{Draft, Parser};
use super::value::{FieldValue, Parsed};
use super::{front_matter, identity, stray_front_matter};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{self, Body, RawHtml};
use crate::playbook::{KindId, Playbook, Visibility};
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
pub fn parse(path: &str, source: &Arc<SourceFile>, playbook: &Playbook) -> (Document, Vec<Diagnostic>) {
    let mut identity = identity::of_path(path, &playbook.kinds);
    match identity.role {
        Role::Home => identity.title.clone_from(&playbook.title),
        Role::Introduction(kind) => identity.title.clone_from(&playbook.kinds.get(kind).label.many),
        Role::Page => {}
    }
    let kind = playbook.kinds.get(identity.kind);
    let (mut front, mut diagnostics) = front_matter::split(source);
    if source.text.trim().is_empty() {
        diagnostics.push(rules::EMPTY.at(Place::top(source)));
    }
    let (body, found) = markdown::parse(source, front.text.clone());
    diagnostics.extend(found);
    let stray =
        front.readable.then(|| stray_front_matter::find(source, &front, kind, &playbook.kinds)).flatten();
    // What the page holds is not known: nothing is said of what it lacks, and it is shown to nobody whom it may be hidden from.
    front.readable &= stray.is_none();
    let hidden = stray.as_ref().is_some_and(|stray| stray.hides);
    if let Some(stray) = stray {
        diagnostics.push(stray.found);
        let names = stray.names.into_iter();
        let new = names.filter(|name| front.entries.iter().all(|entry| entry.key.value != name.key.value));
        let new: Vec<_> = new.collect();
        front.entries.extend(new);
    }
    let draft = Draft { readable: front.readable, hidden, ..Draft::default() };
    let mut parser = Parser { source, kind, diagnostics, draft };
    for entry in &front.entries {
        parser.entry(entry);
    }
    if front.readable && identity.role == Role::Page {
        parser.check_required(&front);
        parser.check_sections(&body);
    }
    let Parser { draft, mut diagnostics, .. } = parser;
    if playbook.html == RawHtml::Trusted {
        diagnostics.retain(|found| ![&rules::ADDRESS_IN_HTML, &rules::HTML_TOO_DEEP].contains(&found.rule));
    }
    (draft.finish(path, front.place, identity, body), diagnostics)
}

impl Document {
    /// A place in its file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.source, span)
    }
}
