//! A playbook that cannot be read, and what follows from that.

use crate::diagnostic::{Diagnostic, Rule, rules};

/// Whether a finding of this rule may be there only because the playbook's kinds, settings and theme are not
/// known.
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
/// The playbook's own fault is among them, and they come back when it is mended and they hold.
pub fn without_consequences(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.retain(|found| !may_follow(found.rule));
    diagnostics
}
