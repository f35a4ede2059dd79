//! Rules: what can be found, with its severity and its words.

use crate::text::Localized;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The guide would be wrong: nothing is written.
    Error,
    /// The guide can be written, but its author most likely means something else.
    Warning,
    /// Nothing is wrong, but something could be better: only `check` says it, and `--strict` does not count it.
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
    /// Its name in reports and documentation: `unknown-key`.
    pub code: &'static str,
    /// How serious it is, where a playbook does not say otherwise.
    pub severity: Severity,
    /// Whether a playbook may turn it off, or make it more or less serious.
    pub adjustable: bool,
    /// What was found; `{name}` stands for an argument of the diagnostic.
    pub message: Localized,
    /// What to do about it, in the same form.
    pub help: Localized,
    /// A paragraph about it for whoever looks the code up.
    pub documentation: Localized,
}
