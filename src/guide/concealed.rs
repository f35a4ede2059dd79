//! Files used by internal content only. They are as internal as what uses them: their names are not
//! disclosed.

use std::sync::Arc;

use foldhash::HashSet;

use super::found::Found;
use super::link_resolver::LinkResolver;
use super::resolve::Resolution;
use super::{AssetId, PageId};
use crate::content::{Document, Parsed, Value};
use crate::markdown::Body;

/// Finds those files. Examines every text that the edition does not show.
pub(super) fn files(addresses: &LinkResolver<'_>, followed: &[Arc<Resolution>]) -> HashSet<AssetId> {
    let mut uses = Uses { addresses, found: Found::default() };
    for (document, page) in addresses.documents.iter().zip(addresses.pages) {
        uses.document(document, *page);
    }
    let shown: HashSet<AssetId> =
        followed.iter().flat_map(|followed| followed.found.assets.iter().map(|(asset, _)| *asset)).collect();
    let hidden = uses.found.assets.into_iter().map(|(asset, _)| asset);
    hidden.filter(|asset| !shown.contains(asset)).collect()
}

/// Files used by content that the edition does not show.
struct Uses<'a> {
    addresses: &'a LinkResolver<'a>,
    found: Found,
}

impl Uses<'_> {
    fn document(&mut self, document: &Document, page: Option<PageId>) {
        if page.is_none() {
            self.body(document, document.whole_body());
            document.fields.iter().for_each(|field| self.value(document, &field.value));
            if let Some(image) = &document.image {
                self.image(document, &image.value, false);
            }
        } else if document.internal.is_some() {
            self.body(document, document.whole_body());
        }
        for field in document.internal.iter().flat_map(|internal| &internal.fields) {
            self.value(document, &field.value);
        }
    }

    fn value(&mut self, document: &Document, value: &Value<Parsed>) {
        match value {
            Value::Markdown(body) => self.body(document, body),
            Value::Image(image) => self.image(document, &image.value, false),
            Value::List(items) => items.iter().for_each(|item| self.value(document, item)),
            _ => {}
        }
    }

    fn body(&mut self, document: &Document, body: &Body) {
        for link in &body.tables().links {
            let place = body.place(link.span);
            let written = body.text(link.destination);
            self.addresses.link(document, written, link.form, &place, &mut self.found);
        }
        for image in &body.tables().images {
            self.image(document, &image.destination, image.wiki);
        }
    }

    fn image(&mut self, document: &Document, written: &str, wiki: bool) {
        let place = document.head.clone();
        self.addresses.image(document, written, wiki, &place, &mut self.found);
    }
}
