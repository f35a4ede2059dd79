//! What a mutation is: changed files, the places where it must be reported, and what was meant.

use super::site::{Good, Spot};
use crate::harness::Site;
pub use crate::harness::random::Random;

/// What happens to a file.
#[derive(Debug, Clone)]
pub enum Change {
    /// It has another text.
    Text(String, String),
    /// It has another name.
    Name(String, String),
}

/// A place where a mutation must be reported.
#[derive(Debug, Clone)]
pub struct Place {
    pub file: String,
    pub line: Line,
    /// Words that the message must have.
    pub says: String,
}

/// The line of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    At(usize),
    /// What is missing has no line: any that the file has.
    Any,
    /// One of two equal things is wrong, and nothing tells which: the line may also be named as the other place.
    Pair(usize),
}

/// One mutation of the good site.
#[derive(Debug, Clone)]
pub struct Mutation {
    /// What was done, for people.
    pub what: String,
    /// The finer sort, under which misses are counted.
    pub sort: String,
    pub changes: Vec<Change>,
    pub places: Vec<Place>,
    /// Lines that still hold and at which nothing may be reported.
    pub silent: Vec<(String, usize)>,
    /// The spot whose text was misspelt.
    pub misspelt: Option<Spot>,
}

impl Mutation {
    /// A change of a spot's text, reported on its line.
    pub fn of_spot(good: &Good, spot: &Spot, text: &str) -> Self {
        let mut file = good.files[&spot.file].clone();
        file.replace_range(spot.range.clone(), text);
        Self {
            what: format!("{}:{}: {} »{}« → »{text}«", spot.file, spot.line, spot.sort, spot.text),
            sort: spot.sort.clone(),
            changes: vec![Change::Text(spot.file.clone(), file)],
            places: vec![Place::at(&spot.file, spot.line)],
            silent: Vec::new(),
            misspelt: None,
        }
    }

    /// Another text for a line, `None` to delete it; reported there.
    pub fn of_line(good: &Good, sort: &str, file: &str, line: usize, text: Option<&str>) -> Self {
        let lines = good.files[file].lines().enumerate();
        let kept = lines.filter_map(|(index, old)| if index + 1 == line { text } else { Some(old) });
        let whole: String = kept.flat_map(|line| [line, "\n"]).collect();
        let old = good.line(file, line);
        Self {
            what: format!("{file}:{line}: {sort} »{old}« → »{}«", text.unwrap_or_default()),
            sort: sort.to_owned(),
            changes: vec![Change::Text(file.to_owned(), whole)],
            places: vec![Place::at(file, line)],
            silent: Vec::new(),
            misspelt: None,
        }
    }

    pub fn apply(&self, site: &Site) {
        for change in &self.changes {
            match change {
                Change::Text(file, text) => {
                    site.write(file, text);
                }
                Change::Name(from, to) => {
                    std::fs::rename(site.path().join(from), site.path().join(to)).unwrap();
                }
            }
        }
    }

    /// Every file that it changes, or that names what it changes.
    pub fn files(&self) -> Vec<&str> {
        let changed = self.changes.iter().flat_map(|change| match change {
            Change::Text(file, _) => [file, file],
            Change::Name(from, to) => [from, to],
        });
        let reported = self.places.iter().map(|place| &place.file);
        changed.chain(reported).map(String::as_str).collect()
    }
}

impl Place {
    pub fn at(file: &str, line: usize) -> Self {
        Self { file: file.to_owned(), line: Line::At(line), says: String::new() }
    }
}
