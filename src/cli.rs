//! The command line: arguments, their help texts, and the dispatch to [`commands`](crate::commands).

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::commands::check::Format;
use crate::commands::{Status, build, check, handbook, init, new, schema, search, serve};
use crate::console::Console;
use crate::diagnostic::Fault;
use crate::playbook::{BaseUrl, Edition};
use crate::text::{Date, Language, shown};

/// Compiles partnership playbooks into guides that open by double-click.
///
/// A site is a folder with a folder named content, or any folder of Markdown. Findings are reported in the
/// language of the site.
///
/// Exit status: 0 done; 1 errors in the content (with --strict, warnings too); 2 wrong usage or a fault of
/// the machine.
#[derive(Debug, Parser)]
#[command(name = "brobyg", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the guide of a site.
    ///
    /// Errors and warnings are said, all in one run. Where there are errors nothing is written, and the last
    /// good guide stays as it was.
    Build {
        /// The folder of the site.
        #[arg(default_value = ".")]
        site: PathBuf,
        /// The folder to write to [default: dist, or dist-internal for the internal edition, in the folder of
        /// the site].
        #[arg(long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// The edition to build.
        #[arg(long, value_enum, default_value_t)]
        edition: EditionName,
        /// The URL where the guide will be published, for link previews [default: the playbook's].
        #[arg(long, value_name = "URL")]
        base_url: Option<BaseUrl>,
        /// Treat warnings as errors.
        #[arg(long)]
        strict: bool,
        /// Print only findings and faults.
        #[arg(long)]
        quiet: bool,
    },
    /// Find everything that is wrong with a site, or could be better.
    ///
    /// Says what build says, and hints, names of pages that are no links, and deadlines that are past, in the
    /// order of the files. Writes no guide. Only what the edition shows is looked through for these.
    ///
    /// A deadline that is past is never a reason to exit with 1, unless --deadlines asks for it: a site that
    /// passed yesterday passes today.
    Check {
        /// The folder of the site.
        #[arg(default_value = ".")]
        site: PathBuf,
        /// The edition to check.
        #[arg(long, value_enum, default_value_t)]
        edition: EditionName,
        /// Treat warnings as errors.
        #[arg(long)]
        strict: bool,
        /// Count deadlines that are past as the warnings that they are.
        #[arg(long)]
        deadlines: bool,
        /// The day by which deadlines are judged [default: the clock's].
        #[arg(long, value_name = "DATE", value_parser = day)]
        today: Option<Date>,
        /// The format of the report.
        #[arg(long, value_enum, default_value_t)]
        format: FormatName,
        /// Correct the sources, and say what is left.
        ///
        /// Names of pages become links where the page has none to them, and links to files that were moved
        /// are mended. Nothing else changes.
        #[arg(long)]
        fix: bool,
        /// Also ask whether web addresses are still there.
        ///
        /// Only those that the edition shows are asked for, one at a time of each host. Good answers are
        /// remembered for a week. Nothing else uses the network.
        #[arg(long)]
        external: bool,
        /// The cache of answers [default: brobyg/links.json in the system's cache folder].
        #[arg(long, value_name = "FILE", requires = "external")]
        cache: Option<PathBuf>,
    },
    /// Show the guide in a browser, and renew it as soon as something is saved.
    ///
    /// What is saved is built into the edition's folder and shown at once; what is wrong is shown in the
    /// browser too, and the last good pages stay. Only this machine can see it, unless --host says otherwise.
    /// Ctrl-C ends it.
    Serve {
        /// The folder of the site.
        #[arg(default_value = ".")]
        site: PathBuf,
        /// The port; where it is taken, the next free one is used.
        #[arg(long, default_value_t = 3232)]
        port: u16,
        /// The address to listen on. With 0.0.0.0 everybody on the network can read the guide.
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
        host: IpAddr,
        /// The edition to show.
        #[arg(long, value_enum, default_value_t)]
        edition: EditionName,
        /// Open the guide in the browser.
        #[arg(long)]
        open: bool,
        /// Poll for changes every second, instead of using the system's file notifications.
        #[arg(long)]
        poll: bool,
        /// Print only the address, findings and faults.
        #[arg(long)]
        quiet: bool,
    },
    /// Make the file of a new page, with every field ready to be filled in.
    ///
    /// It lies in the folder of its kind and is named by its title. A file that is there already stays as it
    /// is.
    New {
        /// The kind of the page, by its key or its name (actor, aktør).
        kind: String,
        /// The title of the page.
        #[arg(allow_hyphen_values = true)]
        title: String,
        /// The folder of the site.
        #[arg(long, default_value = ".")]
        site: PathBuf,
    },
    /// Print a JSON Schema of the front matter of each kind, for editors.
    ///
    /// The ids of the pages that there are now are among the values it suggests.
    Schema {
        /// The folder of the site.
        #[arg(default_value = ".")]
        site: PathBuf,
        /// The kind, by its key or its name [default: all]. SITE may then be left out where it is the current
        /// folder.
        kind: Option<String>,
        /// The folder to write a file for each kind to, instead of printing.
        #[arg(long, value_name = "DIR")]
        output: Option<PathBuf>,
    },
    /// Search a site, as a reader of its guide does.
    ///
    /// Prints the pages that have the words, the best first, as the search of the guide shows them.
    Search {
        /// What to look for; a phrase that must stand just so in quotation marks.
        #[arg(allow_hyphen_values = true)]
        words: String,
        /// The folder of the site.
        #[arg(default_value = ".")]
        site: PathBuf,
        /// The edition to search.
        #[arg(long, value_enum, default_value_t)]
        edition: EditionName,
        /// The format of the answer.
        #[arg(long, value_enum, default_value_t)]
        format: AnswerName,
    },
    /// Open the handbook for authors, in Danish. It needs no network.
    ///
    /// It is written to the system's cache folder, with the playbook that it is a part of.
    Handbook,
    /// Make a new site, with settings for VS Code.
    Init {
        /// The folder of the site: a new one, or an empty one.
        dir: PathBuf,
        /// The language of the site [default: da].
        #[arg(long, value_enum)]
        language: Option<LanguageName>,
    },
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum EditionName {
    /// Without internal pages, fields and blocks.
    #[default]
    Public,
    /// Everything.
    Internal,
}

impl From<EditionName> for Edition {
    fn from(name: EditionName) -> Self {
        match name {
            EditionName::Public => Self::Public,
            EditionName::Internal => Self::Internal,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum FormatName {
    /// Text for people.
    #[default]
    Text,
    /// A JSON array.
    Json,
    /// Annotations for GitHub Actions.
    Github,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Text => Self::Text,
            FormatName::Json => Self::Json,
            FormatName::Github => Self::Github,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum AnswerName {
    /// Text for people.
    #[default]
    Text,
    /// A JSON array.
    Json,
}

impl From<AnswerName> for search::Format {
    fn from(name: AnswerName) -> Self {
        match name {
            AnswerName::Text => Self::Text,
            AnswerName::Json => Self::Json,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LanguageName {
    /// Danish.
    Da,
    /// English.
    En,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::Da => Self::Danish,
            LanguageName::En => Self::English,
        }
    }
}

/// Parses a day, `2027-06-15`.
fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a day is written 2027-06-15".to_owned())
}

/// Runs the program. May be called more than once in one process.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    catch_file_size_signal();
    let given: Vec<OsString> = arguments.into_iter().collect();
    let command = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments.command,
        Err(error) => return usage_error(&given, error),
    };
    let console = Console::default();
    dispatch(command, &console)
        .unwrap_or_else(|fault| {
            console.fail(&fault);
            Status::Failed
        })
        .into()
}

/// Catches `SIGXFSZ`, so that a write beyond the file size limit (`RLIMIT_FSIZE`) fails with an error that
/// can be reported, instead of killing the process.
fn catch_file_size_signal() {
    #[cfg(unix)]
    {
        // The write itself fails with `EFBIG`. If the signal cannot be caught, the default applies: the
        // process is killed.
        let caught = std::sync::Arc::default();
        drop(signal_hook::flag::register(signal_hook::consts::SIGXFSZ, caught));
    }
}

/// Prints a usage error. The message quotes the arguments, so control characters in them are replaced.
fn usage_error(given: &[OsString], error: clap::Error) -> ExitCode {
    let printable = given.iter().map(|argument| shown(&argument.to_string_lossy()).into_owned());
    let error = Arguments::try_parse_from(printable).err().unwrap_or(error);
    // If the message cannot be printed, nobody reads it.
    drop(error.print());
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn dispatch(command: Command, console: &Console) -> Result<Status, Fault> {
    match command {
        Command::Build { site, output, edition, base_url, strict, quiet } => {
            let edition = edition.into();
            build::run(&build::Options { site, output, edition, base_url, strict, quiet }, console)
        }
        Command::Check { site, edition, strict, deadlines, today, format, fix, external, cache } => {
            let (edition, format, today) = (edition.into(), format.into(), today.unwrap_or_else(Date::today));
            let options =
                check::Options { site, edition, strict, deadlines, today, format, fix, external, cache };
            check::run(&options, console)
        }
        Command::Serve { site, port, host, edition, open, poll, quiet } => {
            let edition = edition.into();
            serve::run(&serve::Options { site, host, port, edition, open, poll, quiet }, console)
        }
        Command::New { kind, title, site } => new::run(&site, &kind, &title, console),
        Command::Schema { site, kind, output } => {
            schema::run(&schema::Options { site, kind, output }, console)
        }
        Command::Search { words, site, edition, format } => {
            let (edition, format) = (edition.into(), format.into());
            search::run(&search::Options { words, site, edition, format }, console)
        }
        Command::Handbook => handbook::run(console),
        Command::Init { dir, language } => init::run(&dir, language.map(Into::into), console),
    }
}
