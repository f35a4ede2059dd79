//! A finding: a rule at a place, with the words that fill the messages of the rule.

use std::borrow::Cow;

use super::rule::{Rule, Severity};
use crate::source::Place;
use crate::text::{Language, Localized};

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
    /// Message for this finding in particular, instead of the rule's.
    wording: Option<Localized>,
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
            wording: None,
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

    /// Sets a message that replaces the rule's, with the same placeholders.
    #[must_use]
    pub fn word(mut self, wording: Localized) -> Self {
        self.wording = Some(wording);
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
        self.fill(self.wording.unwrap_or(self.rule.message).of(language), language)
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
