//! How the server begins and ends.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use super::guide::{Guide, served};

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let server = served(folder.path(), "127.0.0.1", port, |_| {}).unwrap();
    assert!((port + 1..=port + 100).contains(&server.address().port()));
    let refused = served(folder.path(), "192.0.2.1", 0, |_| {});
    assert!(refused.is_err());
}

#[test]
fn it_serves_where_there_is_only_the_newer_protocol() {
    if TcpListener::bind("[::1]:0").is_err() {
        return;
    }
    let guide = Guide::at("::1", &[("index.html", "front")]);
    assert_eq!(guide.server().url(), format!("http://[::1]:{}/", guide.port()));
    assert_eq!(guide.get("/").status, 200);
    for host in ["localhost", "127.0.0.1", "[0:0:0:0:0:0:0:1]"] {
        let answer = guide.ask(&format!("GET / HTTP/1.1\r\nHost: {host}:{}", guide.port()));
        assert_eq!(answer.status, 200, "{host}");
    }
}

#[cfg(unix)]
#[test]
fn the_wish_that_it_ends_is_passed_on() {
    let _alone = crate::harness::alone();
    let folder = tempfile::tempdir().unwrap();
    let (sender, wishes) = std::sync::mpsc::channel();
    let server = served(folder.path(), "127.0.0.1", 0, move |_| sender.send(()).unwrap()).unwrap();
    for signal in ["-INT", "-TERM"] {
        let kill =
            std::process::Command::new("kill").args([signal, &std::process::id().to_string()]).status();
        assert!(kill.unwrap().success());
        wishes.recv_timeout(super::guide::PATIENCE).unwrap();
    }
    server.stop();
}

#[test]
fn it_stops_whoever_is_connected() {
    let guide = Guide::new(&[("index.html", "front")]);
    let mut idle = guide.connect();
    let mut half = guide.connect();
    half.write_all(b"GET / HTTP/1.1\r\nHo").unwrap();
    let mut streams = vec![guide.listen("page=/&since=1"), guide.listen("page=/no&since=1")];
    for stream in &mut streams {
        assert_eq!(stream.next().unwrap().0, "findings");
    }
    let address = guide.server().address();
    guide.stop();
    for mut stream in streams {
        while stream.next().is_some() {}
    }
    let mut rest = Vec::new();
    // Closed or cut off: both are an end.
    drop(idle.read_to_end(&mut rest));
    drop(half.read_to_end(&mut rest));
    assert!(TcpStream::connect(address).is_err());
}
