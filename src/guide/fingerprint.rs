//! Fingerprints: hashes of everything that pages can show of a document. A page whose fingerprint is
//! unchanged need not be rendered again. Valid within one run of the program, and never stored.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::model::{Backlink, Entry, Guide, ResolvedDocument};
use super::page_id::PageId;
use super::prose::{Anchor, EmbedTarget, Linked, Prose, Target};
use crate::content::{FieldValue, Shape, Value};
use crate::playbook::Field;

/// The fingerprint of hashed data.
pub fn fingerprint(of: impl FnOnce(&mut DefaultHasher)) -> u64 {
    let mut state = DefaultHasher::new();
    of(&mut state);
    state.finish()
}

impl ResolvedDocument {
    /// Covers what its own page shows of the document itself: text, fields, and their targets.
    pub fn fingerprint(&self, guide: &Guide) -> u64 {
        *self.prints.whole.get_or_init(|| fingerprint(|state| self.whole(guide, state)))
    }

    /// Covers what lists and links show of it, apart from tags, whose names belong to the guide.
    pub fn shared_fingerprint(&self, guide: &Guide, is_short: impl Fn(&Field) -> bool) -> u64 {
        *self.prints.shown.get_or_init(|| fingerprint(|state| self.shown(guide, is_short, state)))
    }

    fn whole(&self, guide: &Guide, state: &mut DefaultHasher) {
        self.named(state);
        let mut see = See { guide, state };
        see.prose(&self.prose);
        for field in &self.fields {
            see.field(field);
        }
        let image = self.image.map(|image| &guide.assets[&image].url);
        image.hash(see.state);
        self.document.template.as_ref().map(|template| &template.value).hash(see.state);
        self.document.weight.hash(see.state);
    }

    fn shown(&self, guide: &Guide, is_short: impl Fn(&Field) -> bool, state: &mut DefaultHasher) {
        self.named(state);
        let kind = guide.playbook.kinds.get(self.document.kind);
        let mut see = See { guide, state };
        let short = |value: &&FieldValue<Linked>| kind.field(&value.name).is_some_and(&is_short);
        for field in self.fields.iter().filter(short) {
            see.field(field);
        }
    }

    /// Covers what every mention of it may show.
    fn named(&self, state: &mut DefaultHasher) {
        let document = &self.document;
        (&document.id.value, document.kind, &document.title.value, &self.url, &self.summary).hash(state);
        (document.date.map(|day| day.to_string()), document.updated.map(|day| day.to_string())).hash(state);
        (document.draft, document.visibility).hash(state);
        for tag in &document.tags {
            tag.value.hash(state);
        }
        for task in self.tasks() {
            (task.id, task.text(), task.checked).hash(state);
        }
    }

    /// The documents embedded in its texts.
    pub fn embedded(&self) -> impl Iterator<Item = PageId> {
        let images = self.texts().flat_map(|prose| &prose.images);
        images.filter_map(|image| match image {
            EmbedTarget::Text(embed) => Some(embed.page),
            _ => None,
        })
    }
}

impl Hash for Backlink {
    /// Hashes everything shown of it, apart from the index of its page, which may change.
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.says, self.only_here, &self.anchors).hash(state);
    }
}

/// Hashes what a text shows.
struct See<'a> {
    guide: &'a Guide,
    state: &'a mut DefaultHasher,
}

impl See<'_> {
    fn prose(&mut self, prose: &Prose) {
        prose.body.hash(self.state);
        prose.heading_ids.hash(self.state);
        prose.task_ids.hash(self.state);
        for target in &prose.links {
            self.target(target);
        }
        (&prose.raw_ids, &prose.term_ids).hash(self.state);
        for target in prose.raw.iter().flatten() {
            self.target(target);
        }
        for image in &prose.images {
            self.image(image);
        }
    }

    fn page(&mut self, page: PageId, anchor: Option<&Anchor>) {
        let entry = self.guide.entry(page);
        let Entry { resolved: own, .. } = entry;
        (&own.url, own.document.kind, &own.document.title.value).hash(self.state);
        self.anchor(&own.prose, anchor);
    }

    fn anchor(&mut self, prose: &Prose, anchor: Option<&Anchor>) {
        anchor.map(|anchor| (&anchor.id, anchor.part)).hash(self.state);
        anchor.and_then(|anchor| prose.body.heading_of(anchor.part)).hash(self.state);
    }

    fn target(&mut self, target: &Target) {
        std::mem::discriminant(target).hash(self.state);
        match target {
            Target::Page(page, anchor) => self.page(*page, anchor.as_deref()),
            // The content of the anchor is part of the text, which is hashed already.
            Target::Here(anchor) => (&anchor.id, anchor.part).hash(self.state),
            Target::Address(address) | Target::External(address) => address.hash(self.state),
            Target::Asset(asset, fragment) => (&self.guide.assets[asset].url, fragment).hash(self.state),
            Target::Text | Target::Withheld => {}
        }
    }

    fn image(&mut self, image: &EmbedTarget) {
        std::mem::discriminant(image).hash(self.state);
        match image {
            EmbedTarget::Picture(asset, fragment) => {
                (&self.guide.assets[asset].url, fragment).hash(self.state);
            }
            EmbedTarget::Text(embed) => {
                let anchor = embed.fragment.clone().map(|id| Anchor { id, part: embed.part });
                self.page(embed.page, anchor.as_ref());
                embed.part.hash(self.state);
            }
            EmbedTarget::Link(target) => self.target(target),
            EmbedTarget::Missing | EmbedTarget::Hidden => {}
        }
    }

    fn field(&mut self, field: &FieldValue<Linked>) {
        field.name.hash(self.state);
        self.value(&field.value);
    }

    fn value(&mut self, value: &Value<Linked>) {
        std::mem::discriminant(value).hash(self.state);
        match value.shape() {
            Shape::Text(text) => text.hash(self.state),
            Shape::Prose(prose) => self.prose(prose),
            Shape::Integer(number) => number.hash(self.state),
            Shape::Number(number) => number.to_bits().hash(self.state),
            Shape::Boolean(truth) => truth.hash(self.state),
            Shape::Date(date) => date.to_string().hash(self.state),
            Shape::Image(asset) => self.guide.assets[asset].url.hash(self.state),
            Shape::Contact(contact) => contact.hash(self.state),
            Shape::List(items) => {
                items.len().hash(self.state);
                for item in items {
                    self.value(item);
                }
            }
        }
    }
}
