//! Internal parts of a document, kept separately from the start: a document as it is passed on is public, and
//! is completed only where an internal guide is made.

use std::sync::{Arc, OnceLock};

use super::document::{Document, Internal, Links};
use super::value::{FieldValue, Parsed};
use crate::markdown::Body;
use crate::playbook::{Edition, Visibility};
use crate::shrink::fitted;
use crate::source::{Span, Spanned};

/// Internal parts collected while a document is parsed.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) fields: Vec<FieldValue<Parsed>>,
    pub(super) relations: Vec<Links>,
    pub(super) given: Vec<usize>,
    pub(super) hidden: Vec<Span>,
}

impl Beside {
    /// The internal parts with title and text; none for most documents.
    pub(super) fn finish(self, title: Spanned<String>, body: Arc<Body>) -> Option<Box<Internal>> {
        let Self { fields, relations, given, hidden } = self;
        if hidden.is_empty() {
            return None;
        }
        Some(Box::new(Internal {
            title,
            body,
            fields: fitted(fields),
            relations: fitted(relations),
            given: fitted(given),
            hidden: fitted(Span::joined(hidden)),
            whole: OnceLock::new(),
        }))
    }
}

impl Internal {
    /// A document completed with its internal parts.
    fn with(&self, document: &Document) -> Document {
        let mut fields = self.fields.clone();
        let apart = |name: &str| self.fields.iter().any(|field| *field.name == *name);
        fields.extend(document.fields.iter().filter(|field| !apart(&field.name)).cloned());
        // In the order of the source.
        fields.sort_by_key(|field| field.span);
        let mut relations = [document.relations.as_slice(), &self.relations].concat();
        relations.sort_by_key(|links| links.targets.first().map(|target| target.span));
        let given = [document.given.as_slice(), &self.given].concat();
        Document {
            title: self.title.clone(),
            body: Arc::clone(&self.body),
            fields: fitted(fields),
            relations,
            given,
            internal: None,
            ..document.clone()
        }
    }
}

impl Document {
    /// The document as an edition has it; cached, so that every call returns the same one.
    pub fn in_edition(self: &Arc<Self>, edition: Edition) -> Arc<Self> {
        match (&self.internal, edition) {
            (Some(internal), Edition::Internal) => {
                Arc::clone(internal.whole.get_or_init(|| Arc::new(internal.with(self))))
            }
            _ => Arc::clone(self),
        }
    }

    /// The complete text, whatever the edition.
    pub fn whole_body(&self) -> &Arc<Body> {
        self.internal.as_ref().map_or(&self.body, |internal| &internal.body)
    }

    /// True if nothing of the document may be disclosed in the public edition: it is internal, or unreadable,
    /// so that it may be.
    pub fn is_withheld(&self) -> bool {
        self.visibility == Visibility::Internal || !self.readable
    }
}
