//! A finding: a rule at a place, with the words that fill the messages of the rule.

use std::borrow::Cow;

use super::rule::{Rule, Severity};
use crate::source::Place;
use crate::text::{Language, Localized};

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

    /// Fills `{name}` with words that are made for each language: with a number, for instance, that each writes in its own way.
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
