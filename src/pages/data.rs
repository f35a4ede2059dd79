//! `guide.json`: the guide as data, for other programs. Holds what the edition shows, and nothing else.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::memory::Prints;
use crate::content::Value;
use crate::guide::{Entry, Guide, Linked, PageId, print};

#[derive(Serialize)]
struct Page<'a> {
    id: &'a str,
    kind: &'a str,
    title: &'a str,
    url: &'a str,
    fields: BTreeMap<&'a str, Json>,
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
    let fragments: Vec<Fragment> = if let Some(known) = known {
        known.data().cloned().collect()
    } else {
        let pages: Vec<PageId> = guide.pages().map(|(page, _)| page).collect();
        pages.par_iter().map(|page| Fragment::of(guide, *page)).collect()
    };
    let pages: Vec<&[u8]> = fragments.iter().map(|fragment| &*fragment.0).collect();
    let quoted = |text: &str| Json::from(text).to_string();
    let head = format!(
        r#"{{"title":{},"language":{},"edition":{},"pages":["#,
        quoted(&guide.playbook.title),
        quoted(guide.playbook.language.code()),
        quoted(guide.edition.name()),
    );
    [head.as_bytes(), &pages.join(&b","[..]), b"]}\n"].concat()
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

fn fields<'a>(guide: &'a Guide, entry: &'a Entry) -> BTreeMap<&'a str, Json> {
    let document = &entry.document;
    let mut fields: BTreeMap<&str, Json> =
        entry.fields.iter().map(|field| (field.name.as_str(), value(guide, &field.value))).collect();
    let days = [("date", document.date), ("updated", document.updated)];
    fields.extend(days.into_iter().filter_map(|(name, day)| Some((name, json!(day?.to_string())))));
    fields.extend(document.summary.as_ref().map(|summary| ("summary", json!(summary))));
    fields.extend(document.weight.map(|weight| ("weight", json!(weight))));
    fields.extend(entry.image.map(|image| ("image", json!(guide.assets[&image].url))));
    fields
}

fn value(guide: &Guide, given: &Value<Linked>) -> Json {
    match given {
        Value::Text(text) | Value::Url(text) | Value::Email(text) | Value::Choice(text) => json!(text),
        Value::Markdown(prose) => json!(prose.body.plain_text()),
        Value::Integer(number) | Value::Scale(number) => json!(number),
        Value::Number(number) => json!(number),
        Value::Boolean(truth) => json!(truth),
        Value::Date(date) => json!(date.to_string()),
        Value::Image(asset) => json!(guide.assets[asset].url),
        Value::Contact(contact) => {
            let parts = [
                ("name", &contact.name),
                ("role", &contact.role),
                ("email", &contact.email),
                ("phone", &contact.phone),
            ];
            parts.into_iter().filter_map(|(name, part)| Some((name, part.as_ref()?.as_str()))).collect()
        }
        Value::List(items) => items.iter().map(|item| value(guide, item)).collect(),
    }
}
