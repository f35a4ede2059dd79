//! Who is answered, and what every answer says to the browser.

use super::guide::{ALWAYS, Guide, POLICY};

#[test]
fn every_answer_says_the_same_to_the_browser() {
    let mut guide = Guide::new(&[("index.html", "<head></head>"), ("kort/index.html", ""), ("a.pdf", "")]);
    let ask = |guide: &Guide, policy: bool| {
        for (request, status, own) in [
            ("GET / HTTP/1.1\r\nHost: HOST", 200, vec!["content-type"]),
            ("GET /kort HTTP/1.1\r\nHost: HOST", 302, vec!["location"]),
            ("GET /no HTTP/1.1\r\nHost: HOST", 404, vec!["content-type"]),
            ("GET /_brobyg/no HTTP/1.1\r\nHost: HOST", 404, vec!["content-type"]),
            ("GET /_brobyg/live.js HTTP/1.1\r\nHost: HOST", 200, vec!["content-type"]),
            ("HEAD /_brobyg/events HTTP/1.1\r\nHost: HOST", 200, vec!["content-type"]),
            ("GET / HTTP/1.1\r\nHost: evil.example", 403, vec!["content-type"]),
            ("GET / HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example", 200, vec!["content-type"]),
            ("POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0", 405, vec!["allow", "content-type"]),
            (
                "OPTIONS / HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example",
                405,
                vec!["allow", "content-type"],
            ),
        ] {
            let answer = guide.ask(request);
            let headers = answer.headers.iter().filter(|(name, _)| {
                !own.contains(&name.as_str())
                    && !["date", "content-length", "connection"].contains(&name.as_str())
            });
            let mut headers: Vec<(&str, &str)> =
                headers.map(|(name, value)| (name.as_str(), value.as_str())).collect();
            headers.sort_unstable();
            let mut expected = ALWAYS.to_vec();
            expected.extend(policy.then_some(("content-security-policy", POLICY)));
            expected.sort_unstable();
            assert_eq!((answer.status, headers), (status, expected), "{request}");
        }
    };
    ask(&guide, true);
    let pdf = guide.get("/a.pdf");
    assert!(!pdf.headers.iter().any(|(name, _)| name == "content-security-policy"));
    guide.preview.policy = false;
    guide.show();
    ask(&guide, false);
}

#[test]
fn a_name_that_is_not_ours_is_refused() {
    let guide = Guide::new(&[("index.html", "")]);
    let port = guide.port();
    let status = |host: &str| guide.ask(&format!("GET / HTTP/1.1\r\n{host}")).status;
    for good in [
        "127.0.0.1:PORT",
        "localhost:PORT",
        "LocalHost:PORT",
        "[::1]:PORT",
        "localhost",
        "127.0.0.1",
        "[::1]",
    ] {
        let host = good.replace("PORT", &port.to_string());
        assert_eq!(status(&format!("Host: {host}")), 200, "{host}");
    }
    for bad in [
        "evil.example",
        "evil.example:PORT",
        "localhost.evil.example:PORT",
        "evil.example.localhost:PORT",
        "localhost.:PORT",
        "127.0.0.1.evil.example:PORT",
        "127.0.0.2:PORT",
        "0.0.0.0:PORT",
        "[::]:PORT",
        "192.168.1.2:PORT",
        "localhost:1",
        "127.0.0.1:1",
        "localhost:0PORT",
        "localhost:",
        "localhost:PORT:PORT",
        "user@localhost:PORT",
        "localhost:PORT@evil.example",
        "http://localhost:PORT",
        "localhost:PORT/",
        "localhost PORT",
        "",
    ] {
        let host = bad.replace("PORT", &port.to_string());
        let status = status(&format!("Host: {host}"));
        assert!(matches!(status, 400 | 403), "{host}: {status}");
    }
    assert_eq!(status("Accept: */*"), 403);
    assert_eq!(status(&format!("Host: localhost:{port}\r\nHost: evil.example")), 403);
    assert_eq!(status(&format!("Host: evil.example\r\nHost: localhost:{port}")), 403);
    let absolute = |host: &str| guide.ask(&format!("GET http://{host}/ HTTP/1.1\r\nHost: localhost:{port}"));
    assert_eq!(absolute("evil.example").status, 403);
    assert_eq!(absolute(&format!("localhost:{port}")).status, 200);
    assert_eq!(guide.ask("GET / HTTP/1.0\r\nAccept: */*").status, 403);
}

#[test]
fn bound_to_every_address_it_is_known_by_numbers_only() {
    let guide = Guide::at("0.0.0.0", &[("index.html", "")]);
    let port = guide.port();
    assert_eq!(guide.server().url(), format!("http://127.0.0.1:{port}/"));
    for (host, expected) in [
        ("localhost", 200),
        ("127.0.0.1", 200),
        ("192.168.1.2", 200),
        ("[fe80::1]", 200),
        ("evil.example", 403),
        ("1.evil.example", 403),
        ("0x7f.1", 403),
    ] {
        let answer = guide.ask(&format!("GET / HTTP/1.1\r\nHost: {host}:{port}"));
        assert_eq!(answer.status, expected, "{host}");
    }
}

#[test]
fn other_pages_get_nothing() {
    let guide = Guide::new(&[("index.html", "")]);
    let file = |headers: &str| guide.ask(&format!("GET / HTTP/1.1\r\nHost: HOST{headers}")).status;
    let events =
        |headers: &str| guide.ask(&format!("HEAD /_brobyg/events HTTP/1.1\r\nHost: HOST{headers}")).status;
    let own = guide.server().url();
    let own = format!("\r\nOrigin: {}", own.trim_end_matches('/'));
    for (headers, of_file, of_events) in [
        ("", 200, 200),
        ("\r\nSec-Fetch-Site: none", 200, 200),
        ("\r\nSec-Fetch-Site: same-origin", 200, 200),
        ("\r\nSec-Fetch-Site: same-site", 403, 403),
        ("\r\nSec-Fetch-Site: cross-site", 403, 403),
        ("\r\nSec-Fetch-Site: Same-Origin", 403, 403),
        ("\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site", 403, 403),
        ("\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document", 200, 403),
        ("\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe", 403, 403),
        ("\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: document", 403, 403),
        ("\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty", 403, 403),
        (own.as_str(), 200, 200),
        ("\r\nOrigin: null", 200, 403),
        ("\r\nOrigin: http://evil.example", 200, 403),
        ("\r\nOrigin: http://127.0.0.1:1", 200, 403),
        ("\r\nOrigin: https://HOST", 200, 403),
        ("\r\nOrigin: http://localhost", 200, 403),
        ("\r\nOrigin: http://HOST.evil.example", 200, 403),
    ] {
        assert_eq!((file(headers), events(headers)), (of_file, of_events), "{headers}");
    }
}

#[test]
fn only_reading_is_possible() {
    let guide = Guide::new(&[("index.html", "")]);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"] {
        for path in ["/", "/no", "/_brobyg/events", "/_brobyg/live.js"] {
            let answer = guide.ask(&format!("{method} {path} HTTP/1.1\r\nHost: HOST"));
            assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method} {path}");
        }
    }
}
