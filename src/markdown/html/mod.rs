//! Renders a [`Body`] to HTML. A [`Resolver`] supplies what the text alone does not know: link targets, ids
//! of headings on the page, and texts of the interface.

mod blocks;
mod callout_title;
mod direction;
mod embed;
mod embeds;
mod links;
mod notes;
mod open_terms;
mod raw;
mod sections;
mod table;
mod target;
mod terms;

pub use sections::{Html, Section};
pub use target::{Embedded, Form, ImageTarget, LineBreaks, LinkTarget, RawHtml, Resolver, TermMentions};

use std::collections::HashMap;
use std::fmt::{self, Write};
use std::ops::Range;

use super::body::Body;
use super::footnotes::Footnotes;
use super::nodes::{Element, Node};
use super::text_ref::RowId;
use crate::text::{escape, escape_body};
use callout_title::CalloutTitle;
pub(super) use embeds::Embeds;
use open_terms::OpenTerms;

/// A rendered text with placeholders for its embeds.
pub(super) struct Written {
    pub(super) html: Html,
    pub(super) embeds: Embeds,
    /// The nodes that were rendered.
    pub(super) parts: Vec<Range<usize>>,
    /// True if these contained raw HTML.
    pub(super) has_raw: bool,
}

/// Renders a range of nodes, raw HTML unchanged.
pub(super) fn write(
    body: &Body,
    part: Range<usize>,
    resolver: &dyn Resolver,
    form: &Form,
    breaks: LineBreaks,
) -> Written {
    let mut writer = Writer::new(body, &part, resolver, form);
    if breaks == LineBreaks::Kept {
        writer.soft_break = HARD_BREAK;
    }
    // A list item or a term on its own needs a list around it.
    match body.nodes.get(part.start) {
        Some(Node::Open(Element::Item | Element::Task(_))) => writer.item_alone(part.clone()),
        Some(Node::Open(Element::DefinitionTitle(_))) => writer.term_alone(part.clone()),
        _ => writer.nodes(part.clone()),
    }
    // Footnotes are defined anywhere in the text: those of a fragment are outside it.
    let outside: Vec<Range<usize>> =
        writer.footnotes.definitions().iter().filter(|note| !part.contains(&note.start)).cloned().collect();
    for note in &outside {
        writer.nodes(note.clone());
    }
    let mut parts = outside;
    parts.push(part);
    let has_raw = writer.has_raw;
    let (html, embeds) = writer.finish();
    Written { html, embeds, parts, has_raw }
}

const HARD_BREAK: &str = "<br>\n";

struct Writer<'a> {
    body: &'a Body,
    resolver: &'a dyn Resolver,
    footnotes: Footnotes,
    notes: Vec<String>,
    references: Vec<usize>,
    html: Html,
    out: String,
    /// Expected length of a section, in bytes.
    room: usize,
    form: &'a Form,
    /// Added to the levels of headings.
    shift: i8,
    /// Output suspended for each open footnote, with the level of the heading above: footnotes may be nested.
    held: Vec<(String, u8)>,
    /// End tags of the open links.
    link_ends: Vec<&'static str>,
    head: bool,
    column: usize,
    table: usize,
    table_names: HashMap<String, usize>,
    /// Of each open definition list.
    terms: Vec<OpenTerms>,
    /// The named block whose element opens next.
    block: Option<RowId>,
    /// Level of the last heading.
    above: u8,
    /// The tags of the title of the callout that opened last.
    callout_title: CalloutTitle,
    /// A line end in the source.
    soft_break: &'static str,
    embeds: Embeds,
    has_raw: bool,
    /// True if some of the text may be written from right to left.
    may_turn: bool,
}

impl<'a> Writer<'a> {
    fn new(body: &'a Body, part: &Range<usize>, resolver: &'a dyn Resolver, form: &'a Form) -> Self {
        let footnotes = Footnotes::of_part(body, part.clone());
        let shift = match form {
            Form::Embed { above, .. } => {
                i8::try_from(above + 1).unwrap_or(6)
                    - i8::try_from(body.highest_level(part.clone())).unwrap_or(1)
            }
            _ => i8::try_from(body.heading_shift()).unwrap_or(0),
        };
        // Markup adds about a quarter to the text.
        let words = if part.len() == body.nodes.len() {
            body.source.text.len()
        } else {
            usize::try_from(body.bytes_of(part.clone())).unwrap_or_default()
        };
        let room = (words + words / 4) / (body.tables().headings.len() + 1);
        Self {
            body,
            resolver,
            notes: vec![String::new(); footnotes.count()],
            references: vec![0; footnotes.count()],
            footnotes,
            html: Html::default(),
            out: String::with_capacity(room),
            room,
            shift,
            above: form.above(),
            block: None,
            soft_break: "\n",
            callout_title: CalloutTitle::PARAGRAPH,
            embeds: Embeds::default(),
            has_raw: false,
            may_turn: Self::may_turn(body, part.clone()),
            form,
            held: Vec::new(),
            link_ends: Vec::new(),
            head: false,
            column: 0,
            table: 0,
            table_names: HashMap::new(),
            terms: Vec::new(),
        }
    }

    fn nodes(&mut self, part: Range<usize>) {
        let mut index = part.start;
        while index < part.end {
            index = self.named_node(index);
        }
    }

    fn finish(mut self) -> (Html, Embeds) {
        self.end_section();
        if !self.notes.is_empty() {
            let items: String =
                self.notes.iter().enumerate().map(|(index, note)| self.note(index, note)).collect();
            self.html.footnotes = Some(format!("<ol class=\"footnotes\">{items}</ol>"));
        }
        (self.html, self.embeds)
    }

    /// Moves the output to the open section.
    fn end_section(&mut self) {
        let html = std::mem::take(&mut self.out);
        match self.html.sections.last_mut() {
            Some(section) => section.html = html,
            None => self.html.intro = html,
        }
    }

    /// Writes a node; the element of a named block gets its id.
    fn named_node(&mut self, index: usize) -> usize {
        let opens = matches!(self.body.nodes[index], Node::Open(_));
        let block = opens.then(|| self.block.take()).flatten();
        let direction = if self.may_turn { self.direction(index) } else { None };
        let start = self.out.len();
        let next = self.node(index);
        if let Some(direction) = direction {
            self.add_attribute(start, direction);
        }
        if let Some(block) = block {
            let (prefix, name) = (self.form.id_prefix(), &self.body.tables().blocks[block.index()].name);
            let id = attribute(&format!("{prefix}{}", block_id(name)));
            if !self.add_attribute(start, &format!(" id=\"{id}\"")) {
                self.out.insert_str(start, &format!("<span id=\"{id}\"></span>"));
            }
        }
        next
    }

    /// Writes a node and returns the next index: an element written as a whole is skipped.
    fn node(&mut self, index: usize) -> usize {
        match self.body.nodes[index] {
            Node::Open(Element::Link(link)) => return self.open_link(link.index(), index),
            Node::Open(Element::Image(image)) => return self.image(image.index(), index),
            Node::Open(Element::Paragraph) => return self.paragraph(index),
            Node::Open(Element::Definition) => {
                self.define_terms();
                return self.item(index, tags(Element::Definition).0);
            }
            Node::Open(Element::Item) => return self.item(index, tags(Element::Item).0),
            Node::Open(element) => self.open(element, index),
            Node::Close(element) => self.close(element),
            Node::Text(text_ref) => self.text(self.body.text(text_ref)),
            Node::Code(text_ref) => {
                self.out.push_str("<code>");
                self.text(self.body.text(text_ref));
                self.out.push_str("</code>");
            }
            Node::Html(text_ref) => self.raw_html(text_ref),
            Node::SoftBreak => self.out.push_str(self.soft_break),
            Node::HardBreak => self.out.push_str(HARD_BREAK),
            Node::Rule => self.out.push_str("<hr>\n"),
            Node::FootnoteReference(label) => self.footnote_reference(label),
            Node::Block(block) => self.block = Some(block),
        }
        index + 1
    }

    fn put(&mut self, html: fmt::Arguments<'_>) {
        let written = self.out.write_fmt(html);
        debug_assert!(written.is_ok(), "writing to a string cannot fail");
    }

    /// Writes several strings, which need no formatting.
    fn all(&mut self, pieces: &[&str]) {
        for text_ref in pieces {
            self.out.push_str(text_ref);
        }
    }

    fn text(&mut self, text: &str) {
        escape_body(text, &mut self.out);
    }

    /// Writes text escaped for a double-quoted attribute.
    fn quoted(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    fn open(&mut self, element: Element, index: usize) {
        match element {
            Element::Heading(heading) => self.open_heading(heading.index()),
            Element::Callout(callout) => self.open_callout(callout.index(), index),
            Element::CalloutTitle => self.out.push_str(self.callout_title.0),
            Element::CodeBlock(language) => self.open_code(language),
            Element::List(list) => self.open_list(list.index()),
            Element::Task(task) => self.open_task(task.index()),
            Element::TaskLabel => {}
            Element::DefinitionList => self.open_definitions(),
            Element::DefinitionTitle(term) => self.open_term(term),
            Element::Footnote(_) => self.open_footnote(),
            Element::Table(table) => self.open_table(table.index(), index),
            Element::TableHead => {
                self.head = true;
                self.column = 0;
                self.out.push_str("<thead><tr>");
            }
            Element::TableRow => {
                self.column = 0;
                self.out.push_str("<tr>");
            }
            Element::TableCell => self.open_cell(),
            _ => self.out.push_str(tags(element).0),
        }
    }

    fn close(&mut self, element: Element) {
        match element {
            Element::Heading(heading) => self.close_heading(heading.index()),
            Element::List(list) => {
                self.close_list(self.body.tables().lists[list.index()].start.is_some());
            }
            Element::Callout(callout) => self.close_callout(callout.index()),
            Element::DefinitionList => self.close_definitions(),
            Element::CalloutTitle => self.out.push_str(self.callout_title.1),
            Element::TaskLabel => self.out.push_str("</label></div>"),
            Element::Footnote(label) => self.close_footnote(label),
            Element::TableHead => {
                self.head = false;
                self.out.push_str("</tr></thead><tbody>");
            }
            Element::TableCell => self.out.push_str(if self.head { "</th>" } else { "</td>" }),
            Element::Link(_) => self.out.push_str(self.link_ends.pop().unwrap_or_default()),
            _ => self.out.push_str(tags(element).1),
        }
    }

    /// The level of a heading on the page. In a field, the highest is three.
    fn level(&self, index: usize) -> u8 {
        let level = self.body.tables().headings[index].level.saturating_add_signed(self.shift).clamp(1, 6);
        if matches!(self.form, Form::Field(_)) { level.max(3) } else { level }
    }

    fn begins_section(&self, index: usize) -> bool {
        let heading = &self.body.tables().headings[index];
        matches!(self.form, Form::Page) && self.level(index) == 2 && heading.is_plain()
    }

    fn open_heading(&mut self, index: usize) {
        let level = self.level(index);
        self.above = level;
        if self.begins_section(index) {
            self.end_section();
            self.out.reserve(self.room);
            return;
        }
        let (resolver, form) = (self.resolver, self.form);
        self.all(&["<h", digit(level), " id=\""]);
        self.quoted(form.id_prefix());
        self.quoted(resolver.heading_id(index));
        self.out.push_str("\">");
    }

    fn close_heading(&mut self, index: usize) {
        let level = self.level(index);
        if self.begins_section(index) {
            let title = self.out.as_str().to_owned();
            self.out.clear();
            let id = self.resolver.heading_id(index).to_owned();
            self.html.sections.push(Section { id, title, html: String::new() });
        } else {
            self.all(&["</h", digit(level), ">\n"]);
        }
    }
}

/// The level of a heading, for its tags.
fn digit(level: u8) -> &'static str {
    match level {
        1 => "1",
        2 => "2",
        3 => "3",
        4 => "4",
        5 => "5",
        _ => "6",
    }
}

/// Tags of elements that do not depend on their content.
fn tags(element: Element) -> (&'static str, &'static str) {
    match element {
        Element::Paragraph => ("<p>", "</p>\n"),
        Element::Quote => ("<blockquote>\n", "</blockquote>\n"),
        Element::CodeBlock(_) => ("", "</code></pre>\n"),
        Element::Item => ("<li>", "</li>\n"),
        Element::Task(_) => ("", "</li>\n"),
        Element::DefinitionTitle(_) => ("", "</dt>\n"),
        Element::Definition => ("<dd>", "</dd>\n"),
        Element::Table(_) => ("", "</tbody></table></div>\n"),
        Element::TableRow => ("<tr>", "</tr>"),
        Element::Emphasis => ("<em>", "</em>"),
        Element::Strong => ("<strong>", "</strong>"),
        Element::Mark => ("<mark>", "</mark>"),
        Element::Strikethrough => ("<del>", "</del>"),
        _ => ("", ""),
    }
}

/// The id on its page of a named block.
pub(crate) fn block_id(name: &str) -> String {
    format!("block-{name}")
}

/// `text` as the value of a double-quoted attribute.
pub(super) fn attribute(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape(text, &mut escaped);
    escaped
}
