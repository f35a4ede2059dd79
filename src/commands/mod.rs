//! The commands: thin layers over the pipeline.

pub mod build;
pub mod check;
pub mod handbook;
pub mod init;
pub mod new;
pub mod schema;
pub mod search;
pub mod serve;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use crate::console::{Console, many};
use crate::content::{Around, Site};
use crate::diagnostic::{self, Diagnostic, Fault, Severity, rules};
use crate::fix;
use crate::pipeline::{self, Cache, Parsed};
use crate::playbook::{BaseUrl, KindId, Playbook};
use crate::rewrite::{FOLDER, Recovered};
use crate::source::{Place, SourceFile};
use crate::text::{Language, nearest, shown_path};

/// Exit status of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Success: 0.
    Done,
    /// Errors in the content: 1.
    Faulty,
    /// Wrong usage, or a fault of the machine: 2.
    Failed,
}

/// The site of a folder: the folder itself, or the site that it is a part of, which is said.
fn site_of(folder: &Path, console: &Console) -> Result<Site, Fault> {
    match Site::around(folder) {
        None => Site::at(folder),
        Some(Around::Site(top)) => {
            let shown = top.to_string_lossy();
            let shown = shown_path(&shown);
            console.note(&match console.language() {
                Language::Danish => format!("Mappen er en del af sitet i {shown}, som bliver brugt."),
                Language::English => format!("The folder is a part of the site in {shown}, which is used."),
            });
            Site::at(&top)
        }
        Some(Around::Perhaps(top)) => {
            let (shown, quoted) = (shown_path(&top.to_string_lossy()).into_owned(), quoted(&top));
            console.note(&match console.language() {
                Language::Danish => format!(
                    "Kun denne mappe bliver læst. Er den en del af sitet i {shown}, så skriv: brobyg … {quoted}"
                ),
                Language::English => format!(
                    "Only this folder is read. If it is a part of the site in {shown}, write: brobyg … {quoted}"
                ),
            });
            Site::at(folder)
        }
    }
}

/// A path as a shell takes it: in quotes where it holds anything but plain characters.
fn quoted(path: &Path) -> String {
    let text = shown_path(&path.to_string_lossy()).into_owned();
    let plain = |letter: char| {
        letter.is_alphanumeric() || "/._-~+,:@".contains(letter) || (cfg!(windows) && letter == '\\')
    };
    if !text.is_empty() && text.chars().all(plain) && !text.starts_with(['-', '~']) {
        return text;
    }
    if cfg!(windows) { format!("\"{text}\"") } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

/// Parses a site, and switches to its language. A folder with nothing to read is a fault.
fn open(
    site: &Site,
    base_url: Option<&BaseUrl>,
    console: &Console,
    cache: &mut Cache,
) -> Result<Parsed, Fault> {
    recover(site, console)?;
    let parsed = pipeline::parse(site, base_url, cache)?;
    parsed.require_content(site)?;
    if !parsed.playbook.speechless {
        console.set_language(parsed.playbook.language);
    }
    Ok(parsed)
}

/// Completes an interrupted `check --fix` before anything is read, and reports it.
fn recover(site: &Site, console: &Console) -> Result<(), Fault> {
    let line = match (fix::recover(&site.root)?, console.language()) {
        (None, _) => return Ok(()),
        (Some(Recovered::Finished(path)), Language::Danish) => {
            format!("En rettelse, der blev afbrudt, er gjort færdig: {path}")
        }
        (Some(Recovered::Finished(path)), Language::English) => {
            format!("A correction that was cut off has been finished: {path}")
        }
        (Some(Recovered::Changed(path)), Language::Danish) => format!(
            "En rettelse af {path} blev afbrudt, og filen er ændret siden. Teksten før og efter rettelsen ligger i mappen {FOLDER}; slet den, når I ikke har brug for den."
        ),
        (Some(Recovered::Changed(path)), Language::English) => format!(
            "A correction of {path} was cut off, and the file has changed since. The text before and after it is in the folder {FOLDER}; delete that when you do not need it."
        ),
    };
    console.note(&line);
    Ok(())
}

/// The playbook of a site, for a command that needs nothing else; switches to its language. Findings are
/// reported; none if one is an error, since the kinds are then not what the author means.
fn sound_playbook(site: &Site, console: &Console) -> Result<Option<Playbook>, Fault> {
    let (playbook, found) = pipeline::playbook(site)?;
    console.set_language(playbook.language);
    console.report(&found);
    Ok((!diagnostic::stops(&found, false)).then_some(playbook))
}

/// The kind that a word on the command line names: by key or label, singular or plural, regardless of case.
fn kind_named(playbook: &Playbook, word: &str) -> Result<KindId, Fault> {
    playbook.kinds.named(word).map(|(kind, _)| kind).ok_or_else(|| {
        let keys = playbook.kinds.keys();
        let labels = playbook.kinds.iter().map(|(_, kind)| kind.label.one.as_str());
        let meant = nearest(word, keys.iter().copied().chain(labels));
        Fault::about(
            rules::NO_KIND
                .at(Place::top(&SourceFile::unreadable(word)))
                .with("kind", word)
                .with("known", keys.join(", "))
                .suggest(meant),
        )
    })
}

/// The number of pages and warnings, as the start of a summary line.
fn pages_and_warnings(language: Language, pages: usize, found: &[Diagnostic]) -> String {
    let warnings = diagnostic::count(found, Severity::Warning);
    let (pages, warnings) = match language {
        Language::Danish => (many(pages, "side", "sider"), many(warnings, "advarsel", "advarsler")),
        Language::English => (many(pages, "page", "pages"), many(warnings, "warning", "warnings")),
    };
    format!("{pages}, {warnings}")
}

/// A duration in seconds.
fn seconds(language: Language, took: Duration) -> String {
    let seconds = format!("{:.2}", took.as_secs_f64());
    match language {
        Language::Danish => format!("{} sekunder", seconds.replace('.', ",")),
        Language::English => format!("{seconds} seconds"),
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Done => Self::SUCCESS,
            Status::Faulty => Self::from(1),
            Status::Failed => Self::from(2),
        }
    }
}
