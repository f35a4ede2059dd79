//! The files of an index: the catalogue, which says what there is and where, the terms, and the passages that are shown of pages.

use std::ops::Range;

use serde::Serialize;

use super::index::{Index, IndexedPage, Term};
use super::language::common_words;
use super::numbers;
use super::page_text::PageText;
use super::payload::{Packer, plain_file};

/// The catalogue. The theme's `search-engine.js` reads it.
#[derive(Serialize)]
struct Catalogue<'i> {
    language: &'i str,
    version: &'i str,
    /// By page.
    sections: Vec<u32>,
    kinds: &'i [[String; 3]],
    /// By page.
    kind: Vec<usize>,
    tags: &'i [String],
    /// By page.
    tagged: Vec<&'i [usize]>,
    /// The first key of each file of terms.
    shards: Vec<&'i str>,
    /// The first page of each file of passages.
    passages: &'i [usize],
    prefix: usize,
    fixed: usize,
    common: &'i [&'i str],
    irregular: &'i [Vec<String>],
}

/// UTF-16 units that a form may share with the one before it.
const MOST_SHARED: u32 = 35;

impl Index {
    /// The catalogue of an index whose passages stand in files that begin with these pages.
    pub fn catalogue(&self, passages: &[usize], version: &str, packer: &mut Packer) -> Vec<u8> {
        let first_key = |shard: &Range<usize>| match shard.start {
            0 => "",
            start => self.terms.get(start).map_or("\u{ffff}", |term| &term.key),
        };
        let catalogue = Catalogue {
            language: self.grammar.language.code(),
            version,
            sections: self.pages.iter().map(|page| page.terms.sections).collect(),
            kinds: &self.names.kinds,
            kind: self.pages.iter().map(|page| page.kind).collect(),
            tags: &self.names.tags,
            tagged: self.pages.iter().map(|page| &*page.tags).collect(),
            shards: self.shards.iter().map(first_key).collect(),
            passages,
            prefix: self.prefix,
            fixed: self.fixed,
            common: common_words(self.grammar.language),
            irregular: &self.grammar.irregular,
        };
        packer.file("index", version, &json(&catalogue))
    }

    /// One of the files of terms.
    pub fn terms(&self, number: usize, packer: &mut Packer) -> Vec<u8> {
        let mut lines = Vec::new();
        let mut before = "";
        for term in &self.terms[self.shards[number].clone()] {
            if !lines.is_empty() {
                lines.push(b'\n');
            }
            line(&mut lines, before, term);
            before = &term.form;
        }
        packer.file(&format!("terms-{number}"), "", &lines)
    }

    /// A file of the passages of some pages.
    pub fn passages(&self, pages: Range<usize>, number: usize) -> Vec<u8> {
        let texts: Vec<_> = self.pages[pages].iter().map(|IndexedPage { text, .. }| passages(text)).collect();
        plain_file(&format!("passages-{number}"), &json(&texts))
    }
}

/// Writes the line of a term: what its form has beyond that of the line before, and where it stands.
fn line(out: &mut Vec<u8>, before: &str, Term { form, postings, compounds, .. }: &Term) {
    let (mut units, mut bytes) = (0, 0);
    for (one, other) in form.chars().zip(before.chars()) {
        let length = u32::try_from(one.len_utf16()).unwrap_or_default();
        if one != other || units + length > MOST_SHARED {
            break;
        }
        (units, bytes) = (units + length, bytes + one.len_utf8());
    }
    let shared = char::from_digit(units, 36).unwrap_or('0');
    out.extend_from_slice(shared.to_string().as_bytes());
    out.extend_from_slice(&form.as_bytes()[bytes..]);
    out.push(b'\t');
    numbers::write(out, postings);
    if !compounds.is_empty() {
        out.push(b'\t');
        numbers::write(out, compounds);
    }
}

/// The texts of a page: its id, URL and title, and of each section the heading, its id and the sentences.
fn passages(page: &PageText) -> impl Serialize + use<'_> {
    let sections: Vec<(&str, &str, Vec<&str>)> = page
        .sections
        .iter()
        .map(|section| (&*section.heading, &*section.anchor, section.sentences().collect()))
        .collect();
    (&page.id, &page.url, &page.title, sections)
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut json = Vec::new();
    let written = serde_json::to_writer(&mut json, value);
    debug_assert!(written.is_ok(), "writing to memory cannot fail");
    json
}
