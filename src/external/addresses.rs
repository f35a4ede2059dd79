//! The external URLs that an edition shows, each with its places.

use std::collections::BTreeMap;

use crate::content::Value;
use crate::guide::{Entry, Guide, Linked, Target};
use crate::source::Place;
use crate::text::after_web_scheme;

/// An external URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The URL without its fragment, which is never sent.
    pub url: String,
    /// Its host, with the port.
    pub host: String,
    /// Its places.
    pub places: Vec<Place>,
}

/// All external URLs of a guide, sorted.
pub fn addresses(guide: &Guide) -> Vec<Address> {
    let mut places: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for entry in &guide.entries {
        for (url, place) in links(entry).chain(fields(entry)) {
            if let Some(url) = web(&url) {
                places.entry(url).or_default().push(place);
            }
        }
    }
    let address = |(url, places): (String, Vec<Place>)| Address { host: host(&url), url, places };
    places.into_iter().map(address).collect()
}

fn links(entry: &Entry) -> impl Iterator<Item = (String, Place)> {
    entry.resolved.texts().flat_map(|prose| {
        let place = |span| prose.body.place(span);
        let raw = prose.raw.iter().zip(&prose.body.tables().raw).flat_map(move |(targets, attribute)| {
            targets.iter().map(move |target| (target, place(attribute.span)))
        });
        let raw = raw.filter_map(|(target, place)| match target {
            Target::External(url) => Some((url.to_string(), place)),
            _ => None,
        });
        let numbers = prose.body.link_numbers();
        raw.chain(numbers.filter_map(|(index, _)| match &prose.links[index] {
            Target::External(url) => {
                Some((url.to_string(), prose.body.place(prose.body.tables().links[index].span)))
            }
            _ => None,
        }))
    })
}

/// The URLs in fields of the type `url`.
fn fields(entry: &Entry) -> impl Iterator<Item = (String, Place)> {
    fn gather(value: &Value<Linked>, urls: &mut Vec<String>) {
        match value {
            Value::Url(url) => urls.push(url.clone()),
            Value::List(items) => items.iter().for_each(|item| gather(item, urls)),
            _ => {}
        }
    }
    entry.resolved.fields.iter().flat_map(|field| {
        let mut urls = Vec::new();
        gather(&field.value, &mut urls);
        urls.into_iter().map(|url| (url, entry.resolved.document.place(field.span)))
    })
}

/// An http or https URL without its fragment; none for anything else.
fn web(url: &str) -> Option<String> {
    after_web_scheme(url).map(|_| url.split('#').next().unwrap_or(url).to_owned())
}

fn host(url: &str) -> String {
    let rest = after_web_scheme(url).unwrap_or(url);
    rest.split(['/', '?']).next().unwrap_or(rest).to_ascii_lowercase()
}
