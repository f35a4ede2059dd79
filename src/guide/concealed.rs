//! Files used by internal content only. They are as internal as what uses them: their names are not
//! disclosed.

use std::sync::Arc;

use foldhash::HashSet;

use super::assets::AssetId;
use super::document_linker::{DocumentLinker, WrittenLink};
use super::found::Found;
use super::link_resolver::LinkResolver;
use super::page_id::PageId;
use super::resolution::Resolution;
use crate::content::{Parsed, Value};
use crate::markdown::Body;

/// Finds those files. Examines every text that the edition does not show.
pub(super) fn files(resolver: &LinkResolver<'_>, followed: &[Arc<Resolution>]) -> HashSet<AssetId> {
    let mut found = Found::default();
    for (document, page) in resolver.documents.iter().zip(resolver.pages) {
        let mut linker = DocumentLinker { resolver, document, found };
        linker.follow_hidden(*page);
        found = linker.found;
    }
    let shown: HashSet<AssetId> =
        followed.iter().flat_map(|followed| followed.found.assets.iter().map(|(asset, _)| *asset)).collect();
    let hidden = found.assets.into_iter().map(|(asset, _)| asset);
    hidden.filter(|asset| !shown.contains(asset)).collect()
}

impl DocumentLinker<'_> {
    /// Follows the links that the edition does not show: all of them where the document is no page of the
    /// guide.
    fn follow_hidden(&mut self, page: Option<PageId>) {
        let document = self.document;
        if page.is_none() {
            self.follow_body(document.whole_body());
            document.fields.iter().for_each(|field| self.follow_value(&field.value));
            if let Some(image) = &document.image {
                self.follow_image(&image.value, false);
            }
        } else if document.internal.is_some() {
            self.follow_body(document.whole_body());
        }
        for field in document.internal.iter().flat_map(|internal| &internal.fields) {
            self.follow_value(&field.value);
        }
    }

    fn follow_value(&mut self, value: &Value<Parsed>) {
        match value {
            Value::Markdown(body) => self.follow_body(body),
            Value::Image(image) => self.follow_image(&image.value, false),
            Value::List(items) => items.iter().for_each(|item| self.follow_value(item)),
            _ => {}
        }
    }

    fn follow_body(&mut self, body: &Body) {
        for link in &body.tables().links {
            let (destination, place) = (body.text(link.destination), body.place(link.span));
            self.link(WrittenLink { destination, form: link.form, place: &place });
        }
        for image in &body.tables().images {
            self.follow_image(&image.destination, image.wiki);
        }
    }

    fn follow_image(&mut self, written: &str, wiki: bool) {
        let place = self.document.head.clone();
        self.image(written, wiki, &place);
    }
}
