//! What the Danish pages are put together from, read from the text that people wrote.

use std::collections::BTreeMap;

/// Everything in `danish.txt`.
pub struct Topics {
    pub topics: Vec<Topic>,
    shared: BTreeMap<String, Vec<String>>,
}

/// What belongs to one topic.
#[derive(Default)]
pub struct Topic {
    /// What its files are called.
    pub slug: String,
    /// What it is called in a sentence.
    pub name: String,
    pub tags: Vec<String>,
    pub sentences: Vec<String>,
    /// Names of actors and of cases that are there in two towns each.
    pub actors: Vec<String>,
    pub cases: Vec<String>,
    /// Words, and what they mean.
    pub terms: Vec<(String, String)>,
    /// Pages that were written for it: what the line begins with, the title, and what only this page says.
    pub written: Vec<(String, String, String)>,
    pub alias: Option<String>,
    pub picture: Option<String>,
}

impl Topics {
    pub fn read(text: &str) -> Self {
        let mut read = Self { topics: Vec::new(), shared: BTreeMap::new() };
        let mut section = None;
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix(":: ") {
                section = Some(name.to_owned());
            } else if let Some(head) = line.strip_prefix("== ") {
                section = None;
                read.topics.push(Topic::headed(head));
            } else if let Some(section) = &section {
                read.shared.entry(section.clone()).or_default().push(line.to_owned());
            } else {
                read.topics.last_mut().unwrap().add(line);
            }
        }
        read
    }

    /// A line of a section that belongs to all topics. Numbers beyond its end begin anew.
    pub fn shared(&self, section: &str, number: usize) -> &str {
        let lines = &self.shared[section];
        &lines[number % lines.len()]
    }
}

impl Topic {
    fn headed(head: &str) -> Self {
        let [slug, name, tags] = parts(head);
        Self { slug, name, tags: list(&tags), ..Self::default() }
    }

    fn add(&mut self, line: &str) {
        if let Some(sentence) = line.strip_prefix("- ") {
            return self.sentences.push(sentence.to_owned());
        }
        let (key, value) = line.split_once(": ").unwrap_or_else(|| panic!("no key: {line}"));
        match key {
            "actors" => self.actors = list(value),
            "cases" => self.cases = list(value),
            "alias" => self.alias = Some(value.to_owned()),
            "picture" => self.picture = Some(value.to_owned()),
            "term" => self.terms.push(<[String; 2]>::into(parts(value))),
            "card" | "actor" | "case" | "group" | "list" | "page" => {
                let [title, own] = parts(value);
                self.written.push((key.to_owned(), title, own));
            }
            _ => panic!("an unknown key: {line}"),
        }
    }

    /// A sentence. Numbers beyond the last begin anew.
    pub fn sentence(&self, number: usize) -> &str {
        &self.sentences[number % self.sentences.len()]
    }
}

/// The parts of a line, which are divided by a stroke.
fn parts<const N: usize>(line: &str) -> [String; N] {
    let parts: Vec<_> = line.split(" | ").map(str::to_owned).collect();
    parts.try_into().unwrap_or_else(|_| panic!("not of {N} parts: {line}"))
}

/// A list that is divided by commas.
fn list(text: &str) -> Vec<String> {
    text.split(", ").map(str::to_owned).collect()
}
