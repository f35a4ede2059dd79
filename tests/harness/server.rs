//! A web server on this machine, for what asks other sites: it answers by the path that it is asked for, and remembers what it was asked.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A server, and what it was asked for: method and path, and when.
pub struct Server {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<(String, Instant)>>>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                thread::spawn(move || serve(&stream, &log));
            }
        });
        Self { address, asked }
    }

    /// Methods and paths, in their order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|(request, _)| request.clone()).collect()
    }

    /// The time between one request and the next.
    pub fn pauses(&self) -> Vec<Duration> {
        self.asked.lock().unwrap().windows(2).map(|pair| pair[1].1 - pair[0].1).collect()
    }
}

fn serve(stream: &TcpStream, log: &Mutex<Vec<(String, Instant)>>) {
    let mut lines = BufReader::new(stream).lines();
    while let Some(Ok(first)) = lines.next() {
        let request = first.trim_end_matches(" HTTP/1.1").to_owned();
        while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
        log.lock().unwrap().push((request.clone(), Instant::now()));
        let (method, path) = request.split_once(' ').unwrap();
        let (status, more) = match (method, path) {
            (_, "/godt" | "/flyttet-hertil" | "/et" | "/to" | "/tre") | ("GET", "/kun-get") => ("200 OK", ""),
            ("HEAD", "/kun-get") => ("405 Method Not Allowed", ""),
            (_, "/flyttet") => ("301 Moved Permanently", "Location: /flyttet-hertil\r\n"),
            (_, "/midlertidigt") => ("302 Found", "Location: /godt\r\n"),
            (_, "/til-ingenting") => ("302 Found", "Location: /findes-ikke\r\n"),
            (_, "/ring") => ("302 Found", "Location: /ring\r\n"),
            (_, "/travl") => ("429 Too Many Requests", ""),
            (_, "/kun-mennesker") => ("403 Forbidden", ""),
            (_, "/fejl") => ("500 Internal Server Error", ""),
            (_, "/vaek") => ("410 Gone", ""),
            _ => ("404 Not Found", ""),
        };
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n{more}\r\n");
        if (&*stream).write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}
