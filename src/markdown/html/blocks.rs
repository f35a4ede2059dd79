//! Callouts, lists and tasks as HTML.

use super::super::body::{Element, Node};
use super::{Writer, attribute};
use crate::text::slug;

impl Writer<'_> {
    pub(super) fn open_callout(&mut self, index: usize, node: usize) {
        let kind = &self.body.callouts[index].kind;
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
        let list = &self.body.lists[index];
        let class = if list.tasks { " class=\"tasks\"" } else { "" };
        match list.start {
            None => self.put(format_args!("<ul{class}>\n")),
            Some(1) => self.put(format_args!("<ol{class}>\n")),
            Some(start) => self.put(format_args!("<ol{class} start=\"{start}\">\n")),
        }
    }

    pub(super) fn open_task(&mut self, index: usize) {
        let id = attribute(self.resolver.task_id(index));
        let prefix = self.form.id_prefix();
        let checked = if self.body.tasks[index].checked { " checked" } else { "" };
        self.put(format_args!(
            "<li class=\"task\"><div class=\"task-line\"><input type=\"checkbox\" id=\"{prefix}task-{id}\" \
             data-task=\"{id}\"{checked}><label for=\"{prefix}task-{id}\">"
        ));
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
