//! Diagnostics: findings with a rule, a place, and arguments for the rule's message.
//!
//! All rules are in the tables of [`rules`]; this module makes, sorts and counts findings; `report` formats
//! them for people and `data` for programs. Whether a finding stops a build is decided by the command.

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

/// A kind of finding: an entry of the table in [`rules`].
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

/// An argument of a message: one text for all languages, or one for each.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Argument {
    Text(String),
    Words(Localized),
    /// A text for each language, in the order of [`Language::ALL`].
    Each([String; Language::ALL.len()]),
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its rule.
    pub rule: &'static Rule,
    /// Its severity in this playbook.
    pub severity: Severity,
    /// The place it points at.
    pub place: Place,
    /// Further places: the other one of two that clash, for instance.
    pub related: Vec<Place>,
    /// The correction that `check --fix` applies, where there is a certain one.
    pub fix: Option<Edit>,
    /// The number of findings it stands for: more than one where a file has more of a code than are held.
    pub times: usize,
    suggestion: Option<String>,
    /// Help for this finding in particular, instead of the rule's.
    advice: Option<Localized>,
    arguments: Vec<(&'static str, Argument)>,
    /// True if the source text at the place may not be shown to the reader of this finding.
    withheld: bool,
}

/// Arguments that are words of the program or the playbook, not text quoted from the place.
const KNOWN: [&str; 8] = ["field", "kind", "section", "choices", "expected", "byte", "name", "keys"];
/// Replaces arguments quoted from a place whose text is withheld.
const WITHHELD: &str = "…";
const SHOWN_ELSEWHERE: Localized = Localized {
    da: "Linjen kan rumme noget internt og vises ikke her; »brobyg check --edition internal« viser den.",
    en: "The line may contain something internal and is not shown here; “brobyg check --edition internal” shows it.",
};

/// A text edit in a source file: the bytes of a place are replaced, and nothing else changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced.
    pub place: Place,
    /// The replacement.
    pub text: String,
}

impl Rule {
    /// A finding of this rule at a place.
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
    /// Sets the argument `{name}` to a text.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.arguments.push((name, Argument::Text(text.into())));
        self
    }

    /// Sets the argument `{name}` to a text in both languages.
    #[must_use]
    pub fn with_words(mut self, name: &'static str, words: Localized) -> Self {
        self.arguments.push((name, Argument::Words(words)));
        self
    }

    /// Sets the argument `{name}` to a text computed for each language, such as a formatted number.
    #[must_use]
    pub fn with_each(mut self, name: &'static str, words: impl Fn(Language) -> String) -> Self {
        self.arguments.push((name, Argument::Each(Language::ALL.map(words))));
        self
    }

    /// Sets a help that replaces the rule's, with the same placeholders.
    #[must_use]
    pub fn advise(mut self, advice: Localized) -> Self {
        self.advice = Some(advice);
        self
    }

    /// Sets the suggestion: what was most likely meant.
    #[must_use]
    pub fn suggest(mut self, meant: Option<&str>) -> Self {
        self.suggestion = meant.map(str::to_owned);
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn relate(mut self, place: Place) -> Self {
        self.related.push(place);
        self
    }

    /// Sets the edit that corrects it.
    #[must_use]
    pub fn mend(mut self, place: Place, text: impl Into<String>) -> Self {
        self.fix = Some(Edit { place, text: text.into() });
        self
    }

    /// Removes all arguments quoted from the place, whose text may not be shown to the reader.
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

    /// The value of an argument.
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find_map(|(known, argument)| match argument {
            Argument::Text(text) if *known == name => Some(text.as_str()),
            _ => None,
        })
    }

    /// The message in a language.
    pub fn message(&self, language: Language) -> String {
        self.fill(self.rule.message.of(language), language)
    }

    /// The help in a language; begins with the suggestion.
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

/// Maximum length, in characters, of a quoted text: a line may be a file of megabytes.
const LONGEST: usize = 1_000;

/// A text cut to the maximum length of a quote.
fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// Sorts findings by place, and removes duplicates.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|left, right| {
        left.order_key()
            .cmp(&right.order_key())
            .then_with(|| left.message(Language::English).cmp(&right.message(Language::English)))
    });
    diagnostics.dedup();
}

/// The number of findings of a severity.
pub fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    let such = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
    such.map(|diagnostic| diagnostic.times).sum()
}

/// True if findings stop the command: errors do, and with `strict` warnings too.
pub fn stops(diagnostics: &[Diagnostic], strict: bool) -> bool {
    count(diagnostics, Severity::Error) > 0 || (strict && count(diagnostics, Severity::Warning) > 0)
}

/// A fault of the machine or of the command, not of the content: ends the program with status 2.
#[derive(Debug)]
pub struct Fault(Box<Diagnostic>);

impl Fault {
    /// A fault of a rule, at a path. The rule's `{path}` is the quoted path, or "this folder".
    pub fn new(rule: &'static Rule, path: &Path) -> Self {
        let source = crate::source::SourceFile::unreadable(path.to_string_lossy());
        Self(Box::new(rule.at(Place::top(&source)).with_each("path", |language| quoted(path, language))))
    }

    /// A fault made of a finding.
    pub fn about(found: Diagnostic) -> Self {
        Self(Box::new(found))
    }

    /// A fault made of an operating system error.
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        let Self(found) = Self::new(&rules::IO, path);
        Self(Box::new(found.because(error)))
    }

    /// Sets the argument `{name}` to a text in both languages.
    #[must_use]
    pub fn with_words(self, name: &'static str, words: Localized) -> Self {
        Self(Box::new(self.0.with_words(name, words)))
    }

    /// Sets the argument `{name}` to a text.
    #[must_use]
    pub fn with(self, name: &'static str, text: impl Into<String>) -> Self {
        Self(Box::new(self.0.with(name, text)))
    }

    /// Fills `{reason}` with an operating system error.
    #[must_use]
    pub fn because(self, error: &std::io::Error) -> Self {
        Self(Box::new(self.0.because(error)))
    }

    /// The finding that describes it.
    pub fn finding(&self) -> &Diagnostic {
        &self.0
    }

    /// The fault on one line, for printing.
    pub fn line(&self, language: Language) -> String {
        format!("{} {}", self.0.message(language), self.0.help(language))
    }
}

/// A path in quotes, or words for the current folder.
fn quoted(path: &Path, language: Language) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    match language {
        _ if path.as_os_str().is_empty() => HERE.of(language).to_owned(),
        Language::Danish => format!("»{}«", path.display()),
        Language::English => format!("“{}”", path.display()),
    }
}

/// Words for the current folder.
const HERE: Localized = Localized { da: "denne mappe", en: "this folder" };
