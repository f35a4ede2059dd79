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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and none of them excludes another"
)]
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
    /// True if it can be found by search.
    pub searched: bool,
    /// Its audience; a draft is internal.
    pub visibility: Visibility,
    /// True if it is internal only because a finding says that it may have been meant to be.
    pub suspended: bool,
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

/// The parts of a document that the public edition does not show.
#[derive(Debug, Clone)]
pub struct Internal {
    /// The internal title: it may be a heading other than the one that the public text begins with.
    pub title: Spanned<String>,
    /// The text with all internal blocks.
    pub body: Arc<Body>,
    /// Internal fields, and complete values of fields with internal blocks.
    pub fields: Vec<FieldValue<Parsed>>,
    /// Its internal relations.
    pub relations: Vec<Links>,
    /// Indices in the kind of the internal fields that have a value.
    pub given: Vec<usize>,
    /// Spans of all of this in the file, sorted.
    pub hidden: Vec<Span>,
    /// The document as the internal edition has it, computed on demand.
    pub(super) whole: OnceLock<Arc<Document>>,
}

impl Document {
    /// A place in its file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.source, span)
    }

    /// The URL of its page, relative to the root of the guide.
    pub fn url(&self) -> String {
        format!("{}{}.html", self.folder, self.slug.value)
    }
}
