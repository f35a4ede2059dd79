//! Rules: what can be found, with its severity and its words.

use crate::text::Localized;

/// Severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The guide would be wrong: nothing is written.
    Error,
    /// The guide can be written, but its author most likely means something else.
    Warning,
    /// Nothing is wrong, but something could be better: only `check` reports it, and `--strict` does not
    /// count it.
    Hint,
}

impl Severity {
    /// All severities, the most serious first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

    /// Its name in data and in `playbook.yaml`: `error`, `warning`, `hint`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }

    /// The severity of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }
}

/// One thing that can be found: an entry of the table in [`rules`](super::rules).
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its code in reports and documentation, such as `unknown-key`.
    pub code: &'static str,
    /// Its default severity, unless the playbook changes it.
    pub severity: Severity,
    /// True if a playbook may turn it off or change its severity.
    pub adjustable: bool,
    /// The message; `{name}` is a placeholder for an argument of the diagnostic.
    pub message: Localized,
    /// The help: what to do about it, with the same placeholders.
    pub help: Localized,
    /// The paragraph about it in the handbook.
    pub documentation: Localized,
}
