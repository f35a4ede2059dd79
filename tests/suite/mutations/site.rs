//! The good site: its files, and every spot of them that a mutation may touch.
//!
//! The files are written with marks: `‹sort:meaning|text›` stands for `text`, and says what it is. Thus the place and the
//! meaning of everything are known without asking the program.

use std::collections::BTreeMap;
use std::ops::Range;

use super::names::{self, Page};
use super::pages;
use crate::harness;

/// Something in a file that a mutation may touch.
#[derive(Debug, Clone)]
pub struct Spot {
    /// `key`, `relation`, `wiki`, …
    pub sort: String,
    /// What a reference leads to, the type of a value; empty where the text says it all.
    pub means: String,
    pub text: String,
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    pub range: Range<usize>,
}

/// The good site.
pub struct Good {
    pub files: BTreeMap<String, String>,
    pub assets: BTreeMap<String, Vec<u8>>,
    pub spots: Vec<Spot>,
    pub pages: Vec<Page>,
}

impl Good {
    pub fn new() -> Self {
        let pages = names::pages();
        let mut marked = pages::all(&pages);
        marked.insert("content/playbook.yaml".into(), include_str!("playbook.txt").into());
        let mut good = Self { files: BTreeMap::new(), assets: assets(), spots: Vec::new(), pages };
        for (file, text) in marked {
            let (plain, spots) = unmark(&file, &text);
            good.files.insert(file, plain);
            good.spots.extend(spots);
        }
        good
    }

    /// A copy of its own, on disk.
    pub fn copy(&self) -> harness::Site {
        let site = harness::Site::new();
        for (file, text) in &self.files {
            site.write(file, text);
        }
        for (file, bytes) in &self.assets {
            site.write(file, bytes);
        }
        site
    }

    pub fn page(&self, stem: &str) -> &Page {
        self.pages.iter().find(|page| page.stem == stem).unwrap_or_else(|| panic!("no page {stem}"))
    }

    pub fn spots_of(&self, sorts: &[&str]) -> Vec<&Spot> {
        self.spots.iter().filter(|spot| sorts.contains(&spot.sort.as_str())).collect()
    }

    /// The pages that a name means.
    pub fn named(&self, name: &str) -> Vec<&Page> {
        self.pages.iter().filter(|page| page.is_named(name, page.stem)).collect()
    }

    /// The text of a line, without its end.
    pub fn line(&self, file: &str, line: usize) -> &str {
        self.files[file].lines().nth(line - 1).unwrap()
    }
}

/// Takes the marks out of a text and gives what they say.
fn unmark(file: &str, marked: &str) -> (String, Vec<Spot>) {
    let mut plain = String::new();
    let mut spots = Vec::new();
    let mut rest = marked;
    while let Some((before, mark)) = rest.split_once('‹') {
        plain.push_str(before);
        let (mark, after) = mark.split_once('›').unwrap();
        let (head, text) = mark.split_once('|').unwrap();
        let (sort, means) = head.split_once(':').unwrap_or((head, ""));
        let line = plain.matches('\n').count() + 1;
        let range = plain.len()..plain.len() + text.len();
        let [sort, means, text] = [sort, means, text].map(str::to_owned);
        plain.push_str(&text);
        spots.push(Spot { sort, means, text, file: file.to_owned(), line, range });
        rest = after;
    }
    plain.push_str(rest);
    (plain, spots)
}

fn assets() -> BTreeMap<String, Vec<u8>> {
    let png = || harness::picture::png(b"en lille prik");
    let pdf = b"%PDF-1.4\n".to_vec();
    let files = [
        ("content/billeder/plakat.png", png()),
        ("content/billeder/kvarteret.png", png()),
        ("content/metoder/gaatur.png", png()),
        ("content/filer/samarbejdsaftale.pdf", pdf),
    ];
    files.map(|(file, bytes)| (file.to_owned(), bytes)).into_iter().collect()
}
