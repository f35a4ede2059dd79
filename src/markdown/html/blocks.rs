//! Callouts, lists and tasks as HTML.

use std::ops::Range;

use super::super::nodes::{Element, Node};
use super::super::tables::{Callout, Fold, List};
use super::super::text_ref::RowId;
use super::Writer;
use super::callout_title::CalloutTitle;
use crate::text::slug;

/// The words for the usual statuses of tasks.
const STATUSES: [(char, &str); 5] = [
    ('/', "task_begun"),
    ('-', "task_cancelled"),
    ('>', "task_moved"),
    ('?', "task_question"),
    ('!', "task_important"),
];

impl Writer<'_> {
    pub(super) fn open_callout(&mut self, index: usize, node: usize) {
        let Callout { kind, fold, .. } = &self.body.tables().callouts[index];
        let class = slug(kind);
        self.callout_title =
            if *fold == Fold::Never { CalloutTitle::PARAGRAPH } else { CalloutTitle::SUMMARY };
        match fold {
            Fold::Never => {
                self.put(format_args!("<div class=\"callout callout-{class}\" role=\"note\">"));
            }
            Fold::Closed => self.put(format_args!("<details class=\"callout callout-{class}\">")),
            Fold::Open => self.put(format_args!("<details class=\"callout callout-{class}\" open>")),
        }
        if self.body.nodes.get(node + 1) != Some(&Node::Open(Element::CalloutTitle)) {
            let word = self
                .resolver
                .word(&format!("callout_{kind}"))
                .map_or_else(|| capitalized(kind), str::to_owned);
            self.out.push_str(self.callout_title.0);
            self.text(&word);
            self.out.push_str(self.callout_title.1);
        }
    }

    pub(super) fn close_callout(&mut self, index: usize) {
        let folds = self.body.tables().callouts[index].fold != Fold::Never;
        self.out.push_str(if folds { "</details>\n" } else { "</div>\n" });
    }

    pub(super) fn open_code(&mut self, language: Option<RowId>) {
        let Some(language) = language else { return self.out.push_str("<pre><code>") };
        let body = self.body;
        self.out.push_str("<pre><code class=\"language-");
        self.quoted(&body.tables().languages[language.index()]);
        self.out.push_str("\">");
    }

    pub(super) fn open_list(&mut self, index: usize) {
        let List { start, tasks } = self.body.tables().lists[index];
        self.list_tag(start, tasks);
    }

    pub(super) fn close_list(&mut self, is_numbered: bool) {
        self.out.push_str(if is_numbered { "</ol>\n" } else { "</ul>\n" });
    }

    fn list_tag(&mut self, start: Option<u64>, tasks: bool) {
        self.out.push_str(if start.is_some() { "<ol" } else { "<ul" });
        if tasks {
            self.out.push_str(" class=\"tasks\"");
        }
        if let Some(start) = start.filter(|start| *start != 1) {
            self.put(format_args!(" start=\"{start}\""));
        }
        self.out.push_str(">\n");
    }

    /// Writes a list item without the rest of its list, in a list of the same sort: its number stays.
    pub(super) fn item_alone(&mut self, item: Range<usize>) {
        let number = self.body.item_number(item.start);
        let is_task = matches!(self.body.nodes[item.start], Node::Open(Element::Task(_)));
        self.list_tag(number, is_task);
        self.nodes(item);
        self.close_list(number.is_some());
    }

    pub(super) fn open_task(&mut self, index: usize) {
        let (resolver, form) = (self.resolver, self.form);
        let (prefix, id) = (form.id_prefix(), resolver.task_id(index));
        let checked = if self.body.tables().tasks[index].checked { "\" checked" } else { "\"" };
        self.out.push_str("<li class=\"task\"><div class=\"task-line\"><input type=\"checkbox\" id=\"");
        self.all(&[prefix, "task-"]);
        self.quoted(id);
        self.out.push_str("\" data-task=\"");
        self.quoted(id);
        self.all(&[checked, "><label for=\"", prefix, "task-"]);
        self.quoted(id);
        self.out.push_str("\">");
        if let Some(status) = self.body.tables().tasks[index].status {
            self.status(status);
        }
    }

    /// Writes the status of a task as it is written; for those with a word, that is what is read aloud.
    fn status(&mut self, status: char) {
        let word = STATUSES.iter().find(|(sign, _)| *sign == status);
        let resolver = self.resolver;
        self.out.push_str("<span class=\"task-status\"");
        if let Some(word) = word.and_then(|(_, key)| resolver.word(key)) {
            self.out.push_str(" role=\"img\" aria-label=\"");
            self.quoted(word);
            self.out.push_str("\" title=\"");
            self.quoted(word);
            self.out.push('"');
        }
        self.out.push_str(">[");
        self.text(status.encode_utf8(&mut [0; 4]));
        self.out.push_str("]</span> ");
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
