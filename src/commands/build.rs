//! `brobyg build`: from a site to its guide.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Status, open, pages_and_warnings, seconds};
use crate::console::{Bar, Console};
use crate::content::Site;
use crate::diagnostic::{self, Diagnostic, Fault, Severity};
use crate::pipeline::{self, Cache, Ended};
use crate::playbook::{BaseUrl, Edition};
use crate::text::Language;

/// What to build, and where.
#[derive(Debug)]
pub struct Options {
    /// The folder of the site.
    pub site: PathBuf,
    /// The folder to write to, where it is not that of the edition.
    pub output: Option<PathBuf>,
    /// The edition.
    pub edition: Edition,
    /// Where the guide will be published, where that is not what the playbook says.
    pub base_url: Option<BaseUrl>,
    /// Whether warnings are errors.
    pub strict: bool,
    /// Whether nothing is said but what is wrong.
    pub quiet: bool,
}

/// Builds a guide.
pub fn run(options: &Options, console: &Console) -> Result<Status, Fault> {
    let started = Instant::now();
    let site = Site::at(&options.site)?;
    let mut cache = Cache::default();
    let parsed = open(&site, options.base_url.as_ref(), console, &mut cache)?;
    let language = console.language();
    let mut prepared = pipeline::prepare(parsed, options.edition, &mut cache);
    let mut diagnostics = std::mem::take(&mut prepared.diagnostics);
    diagnostics.retain(|found| found.severity != Severity::Hint);
    if diagnostic::stops(&diagnostics, options.strict) {
        // What the theme fails at is found by rendering; an author gets to know all in one run.
        diagnostics.extend(pipeline::rehearse(&prepared));
        diagnostic::sort(&mut diagnostics);
        console.report(&diagnostics);
        console.refused(&diagnostics);
        return Ok(Status::Faulty);
    }
    console.report(&diagnostics);
    // A theme that cannot be read is an error.
    let Some(theme) = prepared.theme.take() else { return Ok(Status::Faulty) };
    let folder = options.output.clone().unwrap_or_else(|| site.root.join(options.edition.folder()));
    let bar = Bar::new(options.quiet);
    let mut output = pipeline::output(&site, &folder, options.edition)?;
    let ended = pipeline::write(&mut output, &prepared, theme, &mut cache, &bar);
    bar.clear();
    let pages = prepared.guide.entries.len();
    // The program is at its end, and the system takes all cache back at once: giving it back piece by piece
    // takes a tenth of the time.
    std::mem::forget((prepared, cache));
    match ended? {
        Ended::Failed(found) => {
            console.report(&found);
            console.refused(&found);
            Ok(Status::Faulty)
        }
        Ended::Written(done) => {
            if !options.quiet {
                console.kept(&done.foreign);
                console.say(&summary(language, pages, &diagnostics, started.elapsed(), &folder));
            }
            Ok(Status::Done)
        }
    }
}

/// One line: pages, warnings, time, where to open it.
fn summary(language: Language, pages: usize, found: &[Diagnostic], took: Duration, folder: &Path) -> String {
    let guide = pages_and_warnings(language, pages, found);
    let (seconds, open) = (seconds(language, took), folder.join("index.html"));
    let word = match language {
        Language::Danish => "Åbn",
        Language::English => "Open",
    };
    format!("{guide}, {seconds}. {word} {}", open.display())
}
