//! The playbook: what `content/playbook.yaml` says, together with the built-in kinds.
//!
//! What an author wrote (`spec`) and what it means ([`Kinds`]) are two types: the first refuses
//! unknown keys and remembers places, the second is complete and consistent.

mod cascade;
mod checks;
mod kind;
mod load;
mod reader;
mod resolve;
mod schema;
mod skeleton;
mod spec;
mod types;
mod typos;
mod validate;

pub use cascade::without_consequences;
pub use checks::Checks;
pub use kind::{
    CONTACT_KEYS, Choice, Field, FieldType, Inverse, Kind, KindId, Kinds, Label, Relation, SortKey,
};
pub use load::load;
pub use schema::schema;
pub use skeleton::skeleton;

use std::sync::Arc;

use crate::markdown::RawHtml;
use crate::source::{SourceFile, Spanned};
use crate::text::Language;

/// A playbook's settings and kinds.
#[derive(Debug)]
pub struct Playbook {
    /// Whether its file could be read; if not, it may say more than is here.
    pub readable: bool,
    /// Its file; a file with no text where the site has none.
    pub source: Arc<SourceFile>,
    /// Names the playbook in the reader's browser: `id:`, else the slug of its title.
    pub key: String,
    /// Whether `id:` is written: what is made of the title changes with that.
    pub has_id: bool,
    /// Its name.
    pub title: String,
    /// A line below its name.
    pub subtitle: Option<String>,
    /// The language of the guide and of diagnostics.
    pub language: Language,
    /// Whether it cannot be read and names no language that could be made out, so that the machine's is
    /// spoken.
    pub speechless: bool,
    /// Where the guide is published, with a final slash; only for feeds and the like.
    pub base_url: Option<BaseUrl>,
    /// The name of its theme.
    pub theme: Spanned<String>,
    /// What becomes of raw HTML in the content.
    pub html: RawHtml,
    /// The kinds of its documents.
    pub kinds: Kinds,
    /// How serious checks are here.
    pub checks: Checks,
    /// What the menu shows, where the author says so.
    pub menu: Option<Vec<MenuEntry>>,
}

impl Playbook {
    /// Whether another says the same: a playbook is what its text says, where that could be read, and where
    /// it is published.
    pub fn says_same(&self, other: &Self) -> bool {
        self.source == other.source
            && self.readable == other.readable
            && self.speechless == other.speechless
            && self.base_url == other.base_url
    }
}

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    /// A kind's key, or a document's id, path, title or alias.
    pub target: Spanned<String>,
    /// Its words, where they are not the target's own.
    pub label: Option<String>,
}

/// The address of the folder that a guide is published in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// The address, with a final slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for BaseUrl {
    type Err = &'static str;

    fn from_str(address: &str) -> Result<Self, Self::Err> {
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let named = host.is_some_and(|host| host.starts_with(char::is_alphanumeric));
        let plain = !address.contains(|letter: char| {
            letter.is_whitespace() || letter.is_control() || "<>\"\\".contains(letter)
        });
        if named && plain {
            return Ok(Self(format!("{}/", address.trim_end_matches('/'))));
        }
        Err("an address that begins with https://")
    }
}

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
