//! How much is said of what was found: of one thing that is wrong in a thousand places an author needs to see
//! some, and how many there are.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::{Diagnostic, Severity};
use crate::text::{Language, grouped};

/// How many findings are told one by one.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Of one code.
    pub of_one: usize,
    /// In all.
    pub in_all: usize,
}

impl Limits {
    /// For people.
    pub const SHOWN: Self = Self { of_one: 50, in_all: 500 };
    /// For programs.
    pub const DATA: Self = Self { of_one: 10_000, in_all: usize::MAX };
}

/// Findings of one code that are held of one file.
const HELD: usize = 1_000;

/// The findings of one file while it is looked through: of each code so many are held, and the last of them
/// stands for all that come after.
#[derive(Debug, Default)]
pub struct Findings {
    held: Vec<Diagnostic>,
    /// By code: how many are held, and the place of the last.
    by_code: HashMap<&'static str, (usize, usize)>,
}

impl Findings {
    /// Takes one more.
    pub fn push(&mut self, found: Diagnostic) {
        let (count, last) = self.by_code.entry(found.rule.code).or_default();
        if *count < HELD {
            (*count, *last) = (*count + 1, self.held.len());
            self.held.push(found);
        } else {
            self.held[*last].times += found.times;
        }
    }

    /// How many are held.
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Those that are held, one after another.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.held.iter()
    }

    /// Those that are held.
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

/// The findings that are shown, in the order they are given, and what is only counted.
pub struct Chosen<'a> {
    /// Those that are shown.
    pub shown: Vec<&'a Diagnostic>,
    /// Of which codes there are more, how serious those are and how many; in the order of the codes.
    pub rest: Vec<Rest>,
}

/// What is only counted of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// The code.
    pub code: &'static str,
    /// How serious the most serious of them is.
    pub severity: Severity,
    /// How many.
    pub count: usize,
}

impl<'a> Chosen<'a> {
    /// Chooses the first of each code as far as the limits allow, errors before warnings and those before
    /// hints where there are too many in all.
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
    /// The findings that are shown, each with how many it stands for: the last of a code stands for those
    /// that are only counted as well.
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
    /// What is said of it, on one line.
    pub fn line(&self, language: Language) -> String {
        let count = grouped(self.count, language);
        match language {
            Language::Danish => format!("… og {count} til af »{}«", self.code),
            Language::English => format!("… and {count} more of “{}”", self.code),
        }
    }
}
