//! One parsed Markdown file. References are names here, and become pages in the guide.

use std::sync::{Arc, OnceLock};

use super::findings::EditionFindings;
use super::identity::Role;
use super::value::{FieldValue, Parsed};
use crate::markdown::Body;
use crate::playbook::{KindId, Visibility};
use crate::source::{Place, SourceFile, Span, Spanned};
use crate::text::Date;

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

/// What a document has that the public edition does not show.
#[derive(Debug, Clone)]
pub struct Internal {
    /// Its title, which may be a heading that the whole text does not begin with.
    pub title: Spanned<String>,
    /// Its text with all internal blocks.
    pub body: Arc<Body>,
    /// Its internal fields, and with all internal blocks those whose texts have some.
    pub fields: Vec<FieldValue<Parsed>>,
    /// Its internal relations.
    pub relations: Vec<Links>,
    /// The internal fields that it has a value in, by their places in the kind.
    pub given: Vec<usize>,
    /// Where all of it stands in the file, in the order of the file.
    pub hidden: Vec<Span>,
    /// The document as the internal edition has it, once somebody has asked.
    pub(super) whole: OnceLock<Arc<Document>>,
}

impl Document {
    /// A place in its file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.source, span)
    }
}
