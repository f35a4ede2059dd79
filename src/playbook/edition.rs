//! The editions of a guide, and what each shows.

/// Whom something is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Visibility {
    /// Part of both editions.
    #[default]
    Public,
    /// Part of the internal edition only.
    Internal,
}

/// Which guide is made of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edition {
    /// Without anything internal: the default.
    #[default]
    Public,
    /// With everything.
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

    /// The folder in the site that the edition is written to where the command does not say.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Public => "dist",
            Self::Internal => "dist-internal",
        }
    }

    /// Whether something of this visibility is part of the edition.
    pub fn shows(self, visibility: Visibility) -> bool {
        self == Self::Internal || visibility == Visibility::Public
    }
}
