//! Diagnostics: one finding each, with a rule, a place and the words that fill the rule's message.
//!
//! What can be found is written once, in the tables of [`rules`]; this module knows how a
//! finding is made, ordered and counted; `report` how it is shown to people and `data` how to programs. Whether a finding stops a
//! build is decided by the command.

mod data;
mod report;
pub mod rules;
mod snippet;

pub use data::{github, json};
pub use report::Report;

use crate::source::Place;
use crate::text::{Language, Localized};

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

/// One thing that can be found: an entry of the table in [`rules`].
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

/// A word that fills a message: the same in all languages, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Argument {
    Text(String),
    Words(Localized),
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What was found.
    pub rule: &'static Rule,
    /// How serious it is in this playbook.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// Other places that belong to it: the second of two that clash.
    pub related: Vec<Place>,
    /// What `check --fix` does about it, where that is certain.
    pub fix: Option<Edit>,
    suggestion: Option<String>,
    arguments: Vec<(&'static str, Argument)>,
}

/// A change of an author's file: what stands at a place becomes something else, and nothing beside it changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced.
    pub place: Place,
    /// What stands there afterwards.
    pub text: String,
}

impl Rule {
    /// A finding of this rule.
    pub fn at(&'static self, place: Place) -> Diagnostic {
        Diagnostic {
            rule: self,
            severity: self.severity,
            place,
            related: Vec::new(),
            fix: None,
            suggestion: None,
            arguments: Vec::new(),
        }
    }
}

impl Diagnostic {
    /// Fills `{name}` with a text.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.arguments.push((name, Argument::Text(text.into())));
        self
    }

    /// Fills `{name}` with words of the reader's language.
    #[must_use]
    pub fn with_words(mut self, name: &'static str, words: Localized) -> Self {
        self.arguments.push((name, Argument::Words(words)));
        self
    }

    /// What was most likely meant.
    #[must_use]
    pub fn suggest(mut self, meant: Option<&str>) -> Self {
        self.suggestion = meant.map(str::to_owned);
        self
    }

    /// Another place that belongs to the finding.
    #[must_use]
    pub fn relate(mut self, place: Place) -> Self {
        self.related.push(place);
        self
    }

    /// What mends it.
    #[must_use]
    pub fn mend(mut self, place: Place, text: impl Into<String>) -> Self {
        self.fix = Some(Edit { place, text: text.into() });
        self
    }

    /// The text that fills `{name}`, where one does.
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find_map(|(known, argument)| match argument {
            Argument::Text(text) if *known == name => Some(text.as_str()),
            _ => None,
        })
    }

    /// What was found, in a language.
    pub fn message(&self, language: Language) -> String {
        self.fill(self.rule.message.of(language), language)
    }

    /// What to do about it, in a language; begins with what was most likely meant.
    pub fn help(&self, language: Language) -> String {
        let help = self.fill(self.rule.help.of(language), language);
        match (&self.suggestion, language) {
            (Some(meant), Language::Danish) => format!("Mente du »{meant}«? {help}"),
            (Some(meant), Language::English) => format!("Did you mean “{meant}”? {help}"),
            (None, _) => help,
        }
    }

    fn fill(&self, pattern: &str, language: Language) -> String {
        self.arguments.iter().fold(pattern.to_owned(), |text, (name, argument)| {
            let word = match argument {
                Argument::Text(word) => word.as_str(),
                Argument::Words(words) => words.of(language),
            };
            text.replace(&format!("{{{name}}}"), word)
        })
    }

    fn order_key(&self) -> (&str, u32, u32, &str) {
        (&self.place.source.path, self.place.span.start, self.place.span.end, self.rule.code)
    }
}

/// Puts findings in the order of their places, and says each only once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|left, right| {
        left.order_key()
            .cmp(&right.order_key())
            .then_with(|| left.message(Language::English).cmp(&right.message(Language::English)))
    });
    diagnostics.dedup();
}

/// How many of the findings are this serious.
pub fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

/// Whether findings stop what is being done: errors do, and where `strict` is asked for warnings too.
pub fn stops(diagnostics: &[Diagnostic], strict: bool) -> bool {
    count(diagnostics, Severity::Error) > 0 || (strict && count(diagnostics, Severity::Warning) > 0)
}

/// A fault of the machine or of the command, not of the content: ends the program with status 2.
#[derive(Debug)]
pub struct Fault(Box<Diagnostic>);

impl Fault {
    /// A fault of a rule, at a path.
    pub fn new(rule: &'static Rule, path: &std::path::Path) -> Self {
        let source = crate::source::SourceFile::unreadable(path.to_string_lossy());
        Self(Box::new(rule.at(Place::top(&source)).with("path", path.to_string_lossy())))
    }

    /// A fault that a finding tells of.
    pub fn about(found: Diagnostic) -> Self {
        Self(Box::new(found))
    }

    /// A fault that the operating system reported.
    pub fn io(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(&rules::IO, path).because(error)
    }

    /// Adds the reason, in the words of whoever gave it.
    #[must_use]
    pub fn because(self, reason: &impl ToString) -> Self {
        Self(Box::new(self.0.with("reason", reason.to_string())))
    }

    /// The fault as a line to print.
    pub fn line(&self, language: Language) -> String {
        format!("{} {}", self.0.message(language), self.0.help(language))
    }
}
