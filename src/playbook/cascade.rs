//! Suppression of findings that follow from settings of the playbook that could not be read.

use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::yaml::{self, Entry, Node, Value};

/// Findings that may only be there because kinds or fields are unknown.
const OF_KINDS: [&Rule; 19] = [
    &rules::UNKNOWN_KEY,
    &rules::WRONG_KIND,
    &rules::WRONG_TYPE,
    &rules::OUT_OF_RANGE,
    &rules::UNKNOWN_CHOICE,
    &rules::UNRESOLVED_REFERENCE,
    &rules::MISSING_FIELD,
    &rules::RECOMMENDED_FIELD,
    &rules::MISSING_SECTION,
    &rules::NOT_UNIQUE,
    &rules::DEADLINE_PASSED,
    &rules::UNDECIDED_VISIBILITY,
    &rules::UNKNOWN_KIND,
    &rules::UNKNOWN_SORT_FIELD,
    &rules::MISSING_SETTING,
    &rules::IDLE_SETTING,
    &rules::EMPTY_RANGE,
    &rules::MENU_TARGET,
    // Relations that are not read lead to no page.
    &rules::ORPHAN,
];

/// The settings of a playbook that may say more than could be read of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unread {
    kinds: bool,
    checks: bool,
    theme: bool,
    html: bool,
}

impl Unread {
    /// Every setting: the file could not be read.
    pub const ALL: Self = Self { kinds: true, checks: true, theme: true, html: true };

    /// The settings of which the parser dropped a key with its value, by what it found.
    pub(super) fn of_dropped(root: &Node, found: &[Diagnostic]) -> Self {
        let dropped = found.iter().filter(|found| yaml::is_dropped(found));
        dropped
            .map(|found| setting_of(root, found).map_or(Self::ALL, Self::of))
            .fold(Self::default(), Self::or)
    }

    fn of(setting: &str) -> Self {
        let nothing = Self::default();
        match setting {
            "title" | "subtitle" | "id" | "language" | "base_url" | "menu" => nothing,
            "kinds" => Self { kinds: true, ..nothing },
            "checks" => Self { checks: true, ..nothing },
            "theme" => Self { theme: true, ..nothing },
            "html" => Self { html: true, ..nothing },
            // A misspelt key, which is read as the likely one.
            _ => Self::ALL,
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            kinds: self.kinds || other.kinds,
            checks: self.checks || other.checks,
            theme: self.theme || other.theme,
            html: self.html || other.html,
        }
    }

    /// True if a finding of this rule may only be there because these settings are unknown.
    fn may_cause(self, rule: &'static Rule) -> bool {
        self.kinds && OF_KINDS.contains(&rule)
            || self.checks && rule.adjustable
            || self.theme && rule == &rules::UNKNOWN_TEMPLATE
            || self.html && rule == &rules::ADDRESS_IN_HTML
    }
}

/// The setting from which a key was dropped: of a key given twice, the one that has the first of the two.
fn setting_of<'n>(root: &'n Node, found: &Diagnostic) -> Option<&'n str> {
    let at = found.related.first().unwrap_or(&found.place).span;
    let has = |entry: &&Entry| entry.key.span == at || entry.value.span.touches(at);
    let Value::Map(settings) = &root.value else { return None };
    settings.iter().find(has).map(|entry| entry.key.value.as_str())
}

/// The findings of a site without those that may follow from `unread` settings of its playbook alone. The
/// playbook's own error remains; the others come back, if they hold, once it is corrected.
pub fn without_consequences(mut diagnostics: Vec<Diagnostic>, unread: Unread) -> Vec<Diagnostic> {
    diagnostics.retain(|found| !unread.may_cause(found.rule));
    diagnostics
}
