//! Limits on how many findings are held and shown: if one thing is wrong in a thousand places, an author
//! needs to see some of them and the count.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::{Diagnostic, Severity};
use crate::text::{Language, grouped};

/// Maximum numbers of findings that are listed one by one.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Of one code.
    pub of_one: usize,
    /// In total.
    pub in_all: usize,
}

impl Limits {
    /// The limits for people.
    pub const SHOWN: Self = Self { of_one: 50, in_all: 500 };
    /// The limits for programs.
    pub const DATA: Self = Self { of_one: 10_000, in_all: usize::MAX };
}

/// Maximum findings of one code that are held per file.
const HELD: usize = 1_000;

/// The findings of one file while it is checked. Of each code a limited number is held; the last one counts
/// those that come after it.
#[derive(Debug, Default)]
pub struct Findings {
    held: Vec<Diagnostic>,
    /// By code: the number held, and the index of the last.
    by_code: HashMap<&'static str, (usize, usize)>,
}

impl Findings {
    /// Adds a finding.
    pub fn push(&mut self, found: Diagnostic) {
        let (count, last) = self.by_code.entry(found.rule.code).or_default();
        if *count < HELD {
            (*count, *last) = (*count + 1, self.held.len());
            self.held.push(found);
        } else {
            self.held[*last].times += found.times;
        }
    }

    /// The number held.
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// The held findings, in the order they were added.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.held.iter()
    }

    /// The held findings.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.held
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, more: I) {
        more.into_iter().for_each(|found| self.push(found));
    }
}

/// A selection of findings within some limits, in the given order, with counts of the rest.
pub struct Chosen<'a> {
    /// The findings that are listed.
    pub shown: Vec<&'a Diagnostic>,
    /// The codes with further findings, with severity and count; sorted by code.
    pub rest: Vec<Rest>,
}

/// The findings of one code that are counted, not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// The code.
    pub code: &'static str,
    /// The highest severity among them.
    pub severity: Severity,
    /// Their number.
    pub count: usize,
}

impl<'a> Chosen<'a> {
    /// Selects the first findings of each code within the limits; if there are too many in total, errors come
    /// before warnings and these before hints.
    pub fn of(diagnostics: &'a [Diagnostic], limits: Limits) -> Self {
        let mut by_code: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut is_shown = vec![false; diagnostics.len()];
        let mut room = limits.in_all;
        for severity in Severity::ALL {
            let of_severity = diagnostics.iter().enumerate().filter(|(_, found)| found.severity == severity);
            for (place, found) in of_severity {
                let so_far = by_code.entry(found.rule.code).or_default();
                if room > 0 && *so_far < limits.of_one {
                    *so_far += 1;
                    room -= 1;
                    is_shown[place] = true;
                }
            }
        }
        let mut rest: BTreeMap<&'static str, Rest> = BTreeMap::new();
        let mut shown = Vec::new();
        for (found, is_shown) in diagnostics.iter().zip(is_shown) {
            let hidden = found.times - usize::from(is_shown);
            if is_shown {
                shown.push(found);
            }
            if hidden > 0 {
                let (code, severity) = (found.rule.code, found.severity);
                let rest = rest.entry(code).or_insert(Rest { code, severity, count: 0 });
                rest.count += hidden;
                rest.severity = rest.severity.min(severity);
            }
        }
        Self { shown, rest: rest.into_values().collect() }
    }
}

impl Chosen<'_> {
    /// The listed findings, each with the number it stands for: the last of a code also counts those that are
    /// not listed.
    pub fn with_times(&self) -> Vec<(&Diagnostic, usize)> {
        let mut rest: BTreeMap<&str, usize> = self.rest.iter().map(|rest| (rest.code, rest.count)).collect();
        let mut told: Vec<(&Diagnostic, usize)> = self
            .shown
            .iter()
            .rev()
            .map(|found| {
                let more = rest.remove(found.rule.code).unwrap_or_default();
                (*found, 1 + more)
            })
            .collect();
        told.reverse();
        told
    }
}

impl Rest {
    /// The line that reports it.
    pub fn line(&self, language: Language) -> String {
        let count = grouped(self.count, language);
        match language {
            Language::Danish => format!("… og {count} til af »{}«", self.code),
            Language::English => format!("… and {count} more of “{}”", self.code),
        }
    }
}
