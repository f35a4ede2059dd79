//! Tags as documents show them.

use foldhash::HashMap;
use tera::Value;

use crate::guide::Guide;

/// Values of tags on documents, by name. Each is computed once, and shared by all documents with the tag.
pub(super) struct TagValues<'a>(HashMap<&'a str, TagValue>);

pub(super) struct TagValue {
    /// Its index in the guide.
    pub(super) number: usize,
    pub(super) name: Value,
}

impl<'a> TagValues<'a> {
    /// Computes the values of all tags.
    pub(super) fn of(guide: &'a Guide) -> Self {
        let tags = guide.tags.iter().enumerate();
        let named = tags
            .map(|(number, tag)| (tag.name.as_str(), TagValue { number, name: tag.name.as_str().into() }));
        Self(named.collect())
    }

    /// The value of a tag, by its name as the guide writes it.
    pub(super) fn get(&self, name: &str) -> Option<&TagValue> {
        self.0.get(name)
    }
}
