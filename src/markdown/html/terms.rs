//! Definition lists as HTML: each term has an id, and on its own page the documents that lead to it stand below
//! its definitions.

use std::ops::Range;

use super::super::text_ref::RowId;
use super::open_terms::OpenTerms;
use super::{Form, TermMentions, Writer};

impl Writer<'_> {
    pub(super) fn open_definitions(&mut self) {
        self.terms.push(OpenTerms::default());
        self.out.push_str("<dl>\n");
    }

    pub(super) fn close_definitions(&mut self) {
        self.end_terms();
        self.terms.pop();
        self.out.push_str("</dl>\n");
    }

    pub(super) fn open_term(&mut self, term: RowId) {
        if self.terms.last().is_some_and(|open| open.is_defined) {
            self.end_terms();
        }
        if let Some(open) = self.terms.last_mut() {
            open.numbers.push(term.index());
        }
        let (resolver, form) = (self.resolver, self.form);
        match resolver.term_id(term.index()) {
            "" => self.out.push_str("<dt>"),
            id => {
                self.all(&["<dt id=\"", form.id_prefix()]);
                self.quoted(id);
                self.out.push_str("\">");
            }
        }
    }

    /// Notes that the open terms have a definition.
    pub(super) fn define_terms(&mut self) {
        if let Some(open) = self.terms.last_mut() {
            open.is_defined = true;
        }
    }

    /// Writes what leads to the terms before the next one.
    fn end_terms(&mut self) {
        let Some(open) = self.terms.last_mut() else { return };
        let OpenTerms { numbers, .. } = std::mem::take(open);
        let resolver = self.resolver;
        let mentions = if *self.form == Form::Page { resolver.term_mentions(&numbers) } else { None };
        let Some(TermMentions { words, links, more }) = mentions else { return };
        self.out.push_str("<dd class=\"term-mentions\">");
        self.text(words);
        for (index, (href, title)) in links.iter().enumerate() {
            self.all(&[if index == 0 { " " } else { ", " }, "<a href=\""]);
            self.quoted(href);
            self.out.push_str("\">");
            self.text(title);
            self.out.push_str("</a>");
        }
        if let Some(more) = more {
            self.out.push(' ');
            self.text(&more);
        }
        self.out.push_str("</dd>\n");
    }

    /// Writes a term with its definitions, without the rest of its list.
    pub(super) fn term_alone(&mut self, term: Range<usize>) {
        self.open_definitions();
        self.nodes(term);
        self.close_definitions();
    }
}
