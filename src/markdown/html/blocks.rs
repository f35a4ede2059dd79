//! Callouts, lists and tasks as HTML.

use super::super::nodes::{Element, Node};
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
        let list = &self.body.tables().lists[index];
        self.out.push_str(if list.start.is_some() { "<ol" } else { "<ul" });
        if list.tasks {
            self.out.push_str(" class=\"tasks\"");
        }
        if let Some(start) = list.start.filter(|start| *start != 1) {
            self.put(format_args!(" start=\"{start}\""));
        }
        self.out.push_str(">\n");
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
