//! Titles from headings with bare links, `# Mødet med [[x]]`: the names are replaced by titles once it is
//! known which pages are shown.

use std::sync::Arc;

use rayon::prelude::*;

use super::destination::split;
use super::names::Meaning;
use super::redact::Redaction;
use crate::content::Document;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown;

/// Replaces the name of a page that the edition does not show.
const WITHHELD: &str = "…";

impl Redaction<'_> {
    /// The changed titles, by document index.
    pub(super) fn titles(&self) -> Vec<(usize, String)> {
        let documents = self.documents.par_iter().enumerate();
        let shown = documents.filter(|(index, _)| self.pages[*index].is_some());
        shown.filter_map(|(index, document)| Some((index, self.drawn_title(document)?))).collect()
    }

    fn drawn_title(&self, document: &Document) -> Option<String> {
        let title = &document.title;
        let written = document.source.text.get(title.span.range())?;
        // A title in the front matter is no Markdown.
        if !written.contains("[[") || title.value.contains("[[") {
            return None;
        }
        let (heading, _) = markdown::parse(&document.source, title.span.range());
        let drawn = heading.renamed(|name| self.drawn_name(&document.path, name))?.plain_text();
        (drawn != title.value).then_some(drawn)
    }

    fn drawn_name(&self, from: &str, destination: &str) -> Option<String> {
        let (name, _) = split(destination, true);
        match self.names.named(from, &name, self.documents, self.pages) {
            Meaning::One(index) if self.pages[index].is_none() => Some(WITHHELD.to_owned()),
            _ => self.title(from, destination),
        }
    }
}

/// True if a document's title depends on which pages are shown.
pub(super) fn is_drawn(document: &Document) -> bool {
    document.source.text.get(document.title.span.range()).is_some_and(|written| written.contains("[["))
}

/// Changes the titles of documents. A title with the name of a page that the edition does not show is
/// reported.
pub(super) fn change(documents: &mut [Arc<Document>], titles: Vec<(usize, String)>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (index, title) in titles {
        let document = &documents[index];
        if title.contains(WITHHELD) && !document.title.value.contains(WITHHELD) {
            diagnostics.push(rules::BARE_LINK_TO_INTERNAL.at(document.place(document.title.span)));
        }
        Arc::make_mut(&mut documents[index]).title.value = title;
    }
    diagnostics
}
