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

/// A setting of the playbook without which other findings may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    Kinds,
    Checks,
    Theme,
    Html,
    Static,
}

/// The settings of a playbook that may say more than could be read of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread(Vec<Setting>);

impl Unread {
    /// Every setting: the file could not be read.
    pub fn all() -> Self {
        Self(Setting::ALL.to_vec())
    }

    /// The settings of which the parser dropped a key with its value, by what it found.
    pub(super) fn of_dropped(root: &Node, found: &[Diagnostic]) -> Self {
        let dropped = found.iter().filter(|found| yaml::is_dropped(found));
        Self(
            dropped
                .flat_map(|found| setting_of(root, found).map_or(&Setting::ALL[..], named))
                .copied()
                .collect(),
        )
    }
}

impl Setting {
    const ALL: [Self; 5] = [Self::Kinds, Self::Checks, Self::Theme, Self::Html, Self::Static];

    /// True if a finding of this rule may only be there because the setting is unknown.
    fn may_cause(self, rule: &'static Rule) -> bool {
        match self {
            Self::Kinds => OF_KINDS.contains(&rule),
            Self::Checks => rule.adjustable,
            Self::Theme => rule == &rules::UNKNOWN_TEMPLATE,
            Self::Html => {
                [&rules::ADDRESS_IN_HTML, &rules::REMOVED_HTML, &rules::REMOVED_ATTRIBUTE].contains(&rule)
            }
            Self::Static => rule == &rules::REFUSED_STATIC,
        }
    }
}

/// The setting of a key of the playbook; none for one without consequences.
fn named(key: &str) -> &'static [Setting] {
    match key {
        "title" | "subtitle" | "id" | "language" | "base_url" | "menu" => &[],
        "kinds" => &[Setting::Kinds],
        "checks" => &[Setting::Checks],
        "theme" => &[Setting::Theme],
        "html" => &[Setting::Html],
        "static" => &[Setting::Static],
        // A misspelt key, which is read as the likely one.
        _ => &Setting::ALL,
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
pub fn without_consequences(mut diagnostics: Vec<Diagnostic>, unread: &Unread) -> Vec<Diagnostic> {
    diagnostics.retain(|found| !unread.0.iter().any(|setting| setting.may_cause(found.rule)));
    diagnostics
}
