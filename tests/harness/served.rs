//! `brobyg serve` over a site, as a browser and an author meet it: its pages, its events, its state, its end.
//!
//! `/_brobyg/look` makes it look at the site now and answers when that is done: the barrier of tests that compare. Tests of the
//! watching itself wait for the events that a browser waits for, and never ask for a look first.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::{Run, Site, Tree, tree};

/// What is still not there after so long never comes.
const NEVER: Duration = Duration::from_mins(1);

/// A running server over a site.
pub struct Served {
    pub site: Site,
    pub port: u16,
    child: Child,
    said: Arc<Mutex<String>>,
    agent: ureq::Agent,
    /// Clean builds lie here, outside the site.
    clean: tempfile::TempDir,
}

/// An answer to a request.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// The events of a page.
pub struct Events {
    events: Receiver<Event>,
    said: Arc<Mutex<String>>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// `reload`, `styles` or `findings`.
    pub name: String,
    pub data: Value,
}

impl Served {
    /// Serves a site at a free port.
    pub fn start(site: Site) -> Self {
        Self::with(site, &["--port", "0"])
    }

    pub fn with(site: Site, arguments: &[&str]) -> Self {
        let mut command = site.command();
        command.args(["serve", "."]).args(arguments);
        Self::run(site, command)
    }

    /// Runs a command that serves a site, and waits until it says where.
    pub fn run(site: Site, mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let (found, address) = mpsc::channel();
        let stdout = child.stdout.take().unwrap();
        listen(stdout, &said, move |line| {
            if let Some((_, rest)) = line.split_once("http://127.0.0.1:") {
                let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
                let _ = found.send(port.parse::<u16>().unwrap());
            }
        });
        listen(child.stderr.take().unwrap(), &said, |_| ());
        let Ok(port) = address.recv_timeout(NEVER) else {
            drop(child.kill());
            panic!("it never said where it serves:\n{}", said.lock().unwrap());
        };
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build()
            .into();
        Self { site, port, child, said, agent, clean: tempfile::tempdir().unwrap() }
    }

    /// All that it said until now, on both streams.
    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn get(&self, path: &str) -> Answer {
        let asked = self.agent.get(format!("http://127.0.0.1:{}{path}", self.port)).call();
        let mut response = asked.unwrap_or_else(|error| panic!("{path}: {error}\n{}", self.said()));
        Answer { status: response.status().as_u16(), body: response.body_mut().read_to_vec().unwrap() }
    }

    /// The status of a request with headers that no browser of ours would send.
    pub fn status_of(&self, path: &str, headers: &str) -> u16 {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").unwrap();
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).unwrap();
        line.split(' ').nth(1).unwrap_or_else(|| panic!("no answer: {line:?}")).parse().unwrap()
    }

    /// What it knows.
    pub fn state(&self) -> Value {
        serde_json::from_str(&self.get("/_brobyg/state").text()).unwrap()
    }

    /// Makes it look now, and waits until that is done.
    pub fn look(&self) -> Value {
        serde_json::from_str(&self.get("/_brobyg/look").text()).unwrap()
    }

    pub fn generation(&self) -> u64 {
        self.state()["generation"].as_u64().unwrap()
    }

    /// What a page that was loaded at a generation is told.
    pub fn events(&self, page: &str, since: u64) -> Events {
        let url = format!("http://127.0.0.1:{}/_brobyg/events?page={page}&since={since}", self.port);
        let response = self.agent.get(url).header("Accept", "text/event-stream").call().unwrap();
        assert_eq!(response.status().as_u16(), 200, "{}", self.said());
        let (sender, events) = mpsc::channel();
        let mut lines = BufReader::new(response.into_body().into_reader()).lines();
        thread::spawn(move || {
            while let Some(event) = read(&mut lines) {
                if sender.send(event).is_err() {
                    return;
                }
            }
        });
        Events { events, said: Arc::clone(&self.said) }
    }

    /// Does something, and waits, as a browser does that shows a page, for an event of this name after which `shown` holds.
    pub fn told(&self, page: &str, name: &str, change: impl FnOnce(&Site), shown: impl Fn(&Site) -> bool) {
        let mut since = self.generation();
        change(&self.site);
        loop {
            self.events(page, since).next(name);
            // Asked before looking: what is shown later than this has a later generation.
            since = self.generation();
            if shown(&self.site) {
                return;
            }
        }
    }

    /// The guide as a build from nothing makes it.
    pub fn clean_build(&self, arguments: &[&str]) -> (Run, Tree) {
        let folder = self.clean.path().join("guide");
        drop(std::fs::remove_dir_all(&folder));
        let output = folder.to_string_lossy().into_owned();
        let run = self.site.build(&[&["--output", output.as_str()], arguments].concat());
        (run, tree(&folder))
    }

    /// Looks, and holds that there are no errors and that the guide is as a build from nothing makes it.
    pub fn is_sound(&self) {
        let state = self.look();
        assert_eq!(state["stopped"], false, "{state:#}\n{}", self.said());
        self.is_clean();
    }

    /// Holds that the guide is as a build from nothing makes it.
    pub fn is_clean(&self) {
        let (run, clean) = self.clean_build(&[]);
        assert_eq!(run.status, 0, "{run:#?}");
        is_same(&self.site.tree("dist"), &clean);
    }

    /// Sends a signal: `INT`, `TERM`, `KILL`.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for its end: the exit status, none where a signal ended it.
    pub fn end(mut self) -> (Option<i32>, Site) {
        let status = self.child.wait().unwrap();
        (status.code(), std::mem::replace(&mut self.site, Site::new()))
    }

    /// Kilobytes of memory that it holds.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
        if thread::panicking() {
            eprintln!("the server said:\n{}", self.said());
        }
    }
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Events {
    /// The next event of a name; others are passed over.
    pub fn next(&self, name: &str) -> Event {
        loop {
            let Ok(event) = self.events.recv_timeout(NEVER) else {
                panic!("no event {name} came:\n{}", self.said.lock().unwrap());
            };
            if event.name == name {
                return event;
            }
        }
    }
}

/// Reads one event of a stream; none where it ends. Lines that begin with a colon only keep the stream alive.
fn read(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> Option<Event> {
    let (mut name, mut data) = (String::new(), String::new());
    loop {
        let line = lines.next()?.ok()?;
        if let Some(value) = line.strip_prefix("event:") {
            value.trim().clone_into(&mut name);
        } else if let Some(value) = line.strip_prefix("data:") {
            data += value.trim();
        } else if line.is_empty() && !data.is_empty() {
            return Some(Event { name, data: serde_json::from_str(&data).unwrap_or(Value::String(data)) });
        }
    }
}

/// Keeps what a stream says, and shows each line to somebody.
fn listen(
    stream: impl Read + Send + 'static,
    said: &Arc<Mutex<String>>,
    heard: impl Fn(&str) + Send + 'static,
) {
    let said = Arc::clone(said);
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            said.lock().unwrap().extend([line.as_str(), "\n"]);
            heard(&line);
        }
    });
}

/// Holds that two guides are the same, and says in which files they are not.
pub fn is_same(guide: &Tree, clean: &Tree) {
    let paths = guide.keys().chain(clean.keys());
    let mut differing: Vec<&String> = paths.filter(|path| guide.get(*path) != clean.get(*path)).collect();
    differing.sort();
    differing.dedup();
    let Some(first) = differing.first() else { return };
    let text = |tree: &Tree| tree.get(*first).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    panic!("not as a clean build: {differing:?}\nserved: {:?}\nclean: {:?}", text(guide), text(clean));
}

/// The ways in which editors save.
pub const SAVES: [Save; 6] =
    [Save::InPlace, Save::Truncate, Save::Rename, Save::Backup, Save::SameTime, Save::Anew];

/// A way to save a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Save {
    /// Written over, in two pieces, and cut to its length.
    InPlace,
    /// Emptied, then written.
    Truncate,
    /// Written beside, then renamed.
    Rename,
    /// Renamed, written anew, the renamed one deleted: vim.
    Backup,
    /// Written over, and given the time it had.
    SameTime,
    /// Deleted, then made.
    Anew,
}

impl Save {
    /// Saves a file that is there.
    pub fn save(self, file: &Path, bytes: &[u8]) -> std::io::Result<()> {
        use std::fs;
        match self {
            Self::InPlace => {
                let mut open = fs::OpenOptions::new().write(true).open(file)?;
                let (one, other) = bytes.split_at(bytes.len() / 2);
                open.write_all(one)?;
                open.write_all(other)?;
                open.set_len(bytes.len() as u64)
            }
            Self::Truncate => fs::File::create(file)?.write_all(bytes),
            Self::Rename => {
                let beside = beside(file, ".", ".tmp");
                fs::write(&beside, bytes)?;
                fs::rename(beside, file)
            }
            Self::Backup => {
                let backup = beside(file, "", "~");
                fs::rename(file, &backup)?;
                fs::write(file, bytes)?;
                fs::remove_file(backup)
            }
            Self::SameTime => {
                let time = fs::metadata(file)?.modified()?;
                fs::write(file, bytes)?;
                fs::File::options().write(true).open(file)?.set_modified(time)
            }
            Self::Anew => {
                fs::remove_file(file)?;
                fs::write(file, bytes)
            }
        }
    }
}

/// A name beside that of a file.
fn beside(file: &Path, before: &str, after: &str) -> PathBuf {
    let name = file.file_name().unwrap().to_string_lossy();
    file.with_file_name(format!("{before}{name}{after}"))
}
