//! What was found in a document while it was read, for each edition: a text without its internal blocks may lack what the whole has, and have
//! what the whole lacks.

use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::playbook::Edition;
use crate::source::{Place, Span};

/// What is found where something was to be hidden.
static MEANT_TO_HIDE: [&Rule; 3] =
    [&rules::CALLOUT_NEAR_INTERNAL, &rules::INTERNAL_OUTSIDE_QUOTE, &rules::UNCLOSED_COMMENT];

/// From a place to the next blank line.
fn to_blank_line(place: &Place) -> Span {
    let text = &place.source.text;
    let start = (place.span.start as usize).min(text.len());
    let end = text[start..].find("\n\n").map_or(text.len(), |blank| start + blank);
    Span::new(start..end.max(place.span.end as usize))
}

/// The findings of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Those of every edition.
    shared: Vec<Diagnostic>,
    public: Vec<Diagnostic>,
    internal: Vec<Diagnostic>,
}

impl Findings {
    /// Adds one of every edition.
    pub(super) fn push(&mut self, found: Diagnostic) {
        self.shared.push(found);
    }

    /// Adds some of every edition.
    pub(super) fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.shared.extend(found);
    }

    /// Adds those of a text of which the public edition has less. What was found in the `hidden` parts is told in that as well: there is no
    /// other way for an author to learn of it but to ask for the other edition.
    pub(super) fn extend_apart(&mut self, whole: Vec<Diagnostic>, public: Vec<Diagnostic>, hidden: &[Span]) {
        let (within, beside): (Vec<_>, Vec<_>) =
            whole.into_iter().partition(|found| found.place.span.is_touched(hidden));
        self.shared.extend(within);
        self.internal.extend(beside);
        self.public.extend(public);
    }

    /// Adds one of one edition.
    pub(super) fn push_in(&mut self, edition: Edition, found: Diagnostic) {
        match edition {
            Edition::Public => self.public.push(found),
            Edition::Internal => self.internal.push(found),
        }
    }

    /// Keeps those that are wanted.
    pub(super) fn retain(&mut self, is_wanted: impl Fn(&Diagnostic) -> bool) {
        for found in [&mut self.shared, &mut self.public, &mut self.internal] {
            found.retain(&is_wanted);
        }
    }

    /// Those of an edition.
    pub fn of(&self, edition: Edition) -> impl Iterator<Item = &Diagnostic> {
        let own = match edition {
            Edition::Public => &self.public,
            Edition::Internal => &self.internal,
        };
        self.shared.iter().chain(own)
    }

    /// What its author wants hidden, or meant for those who write, although it is not: it must not be told either.
    pub(super) fn unhidden(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for found in
            self.shared.iter().chain(&self.public).filter(|found| MEANT_TO_HIDE.contains(&found.rule))
        {
            // What stands in a long paragraph is looked for once.
            if !spans.last().is_some_and(|last| last.touches(found.place.span)) {
                spans.push(to_blank_line(&found.place));
            }
        }
        spans
    }

    /// The same in as little memory as it takes; nothing where there are none.
    pub(super) fn fitted(self) -> Option<Box<Self>> {
        let is_empty = self.shared.is_empty() && self.public.is_empty() && self.internal.is_empty();
        (!is_empty).then(|| Box::new(self))
    }
}
