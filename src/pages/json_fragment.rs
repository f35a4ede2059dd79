//! One document as JSON, the part of `guide.json` that is about it.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use serde::Serialize;

use crate::content::{Shape, Value};
use crate::guide::{Entry, Guide, Linked, PageId, fingerprint};
use crate::text::Date;

/// A field's value, serialised directly from the guide without an intermediate JSON value.
enum Datum<'a> {
    Field(&'a Guide, &'a Value<Linked>),
    Day(Date),
    Text(&'a str),
    Number(i64),
}

/// The serialised part of one document, with its fingerprint.
#[derive(Debug, Clone)]
pub(super) struct Fragment(Arc<[u8]>, u64);

impl Fragment {
    /// Serialises a document.
    pub(super) fn of(guide: &Guide, number: PageId) -> Self {
        let mut json = Vec::new();
        let id = |json: &mut Vec<u8>, page: PageId| text(json, &guide.entry(page).resolved.document.id.value);
        page(&mut json, guide, guide.entry(number), id);
        let fingerprint = fingerprint(|state| json.hash(state));
        Self(json.into(), fingerprint)
    }

    /// Its JSON.
    pub(super) fn json(&self) -> &[u8] {
        &self.0
    }

    /// Its fingerprint.
    pub(super) fn fingerprint(&self) -> u64 {
        self.1
    }
}

/// Writes one document; `id` writes the id of another.
pub(super) fn page(json: &mut Vec<u8>, guide: &Guide, entry: &Entry, id: impl Fn(&mut Vec<u8>, PageId)) {
    let document = &entry.resolved.document;
    let kind = &guide.playbook.kinds.get(document.kind).key;
    let own = [
        ("id", document.id.value.as_str()),
        ("kind", kind),
        ("title", &document.title.value),
        ("url", &entry.resolved.url),
    ];
    named_texts(json, b'{', own);
    json.extend_from_slice(br#","fields":"#);
    object(json, fields(guide, entry), |json, datum| datum.write(json));
    json.extend_from_slice(br#","tags":"#);
    list(json, &document.tags, |json, tag| text(json, guide.tag_name(&tag.value)));
    json.extend_from_slice(br#","relations":"#);
    let leading = entry.relations.iter().filter(|relation| !relation.pages.is_empty());
    let relations: BTreeMap<&str, &[PageId]> =
        leading.map(|relation| (relation.name.as_ref(), &*relation.pages)).collect();
    object(json, relations, |json, pages| list(json, pages, |json, page| id(json, *page)));
    json.extend_from_slice(br#","links":"#);
    list(json, &*entry.resolved.links, |json, page| id(json, *page));
    json.extend_from_slice(br#","backlinks":"#);
    let backlinks = entry.backlinks.iter().filter(|backlink| backlink.only_here);
    list(json, backlinks, |json, backlink| id(json, backlink.page));
    json.extend_from_slice(br#","tasks":"#);
    list(json, entry.resolved.tasks(), |json, task| {
        named_texts(json, b'{', [("id", task.id), ("text", &task.text())]);
        json.extend_from_slice(if task.checked { br#","checked":true}"# } else { br#","checked":false}"# });
    });
    json.push(b'}');
}

fn fields<'a>(guide: &'a Guide, entry: &'a Entry) -> BTreeMap<&'a str, Datum<'a>> {
    let document = &entry.resolved.document;
    let set =
        entry.resolved.fields.iter().map(|field| (field.name.as_ref(), Datum::Field(guide, &field.value)));
    let mut fields: BTreeMap<&str, Datum> = set.collect();
    let days = [("date", document.date), ("updated", document.updated)];
    fields.extend(days.into_iter().filter_map(|(name, day)| Some((name, Datum::Day(day?)))));
    fields.extend(document.summary.as_ref().map(|summary| ("summary", Datum::Text(summary))));
    fields.extend(document.weight.map(|weight| ("weight", Datum::Number(weight))));
    fields.extend(entry.resolved.image.map(|image| ("image", Datum::Text(&guide.assets[&image].url))));
    fields
}

impl Datum<'_> {
    fn write(&self, json: &mut Vec<u8>) {
        match *self {
            Self::Field(guide, value) => field(json, guide, value),
            Self::Day(day) => text(json, &day.to_string()),
            Self::Text(words) => text(json, words),
            Self::Number(number) => other(json, &number),
        }
    }
}

fn field(json: &mut Vec<u8>, guide: &Guide, value: &Value<Linked>) {
    match value.shape() {
        Shape::Text(words) => text(json, words),
        Shape::Prose(prose) => text(json, &prose.body.plain_text()),
        Shape::Integer(number) => other(json, &number),
        Shape::Number(number) => other(json, &number),
        Shape::Boolean(truth) => other(json, &truth),
        Shape::Date(date) => text(json, &date.to_string()),
        Shape::Image(asset) => text(json, &guide.assets[asset].url),
        Shape::Contact(contact) => {
            // Sorted by name, as all fields.
            let parts = [
                ("email", &contact.email),
                ("name", &contact.name),
                ("phone", &contact.phone),
                ("role", &contact.role),
            ];
            let set = parts.into_iter().filter_map(|(name, part)| Some((name, part.as_ref()?)));
            object(json, set, |json, part| text(json, part));
        }
        Shape::List(items) => list(json, items, |json, item| field(json, guide, item)),
    }
}

/// Writes named texts after an opening character; the object stays open.
pub(super) fn named_texts<const COUNT: usize>(
    json: &mut Vec<u8>,
    mut before: u8,
    parts: [(&str, &str); COUNT],
) {
    for (name, words) in parts {
        json.push(std::mem::replace(&mut before, b','));
        text(json, name);
        json.push(b':');
        text(json, words);
    }
}

fn object<'a, T>(
    json: &mut Vec<u8>,
    parts: impl IntoIterator<Item = (&'a str, T)>,
    mut write: impl FnMut(&mut Vec<u8>, T),
) {
    json.push(b'{');
    for (index, (name, value)) in parts.into_iter().enumerate() {
        if index > 0 {
            json.push(b',');
        }
        text(json, name);
        json.push(b':');
        write(json, value);
    }
    json.push(b'}');
}

fn list<T>(json: &mut Vec<u8>, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Vec<u8>, T)) {
    json.push(b'[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            json.push(b',');
        }
        write(json, item);
    }
    json.push(b']');
}

/// Writes a text. Fast path: few texts need escaping, the others are copied.
pub(super) fn text(json: &mut Vec<u8>, text: &str) {
    #[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are looked at at once")]
    let is_plain =
        text.bytes().fold(true, |plain, byte| plain & (byte >= b' ') & (byte != b'"') & (byte != b'\\'));
    if is_plain {
        json.push(b'"');
        json.extend_from_slice(text.as_bytes());
        json.push(b'"');
    } else {
        other(json, text);
    }
}

fn other<T: Serialize + ?Sized>(json: &mut Vec<u8>, value: &T) {
    let written = serde_json::to_writer(json, value);
    debug_assert!(written.is_ok(), "writing to memory cannot fail");
}
