//! What only the internal edition has of a document. It stands apart from the beginning: a document as it is passed on is what everybody may
//! see, and becomes whole where a guide is made for its authors.

use std::sync::{Arc, OnceLock};

use super::document::{Document, Internal, Links};
use super::value::{FieldValue, Parsed};
use crate::markdown::Body;
use crate::playbook::{Edition, Visibility};
use crate::shrink::fitted;
use crate::source::{Span, Spanned};

/// What has been read so far of what only the internal edition has.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) fields: Vec<FieldValue<Parsed>>,
    pub(super) relations: Vec<Links>,
    pub(super) given: Vec<usize>,
    pub(super) hidden: Vec<Span>,
}

impl Beside {
    /// What only the internal edition has, its title and its text among it; nothing, of most documents.
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
    /// A document with what only the internal edition has of it.
    fn with(&self, document: &Document) -> Document {
        let mut fields = self.fields.clone();
        let apart = |name: &str| self.fields.iter().any(|field| *field.name == *name);
        fields.extend(document.fields.iter().filter(|field| !apart(&field.name)).cloned());
        // As they are written.
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
    /// The document as an edition has it. Every time it is asked for the same.
    pub fn in_edition(self: &Arc<Self>, edition: Edition) -> Arc<Self> {
        match (&self.internal, edition) {
            (Some(internal), Edition::Internal) => {
                Arc::clone(internal.whole.get_or_init(|| Arc::new(internal.with(self))))
            }
            _ => Arc::clone(self),
        }
    }

    /// The whole text, whatever the edition shows of it.
    pub fn whole_body(&self) -> &Arc<Body> {
        self.internal.as_ref().map_or(&self.body, |internal| &internal.body)
    }

    /// Whether nothing of it may be told to whoever is not to see what is internal: it is, or it cannot be read whether it is.
    pub fn is_withheld(&self) -> bool {
        self.visibility == Visibility::Internal || !self.readable
    }
}
