//! The ids of the headings or tasks of one text, in one allocation, because a guide keeps two such lists for
//! every text, and reads those of other pages for every link to a heading.

use std::sync::Arc;

/// Ids by number; empty for what is not in the text. No allocation where there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Ids(Option<Arc<List>>);

#[derive(Debug, PartialEq, Eq, Hash)]
struct List {
    /// The ids, concatenated.
    letters: Box<str>,
    /// The end of each.
    ends: Box<[u32]>,
}

impl From<Vec<String>> for Ids {
    fn from(ids: Vec<String>) -> Self {
        let mut end = 0;
        let ends = ids.iter().map(|id| {
            end += id.len();
            // A text is far shorter than 4 GiB.
            u32::try_from(end).unwrap_or(u32::MAX)
        });
        let list = || List { ends: ends.collect(), letters: ids.concat().into() };
        Self((!ids.is_empty()).then(list).map(Arc::new))
    }
}

impl Ids {
    /// The id of a number; empty where there is none.
    pub fn get(&self, number: usize) -> &str {
        self.0.as_deref().and_then(|list| list.id(number)).unwrap_or_default()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// All ids, by number.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let list = self.0.as_deref();
        let count = list.map_or(0, |list| list.ends.len());
        (0..count).map(|number| self.get(number))
    }
}

impl List {
    fn id(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.letters.get(start as usize..end as usize)
    }
}
