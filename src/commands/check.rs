//! `brobyg check`: reports all findings about a site without writing its guide.

use std::path::{Path, PathBuf};

use super::{Status, open, site_of};
use crate::checks;
use crate::console::{Bar, Console, many};
use crate::content::Site;
use crate::diagnostic::{self, Diagnostic, Fault, Severity, rules};
use crate::external;
use crate::fix::{self, Fixed};
use crate::guide::Guide;
use crate::pipeline::{self, Cache};
use crate::playbook::Edition;
use crate::render::with_failures;
use crate::source::slashed;
use crate::text::{Date, Language};

/// Options of the command.
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
#[derive(Debug)]
pub struct Options {
    /// The folder of the site.
    pub site: PathBuf,
    /// The edition that is checked.
    pub edition: Edition,
    /// True if warnings count as errors.
    pub strict: bool,
    /// True if deadlines that are past count as warnings.
    pub deadlines: bool,
    /// The day by which deadlines are judged.
    pub today: Date,
    /// Format of the report.
    pub format: Format,
    /// True to apply corrections.
    pub fix: bool,
    /// True to check external URLs.
    pub external: bool,
    /// The cache of their answers, if not the default.
    pub cache: Option<PathBuf>,
}

/// Format of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Text for people.
    #[default]
    Text,
    /// As a JSON array.
    Json,
    /// As annotations of GitHub Actions.
    Github,
}

/// Maximum number of times that a site is corrected in one run.
const MOST_RUNS: usize = 8;

/// Checks a site.
pub fn run(options: &Options, console: &Console) -> Result<Status, Fault> {
    let site = site_of(&options.site, console)?;
    let (mut diagnostics, pages) = find(&site, options, console)?;
    let mut fixed = Fixed::default();
    // While some files are unreadable, names are incomplete, so nothing is corrected.
    let all_read = diagnostics.iter().all(|found| *found.rule != rules::UNREADABLE);
    if options.fix && all_read {
        // What is corrected may show what else is to be corrected.
        for _ in 0..MOST_RUNS {
            let Fixed { places, files } = fix::apply(&site.root, &diagnostics)?;
            if places == 0 {
                break;
            }
            fixed = Fixed { places: fixed.places + places, files: fixed.files.max(files) };
            (diagnostics, _) = find(&site, options, console)?;
        }
    }
    let language = console.language();
    match options.format {
        Format::Text => {
            console.say_report(&diagnostics);
            if options.fix {
                console.say(&fixed_line(language, fixed));
            }
            console.say(&summary(language, pages, &diagnostics));
        }
        Format::Json => console.hand_over(&diagnostic::json(&diagnostics, language)),
        Format::Github => {
            let folder = in_repository(&options.site);
            let annotations = diagnostic::github(&diagnostics, language, &folder);
            if !annotations.is_empty() {
                console.hand_over(&annotations);
            }
        }
    }
    // A site that passed yesterday passes today.
    diagnostics.retain(|found| options.deadlines || *found.rule != rules::DEADLINE_PASSED);
    Ok(if diagnostic::stops(&diagnostics, options.strict) { Status::Faulty } else { Status::Done })
}

/// All findings of a site, sorted by place, and its number of pages.
fn find(site: &Site, options: &Options, console: &Console) -> Result<(Vec<Diagnostic>, usize), Fault> {
    let mut cache = Cache::default();
    let parsed = open(site, None, console, &mut cache)?;
    let mut prepared = pipeline::prepare(parsed, options.edition, &mut cache);
    let mut diagnostics = std::mem::take(&mut prepared.diagnostics);
    let guide = &prepared.guide;
    let mut advice = checks::advice(guide, options.today);
    if options.external {
        advice.extend(ask(guide, options.cache.clone())?);
    }
    diagnostics.extend(pipeline::reportable(guide, advice));
    let diagnostics = with_failures(diagnostics, pipeline::dry_run(&prepared)?);
    Ok((diagnostics, guide.entries.len()))
}

/// Findings about external URLs.
fn ask(guide: &Guide, cache: Option<PathBuf>) -> Result<Vec<Diagnostic>, Fault> {
    let mut cache = external::Cache::open(cache.or_else(external::default_file));
    let bar = Bar::new(false);
    let found = external::check(&external::addresses(guide), &mut cache, &bar);
    bar.clear();
    cache.save()?;
    Ok(found)
}

/// The folder of the site relative to the top of the repository, where the command is taken to run. Empty if
/// the site is there, or is named in another way.
fn in_repository(site: &Path) -> String {
    let named = site.components().filter(|part| matches!(part, std::path::Component::Normal(_)));
    let plain = site.is_relative() && !site.components().any(|part| part == std::path::Component::ParentDir);
    let folder = if plain { slashed(&named.collect::<PathBuf>()) } else { String::new() };
    if folder.is_empty() { folder } else { folder + "/" }
}

fn summary(language: Language, pages: usize, found: &[Diagnostic]) -> String {
    let count = |severity| diagnostic::count(found, severity);
    let (errors, warnings, hints) = (count(Severity::Error), count(Severity::Warning), count(Severity::Hint));
    match language {
        Language::Danish => format!(
            "{}: {errors} fejl, {}, {hints} forslag.",
            many(pages, "side", "sider"),
            many(warnings, "advarsel", "advarsler")
        ),
        Language::English => format!(
            "{}: {}, {}, {}.",
            many(pages, "page", "pages"),
            many(errors, "error", "errors"),
            many(warnings, "warning", "warnings"),
            many(hints, "hint", "hints")
        ),
    }
}

fn fixed_line(language: Language, fixed: Fixed) -> String {
    let Fixed { places, files } = fixed;
    match language {
        Language::Danish => {
            format!("Rettet: {} i {}.", many(places, "sted", "steder"), many(files, "fil", "filer"))
        }
        Language::English => {
            format!("Corrected: {} in {}.", many(places, "place", "places"), many(files, "file", "files"))
        }
    }
}
