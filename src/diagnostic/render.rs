//! How findings are shown in a terminal. Other formats stand beside this one.

use std::fmt::{self, Display, Formatter};

use super::{Diagnostic, Severity};
use crate::source::{Cursor, LineColumn};
use crate::text::Language;

/// Findings as text, in the order they are given: place, severity, message and code on one line, help on the next.
pub struct Report<'a> {
    diagnostics: &'a [Diagnostic],
    language: Language,
}

impl<'a> Report<'a> {
    /// A report in a language.
    pub fn new(diagnostics: &'a [Diagnostic], language: Language) -> Self {
        Self { diagnostics, language }
    }

    fn severity(&self, severity: Severity) -> &'static str {
        match (severity, self.language) {
            (Severity::Error, Language::Danish) => "fejl",
            (Severity::Error, Language::English) => "error",
            (Severity::Warning, Language::Danish) => "advarsel",
            (Severity::Warning, Language::English) => "warning",
        }
    }

    fn write_one(
        &self,
        out: &mut Formatter<'_>,
        cursor: &mut Cursor,
        diagnostic: &Diagnostic,
    ) -> fmt::Result {
        let (help, see) = match self.language {
            Language::Danish => ("hjælp", "se også"),
            Language::English => ("help", "see also"),
        };
        let rule = diagnostic.rule;
        let severity = self.severity(rule.severity);
        let message = diagnostic.message(self.language);
        let LineColumn { line, column } = cursor.start_of(&diagnostic.place);
        let path = &diagnostic.place.source.path;
        writeln!(out, "{path}:{line}:{column}: {severity}[{}]: {message}", rule.code)?;
        writeln!(out, "    {help}: {}", diagnostic.help(self.language))?;
        diagnostic.related.iter().try_for_each(|place| writeln!(out, "    {see}: {place:?}"))
    }
}

impl Display for Report<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let mut cursor = Cursor::default();
        self.diagnostics.iter().try_for_each(|diagnostic| self.write_one(out, &mut cursor, diagnostic))
    }
}
