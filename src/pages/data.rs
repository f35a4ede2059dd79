//! `guide.json`: the guide as data, for other programs. Holds what the edition shows, and nothing else.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use super::memory::Prints;
use crate::content::Value;
use crate::guide::{Entry, Guide, Linked, PageId, print};
use crate::text::Date;

/// Documents that are written together: enough of them that what is done for each such piece does not count.
const PIECE: usize = 64;

#[derive(Serialize)]
struct Page<'a> {
    id: &'a str,
    kind: &'a str,
    title: &'a str,
    url: &'a str,
    fields: BTreeMap<&'a str, Datum<'a>>,
    tags: Vec<&'a str>,
    relations: BTreeMap<&'a str, Vec<&'a str>>,
    links: Vec<&'a str>,
    backlinks: Vec<&'a str>,
    tasks: Vec<Task<'a>>,
}

#[derive(Serialize)]
struct Task<'a> {
    id: &'a str,
    text: &'a str,
    checked: bool,
}

/// A value of a field. It is written as it stands in the guide, without being made into JSON first.
enum Datum<'a> {
    Field(&'a Guide, &'a Value<Linked>),
    Day(Date),
    Text(&'a str),
    Number(i64),
}

/// What there is of one document, and its fingerprint.
#[derive(Debug, Clone)]
pub(super) struct Fragment(Arc<[u8]>, u64);

impl Fragment {
    /// What there is of a document.
    pub(super) fn of(guide: &Guide, number: PageId) -> Self {
        let json = serde_json::to_vec(&page(guide, guide.entry(number))).unwrap_or_default();
        let print = print(|state| json.hash(state));
        Self(json.into(), print)
    }

    /// Its fingerprint.
    pub(super) fn print(&self) -> u64 {
        self.1
    }
}

/// The guide as JSON, with a final line end. `known` are its fragments, where they are made already.
pub(super) fn json(guide: &Guide, known: Option<&Prints>) -> Vec<u8> {
    let quoted = |text: &str| Json::from(text).to_string();
    let head = format!(
        r#"{{"title":{},"language":{},"edition":{},"pages":["#,
        quoted(&guide.playbook.title),
        quoted(guide.playbook.language.code()),
        quoted(guide.edition.name()),
    );
    if let Some(known) = known {
        let fragments: Vec<&Fragment> = known.data().collect();
        let pages: Vec<&[u8]> = fragments.iter().map(|fragment| &*fragment.0).collect();
        joined(&head, &pages)
    } else {
        let pages: Vec<Vec<u8>> =
            guide.entries.par_chunks(PIECE).map(|entries| piece(guide, entries)).collect();
        joined(&head, &pages)
    }
}

/// Some documents as JSON, with commas between them.
fn piece(guide: &Guide, entries: &[Entry]) -> Vec<u8> {
    let mut piece = Vec::new();
    for entry in entries {
        if !piece.is_empty() {
            piece.push(b',');
        }
        let written = serde_json::to_writer(&mut piece, &page(guide, entry));
        debug_assert!(written.is_ok(), "writing to memory cannot fail");
    }
    piece
}

/// All of it in one row, which is copied once: it is as long as all pages of many a guide.
fn joined(head: &str, pages: &[impl AsRef<[u8]>]) -> Vec<u8> {
    const END: &[u8] = b"]}\n";
    let bytes: usize = pages.iter().map(|page| page.as_ref().len() + 1).sum();
    let mut json = Vec::with_capacity(head.len() + bytes + END.len());
    json.extend_from_slice(head.as_bytes());
    for (index, page) in pages.iter().enumerate() {
        if index > 0 {
            json.push(b',');
        }
        json.extend_from_slice(page.as_ref());
    }
    json.extend_from_slice(END);
    json
}

fn page<'a>(guide: &'a Guide, entry: &'a Entry) -> Page<'a> {
    let document = &entry.document;
    let relations =
        entry.relations.iter().map(|relation| (relation.name.as_str(), ids(guide, &relation.pages)));
    let backlinks = entry.backlinks.iter().filter(|backlink| backlink.only_here);
    let backlinks: Vec<PageId> = backlinks.map(|backlink| backlink.page).collect();
    let tasks = entry.tasks.iter().map(|task| Task { id: &task.id, text: &task.text, checked: task.checked });
    Page {
        id: &document.id.value,
        kind: &guide.playbook.kinds.get(document.kind).key,
        title: &document.title.value,
        url: &entry.url,
        fields: fields(guide, entry),
        tags: document.tags.iter().map(|tag| guide.tag_name(&tag.value)).collect(),
        relations: relations.filter(|(_, ids)| !ids.is_empty()).collect(),
        links: ids(guide, &entry.links),
        backlinks: ids(guide, &backlinks),
        tasks: tasks.collect(),
    }
}

fn ids<'a>(guide: &'a Guide, pages: &[PageId]) -> Vec<&'a str> {
    pages.iter().map(|page| guide.entry(*page).document.id.value.as_str()).collect()
}

fn fields<'a>(guide: &'a Guide, entry: &'a Entry) -> BTreeMap<&'a str, Datum<'a>> {
    let document = &entry.document;
    let set = entry.fields.iter().map(|field| (field.name.as_str(), Datum::Field(guide, &field.value)));
    let mut fields: BTreeMap<&str, Datum> = set.collect();
    let days = [("date", document.date), ("updated", document.updated)];
    fields.extend(days.into_iter().filter_map(|(name, day)| Some((name, Datum::Day(day?)))));
    fields.extend(document.summary.as_ref().map(|summary| ("summary", Datum::Text(summary))));
    fields.extend(document.weight.map(|weight| ("weight", Datum::Number(weight))));
    fields.extend(entry.image.map(|image| ("image", Datum::Text(&guide.assets[&image].url))));
    fields
}

impl Serialize for Datum<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Field(guide, value) => field(guide, value, serializer),
            Self::Day(day) => serializer.collect_str(&day),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_i64(number),
        }
    }
}

fn field<S: Serializer>(guide: &Guide, value: &Value<Linked>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Value::Text(text) | Value::Url(text) | Value::Email(text) | Value::Choice(text) => {
            serializer.serialize_str(text)
        }
        Value::Markdown(prose) => serializer.serialize_str(&prose.body.plain_text()),
        Value::Integer(number) | Value::Scale(number) => serializer.serialize_i64(*number),
        Value::Number(number) => serializer.serialize_f64(*number),
        Value::Boolean(truth) => serializer.serialize_bool(*truth),
        Value::Date(date) => serializer.collect_str(date),
        Value::Image(asset) => serializer.serialize_str(&guide.assets[asset].url),
        Value::Contact(contact) => {
            // By name, as all fields.
            let parts = [
                ("email", &contact.email),
                ("name", &contact.name),
                ("phone", &contact.phone),
                ("role", &contact.role),
            ];
            serializer.collect_map(parts.into_iter().filter_map(|(name, part)| Some((name, part.as_ref()?))))
        }
        Value::List(items) => serializer.collect_seq(items.iter().map(|item| Datum::Field(guide, item))),
    }
}
