//! Findings of a document by edition: a text without its internal blocks may lack what the whole has, and
//! have what the whole lacks.

use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::playbook::Edition;
use crate::source::{Place, Span};

/// Findings about content that was meant to be hidden.
static MEANT_TO_HIDE: [&Rule; 7] = [
    &rules::CALLOUT_NEAR_INTERNAL,
    &rules::INTERNAL_OUTSIDE_QUOTE,
    &rules::UNCLOSED_COMMENT,
    &rules::EMPTY_INTERNAL_BLOCK,
    &rules::QUOTE_AFTER_INTERNAL_BLOCK,
    &rules::TEXT_BELOW_INTERNAL_BLOCK,
    &rules::HIDING_IN_FIELD,
];

/// The rules among them about a block that hides less than it was meant to: the text behind it may not be
/// quoted either.
static LEAVES_OPEN: [&Rule; 3] =
    [&rules::EMPTY_INTERNAL_BLOCK, &rules::QUOTE_AFTER_INTERNAL_BLOCK, &rules::TEXT_BELOW_INTERNAL_BLOCK];

/// The span that must not be quoted for such a finding: up to the next blank line, or the second one; for a
/// field, its value.
fn unhidden(found: &Diagnostic) -> Span {
    let Place { source, span } = &found.place;
    if *found.rule == rules::HIDING_IN_FIELD {
        return *span;
    }
    let text = &source.text;
    let start = (span.start as usize).min(text.len());
    let paragraphs = if LEAVES_OPEN.contains(&found.rule) { 2 } else { 1 };
    let end =
        text[start..].match_indices("\n\n").nth(paragraphs - 1).map_or(text.len(), |(at, _)| start + at);
    Span::new(start..end.max(span.end as usize))
}

/// The findings of a document, by edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditionFindings {
    /// Findings of both editions.
    shared: Vec<Diagnostic>,
    public: Vec<Diagnostic>,
    internal: Vec<Diagnostic>,
}

impl EditionFindings {
    /// Adds a finding of both editions.
    pub(super) fn push(&mut self, found: Diagnostic) {
        self.shared.push(found);
    }

    /// Adds findings of both editions.
    pub(super) fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.shared.extend(found);
    }

    /// Adds the findings of a text whose public part differs. Those in `hidden` spans are reported in the
    /// public edition too: otherwise an author would only learn of them by checking the other edition.
    pub(super) fn extend_apart(&mut self, whole: Vec<Diagnostic>, public: Vec<Diagnostic>, hidden: &[Span]) {
        let (within, beside): (Vec<_>, Vec<_>) =
            whole.into_iter().partition(|found| found.place.span.is_touched(hidden));
        self.shared.extend(within);
        self.internal.extend(beside);
        self.public.extend(public);
    }

    /// Adds a finding of one edition.
    pub(super) fn push_in(&mut self, edition: Edition, found: Diagnostic) {
        match edition {
            Edition::Public => self.public.push(found),
            Edition::Internal => self.internal.push(found),
        }
    }

    /// Keeps the findings that satisfy a predicate.
    pub(super) fn retain(&mut self, is_wanted: impl Fn(&Diagnostic) -> bool) {
        for found in [&mut self.shared, &mut self.public, &mut self.internal] {
            found.retain(&is_wanted);
        }
    }

    /// The findings of an edition.
    pub fn of(&self, edition: Edition) -> impl Iterator<Item = &Diagnostic> {
        let own = match edition {
            Edition::Public => &self.public,
            Edition::Internal => &self.internal,
        };
        self.shared.iter().chain(own)
    }

    /// Spans that their author meant to hide, although they are public: these must not be quoted.
    pub(super) fn unhidden(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for found in
            self.shared.iter().chain(&self.public).filter(|found| MEANT_TO_HIDE.contains(&found.rule))
        {
            // A long paragraph with several findings gives one span.
            if !spans.last().is_some_and(|last| last.touches(found.place.span)) {
                spans.push(unhidden(found));
            }
        }
        spans
    }

    /// Boxed, without spare capacity; none where there are no findings.
    pub(super) fn fitted(self) -> Option<Box<Self>> {
        let is_empty = self.shared.is_empty() && self.public.is_empty() && self.internal.is_empty();
        (!is_empty).then(|| Box::new(self))
    }
}
