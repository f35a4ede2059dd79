//! `brobyg serve`: builds a guide, serves it, and rebuilds it whenever a file is saved.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Status, pages_and_warnings, recover, seconds, site_of};
use crate::console::{Bar, Console, many};
use crate::diagnostic::{self, Diagnostic, Fault, rules};
use crate::output::staging_name;
use crate::playbook::Edition;
use crate::serve::watch::{Trouble, Watch, Woken};
use crate::serve::{Event, Preview, Server, open_browser};
use crate::session::{Built, Rebuild, Session};
use crate::source::{Place, SourceFile};
use crate::text::{Language, Localized};

/// Options of the command.
#[derive(Debug)]
pub struct Options {
    /// The folder of the site.
    pub site: PathBuf,
    /// The address to listen on.
    pub host: IpAddr,
    /// The port; if it is taken, the next free one is used.
    pub port: u16,
    /// The edition.
    pub edition: Edition,
    /// True to open a browser.
    pub open: bool,
    /// True to poll for changes instead of using the system's events.
    pub poll: bool,
    /// True to print only the address, findings and faults.
    pub quiet: bool,
}

/// Serves a guide until it is interrupted.
pub fn run(options: &Options, console: &Console) -> Result<Status, Fault> {
    take_small_pages();
    let site = site_of(&options.site, console)?;
    recover(&site, console)?;
    let mut watch = watch(options, &site.root);
    let mut preview = LivePreview {
        session: Session::open(site, options.edition)?,
        console,
        quiet: options.quiet,
        reported: Reported { findings: Vec::new(), foreign: Vec::new(), stopped: true },
    };
    preview.first()?;
    let waker = watch.waker();
    let on_event = move |wish| match wish {
        Event::End => waker.stop(),
        Event::Check => waker.check(),
    };
    let server = Server::start(options.host, options.port, preview.preview(), on_event)
        .map_err(|error| no_address(options, &error))?;
    preview.welcome(&server, options);
    preview.make_ready();
    loop {
        // Folders are watched after they were checked: a new one may have changed in between, and is checked
        // again.
        let unseen = watch.follow(preview.session.folders());
        preview.warn(watch.trouble());
        let woken = if unseen { Woken::Check } else { watch.wait() };
        if woken == Woken::Stopped {
            break;
        }
        let told = matches!(woken, Woken::Changed(_));
        let (began, asked) = (Instant::now(), server.asked());
        let new = preview.check();
        if new {
            server.show(preview.preview());
        }
        server.looked(asked, told);
        preview.make_ready();
        if !new {
            // The duration of a check without a rebuild; builds do not count for the polling interval.
            watch.looked(began.elapsed());
        }
    }
    server.stop();
    Ok(Status::Done)
}

/// Disables transparent huge pages. A build ends before they cost anything; a server runs on, and would keep
/// whole huge pages of which little is used. Where this is unsupported, nothing is lost.
fn take_small_pages() {
    #[cfg(target_os = "linux")]
    rustix::thread::disable_transparent_huge_pages(true).unwrap_or_default();
}

/// A fault for an address that cannot be listened on.
fn no_address(options: &Options, error: &io::Error) -> Fault {
    let address = SocketAddr::new(options.host, options.port).to_string();
    let found = rules::NO_ADDRESS.at(Place::top(&SourceFile::unreadable(address.as_str())));
    let found = found.with("address", address);
    Fault::about(match error.kind() {
        ErrorKind::AddrInUse => found.with_words("reason", TAKEN),
        ErrorKind::AddrNotAvailable => found.with_words("reason", ELSEWHERE),
        ErrorKind::PermissionDenied => found.with_words("reason", DENIED),
        _ => found.with("reason", error.to_string()),
    })
}

const TAKEN: Localized = Localized {
    da: "porten er optaget, og det er de næste også",
    en: "the port is taken, and so are the next ones",
};
const ELSEWHERE: Localized =
    Localized { da: "maskinen har ikke den adresse", en: "this machine does not have that address" };
const DENIED: Localized = Localized {
    da: "systemet giver ikke lov til at bruge porten",
    en: "the system does not permit the use of the port",
};

/// The watch of a site, which ignores the files that are written by builds.
fn watch(options: &Options, root: &Path) -> Watch {
    let mut watch = if options.poll { Watch::polling() } else { Watch::new() };
    let written = [options.edition, options.edition.other()].map(Edition::folder);
    watch.disregard(written.iter().flat_map(|folder| [root.join(folder), root.join(staging_name(folder))]));
    watch
}

/// The session, and the state last reported to its author.
struct LivePreview<'a> {
    session: Session,
    console: &'a Console,
    quiet: bool,
    reported: Reported,
}

/// The state reported after the last build.
struct Reported {
    findings: Vec<Diagnostic>,
    /// Foreign files in the output folder.
    foreign: Vec<String>,
    /// True if the guide does not reflect the site: the build was refused, or there was none yet.
    stopped: bool,
}

impl LivePreview<'_> {
    /// The first build. A fault of the machine ends the command.
    fn first(&mut self) -> Result<(), Fault> {
        let began = Instant::now();
        let bar = Bar::new(self.quiet);
        let rebuilt = self.session.rebuild(&bar);
        bar.clear();
        self.report_build(rebuilt?, began.elapsed());
        Ok(())
    }

    /// Checks the site; true if there is something new to show.
    fn check(&mut self) -> bool {
        let began = Instant::now();
        match self.session.rebuild(&Bar::new(true)) {
            Ok(rebuilt) => self.report_build(rebuilt, began.elapsed()),
            Err(fault) => self.fail(&fault),
        }
    }

    /// Reports the result of a check; true if there is something new to show.
    fn report_build(&mut self, rebuilt: Rebuild, took: Duration) -> bool {
        if let Some(playbook) = self.session.playbook().filter(|playbook| !playbook.speechless) {
            self.console.set_language(playbook.language);
        }
        match rebuilt {
            Rebuild::Same => false,
            Rebuild::Built(built) => self.report_built(built, took),
            Rebuild::Refused(found) => {
                if self.report(found) {
                    self.console.refused(&self.reported.findings);
                }
                self.reported.stopped = true;
                true
            }
        }
    }

    fn report_built(&mut self, built: Built, took: Duration) -> bool {
        // A file may have been saved without changes.
        let new = self.reported.stopped || !built.is_idle() || built.diagnostics != self.reported.findings;
        let line = summary(self.console.language(), &built, took);
        self.report(built.diagnostics);
        if !self.quiet {
            if self.reported.foreign != built.foreign {
                self.console.kept(&built.foreign);
            }
            if new {
                self.console.say(&line);
            }
        }
        self.reported.foreign = built.foreign;
        self.reported.stopped = false;
        new
    }

    /// Reports findings; true if they differ from the last ones.
    fn report(&mut self, found: Vec<Diagnostic>) -> bool {
        let new = self.reported.findings != found;
        if new {
            self.console.report(&found);
            self.reported.findings = found;
        }
        new
    }

    /// Reports a fault of the machine, and shows it on pages; true if it differs from the last one.
    fn fail(&mut self, fault: &Fault) -> bool {
        let found = vec![fault.finding().clone()];
        let new = self.reported.findings != found;
        if new {
            self.console.fail(fault);
            self.reported.findings = found;
        }
        self.reported.stopped = true;
        new
    }

    fn make_ready(&mut self) {
        if let Err(fault) = self.session.make_ready() {
            // The next guide is then written as a whole.
            self.console.fail(&fault);
        }
    }

    fn warn(&self, trouble: Option<Trouble>) {
        if let Some(trouble) = trouble {
            self.console.warn(trouble.message());
        }
    }

    /// Prints the URL of the guide.
    fn welcome(&self, server: &Server, options: &Options) {
        let language = self.console.language();
        let port = server.address().port();
        if port != options.port && options.port != 0 {
            self.console.say(&match language {
                Language::Danish => format!("Port {} er optaget; bruger {port}.", options.port),
                Language::English => format!("Port {} is taken; using {port}.", options.port),
            });
        }
        let url = server.url();
        self.console.say(&match language {
            Language::Danish => format!("Se guiden på {url} (Ctrl-C stopper)"),
            Language::English => format!("See the guide at {url} (Ctrl-C stops)"),
        });
        if options.open && open_browser(&url).is_err() {
            self.console.warn(NO_BROWSER);
        }
    }

    /// The state to serve now.
    fn preview(&self) -> Preview {
        let language = self.console.language();
        Preview {
            folder: self.session.folder().to_path_buf(),
            files: Arc::clone(self.session.files()),
            generation: self.session.generation(),
            findings: diagnostic::panel(&self.reported.findings, language),
            language,
            stopped: self.reported.stopped,
            base_path: self.session.base_path(),
            policy: !self.session.trusts_html(),
        }
    }
}

const NO_BROWSER: Localized = Localized {
    da: "Der kunne ikke åbnes en browser; åbn selv adressen.",
    en: "No browser could be opened; open the address yourself.",
};

/// The summary line: pages, warnings, changed files, time.
fn summary(language: Language, built: &Built, took: Duration) -> String {
    let guide = pages_and_warnings(language, built.pages, &built.diagnostics);
    let (written, gone) = (built.changed.len(), built.removed.len());
    let (written, deleted) = match language {
        Language::Danish => (many(written, "fil skrevet", "filer skrevet"), "slettet"),
        Language::English => (many(written, "file written", "files written"), "deleted"),
    };
    let gone = if gone > 0 { format!(", {gone} {deleted}") } else { String::new() };
    format!("{guide}: {written}{gone}, {}", seconds(language, took))
}
