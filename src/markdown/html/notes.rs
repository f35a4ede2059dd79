//! Footnotes as HTML: references in the text, and the list at its end.

use super::super::text_ref::RowId;
use super::{Writer, attribute};

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: RowId) {
        let Some(number) = self.footnotes.number(label) else { return };
        let times = &mut self.references[number - 1];
        *times += 1;
        let again = if *times > 1 { format!("-{times}") } else { String::new() };
        let word = self.resolver.word("footnote").unwrap_or_default();
        let prefix = self.form.prefix();
        self.put(format_args!(
            "<sup class=\"footnote-ref\"><a id=\"fnref-{prefix}{number}{again}\" href=\"#fn-{prefix}{number}\" aria-label=\"{}\">{number}</a></sup>",
            attribute(&format!("{word} {number}"))
        ));
    }

    pub(super) fn open_footnote(&mut self) {
        let above = std::mem::replace(&mut self.above, self.form.above_notes());
        self.held.push((std::mem::take(&mut self.out), above));
    }

    pub(super) fn close_footnote(&mut self, label: RowId) {
        let (text, above) = self.held.pop().unwrap_or_default();
        let note = std::mem::replace(&mut self.out, text);
        self.above = above;
        if let Some(number) = self.footnotes.number(label) {
            self.notes[number - 1] = note;
        }
    }

    pub(super) fn note(&self, index: usize, note: &str) -> String {
        let number = index + 1;
        let prefix = self.form.prefix();
        let back = self.resolver.word("footnote_back").unwrap_or_default();
        let link = format!(
            " <a class=\"footnote-back\" href=\"#fnref-{prefix}{number}\" aria-label=\"{}\">↩</a>",
            attribute(&format!("{back} ({number})"))
        );
        match note.trim_end().strip_suffix("</p>") {
            Some(open) => format!("<li id=\"fn-{prefix}{number}\">{open}{link}</p></li>"),
            None => format!("<li id=\"fn-{prefix}{number}\">{note}{link}</li>"),
        }
    }
}
