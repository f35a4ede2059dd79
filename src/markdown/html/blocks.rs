//! Callouts, lists and tasks as HTML.

use std::ops::Range;

use super::super::nodes::{Element, Node};
use super::super::tables::List;
use super::Writer;
use crate::text::slug;

impl Writer<'_> {
    pub(super) fn open_callout(&mut self, index: usize, node: usize) {
        let kind = &self.body.tables().callouts[index].kind;
        self.put(format_args!("<div class=\"callout callout-{}\" role=\"note\">", slug(kind)));
        if self.body.nodes.get(node + 1) != Some(&Node::Open(Element::CalloutTitle)) {
            let word = self
                .resolver
                .word(&format!("callout_{kind}"))
                .map_or_else(|| capitalized(kind), str::to_owned);
            self.out.push_str("<p class=\"callout-title\">");
            self.text(&word);
            self.out.push_str("</p>\n");
        }
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
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
