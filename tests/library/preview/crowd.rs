//! Many who listen and do not read: what they hold has a limit, and others are answered meanwhile.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::guide::Guide;
use crate::harness::alone;

/// A stream of events that is asked for, and whose answer is read no further than its status.
fn ask(address: std::net::SocketAddr) -> (u16, TcpStream) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(stream, "GET /_brobyg/events?page=/ HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
    let mut line = String::new();
    BufReader::with_capacity(1, &stream).read_line(&mut line).unwrap();
    (line.split(' ').nth(1).unwrap().parse().unwrap(), stream)
}

/// Megabytes that this program, and so the server in it, has in memory.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap() / 1024
}

#[test]
fn streams_that_nobody_reads_hold_little_and_have_a_limit() {
    let _alone = alone();
    let mut guide = Guide::new(&[("index.html", "front")]);
    let address = guide.address();
    let mut streams = Vec::new();
    for _ in 0..240 {
        streams.push(ask(address));
    }
    let heard = streams.iter().filter(|(status, _)| *status == 200).count();
    let refused = streams.iter().filter(|(status, _)| *status == 503).count();
    assert_eq!((heard, refused), (100, 140));
    let before = memory();
    for number in 0..60 {
        guide.preview.findings = format!(r#"[{{"message":"{number} {}"}}]"#, "x".repeat(1_000_000));
        guide.show();
        std::thread::sleep(Duration::from_millis(10));
    }
    let grown = memory().saturating_sub(before);
    assert!(grown < 150, "{grown} MB");
    // Those who go make room.
    streams.truncate(40);
    std::thread::sleep(Duration::from_millis(500));
    guide.preview.findings = String::from("[]");
    guide.show();
    assert_eq!(ask(address).0, 200);
}

#[test]
fn connections_have_a_limit_and_whoever_comes_beyond_is_told() {
    let _alone = alone();
    let guide = Guide::new(&[("index.html", "front")]);
    let address = guide.address();
    let idle: Vec<TcpStream> = (0..256).map(|_| TcpStream::connect(address).unwrap()).collect();
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(ask(address).0, 503);
    drop(idle);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(ask(address).0, 200);
}
