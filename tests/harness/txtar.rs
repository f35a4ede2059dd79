//! A site and what the program says of it, in one text file that people read and edit.
//!
//! The first line is the command. `-- path --` begins a file of the site, and the sections after the site hold the answers.
//! What no text can stand for is written with signs, in names and texts alike: `␍` is a carriage return, `␉` a tab, `␀` a NUL,
//! `␖` a byte that is no UTF-8, `(repeat 40: x)` forty times what follows the colon, and `(picture: x)` alone a PNG whose points are what follows.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file of sections.
pub struct Archive {
    path: PathBuf,
    /// What stands above the first section.
    pub command: String,
    pub sections: Vec<Section>,
}

/// What stands between one header and the next: `-- name (directive) --`.
pub struct Section {
    pub name: String,
    pub directive: Option<String>,
    pub text: String,
}

impl Archive {
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let mut archive = Self { path: path.to_path_buf(), command: String::new(), sections: Vec::new() };
        for line in text.lines() {
            match (header(line), archive.sections.last_mut()) {
                (Some(section), _) => archive.sections.push(section),
                (None, Some(section)) => section.text.extend([line, "\n"]),
                (None, None) => archive.command += line,
            }
        }
        archive
    }

    /// All archives of a folder under `tests/`, in the order of their names.
    pub fn all(folder: &str) -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
        let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    /// The file's name without its ending.
    pub fn name(&self) -> String {
        self.path.file_stem().unwrap().to_string_lossy().into_owned()
    }

    /// The text of a section; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.sections.iter().find(|section| section.name == name).map_or("", |section| &section.text)
    }

    /// The sections that are the site: all but these answers.
    pub fn site<'a>(&'a self, answers: &'a [&str]) -> impl Iterator<Item = &'a Section> {
        self.sections.iter().filter(|section| !answers.contains(&section.name.as_str()))
    }

    /// What is wrong where the program does not answer as the file says; with `BLESS=1` the file is written anew instead.
    pub fn compare(&self, answers: &[(&str, String)]) -> Option<String> {
        if answers.iter().all(|(name, answer)| self.text(name) == answer) {
            return None;
        }
        if super::blesses() {
            self.bless(answers);
            return None;
        }
        let differing = answers.iter().filter(|(name, answer)| self.text(name) != answer);
        let shown = differing.map(|(name, answer)| {
            format!("{}, {name}\nexpected:\n{}\nanswered:\n{answer}", self.name(), self.text(name))
        });
        Some(shown.collect::<Vec<_>>().join("\n"))
    }

    fn bless(&self, answers: &[(&str, String)]) {
        let text = fs::read_to_string(&self.path).unwrap();
        let first = format!("-- {} --\n", answers[0].0);
        let begin = text.find(&format!("\n{first}")).map_or(text.len(), |newline| newline + 1);
        let mut blessed = text[..begin].to_owned();
        if !blessed.ends_with('\n') {
            blessed.push('\n');
        }
        for (name, answer) in answers {
            blessed.extend(["-- ", name, " --\n", answer]);
        }
        super::bless(&self.path, blessed);
    }
}

fn header(line: &str) -> Option<Section> {
    let name = line.strip_prefix("-- ")?.strip_suffix(" --")?;
    let (name, directive) = match name.strip_suffix(')').and_then(|name| name.split_once(" (")) {
        Some((name, directive)) => (name, Some(directive.to_owned())),
        None => (name, None),
    };
    Some(Section { name: name.to_owned(), directive, text: String::new() })
}

/// The bytes that a text stands for.
pub fn bytes(text: &str) -> Vec<u8> {
    let text = repeated(text);
    if let Some(points) = text.trim_end().strip_prefix("(picture: ").and_then(|text| text.strip_suffix(')')) {
        return super::picture::png(points.as_bytes());
    }
    let text = text.replace('␍', "\r").replace('␉', "\t").replace('␀', "\0");
    let mut bytes = Vec::new();
    for (index, part) in text.split('␖').enumerate() {
        if index > 0 {
            bytes.push(0xe6);
        }
        bytes.extend(part.as_bytes());
    }
    bytes
}

/// The text with each `(repeat 40: x)` written out.
fn repeated(text: &str) -> String {
    let mut parts = text.split("(repeat ");
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (count, rest) = part.split_once(": ").unwrap();
        let (what, rest) = rest.split_once(')').unwrap();
        written += &what.repeat(count.parse().unwrap());
        written += rest;
    }
    written
}
