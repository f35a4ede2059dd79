//! The `checks` setting of a playbook: checks that are turned off, or have another severity.

use std::collections::BTreeMap;

use super::expected;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, Severity, rules};
use crate::yaml::Node;

/// Severities by code; none for a check that is off.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Checks(BTreeMap<&'static str, Option<Severity>>);

impl Checks {
    /// Sets the severities of findings, and removes those of checks that are off.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|found| match self.0.get(found.rule.code) {
            Some(Some(severity)) => {
                found.severity = *severity;
                true
            }
            Some(None) => false,
            None => true,
        });
    }
}

/// Reads `checks: { missing-alt: off, orphan: warning }`.
pub(super) fn read_checks(reader: &mut Reader<'_>, node: &Node) -> Checks {
    let known: Vec<&'static str> =
        rules::all().filter(|rule| rule.adjustable).map(|rule| rule.code).collect();
    let mut checks = BTreeMap::new();
    let entries = reader.map("checks", node).to_vec();
    for entry in &entries {
        let Some(code) = known.iter().copied().find(|code| *code == entry.key.value) else {
            reader.unknown(&entry.key, &known, &entries);
            continue;
        };
        match entry.value.as_scalar().map(|word| (word, Severity::from_name(word))) {
            Some(("off", _)) => drop(checks.insert(code, None)),
            Some((_, Some(severity))) => drop(checks.insert(code, Some(severity))),
            _ => reader.wrong(code, entry.value.span, expected::SEVERITY),
        }
    }
    Checks(checks)
}
