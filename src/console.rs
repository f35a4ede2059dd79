//! Output of a command: findings and progress go to standard error, results to standard output. The only
//! module that prints.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diagnostic::{self, Diagnostic, Fault, Report, Severity};
use crate::progress::Progress;
use crate::text::{Language, Localized, grouped, shown_path};

/// The output streams of a command and the language of its messages: the machine's until the playbook is
/// read.
#[derive(Debug)]
pub struct Console {
    language: Cell<Language>,
}

impl Default for Console {
    fn default() -> Self {
        Self { language: Cell::new(Language::of_machine()) }
    }
}

impl Console {
    /// Switches to the language of a playbook.
    pub fn set_language(&self, language: Language) {
        self.language.set(language);
    }

    /// Prints a result on one line of standard output. The line may quote file names and content; control
    /// characters in it are replaced.
    pub fn say(&self, line: &str) {
        write_line(io::stdout().lock(), line);
    }

    /// Prints data to standard output unchanged. The caller has escaped control characters.
    pub fn hand_over(&self, data: &str) {
        write(io::stdout().lock(), data.trim_end());
    }

    /// The language of messages.
    pub fn language(&self) -> Language {
        self.language.get()
    }

    /// Prints findings to standard error, beside the result of a command.
    pub fn report(&self, diagnostics: &[Diagnostic]) {
        let colored = is_colored(io::stderr().is_terminal());
        self.write_report(io::stderr().lock(), diagnostics, colored);
    }

    /// Prints findings to standard output, as the result of a command.
    pub fn say_report(&self, diagnostics: &[Diagnostic]) {
        let colored = is_colored(io::stdout().is_terminal());
        self.write_report(io::stdout().lock(), diagnostics, colored);
    }

    fn write_report(&self, stream: impl Write, diagnostics: &[Diagnostic], colored: bool) {
        if !diagnostics.is_empty() {
            let report = Report::new(diagnostics, self.language.get(), colored).to_string();
            write(stream, report.trim_end());
        }
    }

    /// Prints that nothing was written, with the counts of errors and warnings.
    pub fn refused(&self, diagnostics: &[Diagnostic]) {
        let errors = diagnostic::count(diagnostics, Severity::Error);
        let warnings = diagnostic::count(diagnostics, Severity::Warning);
        let line = match self.language.get() {
            Language::Danish => {
                format!("Intet er skrevet: {errors} fejl, {}.", many(warnings, "advarsel", "advarsler"))
            }
            Language::English => {
                let (errors, warnings) =
                    (many(errors, "error", "errors"), many(warnings, "warning", "warnings"));
                format!("Nothing was written: {errors}, {warnings}.")
            }
        };
        write_line(io::stderr().lock(), &line);
    }

    /// Lists files in the output folder that Brobyg did not write and so kept.
    pub fn kept(&self, foreign: &[String]) {
        if foreign.is_empty() {
            return;
        }
        let head = match self.language.get() {
            Language::Danish => "Beholdt, men ikke lavet af Brobyg:",
            Language::English => "Kept, but not made by Brobyg:",
        };
        let named = foreign.len().min(MOST_NAMED);
        let more = match (foreign.len() - named, self.language.get()) {
            (0, _) => String::new(),
            (more, Language::Danish) => format!(" og {} til", grouped(more, Language::Danish)),
            (more, Language::English) => format!(" and {} more", grouped(more, Language::English)),
        };
        write_line(io::stderr().lock(), &format!("{head} {}{more}", foreign[..named].join(", ")));
    }

    /// Prints a note about something that is no error.
    pub fn warn(&self, words: Localized) {
        self.note(words.of(self.language.get()));
    }

    /// As [`Self::warn`], for a line already made in the current language.
    pub fn note(&self, line: &str) {
        write_line(io::stderr().lock(), line);
    }

    /// Prints a fault of the machine.
    pub fn fail(&self, fault: &Fault) {
        let language = self.language.get();
        let word = match language {
            Language::Danish => "fejl",
            Language::English => "error",
        };
        write_line(io::stderr().lock(), &format!("{word}: {}", fault.line(language)));
    }
}

/// True if colours are wanted: on a terminal, unless `NO_COLOR` is set (<https://no-color.org>).
fn is_colored(terminal: bool) -> bool {
    terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A count with its noun, in the singular or the plural.
pub fn many(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Foreign files that are listed by name; the rest is counted.
const MOST_NAMED: usize = 50;

/// Writes one line, with control characters replaced.
fn write_line(stream: impl Write, line: &str) {
    write(stream, &shown_path(line));
}

/// Writes lines unchanged. A closed stream is no error: whoever closed it does not want to read.
fn write(mut stream: impl Write, lines: &str) {
    drop(writeln!(stream, "{lines}").and_then(|()| stream.flush()));
}

/// A progress bar on a terminal, shown once a run has taken longer than a second.
pub struct Bar {
    pages: ProgressBar,
    started: Instant,
    shown: AtomicBool,
}

impl Bar {
    /// A bar, hidden at first, and always hidden where `quiet` is set or standard error is no terminal.
    pub fn new(quiet: bool) -> Self {
        let pages = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let shown = AtomicBool::new(quiet || !io::stderr().is_terminal());
        Self { pages, started: Instant::now(), shown }
    }

    /// Removes the bar.
    pub fn clear(&self) {
        self.pages.finish_and_clear();
    }
}

impl Progress for Bar {
    fn begin(&self, pages: usize) {
        self.pages.set_length(pages as u64);
    }

    fn step(&self) {
        self.pages.inc(1);
        let late = self.started.elapsed() > Duration::from_secs(1);
        if late && !self.shown.swap(true, Ordering::Relaxed) {
            if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len}") {
                self.pages.set_style(style);
            }
            self.pages.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
