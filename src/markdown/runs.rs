//! Runs of plain words in the source, which a tool may turn into links.

use super::body::Body;
use super::nodes::{Element, Node};
use crate::source::Span;

/// Consecutive words separated by line ends only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// Their spans in the source, one per line.
    pub spans: Vec<Span>,
    /// True if they are in a table.
    pub in_table: bool,
}

/// Raw HTML elements whose text is not plain words.
const SHUT: [&str; 6] = ["a", "code", "pre", "kbd", "button", "summary"];

impl Body {
    /// The runs of plain words: not in code, links, pictures, headings, or such HTML elements. Text that
    /// differs from the source belongs to none.
    pub fn runs(&self) -> Vec<Run> {
        let mut walk = Walk::default();
        for node in &*self.nodes {
            match *node {
                Node::Text(text_ref) if !text_ref.is_owned() && walk.shut == 0 && walk.html.is_none() => {
                    walk.add(text_ref.span());
                }
                Node::SoftBreak => {}
                Node::Open(element) => walk.enter(element, true),
                Node::Close(element) => walk.enter(element, false),
                Node::Html(text_ref) => walk.html(self.text(text_ref)),
                _ => walk.end(),
            }
        }
        walk.end();
        walk.runs
    }
}

#[derive(Default)]
struct Walk {
    runs: Vec<Run>,
    run: Run,
    /// Number of open elements whose words are not plain.
    shut: usize,
    /// The open raw HTML element whose words are not plain.
    html: Option<&'static str>,
}

impl Walk {
    /// Adds words. Those that continue the last ones, after a sign that was none, are one with them.
    fn add(&mut self, span: Span) {
        match self.run.spans.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => self.run.spans.push(span),
        }
    }

    fn end(&mut self) {
        let in_table = self.run.in_table;
        let run = std::mem::replace(&mut self.run, Run { spans: Vec::new(), in_table });
        if !run.spans.is_empty() {
            self.runs.push(run);
        }
    }

    fn enter(&mut self, element: Element, opens: bool) {
        self.end();
        match element {
            Element::Heading(_) | Element::CodeBlock(_) | Element::Link(_) | Element::Image(_) => {
                self.shut = self.shut.saturating_add_signed(if opens { 1 } else { -1 });
            }
            Element::Table(_) => self.run.in_table = opens,
            _ if !element.is_inline() => self.html = None,
            _ => {}
        }
    }

    fn html(&mut self, html: &str) {
        self.end();
        let lower = html.to_ascii_lowercase();
        let named = |name: &str, mark: &str| {
            let rest = lower.trim_start().strip_prefix(mark).and_then(|rest| rest.strip_prefix(name));
            rest.is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric()))
        };
        match self.html {
            Some(open) if named(open, "</") => self.html = None,
            Some(_) => {}
            None => self.html = SHUT.into_iter().find(|name| named(name, "<")),
        }
    }
}
