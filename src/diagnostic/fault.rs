//! Faults of the machine or of the command, which end the program.

use std::path::Path;

use super::finding::Diagnostic;
use super::rule::Rule;
use super::rules;
use crate::source::{Place, SourceFile};
use crate::text::{Language, Localized};

/// A fault of the machine or of the command, not of the content: ends the program with status 2.
#[derive(Debug)]
pub struct Fault(Box<Diagnostic>);

impl Fault {
    /// A fault of a rule, at a path. The rule's `{path}` is the quoted path, or "this folder".
    pub fn new(rule: &'static Rule, path: &Path) -> Self {
        let source = SourceFile::unreadable(path.to_string_lossy());
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
