//! The data that a browser loads, read as a browser reads it.

use std::io::Read;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::harness::Site;

/// The texts of all data below a folder of output: their file names, and what they hold.
pub fn texts(site: &Site, output: &str) -> Vec<(String, String)> {
    let files = site.tree(&format!("{output}/assets/search"));
    files.into_iter().map(|(name, bytes)| (name, text(&String::from_utf8(bytes).unwrap()))).collect()
}

/// What a script hands over: `brobygSearch("name","version","base64 of raw DEFLATE");`, or passages as they are.
fn text(script: &str) -> String {
    if let Some(rest) = script.strip_prefix("brobygSearch(\"passages-") {
        return rest.split_once(',').unwrap().1.to_owned();
    }
    let (_, payload) = script.trim_end().trim_end_matches("\");").rsplit_once('"').unwrap();
    let packed = BASE64_STANDARD.decode(payload).unwrap();
    let mut text = String::new();
    flate2::read::DeflateDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
    text
}

/// The forms of a file of terms. A line has the letters that it shares with the one before as a number.
pub fn forms(terms: &str) -> Vec<String> {
    let mut last: Vec<u16> = Vec::new();
    let form = |line: &str| {
        let form = line.split('\t').next().unwrap();
        let shared = form.chars().next().unwrap().to_digit(36).unwrap() as usize;
        last.truncate(shared);
        last.extend(form[1..].encode_utf16());
        String::from_utf16(&last).unwrap()
    };
    terms.lines().map(form).collect()
}

#[test]
fn forms_are_read_as_they_are_packed() {
    assert_eq!(forms("0aftale\tx\n6r\t!1\n6rne\t\t!1\n0æble\t"), ["aftale", "aftaler", "aftalerne", "æble"]);
}

/// The data is made whatever it holds, and has each word of a page.
#[test]
fn the_words_of_a_page_are_in_the_data() {
    let site = super::pages(&[("a", "Vi mødes i forsamlingshuset.")]);
    site.built();
    let texts = texts(&site, "dist");
    let names: Vec<_> = texts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["index.js", "passages-0.js", "terms-0.js"]);
    assert!(texts[1].1.contains("Vi mødes i forsamlingshuset."), "{}", texts[1].1);
    assert!(forms(&texts[2].1).contains(&"forsamlingshuset".to_owned()), "{}", texts[2].1);
}
