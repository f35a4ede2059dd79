//! `guide.json`: the guide as data, for other programs. Contains only what the edition shows.

use std::cell::LazyCell;
use std::hash::{DefaultHasher, Hash};
use std::io::{self, Write};

use super::artifact::{Artifact, Content, Making};
use super::fingerprints::{Fingerprints, Parts};
use super::json_fragment::{named_texts, page, text};
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::{Entry, Guide, PageId};
use crate::output::Written;
use crate::source::Place;

/// Size of the write buffer, in bytes.
const ROW: usize = 64 * 1024;

/// `guide.json`.
#[derive(Debug)]
struct GuideJson;

/// `guide.json`.
pub(super) fn artifacts(guide: &Guide) -> impl Iterator<Item = Artifact> {
    std::iter::once(Artifact::new("guide.json".to_owned(), GuideJson, Place::top(&guide.playbook.source)))
}

impl Content for GuideJson {
    fn making(&self) -> Making {
        Making::Generated
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        parts.json.hash(state);
        Some(())
    }

    fn render<'a>(&self, _: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let (guide, known) = (renderer.guide, renderer.fingerprints);
        Ok(Written::Streamed(Box::new(move |out| write(guide, known, out))))
    }
}

/// Writes the guide as JSON, with a final line end. `known` has fragments serialised already. The file may be
/// as long as all pages together, so it is never held in memory as a whole.
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

/// The ids of all documents as JSON, in one buffer: each is written for every link and relation to its
/// document, and these are scattered over memory.
struct Ids {
    json: Vec<u8>,
    /// The end of each.
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

/// Writes everything before the pages.
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
