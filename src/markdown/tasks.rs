//! Task items: their checkbox, with any status, and their own id.

use std::ops::Range;

use super::build::{Builder, row};
use super::nodes::{Element, Node};
use super::tables::Task;
use crate::diagnostic::rules;
use crate::source::{Span, Spanned, is_forbidden};
use crate::text::{is_name, slug};

impl Builder {
    /// Turns the item just opened into a task, and its first line into the label.
    pub(super) fn task(&mut self, checked: bool, status: Option<char>, range: &Range<usize>) {
        if self.left_out > 0 {
            return;
        }
        let loose = self.open.last() == Some(&Element::Paragraph);
        let task = Task { id: None, checked, status, span: Span::new(range.start..range.end) };
        let element = Element::Task(row(&mut self.tables.tasks, task));
        let item = self.open.len().checked_sub(if loose { 2 } else { 1 });
        let Some(item) = item else { return };
        let node = self.opened[item];
        if self.nodes[node] != Node::Open(Element::Item) {
            return;
        }
        self.nodes[node] = Node::Open(element);
        self.open[item] = element;
        if let Some(Element::List(list)) = item.checked_sub(1).map(|list| self.open[list]) {
            self.tables.lists[list.index()].tasks = true;
        }
        if loose {
            self.pop();
            self.nodes.pop();
        }
        self.open(Element::TaskLabel);
    }

    /// Ends a task's label where a block begins or the item ends; a `{#id}` at its end becomes the task's id.
    pub(super) fn end_label(&mut self) {
        if self.open.last() == Some(&Element::TaskLabel) {
            self.end_block_text();
            self.close();
        }
    }

    /// The rest of a list item's text after a status in brackets, `[/] text`, which makes the item a task:
    /// the parser knows `[ ]` and `[x]` only. Any sign is one, as in Obsidian; a letter is one among other
    /// tasks only, as `[a]` may as well number the item.
    pub(super) fn without_status<'t>(
        &mut self,
        text: &'t str,
        range: Range<usize>,
    ) -> (&'t str, Range<usize>) {
        let begins = matches!(
            self.nodes.as_slice(),
            [.., Node::Open(Element::Item)] | [.., Node::Open(Element::Item), Node::Open(Element::Paragraph)]
        );
        let Some((status, rest)) = status(text).filter(|_| begins && !self.is_literal(0)) else {
            return (text, range);
        };
        if status.is_alphabetic() && !self.is_among_tasks() {
            return (text, range);
        }
        let mark = text.len() - rest.len();
        let trimmed = rest.trim_start();
        let start = range.start + (text.len() - trimmed.len());
        self.task(false, Some(status), &(range.start..range.start + mark));
        (trimmed, start.min(range.end)..range.end)
    }

    /// True if the innermost open list has a task.
    fn is_among_tasks(&self) -> bool {
        let list = self.open.iter().rev().find_map(|element| match element {
            Element::List(list) => Some(*list),
            _ => None,
        });
        list.is_some_and(|list| self.tables.lists[list.index()].tasks)
    }

    /// Removes a task's own id from the end of its label, and records it.
    pub(super) fn without_task_id<'t>(&mut self, text: &'t str, range: &Range<usize>) -> &'t str {
        let [.., Element::Task(task), Element::TaskLabel] = *self.open.as_slice() else { return text };
        let Some((label, id)) = text.trim_end().strip_suffix('}').and_then(|text| text.rsplit_once("{#"))
        else {
            return text;
        };
        let start = range.start + label.len();
        let span = Span::new(start..start + id.len() + 3);
        if is_name(id) {
            self.tables.tasks[task.index()].id = Some(Box::new(Spanned { value: id.to_owned(), span }));
        } else {
            self.report(&rules::BAD_TASK_ID, span, |found| found.with("id", id).with("meant", slug(id)));
        }
        label.trim_end()
    }
}

/// The status that a list item's text begins with, and the rest after the closing bracket.
fn status(text: &str) -> Option<(char, &str)> {
    let inner = text.strip_prefix('[')?;
    let status = inner.chars().next()?;
    let rest = inner[status.len_utf8()..].strip_prefix(']')?;
    let is_sign = !status.is_numeric() && !status.is_whitespace() && !"[]^`".contains(status);
    let goes_on = rest.starts_with(char::is_whitespace);
    (is_sign && !is_forbidden(status) && goes_on).then_some((status, rest))
}
