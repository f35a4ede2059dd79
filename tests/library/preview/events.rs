//! What pages that listen are told, and when: the protocol of `src/serve/mod.rs`.

use super::guide::{Events, Guide};

const FINE: &str = r#"findings {"language":"da","built":true,"stopped":false,"findings":[]}"#;

fn guide() -> Guide {
    Guide::new(&[
        ("index.html", "front"),
        ("kort/index.html", "cards"),
        ("kort/x.html", "x"),
        ("kort/å.html", "å"),
        ("404.html", "not here"),
        ("assets/guide.css", "a{}"),
        ("assets/more.css", "b{}"),
        ("assets/guide.js", "1"),
        ("assets/icon.svg", "<svg/>"),
        ("guide.json", "{}"),
    ])
}

/// A stream that has been told how things stand.
fn listening(guide: &Guide, query: &str) -> Events {
    let mut events = guide.listen(query);
    assert_eq!(events.event(), FINE);
    events
}

/// Lets all streams be told something, so that a test sees whether they were told something before it.
fn mark(guide: &mut Guide) -> String {
    guide.preview.findings = String::from(r#"[{"message":"mark"}]"#);
    guide.show();
    FINE.replace("[]", &guide.preview.findings)
}

#[test]
fn each_change_reaches_the_pages_that_it_is_about() {
    for (changed, front, card) in [
        (vec!["index.html"], "reload", ""),
        (vec!["kort/x.html"], "", "reload"),
        (vec!["index.html", "kort/x.html"], "reload", "reload"),
        (vec!["kort/index.html", "guide.json", "404.html"], "", ""),
        (vec!["new.html"], "", ""),
        (vec!["assets/guide.js"], "reload", "reload"),
        (vec!["assets/icon.svg"], "reload", "reload"),
        (vec!["assets/guide.css"], "styles", "styles"),
        (vec!["assets/guide.css", "index.html"], "reload", "styles"),
    ] {
        let mut guide = guide();
        let mut streams = [
            (listening(&guide, "page=/&since=1"), front),
            (listening(&guide, "page=/kort/x.html&since=1"), card),
        ];
        let files: Vec<(&str, &str)> = changed.iter().map(|path| (*path, "new")).collect();
        guide.change(&files);
        for (stream, expected) in &mut streams {
            match *expected {
                "" => {}
                "reload" => assert_eq!(stream.event(), r#"reload {"generation":2}"#, "{changed:?}"),
                _ => {
                    let styles = r#"styles {"generation":2,"paths":["/assets/guide.css"]}"#;
                    assert_eq!(stream.event(), styles, "{changed:?}");
                }
            }
        }
        let mark = mark(&mut guide);
        for (stream, _) in &mut streams {
            assert_eq!(stream.event(), mark, "{changed:?}");
        }
    }
}

#[test]
fn a_stream_that_begins_late_is_told_what_it_missed() {
    let mut guide = guide();
    guide.change(&[("assets/guide.css", "2")]);
    guide.change(&[("kort/x.html", "3")]);
    guide.change(&[("assets/more.css", "4")]);
    let session = guide.session();
    let both = r#"styles {"generation":4,"paths":["/assets/guide.css","/assets/more.css"]}"#;
    let more = r#"styles {"generation":4,"paths":["/assets/more.css"]}"#;
    let reload = r#"reload {"generation":4}"#;
    for (query, expected) in [
        ("page=/kort/x.html&since=1", reload),
        ("page=/kort/x.html&since=2", reload),
        ("page=/kort/x.html&since=3", more),
        ("page=/&since=1", both),
        ("page=%2F&since=2", more),
        ("page=/kort/&since=3", more),
        ("page=/kort/%C3%A5.html&since=3", more),
        ("page=%2Fkort%2F%25C3%25A5.html&since=3", more),
        ("page=/kort/%25C3%25A5.html&since=1", both),
        ("page=/no.html&since=3", reload),
        ("page=/no.html&since=3&missing=", more),
        ("page=/kort/x.html&since=3&missing=", reload),
        ("since=4", reload),
        ("page=/&since=x", reload),
        ("page=/&since=4&session=another", reload),
        ("page=/&since=99&session=another", reload),
        (&format!("page=/&since=3&session={session}"), more),
    ] {
        assert_eq!(listening(&guide, query).event(), expected, "{query}");
    }
    let mut up_to_date = listening(&guide, &format!("page=/&since=4&session={session}"));
    let mark = mark(&mut guide);
    assert_eq!(up_to_date.event(), mark);
}

#[test]
fn another_run_of_the_server_means_another_page() {
    let guide = guide();
    let query = format!("page=/&since=1&session={}", guide.session());
    let guide = guide.restarted();
    assert_eq!(listening(&guide, &query).event(), r#"reload {"generation":1}"#);
}

#[test]
fn pages_come_and_go() {
    let mut guide = guide();
    let mut stays = listening(&guide, "page=/kort/x.html&since=1");
    let mut waits = listening(&guide, "page=/kort/new.html&since=1&missing=");
    guide.remove("kort/x.html");
    guide.show();
    assert_eq!(stays.event(), r#"reload {"generation":2}"#);
    guide.change(&[("kort/new.html", "")]);
    assert_eq!(waits.event(), r#"reload {"generation":3}"#);
    guide.change(&[("404.html", "another")]);
    assert_eq!(stays.event(), r#"reload {"generation":4}"#);
    guide.change(&[("kort/x.html", "back")]);
    assert_eq!(stays.event(), r#"reload {"generation":5}"#);
    let mark = mark(&mut guide);
    assert_eq!([stays.event(), waits.event()], [mark.clone(), mark]);
}

#[test]
fn findings_are_told_when_they_are_others_and_stay_until_they_are() {
    let mut guide = Guide::unbuilt();
    let mut stream = guide.listen("page=/&since=0&missing=");
    let unbuilt = r#"findings {"language":"da","built":false,"stopped":false,"findings":[]}"#;
    assert_eq!(stream.event(), unbuilt);
    guide.preview.findings = "[\n  {\n    \"message\": \"a  \\n\\\"b\\\" \\u2028 æ\"\n  }\n]\n".to_owned();
    guide.preview.stopped = true;
    guide.show();
    let found = r#"[{"message": "a  \n\"b\" \u2028 æ"}]"#;
    let stopped = unbuilt.replace(r#""stopped":false"#, r#""stopped":true"#).replace("[]", found);
    assert_eq!(stream.event(), stopped);
    // The same again is no news, and somebody who comes now is told.
    guide.show();
    assert_eq!(guide.listen("page=/&since=0&missing=").event(), stopped);
    (guide.preview.findings, guide.preview.stopped) = ("[]".to_owned(), false);
    guide.change(&[("index.html", "")]);
    assert_eq!(stream.event(), FINE);
    assert_eq!(stream.event(), r#"reload {"generation":1}"#);
    guide.preview.language = brobyg::text::Language::English;
    guide.show();
    assert_eq!(stream.event(), FINE.replace("\"da\"", "\"en\""));
}

#[test]
fn of_several_changes_none_is_lost() {
    let mut guide = guide();
    let mut card = listening(&guide, "page=/kort/x.html&since=1");
    let mut front = listening(&guide, "page=/&since=1");
    for round in 0..100 {
        let sheet = if round % 2 == 0 { "assets/guide.css" } else { "assets/more.css" };
        guide.change(&[(sheet, "new")]);
        guide.change(&[("kort/x.html", "new")]);
        guide.change(&[("guide.json", "new")]);
    }
    guide.change(&[("assets/guide.css", "last"), ("assets/more.css", "last")]);
    let last = guide.preview.generation;
    let mark = mark(&mut guide);
    let told = |stream: &mut Events| -> Vec<String> {
        let mut told = Vec::new();
        // The mark may be told before the last change where both were shown when the stream was asked.
        while !(told.contains(&mark)
            && told.iter().any(|event: &String| event.contains(&format!("\"generation\":{last}"))))
        {
            told.push(stream.event());
        }
        told
    };
    let (card, front) = (told(&mut card), told(&mut front));
    assert!(card.iter().any(|event| event.starts_with("reload ")), "{card:?}");
    let both = format!(r#"{{"generation":{last},"paths":["/assets/guide.css","/assets/more.css"]}}"#);
    assert!(front.iter().any(|event| *event == format!("styles {both}")), "{front:?}");
    assert!(!front.iter().any(|event| event.starts_with("reload ")), "{front:?}");
}

#[test]
fn who_does_not_read_holds_nobody_up() {
    let mut guide = guide();
    let mut sleepers: Vec<Events> = (0..40).map(|_| guide.listen("page=/&since=1")).collect();
    let gone: Vec<Events> = (0..40).map(|_| guide.listen("page=/&since=1")).collect();
    drop(gone);
    let mut reader = listening(&guide, "page=/&since=1");
    let large = "x".repeat(1 << 20);
    for round in 0..30 {
        guide.preview.findings = format!(r#"[{{"message":"{round} {large}"}}]"#);
        guide.show();
        assert!(reader.event().contains(&format!(r#""message":"{round} x"#)));
    }
    let mark = mark(&mut guide);
    assert_eq!(reader.event(), mark);
    // Whoever reads at last is told what is so now, and little of what was.
    let sleeper = &mut sleepers[0];
    let told = sleeper.by_ref().take_while(|(name, data)| format!("{name} {data}") != mark).count();
    assert!(told < 30, "{told}");
}
