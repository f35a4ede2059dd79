//! Checks for required fields and sections.

use std::cell::LazyCell;
use std::ops::Range;

use super::document_builder::Parser;
use super::front_matter::FrontMatter;
use crate::diagnostic::rules;
use crate::markdown::Body;
use crate::playbook::{Edition, Field, Kind};
use crate::source::{Place, Span};
use crate::text::{Localized, fold, nearest};

const CORRECT_HEADING: Localized = Localized {
    da: "Ret overskriften her til »## {section}«.",
    en: "Correct the heading here to “## {section}”.",
};

impl Parser<'_> {
    /// Reports missing required fields.
    pub(super) fn check_required(&mut self, front: &FrontMatter) {
        // A relation may be written at its other end: linking checks whether it is missing.
        let missing = |(place, field): &(usize, &Field)| {
            field.required && field.ty.relation().is_none() && !self.draft.is_given(*place)
        };
        for (_, field) in self.kind.fields.iter().enumerate().filter(missing) {
            let found = rules::MISSING_FIELD
                .at(front.place.clone())
                .with("field", &*field.name)
                .with("kind", &self.kind.label.one);
            self.diagnostics.push(found);
        }
    }

    /// Reports missing required sections: in every edition, or in one if the editions' texts differ. The
    /// place is below the last line that the edition has.
    pub(super) fn check_sections(&mut self, body: &Body, hidden: &[Span], edition: Option<Edition>) {
        let kind = self.kind;
        for section in missing(kind, body) {
            let near = near_heading(kind, body, section);
            let span = near.map_or_else(
                || last_line(&self.source.text, hidden),
                |index| body.tables().headings[index].span,
            );
            let found = rules::MISSING_SECTION.at(Place::new(self.source, span)).with("section", section);
            let found = found.with("kind", &kind.label.one);
            let found = if near.is_some() { found.advise(CORRECT_HEADING) } else { found };
            match edition {
                None => self.diagnostics.push(found),
                Some(edition) => self.diagnostics.push_in(edition, found),
            }
        }
    }
}

/// The required sections that a text lacks.
fn missing<'k>(kind: &'k Kind, body: &Body) -> Vec<&'k String> {
    if kind.sections.is_empty() {
        return Vec::new();
    }
    let headings: Vec<Range<usize>> = body
        .heading_numbers()
        .filter(|(index, _)| body.tables().headings[*index].level == 2 && body.tables().headings[*index].top)
        .map(|(_, inside)| inside)
        .collect();
    // Fast path: nearly all headings are spelt exactly as in the kind.
    let as_it_is = |section: &str| headings.iter().any(|inside| body.is_just(inside.clone(), section));
    let names = LazyCell::new(|| -> Vec<String> {
        headings.iter().map(|inside| fold(&body.plain(inside.clone()))).collect()
    });
    let is_there = |section: &str| as_it_is(section) || names.contains(&fold(section));
    kind.sections.iter().filter(|section| !is_there(section)).collect()
}

/// The heading that a missing section most likely has: one of another level, or with its name misspelt.
fn near_heading(kind: &Kind, body: &Body, section: &str) -> Option<usize> {
    let wanted = fold(section);
    let headings = body.heading_numbers().filter(|(index, _)| body.tables().headings[*index].top);
    let names: Vec<(usize, String)> =
        headings.map(|(index, inside)| (index, fold(&body.plain(inside)))).collect();
    if let Some((index, _)) = names.iter().find(|(_, name)| *name == wanted) {
        return Some(*index);
    }
    let others = names.iter().filter(|(_, name)| kind.sections.iter().all(|other| fold(other) != *name));
    let meant = nearest(&wanted, others.map(|(_, name)| name.as_str()))?;
    names.iter().find(|(_, name)| name == meant).map(|(index, _)| *index)
}

/// The last non-blank line of a text outside of the sorted spans `hidden`.
fn last_line(text: &str, hidden: &[Span]) -> Span {
    let mut end = text.trim_end().len();
    for part in hidden.iter().rev() {
        if (part.end as usize) < end {
            break;
        }
        end = text[..end.min(part.start as usize)].trim_end().len();
    }
    let start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
    Span::new(start..end)
}
