//! A made-up guide under a server, and a client that says exactly what it is told to say.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use brobyg::serve::{Event, Preview, Server};
use brobyg::text::Language;

/// How long a test waits for what must come, before it gives up: shorter than the server's silence, whose comments would keep it waiting.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// What every answer says to the browser.
pub(crate) const ALWAYS: [(&str, &str); 5] = [
    ("cache-control", "no-store"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];

/// The policy that guides run under, for a preview.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'none'";

/// A guide that is served, and may be changed.
pub(crate) struct Guide {
    place: tempfile::TempDir,
    server: Option<Server>,
    pub(crate) preview: Preview,
}

/// What was answered.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

/// The events of a stream: names and data.
pub(crate) struct Events(BufReader<TcpStream>);

/// A server without files.
pub(crate) fn served(
    folder: &Path,
    address: &str,
    port: u16,
    on_event: impl Fn(Event) + Send + Sync + 'static,
) -> io::Result<Server> {
    Server::start(address.parse().unwrap(), port, nothing(folder), on_event)
}

fn nothing(folder: &Path) -> Preview {
    Preview {
        folder: folder.to_path_buf(),
        files: Arc::default(),
        generation: 0,
        findings: "[]".to_owned(),
        language: Language::Danish,
        stopped: false,
        base_path: None,
        policy: true,
    }
}

impl Guide {
    /// A guide of the first generation with these files.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        Self::at("127.0.0.1", files)
    }

    /// Where it is served.
    pub(crate) fn address(&self) -> std::net::SocketAddr {
        self.server.as_ref().unwrap().address()
    }

    /// The same at another address.
    pub(crate) fn at(address: &str, files: &[(&str, &str)]) -> Self {
        let mut guide = Self::start(address);
        guide.change(files);
        guide
    }

    /// A server that has nothing to show yet.
    pub(crate) fn unbuilt() -> Self {
        Self::start("127.0.0.1")
    }

    fn start(address: &str) -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("dist");
        fs::create_dir(&folder).unwrap();
        let preview = nothing(&folder);
        let server = Server::start(address.parse().unwrap(), 0, preview.clone(), |_| {}).unwrap();
        Self { place, server: Some(server), preview }
    }

    /// The same guide from a server that was started anew.
    pub(crate) fn restarted(mut self) -> Self {
        self.server.take().unwrap().stop();
        let server = Server::start("127.0.0.1".parse().unwrap(), 0, self.preview.clone(), |_| {}).unwrap();
        self.server = Some(server);
        self
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.place.path().join("dist")
    }

    pub(crate) fn server(&self) -> &Server {
        self.server.as_ref().unwrap()
    }

    pub(crate) fn port(&self) -> u16 {
        self.server().address().port()
    }

    /// A build that wrote these files anew.
    pub(crate) fn change(&mut self, files: &[(&str, &str)]) {
        for (path, text) in files {
            let file = self.folder().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        self.written(|list, generation| {
            list.extend(files.iter().map(|(path, _)| ((*path).to_owned(), generation)));
        });
        self.show();
    }

    /// The same guide with files that are on the disk already, or are not.
    pub(crate) fn listing(mut self, paths: &[&str]) -> Self {
        self.written(|list, generation| {
            list.extend(paths.iter().map(|path| ((*path).to_owned(), generation)));
        });
        self.show();
        self
    }

    /// A build in which a file is no more; not shown yet.
    pub(crate) fn remove(&mut self, path: &str) {
        fs::remove_file(self.folder().join(path)).unwrap();
        self.written(|list, _| assert!(list.remove(path).is_some()));
    }

    fn written(&mut self, work: impl FnOnce(&mut BTreeMap<String, u64>, u64)) {
        self.preview.generation += 1;
        work(Arc::make_mut(&mut self.preview.files), self.preview.generation);
    }

    /// Shows what there is now.
    pub(crate) fn show(&self) {
        self.server().show(self.preview.clone());
    }

    pub(crate) fn stop(mut self) {
        self.server.take().unwrap().stop();
    }

    /// The name of the server with its port.
    fn host(&self) -> String {
        self.server().url().trim_start_matches("http://").trim_end_matches('/').to_owned()
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.host()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends a request without its end; `HOST` stands for the server's name.
    fn send(&self, request: &str) -> TcpStream {
        let mut stream = self.connect();
        let request = request.replace("HOST", &self.host());
        // The server may refuse before it has read everything.
        drop(stream.write_all(format!("{request}\r\nConnection: close\r\n\r\n").as_bytes()));
        stream
    }

    pub(crate) fn ask(&self, request: &str) -> Answer {
        let mut bytes = Vec::new();
        drop(self.send(request).read_to_end(&mut bytes));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let status = status.unwrap_or_else(|| panic!("{request:.100}: {text:?}"));
        let header =
            |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
        Answer { status, headers: lines.filter_map(header).collect(), body: body.to_owned() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: HOST"))
    }

    /// The run of the server, as its pages know it.
    pub(crate) fn session(&self) -> String {
        let page = self.get("/a-page-that-is-not-there").body;
        let (_, rest) = page.split_once("data-session=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    }

    /// Listens as the page that the query names. In HTTP 1.0 a stream is not cut into chunks.
    pub(crate) fn listen(&self, query: &str) -> Events {
        let stream = self.send(&format!("GET /_brobyg/events?{query} HTTP/1.0\r\nHost: HOST"));
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        assert!(line.contains(" 200 "), "{line}");
        while line != "\r\n" {
            line.clear();
            reader.read_line(&mut line).unwrap();
        }
        Events(reader)
    }
}

impl Answer {
    /// The value of a header; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

impl Iterator for Events {
    type Item = (String, String);

    fn next(&mut self) -> Option<Self::Item> {
        let (mut name, mut data) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            match line.trim_end_matches('\n').split_once(": ") {
                Some(("event", value)) => value.clone_into(&mut name),
                Some(("data", value)) => data.push_str(value),
                _ if line == "\n" && !name.is_empty() => return Some((name, data)),
                _ => {}
            }
        }
    }
}

impl Events {
    /// The next event, on one line.
    pub(crate) fn event(&mut self) -> String {
        let (name, data) = self.next().unwrap_or_default();
        format!("{name} {data}")
    }
}
