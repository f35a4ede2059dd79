//! `brobyg serve`: a guide that follows its author. It is built, shown in a browser, and built anew as soon as something is saved.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Status;
use crate::console::{Bar, Console, many};
use crate::content::Site;
use crate::diagnostic::{self, Diagnostic, Fault, Severity};
use crate::playbook::Edition;
use crate::serve::watch::{Trouble, Watch, Woken};
use crate::serve::{Preview, Server, Wish, open_browser};
use crate::text::Language;
use crate::workbench::{Built, Look, Workbench};

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
    let site = Site::at(&options.site)?;
    let root = site.root.clone();
    let mut watch = watch(options, &root);
    let mut studio = Studio {
        bench: Workbench::open(site, options.edition)?,
        console,
        quiet: options.quiet,
        last: Vec::new(),
        stopped: true,
    };
    studio.first()?;
    let waker = watch.waker();
    let on_wish = move |wish| match wish {
        Wish::End => waker.stop(),
        Wish::Look => waker.look(),
    };
    let server = Server::start(options.host, options.port, studio.preview(), on_wish)
        .map_err(|error| Fault::io(&root, &error))?;
    studio.welcome(&server, options);
    studio.make_ready();
    loop {
        // Folders are followed after they were looked at: what is new in them may have changed before, and is looked at again.
        let unseen = watch.follow(studio.bench.folders());
        studio.warn(watch.trouble());
        let woken = if unseen { Woken::Look } else { watch.wait() };
        if woken == Woken::Stopped {
            break;
        }
        let told = matches!(woken, Woken::Changed(_));
        let (began, asked) = (Instant::now(), server.asked());
        if studio.look() {
            server.show(studio.preview());
        }
        server.looked(asked, told);
        studio.make_ready();
        watch.looked(began.elapsed());
    }
    server.stop();
    Ok(Status::Done)
}

/// The watch over a site, in which what is written is passed over.
fn watch(options: &Options, root: &std::path::Path) -> Watch {
    let mut watch = if options.poll { Watch::polling() } else { Watch::new() };
    let written = [options.edition, options.edition.other()].map(Edition::folder);
    watch.disregard(
        written.iter().flat_map(|folder| [root.join(folder), root.join(format!(".{folder}.brobyg"))]),
    );
    watch
}

/// The workbench, and what its author was told last.
struct Studio<'a> {
    bench: Workbench,
    console: &'a Console,
    quiet: bool,
    /// The findings of the last look.
    last: Vec<Diagnostic>,
    /// Whether it came to nothing.
    stopped: bool,
}

impl Studio<'_> {
    /// The first look. What the machine fails at here ends the command.
    fn first(&mut self) -> Result<(), Fault> {
        let began = Instant::now();
        let bar = Bar::new(self.quiet);
        let look = self.bench.look(&bar);
        bar.clear();
        self.hear(look?, began.elapsed());
        Ok(())
    }

    /// Looks at the site. True where there is something new to be shown.
    fn look(&mut self) -> bool {
        let began = Instant::now();
        match self.bench.look(&Bar::new(true)) {
            Ok(Look::Same) => false,
            // Saved without a change: nothing new is to be said or shown.
            Ok(Look::Built(built)) if !self.stopped && built.is_idle() && built.diagnostics == self.last => {
                false
            }
            Ok(look) => {
                self.hear(look, began.elapsed());
                true
            }
            Err(fault) => self.fail(&fault),
        }
    }

    /// Tells what a look came to.
    fn hear(&mut self, look: Look, took: Duration) {
        if let Some(playbook) = self.bench.playbook().filter(|playbook| !playbook.speechless) {
            self.console.set_language(playbook.language);
        }
        match look {
            Look::Same => {}
            Look::Built(built) => {
                self.report(&built.diagnostics);
                if !self.quiet {
                    if self.last.is_empty() && self.stopped {
                        self.console.kept(&built.foreign);
                    }
                    self.console.say(&summary(self.console.language(), &built, took));
                }
                self.last = built.diagnostics;
                self.stopped = false;
            }
            Look::Refused(found) => {
                if self.report(&found) {
                    self.console.refused(&found);
                }
                self.last = found;
                self.stopped = true;
            }
        }
    }

    /// Shows findings, if they are others than those of the last look.
    fn report(&self, found: &[Diagnostic]) -> bool {
        let new = self.last != found;
        if new {
            self.console.report(found);
        }
        new
    }

    /// Tells of a fault of the machine, and shows it. True where it is another than before.
    fn fail(&mut self, fault: &Fault) -> bool {
        let found = vec![fault.finding().clone()];
        let new = self.last != found;
        if new {
            self.console.fail(fault);
        }
        self.last = found;
        self.stopped = true;
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
            findings: diagnostic::json(&self.last, language),
            language,
            stopped: self.stopped,
            policy: !self.bench.trusts_html(),
        }
    }
}

const NO_BROWSER: crate::text::Localized = crate::text::Localized {
    da: "Der kunne ikke åbnes en browser; åbn selv adressen.",
    en: "No browser could be opened; open the address yourself.",
};

/// One line: what changed, and how long it took.
fn summary(language: Language, built: &Built, took: Duration) -> String {
    let warnings = diagnostic::count(&built.diagnostics, Severity::Warning);
    let seconds = format!("{:.2}", took.as_secs_f64());
    let (changed, removed) = (built.changed.len(), built.removed.len());
    match language {
        Language::Danish => {
            let warnings = many(warnings, "advarsel", "advarsler");
            let seconds = seconds.replace('.', ",");
            let pages = many(built.pages, "side", "sider");
            let files = many(changed, "fil skrevet", "filer skrevet");
            let gone = if removed > 0 { format!(", {removed} slettet") } else { String::new() };
            format!("{pages}, {warnings}: {files}{gone}, {seconds} sekunder")
        }
        Language::English => {
            let warnings = many(warnings, "warning", "warnings");
            let pages = many(built.pages, "page", "pages");
            let files = many(changed, "file written", "files written");
            let gone = if removed > 0 { format!(", {removed} deleted") } else { String::new() };
            format!("{pages}, {warnings}: {files}{gone}, {seconds} seconds")
        }
    }
}
