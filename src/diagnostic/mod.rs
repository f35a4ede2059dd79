//! Diagnostics: one finding each, with a rule, a place and the words that fill the rule's message.
//!
//! What can be found is written once, in the tables of [`rules`]; this module knows how a finding is made,
//! ordered and counted; `report` how it is shown to people and `data` how to programs. Whether a finding
//! stops a build is decided by the command.

mod data;
mod limit;
mod plain_text;
mod reason;
mod report;
pub mod rules;
mod snippet;

pub use data::{github, json, panel};
pub use limit::{Chosen, Findings, Limits, Rest};
pub use plain_text::{hiding_in_field, veiled_value};
pub(crate) use reason::{LINK, NO_FOLDER};
pub use report::Report;

use std::borrow::Cow;
use std::path::Path;

use crate::source::Place;
use crate::text::{Language, Localized};

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The guide would be wrong: nothing is written.
    Error,
    /// The guide can be written, but its author most likely means something else.
    Warning,
    /// Nothing is wrong, but something could be better: only `check` says it, and `--strict` does not count
    /// it.
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
    /// Words that are made for each language, in the order of [`Language::ALL`].
    Each([String; Language::ALL.len()]),
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
    /// How many it stands for: more than one where a file has more of a code than are held.
    pub times: usize,
    suggestion: Option<String>,
    /// What to do about this one, where it is something else than what its rule says.
    advice: Option<Localized>,
    arguments: Vec<(&'static str, Argument)>,
    /// Whether what stands at the place is not for whoever reads this.
    withheld: bool,
}

/// Arguments that are words of the program or of the playbook, and not of what stands at the place.
const KNOWN: [&str; 8] = ["field", "kind", "section", "choices", "expected", "byte", "name", "keys"];
/// What stands for the words of what stands at a place that is withheld.
const WITHHELD: &str = "…";
const SHOWN_ELSEWHERE: Localized = Localized {
    da: "Linjen kan rumme noget internt og vises ikke her; »brobyg check --edition internal« viser den.",
    en: "The line may hold something internal and is not shown here; “brobyg check --edition internal” shows it.",
};

/// A change of an author's file: what stands at a place becomes something else, and nothing beside it
/// changes.
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
            times: 1,
            suggestion: None,
            advice: None,
            arguments: Vec::new(),
            withheld: false,
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

    /// Fills `{name}` with words that are made for each language: with a number, for instance, that each
    /// writes in its own way.
    #[must_use]
    pub fn with_each(mut self, name: &'static str, words: impl Fn(Language) -> String) -> Self {
        self.arguments.push((name, Argument::Each(Language::ALL.map(words))));
        self
    }

    /// Says what to do where that is something else than what the rule says, in the same form as there.
    #[must_use]
    pub fn advise(mut self, advice: Localized) -> Self {
        self.advice = Some(advice);
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

    /// Forgets all words that come from what stands at the place, which is not for whoever reads this.
    pub fn withhold(&mut self) {
        self.withheld = true;
        self.suggestion = None;
        for (name, argument) in &mut self.arguments {
            if matches!(argument, Argument::Text(_)) && !KNOWN.contains(name) {
                *argument = Argument::Text(WITHHELD.to_owned());
                let names = |advice: &Localized| advice.en.contains(&format!("{{{name}}}"));
                self.advice = self.advice.filter(|advice| !names(advice));
            }
        }
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
        let help = self.fill(self.advice.unwrap_or(self.rule.help).of(language), language);
        if self.withheld {
            return format!("{help} {}", SHOWN_ELSEWHERE.of(language));
        }
        match (&self.suggestion, language) {
            (Some(meant), Language::Danish) => format!("Mente du »{meant}«? {help}"),
            (Some(meant), Language::English) => format!("Did you mean “{meant}”? {help}"),
            (None, _) => help,
        }
    }

    fn fill(&self, pattern: &str, language: Language) -> String {
        self.arguments.iter().fold(pattern.to_owned(), |text, (name, argument)| {
            let word = match argument {
                Argument::Text(word) => return text.replace(&format!("{{{name}}}"), &cut(word)),
                Argument::Words(words) => words.of(language),
                Argument::Each(words) => &words[language as usize],
            };
            text.replace(&format!("{{{name}}}"), word)
        })
    }

    fn order_key(&self) -> (&str, u32, u32, &str) {
        (&self.place.source.path, self.place.span.start, self.place.span.end, self.rule.code)
    }
}

/// Letters of a text that a message quotes: a line may be a file of megabytes.
const LONGEST: usize = 1_000;

/// The beginning of a text that is too long to be quoted.
fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
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
    let such = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
    such.map(|diagnostic| diagnostic.times).sum()
}

/// Whether findings stop what is being done: errors do, and where `strict` is asked for warnings too.
pub fn stops(diagnostics: &[Diagnostic], strict: bool) -> bool {
    count(diagnostics, Severity::Error) > 0 || (strict && count(diagnostics, Severity::Warning) > 0)
}

/// A fault of the machine or of the command, not of the content: ends the program with status 2.
#[derive(Debug)]
pub struct Fault(Box<Diagnostic>);

impl Fault {
    /// A fault of a rule, at a path. The rule's `{path}` is the path in quotes, or words for the folder that
    /// one stands in.
    pub fn new(rule: &'static Rule, path: &Path) -> Self {
        let source = crate::source::SourceFile::unreadable(path.to_string_lossy());
        Self(Box::new(rule.at(Place::top(&source)).with_each("path", |language| quoted(path, language))))
    }

    /// A fault that a finding tells of.
    pub fn about(found: Diagnostic) -> Self {
        Self(Box::new(found))
    }

    /// A fault that the operating system reported.
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        let Self(found) = Self::new(&rules::IO, path);
        Self(Box::new(found.because(error)))
    }

    /// Fills `{name}` with words of the reader's language.
    #[must_use]
    pub fn with_words(self, name: &'static str, words: Localized) -> Self {
        Self(Box::new(self.0.with_words(name, words)))
    }

    /// Fills `{name}` with a text.
    #[must_use]
    pub fn with(self, name: &'static str, text: impl Into<String>) -> Self {
        Self(Box::new(self.0.with(name, text)))
    }

    /// Fills `{reason}` with what the operating system says.
    #[must_use]
    pub fn because(self, error: &std::io::Error) -> Self {
        Self(Box::new(self.0.because(error)))
    }

    /// The finding that tells of it.
    pub fn finding(&self) -> &Diagnostic {
        &self.0
    }

    /// The fault as a line to print.
    pub fn line(&self, language: Language) -> String {
        format!("{} {}", self.0.message(language), self.0.help(language))
    }
}

/// A path as a sentence names it.
fn quoted(path: &Path, language: Language) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    match language {
        _ if path.as_os_str().is_empty() => HERE.of(language).to_owned(),
        Language::Danish => format!("»{}«", path.display()),
        Language::English => format!("“{}”", path.display()),
    }
}

/// The folder that a command runs in.
const HERE: Localized = Localized { da: "denne mappe", en: "this folder" };
