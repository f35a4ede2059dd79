//! `brobyg build`: builds the guide of a site.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Status, open, pages_and_warnings, seconds, site_of};
use crate::console::{Bar, Console};
use crate::diagnostic::{self, Diagnostic, Fault, Severity};
use crate::pipeline::{self, Cache, Ended};
use crate::playbook::{BaseUrl, Edition};
use crate::render::with_failures;
use crate::text::Language;

/// Options of the command.
#[derive(Debug)]
pub struct Options {
    /// The folder of the site.
    pub site: PathBuf,
    /// The output folder, if not the edition's default.
    pub output: Option<PathBuf>,
    /// The edition.
    pub edition: Edition,
    /// The URL at which the guide is published; overrides the playbook's.
    pub base_url: Option<BaseUrl>,
    /// True if warnings count as errors.
    pub strict: bool,
    /// True to print only findings and faults.
    pub quiet: bool,
}

/// Builds a guide.
pub fn run(options: &Options, console: &Console) -> Result<Status, Fault> {
    let started = Instant::now();
    let site = site_of(&options.site, console)?;
    let mut cache = Cache::default();
    let parsed = open(&site, options.base_url.as_ref(), console, &mut cache)?;
    let language = console.language();
    let mut prepared = pipeline::prepare(parsed, options.edition, &mut cache);
    let mut diagnostics = std::mem::take(&mut prepared.diagnostics);
    diagnostics.retain(|found| found.severity != Severity::Hint);
    if diagnostic::stops(&diagnostics, options.strict) {
        // Template errors are found by rendering; an author gets to see all errors in one run.
        let diagnostics = with_failures(diagnostics, pipeline::dry_run(&prepared)?);
        console.report(&diagnostics);
        console.refused(&diagnostics);
        return Ok(Status::Faulty);
    }
    // A theme that cannot be loaded is an error.
    let Some(theme) = prepared.theme.take() else {
        console.report(&diagnostics);
        return Ok(Status::Faulty);
    };
    let folder = options.output.clone().unwrap_or_else(|| site.root.join(options.edition.folder()));
    let bar = Bar::new(options.quiet);
    let ended = pipeline::output(&site, &folder, options.edition)
        .and_then(|mut output| pipeline::write(&mut output, &prepared, theme, &mut cache, &bar));
    bar.clear();
    let (diagnostics, ended) = match ended {
        Ok(Ended::Failed(failed)) => (with_failures(diagnostics, failed), Ok(None)),
        Ok(Ended::Written(done)) => (diagnostics, Ok(Some(done))),
        Err(fault) => (diagnostics, Err(fault)),
    };
    console.report(&diagnostics);
    let pages = prepared.guide.entries.len();
    // The process ends, and the system frees all memory at once: dropping it piece by piece would take ten
    // times as long.
    std::mem::forget((prepared, cache));
    match ended? {
        None => {
            console.refused(&diagnostics);
            Ok(Status::Faulty)
        }
        Some(done) => {
            if !options.quiet {
                console.kept(&done.foreign);
                console.say(&summary(language, pages, &diagnostics, started.elapsed(), &folder));
            }
            Ok(Status::Done)
        }
    }
}

/// The summary line: pages, warnings, time, and the file to open.
fn summary(language: Language, pages: usize, found: &[Diagnostic], took: Duration, folder: &Path) -> String {
    let guide = pages_and_warnings(language, pages, found);
    let (seconds, open) = (seconds(language, took), folder.join("index.html"));
    let word = match language {
        Language::Danish => "Åbn",
        Language::English => "Open",
    };
    format!("{guide}, {seconds}. {word} {}", open.display())
}
