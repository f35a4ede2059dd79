//! `brobyg serve`: a guide that follows its author. It is built, shown in a browser, and built anew as soon
//! as something is saved.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Status, pages_and_warnings, recover, seconds};
use crate::console::{Bar, Console, many};
use crate::content::Site;
use crate::diagnostic::{self, Diagnostic, Fault, rules};
use crate::output::staging_name;
use crate::playbook::Edition;
use crate::serve::watch::{Trouble, Watch, Woken};
use crate::serve::{Event, Preview, Server, open_browser};
use crate::session::{Built, Look, Session};
use crate::source::{Place, SourceFile};
use crate::text::{Language, Localized};

/// What to serve, and where.
#[derive(Debug)]
pub struct Options {
    /// The folder of the site.
    pub site: PathBuf,
    /// The address that is listened on.
    pub host: IpAddr,
    /// The port; where it is taken, the next free one.
    pub port: u16,
    /// The edition.
    pub edition: Edition,
    /// Whether a browser is opened.
    pub open: bool,
    /// Whether changes are looked for instead of being told.
    pub poll: bool,
    /// Whether nothing is said but the address and what is wrong.
    pub quiet: bool,
}

/// Serves a guide until it is interrupted.
pub fn run(options: &Options, console: &Console) -> Result<Status, Fault> {
    take_small_pages();
    let site = Site::at(&options.site)?;
    recover(&site, console)?;
    let mut watch = watch(options, &site.root);
    let mut studio = Studio {
        bench: Session::open(site, options.edition)?,
        console,
        quiet: options.quiet,
        told: Told { findings: Vec::new(), foreign: Vec::new(), stopped: true },
    };
    studio.first()?;
    let waker = watch.waker();
    let on_event = move |wish| match wish {
        Event::End => waker.stop(),
        Event::Look => waker.look(),
    };
    let server = Server::start(options.host, options.port, studio.preview(), on_event)
        .map_err(|error| no_address(options, &error))?;
    studio.welcome(&server, options);
    studio.make_ready();
    loop {
        // Folders are followed after they were looked at: what is new in them may have changed before, and is
        // looked at again.
        let unseen = watch.follow(studio.bench.folders());
        studio.warn(watch.trouble());
        let woken = if unseen { Woken::Look } else { watch.wait() };
        if woken == Woken::Stopped {
            break;
        }
        let told = matches!(woken, Woken::Changed(_));
        let (began, asked) = (Instant::now(), server.asked());
        let new = studio.look();
        if new {
            server.show(studio.preview());
        }
        server.looked(asked, told);
        studio.make_ready();
        if !new {
            // What it takes to look in vain; to make a guide is no matter of how often to look.
            watch.looked(began.elapsed());
        }
    }
    server.stop();
    Ok(Status::Done)
}

/// Asks the system for cache in small pages. A build of its own is done before it would give huge ones back;
/// a server lives on, and would hold whole ones of which little is used. Where the system knows no others, or
/// does not listen, nothing is lost.
fn take_small_pages() {
    #[cfg(target_os = "linux")]
    rustix::thread::disable_transparent_huge_pages(true).unwrap_or_default();
}

/// Nobody can be served at the address that was asked for.
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
    en: "the system does not allow that the port is used",
};

/// The watch over a site, in which what is written is passed over.
fn watch(options: &Options, root: &Path) -> Watch {
    let mut watch = if options.poll { Watch::polling() } else { Watch::new() };
    let written = [options.edition, options.edition.other()].map(Edition::folder);
    watch.disregard(written.iter().flat_map(|folder| [root.join(folder), root.join(staging_name(folder))]));
    watch
}

/// The workbench, and what its author was told last.
struct Studio<'a> {
    bench: Session,
    console: &'a Console,
    quiet: bool,
    told: Told,
}

/// What an author was told of the last look that came to something.
struct Told {
    findings: Vec<Diagnostic>,
    /// The files in the folder that are not ours.
    foreign: Vec<String>,
    /// Whether the guide is not what the site asks for: it could not be made, or has not been yet.
    stopped: bool,
}

impl Studio<'_> {
    /// The first look. What the machine fails at here ends the command.
    fn first(&mut self) -> Result<(), Fault> {
        let began = Instant::now();
        let bar = Bar::new(self.quiet);
        let look = self.bench.look(&bar);
        bar.clear();
        self.tell(look?, began.elapsed());
        Ok(())
    }

    /// Looks at the site. True where there is something new to be shown.
    fn look(&mut self) -> bool {
        let began = Instant::now();
        match self.bench.look(&Bar::new(true)) {
            Ok(look) => self.tell(look, began.elapsed()),
            Err(fault) => self.fail(&fault),
        }
    }

    /// Tells what a look came to. True where there is something new to be shown.
    fn tell(&mut self, look: Look, took: Duration) -> bool {
        if let Some(playbook) = self.bench.playbook().filter(|playbook| !playbook.speechless) {
            self.console.set_language(playbook.language);
        }
        match look {
            Look::Same => false,
            Look::Built(built) => self.tell_built(built, took),
            Look::Refused(found) => {
                if self.report(found) {
                    self.console.refused(&self.told.findings);
                }
                self.told.stopped = true;
                true
            }
        }
    }

    fn tell_built(&mut self, built: Built, took: Duration) -> bool {
        // Something may have been saved without a change.
        let new = self.told.stopped || !built.is_idle() || built.diagnostics != self.told.findings;
        let line = summary(self.console.language(), &built, took);
        self.report(built.diagnostics);
        if !self.quiet {
            if self.told.foreign != built.foreign {
                self.console.kept(&built.foreign);
            }
            if new {
                self.console.say(&line);
            }
        }
        self.told.foreign = built.foreign;
        self.told.stopped = false;
        new
    }

    /// Shows findings. True where they are others than before.
    fn report(&mut self, found: Vec<Diagnostic>) -> bool {
        let new = self.told.findings != found;
        if new {
            self.console.report(&found);
            self.told.findings = found;
        }
        new
    }

    /// Tells of a fault of the machine, and shows it. True where it is another than before.
    fn fail(&mut self, fault: &Fault) -> bool {
        let found = vec![fault.finding().clone()];
        let new = self.told.findings != found;
        if new {
            self.console.fail(fault);
            self.told.findings = found;
        }
        self.told.stopped = true;
        new
    }

    fn make_ready(&mut self) {
        if let Err(fault) = self.bench.make_ready() {
            // The next guide is written as a whole then.
            self.console.fail(&fault);
        }
    }

    fn warn(&self, trouble: Option<Trouble>) {
        if let Some(trouble) = trouble {
            self.console.warn(trouble.message());
        }
    }

    /// Where the guide can be seen, in the first line that is said of it.
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

    /// What is served now.
    fn preview(&self) -> Preview {
        let language = self.console.language();
        Preview {
            folder: self.bench.folder().to_path_buf(),
            files: Arc::clone(self.bench.files()),
            generation: self.bench.generation(),
            findings: diagnostic::panel(&self.told.findings, language),
            language,
            stopped: self.told.stopped,
            policy: !self.bench.trusts_html(),
        }
    }
}

const NO_BROWSER: Localized = Localized {
    da: "Der kunne ikke åbnes en browser; åbn selv adressen.",
    en: "No browser could be opened; open the address yourself.",
};

/// One line: pages, warnings, what was written, time.
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
