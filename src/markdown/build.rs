//! Builds a [`Body`] from the events of `pulldown-cmark`. Callouts, task labels and bare URLs become elements
//! here.

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::body::Body;
use super::callout::{self, EndedInternal};
use super::enclosed;
use super::excerpt::Origin;
use super::linked_pictures;
use super::nesting::Nesting;
use super::nodes::{Element, Node};
use super::note_labels::NoteLabels;
use super::open_marks::InlineMarks;
use super::prescan::Prescan;
use super::raw_state::RawState;
use super::tables::{Callout, Heading, List, Tables};
use super::tags::is_inline;
use super::text_ref::{RowId, TextRef};
use crate::diagnostic::{Diagnostic, Findings, Rule, rules};
use crate::source::{Place, SourceFile, Span, is_forbidden};
use crate::text::{any_byte, is_hiding_type, visible, without_comments};

/// Maximum nesting of Markdown elements: quotes, lists, callouts, emphasis.
const DEEPEST: usize = 100;

pub(super) struct Builder {
    pub(super) source: Arc<SourceFile>,
    pub(super) stands_at: Option<Place>,
    pub(super) nodes: Vec<Node>,
    pub(super) owned: String,
    pub(super) tables: Tables,
    /// Maps the parsed text to the source.
    pub(super) origin: Origin,
    pub(super) open: Vec<Element>,
    /// Node indices of the open elements.
    pub(super) opened: Vec<usize>,
    /// Byte range of a callout's marker, which is no text.
    pub(super) mark: Range<usize>,
    /// True if a title follows that marker.
    titled: bool,
    /// The raw HTML block being collected.
    pub(super) html: Option<String>,
    /// Start in the source of the last block, for text that is nearly a link.
    pub(super) inline_start: usize,
    /// The labels of link references that are defined, for suggestions.
    pub(super) reference_labels: Vec<String>,
    /// What stands in brackets, and whether more than once; none until it is asked for.
    pub(super) bracketed: Option<HashMap<String, bool>>,
    /// Labels and definitions of footnotes.
    pub(super) notes: NoteLabels,
    /// Number of open code blocks, and of open links and pictures.
    pub(super) in_code: usize,
    pub(super) in_link: usize,
    /// Marked text and footnotes written in place.
    pub(super) marks: InlineMarks,
    /// Offsets in the text being processed of characters that are no syntax, as they were escaped.
    pub(super) literal: Vec<usize>,
    /// True if the open code block is an indented one.
    pub(super) indented: bool,
    /// The open raw HTML elements, as far as known.
    pub(super) nesting: Nesting,
    /// Number of open elements that are left out because of their depth.
    pub(super) left_out: usize,
    /// Node count when a block that ended there was named: it is not named again.
    pub(super) named_until: usize,
    /// The raw HTML read so far.
    pub(super) raw: RawState,
    /// The internal block that has just ended.
    pub(super) ended_internal: Option<EndedInternal>,
    pub(super) diagnostics: Findings,
}

impl Builder {
    pub(super) fn new(source: &Arc<SourceFile>, origin: Origin) -> Self {
        Self {
            source: Arc::clone(source),
            stands_at: None,
            nodes: Vec::new(),
            owned: String::new(),
            tables: Tables::EMPTY,
            origin,
            open: Vec::new(),
            opened: Vec::new(),
            mark: 0..0,
            titled: false,
            html: None,
            inline_start: 0,
            reference_labels: Vec::new(),
            bracketed: None,
            notes: NoteLabels::default(),
            in_code: 0,
            in_link: 0,
            marks: InlineMarks::default(),
            literal: Vec::new(),
            indented: false,
            nesting: Nesting::default(),
            left_out: 0,
            named_until: usize::MAX,
            raw: RawState::default(),
            ended_internal: None,
            diagnostics: Findings::default(),
        }
    }

    /// Reserves memory for a text of a length in bytes: there is about one node per 24 bytes.
    pub(super) fn expect(&mut self, bytes: usize) {
        self.nodes.reserve(bytes / 24);
    }

    /// Sets a place outside of the text for all findings: that of the field whose value it is.
    pub(super) fn stand_at(&mut self, place: Place) {
        self.stands_at = Some(place);
    }

    pub(super) fn finish(mut self) -> (Body, Vec<Diagnostic>) {
        self.define_notes();
        let Self { source, stands_at, nodes, owned, mut tables, mut diagnostics, notes, .. } = self;
        let nodes = enclosed::enclose(nodes, &mut tables, |text_ref| text_ref.of(&source, &owned));
        let mut body = Body::new(&source, stands_at, nodes, &owned, tables);
        let unused = body.drop_unused_footnotes();
        diagnostics.extend(notes.unused(&body, &unused));
        (body, diagnostics.into_vec())
    }

    /// The text of a reference.
    pub(super) fn letters(&self, text_ref: TextRef) -> &str {
        text_ref.of(&self.source, &self.owned)
    }

    /// The source range of a range; none within a callout's marker.
    fn range(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let range = self.origin.there(range);
        (range.end > self.mark.end || range.start < self.mark.start).then_some(range)
    }

    /// Processes a text as a whole, after joining the consecutive pieces that the parser returns; `signs` is
    /// what it may contain.
    pub(super) fn take_text(&mut self, text: &str, range: Range<usize>, signs: Prescan) {
        let Some(range) = self.range(&range).filter(|_| !text.is_empty()) else { return };
        if self.ended_internal.is_some() {
            self.after_internal(false, &range);
        }
        if signs.has(Prescan::BRACKETS) && any_byte(text, |byte| matches!(byte, b'[' | b']')) {
            self.check_near_links(&range);
        }
        if signs.are_none() && range.len() == text.len() && self.takes_as_it_stands() {
            self.push(Node::Text(TextRef::of_source(range)));
        } else {
            self.text(text, range, signs);
        }
    }

    pub(super) fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        let Some(range) = self.range(&range) else { return };
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(TagEnd::BlockQuote(_)) => self.end_quote(),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range, Prescan::ANY),
            Event::Code(code) => {
                let source = Arc::clone(&self.source);
                let written = source.text.get(range.clone()).unwrap_or_default();
                let text_ref = self.text_ref(&linked_pictures::uncovered(&code, written), &range);
                self.push(Node::Code(text_ref));
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw(&html, &range),
            Event::SoftBreak => self.line_break(Node::SoftBreak, &range),
            Event::HardBreak => self.line_break(Node::HardBreak, &range),
            Event::Rule => {
                self.end_label();
                self.ended_internal = None;
                self.push(Node::Rule);
            }
            Event::FootnoteReference(label) => {
                let index = self.note_label(&label);
                self.push(Node::FootnoteReference(index));
            }
            Event::TaskListMarker(checked) => self.task(checked, None, &range),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    pub(super) fn push(&mut self, node: Node) {
        self.nodes.push(node);
    }

    pub(super) fn open(&mut self, element: Element) {
        self.open.push(element);
        self.opened.push(self.nodes.len());
        self.count(element, 1);
        self.push(Node::Open(element));
    }

    pub(super) fn close(&mut self) {
        if let Some(element) = self.pop() {
            self.count(element, -1);
            self.push(Node::Close(element));
        }
    }

    pub(super) fn pop(&mut self) -> Option<Element> {
        self.marks.leave(self.open.len());
        self.opened.pop();
        self.open.pop()
    }

    fn count(&mut self, element: Element, change: isize) {
        match element {
            Element::CodeBlock(_) => self.in_code = self.in_code.saturating_add_signed(change),
            Element::Link(_) | Element::Image(_) => self.in_link = self.in_link.saturating_add_signed(change),
            _ => {}
        }
    }

    /// True if an element that begins is nested too deeply, which is an error. Its text becomes part of the
    /// enclosing element.
    fn leaves_out(&mut self, tag: &Tag<'_>, range: &Range<usize>) -> bool {
        if self.left_out == 0 && (self.open.len() < DEEPEST || matches!(tag, Tag::HtmlBlock)) {
            return false;
        }
        if self.left_out == 0 && !self.tables.cut {
            self.tables.cut = true;
            self.report(&rules::TEXT_TOO_DEEP, Span::new(range.clone()), |found| found);
        }
        self.left_out += 1;
        true
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        if self.leaves_out(&tag, range) {
            return;
        }
        if !is_inline(&tag) {
            self.end_label();
            self.end_block_text();
            self.marks.end_block();
            if self.open.is_empty() && matches!(tag, Tag::Heading { .. }) {
                self.define_notes();
            }
            self.before_block(&tag, range);
            self.inline_start = range.start;
            if matches!(tag, Tag::TableHead | Tag::TableRow) {
                self.check_row(range, tag == Tag::TableHead);
            }
        }
        let element = match tag {
            Tag::Paragraph if self.callout_awaits_title(range) => Element::CalloutTitle,
            Tag::Paragraph => Element::Paragraph,
            Tag::Heading { level, id, .. } => self.heading(level as u8, id, range),
            Tag::BlockQuote(_) => self.quote(range),
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::List(start) => Element::List(row(&mut self.tables.lists, List { start, tasks: false })),
            Tag::Item => Element::Item,
            Tag::FootnoteDefinition(label) => Element::Footnote(self.define_note(&label, range)),
            Tag::DefinitionList => Element::DefinitionList,
            Tag::DefinitionListTitle => Element::DefinitionTitle(self.tables.term()),
            Tag::DefinitionListDefinition => Element::Definition,
            Tag::Table(alignments) => Element::Table(row(&mut self.tables.columns, alignments)),
            Tag::TableHead => Element::TableHead,
            Tag::TableRow => Element::TableRow,
            Tag::TableCell => Element::TableCell,
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => Element::Emphasis,
            Tag::Strong => Element::Strong,
            Tag::Strikethrough => Element::Strikethrough,
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, range),
            Tag::Image { link_type, dest_url, title, .. } => self.image(link_type, &dest_url, &title, range),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.html = Some(String::new());
                return;
            }
        };
        self.open(element);
    }

    fn end(&mut self, tag: TagEnd) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        match tag {
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                if let Some(html) = self.html.take() {
                    self.push_html(&html);
                }
            }
            TagEnd::Item => {
                self.end_label();
                self.end_block_text();
                self.close();
            }
            TagEnd::Image => {
                self.take_size();
                self.close();
            }
            TagEnd::Paragraph => self.end_paragraph(),
            _ => self.close(),
        }
        if let Some(ended) = &mut self.ended_internal {
            ended.left = true;
        }
    }

    fn end_paragraph(&mut self) {
        self.end_block_text();
        match self.nodes.last() {
            Some(Node::Open(Element::Paragraph)) if self.open.last() == Some(&Element::Paragraph) => {
                self.pop();
                self.nodes.pop();
            }
            _ => self.close(),
        }
    }

    fn heading(&mut self, level: u8, id: Option<CowStr<'_>>, range: &Range<usize>) -> Element {
        let top = self.open.is_empty();
        let id = id.map(|id| id.to_string());
        let heading = Heading { level, id, span: Span::new(range.start..range.end), top, in_html: false };
        Element::Heading(row(&mut self.tables.headings, heading))
    }

    fn quote(&mut self, range: &Range<usize>) -> Element {
        let source = Arc::clone(&self.source);
        let Some(mark) = callout::mark(&source.text, range.start) else { return Element::Quote };
        let kind = mark.name();
        let span = Span::new(mark.range.clone());
        // What was meant to hide may be in its metadata.
        if kind != Callout::INTERNAL && is_hiding_type(&visible(mark.kind)) {
            let written = without_comments(mark.kind).to_lowercase();
            self.report(&rules::CALLOUT_NEAR_INTERNAL, span, |found| found.with("type", written));
        }
        self.titled = mark.titled;
        self.mark = mark.range;
        Element::Callout(row(&mut self.tables.callouts, Callout { kind, fold: mark.fold, span }))
    }

    /// A code block; its language is the first word after its fence.
    fn code_block(&mut self, kind: &CodeBlockKind<'_>) -> Element {
        self.indented = *kind == CodeBlockKind::Indented;
        let CodeBlockKind::Fenced(info) = kind else { return Element::CodeBlock(None) };
        let language = info.split_whitespace().next();
        // An entity may encode a control character, which HTML forbids in any form.
        let language = language.map(|word| word.replace(is_forbidden, "\u{fffd}"));
        Element::CodeBlock(language.map(|language| row(&mut self.tables.languages, language)))
    }

    /// True if the paragraph at `range` begins with the title of the callout just opened.
    fn callout_awaits_title(&self, range: &Range<usize>) -> bool {
        let fresh = matches!(self.nodes.last(), Some(Node::Open(Element::Callout(_))));
        fresh && self.titled && range.start <= self.mark.end
    }

    fn line_break(&mut self, node: Node, range: &Range<usize>) {
        self.check_near_table(range);
        match self.nodes.last() {
            _ if self.open.last() == Some(&Element::CalloutTitle) => {
                self.close();
                self.open(Element::Paragraph);
            }
            // Each line above a definition is a term, as in PHP Markdown Extra.
            _ if matches!(self.open.last(), Some(Element::DefinitionTitle(_))) => {
                self.close();
                let term = self.tables.term();
                self.open(Element::DefinitionTitle(term));
            }
            Some(Node::Open(Element::Paragraph)) => {}
            _ => self.push(node),
        }
    }

    pub(super) fn report(
        &mut self,
        rule: &'static Rule,
        span: Span,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let place = self.place(span);
        self.diagnostics.push(fill(rule.at(place)));
    }

    pub(super) fn place(&self, span: Span) -> Place {
        self.stands_at.clone().unwrap_or_else(|| Place::new(&self.source, span))
    }
}

/// Appends a row to a table and returns its number.
pub(super) fn row<T>(table: &mut Vec<T>, value: T) -> RowId {
    table.push(value);
    RowId::of(table.len() - 1)
}
