//! Findings as text for people: place, severity and message on one line, then the source line with the place
//! underlined, then the help and related places.

use std::fmt::{self, Display, Formatter};

use anstyle::{AnsiColor, Style};

use super::snippet::snippet;
use super::{Chosen, Diagnostic, Limits, Severity};
use crate::source::{Cursor, LineColumn, Place};
use crate::text::{Language, Localized, shown, shown_path};

/// A report of findings in the given order, limited to [`Limits::SHOWN`], with counts of the rest for each
/// code.
pub struct Report<'a> {
    diagnostics: &'a [Diagnostic],
    language: Language,
    colored: bool,
}

const HELP: Localized = Localized { da: "hjælp", en: "help" };
const SEE_ALSO: Localized = Localized { da: "se også", en: "see also" };

impl Severity {
    /// Its name in reports.
    pub fn word(self) -> Localized {
        match self {
            Self::Error => Localized { da: "fejl", en: "error" },
            Self::Warning => Localized { da: "advarsel", en: "warning" },
            Self::Hint => Localized { da: "forslag", en: "hint" },
        }
    }

    fn style(self) -> Style {
        let color = match self {
            Self::Error => AnsiColor::Red,
            Self::Warning => AnsiColor::Yellow,
            Self::Hint => AnsiColor::Cyan,
        };
        color.on_default().bold()
    }
}

impl<'a> Report<'a> {
    /// A report in a language, in colour for a terminal.
    pub fn new(diagnostics: &'a [Diagnostic], language: Language, colored: bool) -> Self {
        Self { diagnostics, language, colored }
    }

    fn write_one(
        &self,
        out: &mut Formatter<'_>,
        cursor: &mut Cursor,
        diagnostic: &Diagnostic,
    ) -> fmt::Result {
        let severity = diagnostic.severity.word().of(self.language);
        let style = self.style(diagnostic.severity.style());
        let message = diagnostic.message(self.language);
        let message = shown(&message);
        let start = cursor.start_of(&diagnostic.place);
        let LineColumn { line, column } = start;
        let path = shown_path(&diagnostic.place.source.path);
        let code = diagnostic.rule.code;
        writeln!(out, "{path}:{line}:{column}: {style}{severity}[{code}]{style:#}: {message}")?;
        self.write_source(out, &diagnostic.place, start, style)?;
        writeln!(out, "    {}: {}", HELP.of(self.language), shown(&diagnostic.help(self.language)))?;
        for place in &diagnostic.related {
            writeln!(out, "    {}: {}", SEE_ALSO.of(self.language), shown(&format!("{place:?}")))?;
            self.write_source(out, place, place.start(), self.style(Style::new().bold()))?;
        }
        Ok(())
    }

    /// Writes the source line with the place underlined; nothing for a finding about a file as a whole.
    fn write_source(
        &self,
        out: &mut Formatter<'_>,
        place: &Place,
        start: LineColumn,
        style: Style,
    ) -> fmt::Result {
        let Some((line, mark)) = snippet(place) else { return Ok(()) };
        let number = start.line.to_string();
        let gutter = self.style(Style::new().dimmed());
        let blank = " ".repeat(number.len());
        writeln!(out, "    {gutter}{number} |{gutter:#} {line}")?;
        writeln!(out, "    {gutter}{blank} |{gutter:#} {style}{mark}{style:#}")
    }

    fn style(&self, style: Style) -> Style {
        if self.colored { style } else { Style::new() }
    }
}

impl Display for Report<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let mut cursor = Cursor::default();
        let chosen = Chosen::of(self.diagnostics, Limits::SHOWN);
        chosen.shown.iter().try_for_each(|diagnostic| self.write_one(out, &mut cursor, diagnostic))?;
        chosen.rest.iter().try_for_each(|rest| writeln!(out, "{}", rest.line(self.language)))
    }
}
