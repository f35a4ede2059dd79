//! The editions of a guide, and what each shows.

/// Audience of a field or page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Visibility {
    /// Part of both editions.
    #[default]
    Public,
    /// Part of the internal edition only.
    Internal,
}

/// The audience that a guide is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edition {
    /// Without internal pages, fields and blocks: the default.
    #[default]
    Public,
    /// Everything.
    Internal,
}

impl Edition {
    /// `public` or `internal`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }

    /// The other edition.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Public => Self::Internal,
            Self::Internal => Self::Public,
        }
    }

    /// The default output folder, relative to the site.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Public => "dist",
            Self::Internal => "dist-internal",
        }
    }

    /// True if the edition includes content of this visibility.
    pub fn shows(self, visibility: Visibility) -> bool {
        self == Self::Internal || visibility == Visibility::Public
    }
}
