//! What a command says: findings and progress to the error stream, results to the output stream. The only
//! place that prints.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diagnostic::{self, Diagnostic, Fault, Report, Severity};
use crate::pipeline::Progress;
use crate::text::{Language, Localized, grouped, shown_path};

/// The streams of a command, and the language it speaks: the machine's until the playbook is read.
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
    /// From now on speaks the language of a playbook.
    pub fn set_language(&self, language: Language) {
        self.language.set(language);
    }

    /// Says a result, on one line. As all that is said on a line, it may hold names and words that are not
    /// ours.
    pub fn say(&self, line: &str) {
        write_line(io::stdout().lock(), line);
    }

    /// Hands over data that is a result. It must not hold anything that acts where it is printed.
    pub fn hand_over(&self, data: &str) {
        write(io::stdout().lock(), data.trim_end());
    }

    /// The language that is spoken.
    pub fn language(&self) -> Language {
        self.language.get()
    }

    /// Shows findings beside what a command does.
    pub fn report(&self, diagnostics: &[Diagnostic]) {
        let colored = is_colored(io::stderr().is_terminal());
        self.write_report(io::stderr().lock(), diagnostics, colored);
    }

    /// Shows findings that are what a command is for.
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

    /// Says that nothing was written, and why.
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

    /// Lists the files of others in the output folder.
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

    /// Says what one should know though nothing is wrong.
    pub fn warn(&self, words: Localized) {
        self.note(words.of(self.language.get()));
    }

    /// The same in words that are made for the language that is spoken.
    pub fn note(&self, line: &str) {
        write_line(io::stderr().lock(), line);
    }

    /// Says what the machine failed at.
    pub fn fail(&self, fault: &Fault) {
        let language = self.language.get();
        let word = match language {
            Language::Danish => "fejl",
            Language::English => "error",
        };
        write_line(io::stderr().lock(), &format!("{word}: {}", fault.line(language)));
    }
}

/// Whether colours are wanted: on a terminal, unless its user has said no (<https://no-color.org>).
fn is_colored(terminal: bool) -> bool {
    terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A number of things, by their name for one or for many.
pub fn many(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Files of others that are named.
const MOST_NAMED: usize = 50;

/// Writes one line, in which nothing acts.
fn write_line(stream: impl Write, line: &str) {
    write(stream, &shown_path(line));
}

/// Writes lines as they are. A closed stream is no reason to fail: whoever closed it does not want to read.
fn write(mut stream: impl Write, lines: &str) {
    drop(writeln!(stream, "{lines}").and_then(|()| stream.flush()));
}

/// A bar on a terminal for a run that takes longer than a second.
pub struct Bar {
    pages: ProgressBar,
    started: Instant,
    shown: AtomicBool,
}

impl Bar {
    /// A bar that is not shown yet, and never where nobody looks.
    pub fn new(quiet: bool) -> Self {
        let pages = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let shown = AtomicBool::new(quiet || !io::stderr().is_terminal());
        Self { pages, started: Instant::now(), shown }
    }

    /// Takes the bar away.
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
