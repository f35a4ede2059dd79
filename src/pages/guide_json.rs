//! `guide.json`: the guide as data, for other programs. Holds what the edition shows, and nothing else.

use std::cell::LazyCell;
use std::hash::{DefaultHasher, Hash};
use std::io::{self, Write};

use super::artifact::{Artifact, Content};
use super::fingerprints::{Fingerprints, Parts};
use super::json_fragment::{named_texts, page, text};
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::{Entry, Guide, PageId};
use crate::output::Written;
use crate::source::Place;

/// Bytes that are written at once.
const ROW: usize = 64 * 1024;

/// The guide as data.
#[derive(Debug)]
struct GuideJson;

/// The guide as data.
pub(super) fn artifacts(guide: &Guide) -> impl Iterator<Item = Artifact> {
    std::iter::once(Artifact::new("guide.json".to_owned(), GuideJson, Place::top(&guide.playbook.source)))
}

impl Content for GuideJson {
    fn is_rendered(&self) -> bool {
        false
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        parts.json.hash(state);
        Some(())
    }

    fn render<'a>(&self, _: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let (guide, known) = (renderer.guide, renderer.fingerprints);
        Ok(Written::Told(Box::new(move |out| write(guide, known, out))))
    }
}

/// Writes the guide as JSON, with a final line end. `known` are its fragments, where they are made already. It is as long as all pages of
/// many a guide, so it is never in cache as a whole.
pub(super) fn write(guide: &Guide, known: Option<&Fingerprints>, out: &mut dyn Write) -> io::Result<()> {
    let mut json = Vec::with_capacity(2 * ROW);
    head(&mut json, guide);
    let ids = LazyCell::new(|| Ids::of(guide));
    let mut known = known.map(Fingerprints::json);
    for (index, entry) in guide.entries.iter().enumerate() {
        if index > 0 {
            json.push(b',');
        }
        match known.as_mut().and_then(Iterator::next) {
            Some(fragment) => json.extend_from_slice(fragment.json()),
            None => page(&mut json, guide, entry, |json, page| json.extend_from_slice(ids.get(page))),
        }
        if json.len() > ROW {
            out.write_all(&json)?;
            json.clear();
        }
    }
    json.extend_from_slice(b"]}\n");
    out.write_all(&json)
}

/// The ids of all documents as JSON, side by side: each is written for every document that leads to it or from it, and these lie far
/// apart in cache.
struct Ids {
    json: Vec<u8>,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Ids {
    fn of(guide: &Guide) -> Self {
        let mut json = Vec::new();
        let end = |entry: &Entry| {
            text(&mut json, &entry.resolved.document.id.value);
            json.len()
        };
        let ends = guide.entries.iter().map(end).collect();
        Self { json, ends }
    }

    fn get(&self, page: PageId) -> &[u8] {
        let place = page.0 as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.json[start..self.ends[place]]
    }
}

/// What stands before the pages.
fn head(json: &mut Vec<u8>, guide: &Guide) {
    let playbook = &guide.playbook;
    let parts = [
        ("title", playbook.title.as_str()),
        ("language", playbook.language.code()),
        ("edition", guide.edition.name()),
    ];
    named_texts(json, b'{', parts);
    json.extend_from_slice(br#","pages":["#);
}
