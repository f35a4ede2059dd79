//! What is served: files as they are, pages with the script of the preview, and pages for where there is nothing.

use super::guide::{Answer, Guide};

const INJECTED: &str =
    r#"<script src="/_brobyg/live.js" data-session="S" data-generation="G" defer></script>"#;

/// The script of the preview, as a page of a generation has it.
fn script(guide: &Guide, generation: u64) -> String {
    INJECTED
        .replace("data-session=\"S\"", &format!("data-session=\"{}\"", guide.session()))
        .replace("\"G\"", &format!("\"{generation}\""))
}

#[test]
fn files_are_served_as_what_they_are() {
    let guide = Guide::new(&[
        ("index.html", "<head></head>front"),
        ("kort/index.html", "<head></head>cards"),
        ("assets/guide.css", "a{}"),
        ("assets/guide.js", "1"),
        ("assets/icon.svg", "<svg/>"),
        ("guide.json", "{}"),
        ("sitemap.xml", "<x/>"),
        ("a.txt", "æ"),
        ("a.pdf", "%PDF"),
        ("a.png", "png"),
        ("a.woff2", "font"),
        ("a.mp4", "film"),
        ("a.docx", "paper"),
        ("a.unknown", "?"),
    ]);
    let script = script(&guide, 1);
    for (path, kind, body) in [
        ("/", "text/html; charset=utf-8", format!("<head>{script}</head>front")),
        ("/index.html", "text/html; charset=utf-8", format!("<head>{script}</head>front")),
        ("/?a=b", "text/html; charset=utf-8", format!("<head>{script}</head>front")),
        ("/kort/", "text/html; charset=utf-8", format!("<head>{script}</head>cards")),
        ("/assets/guide.css", "text/css; charset=utf-8", "a{}".to_owned()),
        ("/assets/guide.css?generation=2", "text/css; charset=utf-8", "a{}".to_owned()),
        ("/assets/guide.js", "text/javascript; charset=utf-8", "1".to_owned()),
        ("/assets/icon.svg", "image/svg+xml; charset=utf-8", "<svg/>".to_owned()),
        ("/guide.json", "application/json; charset=utf-8", "{}".to_owned()),
        ("/sitemap.xml", "application/xml; charset=utf-8", "<x/>".to_owned()),
        ("/a.txt", "text/plain; charset=utf-8", "æ".to_owned()),
        ("/a.pdf", "application/pdf", "%PDF".to_owned()),
        ("/a.png", "image/png", "png".to_owned()),
        ("/a.woff2", "font/woff2", "font".to_owned()),
        ("/a.mp4", "video/mp4", "film".to_owned()),
        (
            "/a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "paper".to_owned(),
        ),
        ("/a.unknown", "application/octet-stream", "?".to_owned()),
    ] {
        let answer = guide.get(path);
        assert_eq!(
            (answer.status, answer.header("content-type"), answer.body.as_str()),
            (200, kind, body.as_str()),
            "{path}"
        );
    }
}

#[test]
fn head_says_what_get_would() {
    let guide = Guide::new(&[("index.html", "<head></head>"), ("a.png", "png"), ("kort/index.html", "")]);
    for path in ["/", "/a.png", "/no", "/kort", "/_brobyg/live.css"] {
        let comparable = |mut answer: Answer| {
            // The length of nothing need not be said.
            let told = |(name, value): &(String, String)| {
                name != "date" && (name != "content-length" || value != "0")
            };
            answer.headers.retain(told);
            answer
        };
        let get = comparable(guide.get(path));
        let head = comparable(guide.ask(&format!("HEAD {path} HTTP/1.1\r\nHost: HOST")));
        assert_eq!(head, Answer { body: String::new(), ..get }, "{path}");
    }
}

#[test]
fn folders_lead_on_to_themselves() {
    let guide = Guide::new(&[("kort/index.html", ""), ("small broer/index.html", "")]);
    for (path, location) in
        [("/kort", "/kort/"), ("/kort?a=b", "/kort/"), ("/small%20broer", "/small%20broer/")]
    {
        let answer = guide.get(path);
        assert_eq!((answer.status, answer.header("location")), (302, location), "{path}");
    }
}

#[test]
fn where_there_is_nothing_a_page_says_so() {
    let mut guide = Guide::new(&[("404.html", "<html><head><title>own</title></head>")]);
    let missing = script(&guide, 1).replace(" defer", " data-missing defer");
    let answer = guide.get("/kort/no.html");
    let own = format!(r#"<html><head><base href="/"><title>own</title>{missing}</head>"#);
    assert_eq!((answer.status, answer.body), (404, own));

    // With an address of its own it is as it is on the host, where all other files are found below that too.
    guide.preview.base_path = Some("/guide/".to_owned());
    guide.show();
    let answer = guide.get("/guide/kort/no.html");
    assert_eq!((answer.status, answer.body.contains("<base")), (404, false));
    assert_eq!((guide.get("/guide/404.html").status, guide.get("/guid/404.html").status), (200, 404));
    guide.preview.base_path = None;

    guide.remove("404.html");
    guide.show();
    let plain = guide.get("/kort/no.html");
    assert_eq!(plain.status, 404);
    assert!(
        plain.body.contains("<h1>Siden findes ikke</h1>") && plain.body.contains(" data-missing defer"),
        "{}",
        plain.body
    );
    guide.preview.language = brobyg::text::Language::English;
    guide.show();
    assert!(guide.get("/no").body.contains("<html lang=\"en\">\n"));
}

#[test]
fn before_the_first_guide_every_address_waits_for_it() {
    let guide = Guide::unbuilt();
    let expected = script(&guide, 0).replace(" defer", " data-missing defer");
    for path in ["/", "/kort/x.html"] {
        let answer = guide.get(path);
        assert_eq!(answer.status, 503, "{path}");
        assert!(answer.body.contains("<h1>Der er endnu ingen side at vise</h1>"), "{}", answer.body);
        assert!(answer.body.contains(&expected), "{}", answer.body);
    }
}
