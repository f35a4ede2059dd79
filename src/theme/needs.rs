//! The data that a theme must ask for in `theme.yaml` before its templates get it: to make it for every page takes time that most themes need not spend.

/// Data that templates get only where a layer of the theme declares it under `needs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// `headings` of a document.
    Headings,
    /// `items` of a field that is a list.
    Items,
    /// `page_refs` of a relation, of a group of backlinks and of a group of a tag; `tag_refs` of a document.
    PageRefs,
    /// `backlinks` of a group of backlinks.
    Passages,
    /// `sections` of a text.
    Sections,
}

impl Need {
    /// All needs, by name.
    pub const ALL: [Self; 5] = [Self::Headings, Self::Items, Self::PageRefs, Self::Passages, Self::Sections];

    /// Its name in `theme.yaml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headings => "headings",
            Self::Items => "items",
            Self::PageRefs => "page_refs",
            Self::Passages => "passages",
            Self::Sections => "sections",
        }
    }

    /// The need of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|need| need.name() == name)
    }
}

/// The needs that the layers of a theme declare.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needs(u8);

impl Needs {
    /// Whether a need is declared.
    pub const fn has(self, need: Need) -> bool {
        self.0 & (1 << need as u8) != 0
    }

    /// Declares a need.
    pub fn add(&mut self, need: Need) {
        self.0 |= 1 << need as u8;
    }

    /// These and others.
    #[must_use]
    pub const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}
