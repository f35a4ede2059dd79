//! Suppression of findings that follow from a playbook that cannot be read.

use crate::diagnostic::{Diagnostic, Rule, rules};

/// True if findings of this rule may only be there because the playbook's kinds, settings and theme are
/// unknown.
fn may_follow(rule: &Rule) -> bool {
    [
        &rules::UNKNOWN_KEY,
        &rules::WRONG_KIND,
        &rules::WRONG_TYPE,
        &rules::OUT_OF_RANGE,
        &rules::UNKNOWN_CHOICE,
        &rules::MISSING_FIELD,
        &rules::RECOMMENDED_FIELD,
        &rules::MISSING_SECTION,
        &rules::NOT_UNIQUE,
        &rules::DEADLINE_PASSED,
        &rules::UNKNOWN_TEMPLATE,
        &rules::ADDRESS_IN_HTML,
    ]
    .contains(&rule)
}

/// The findings of a site whose playbook could not be read, without those that may follow from that alone.
/// The playbook's own error remains; the others come back, if they hold, once it is corrected.
pub fn without_consequences(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.retain(|found| !may_follow(found.rule));
    diagnostics
}
