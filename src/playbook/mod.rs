//! The playbook: what `content/playbook.yaml` says, together with the built-in kinds.
//!
//! What an author wrote (`spec`) and what it means ([`Kinds`]) are two types: the first refuses
//! unknown keys and remembers places, the second is complete and consistent.

mod cascade;
mod checks;
mod edition;
mod expected;
mod field_type;
mod kind;
mod kind_id;
mod load;
mod reader;
mod resolve;
mod schema;
mod schema_forms;
mod skeleton;
mod spec;
mod types;
mod typos;
mod validate;
mod value_forms;
pub mod value_words;

pub use cascade::without_consequences;
pub use checks::Checks;
pub use edition::{Edition, Visibility};
pub use field_type::{Choice, FieldType, Relation};
pub use kind::{CONTACT_KEYS, Field, Inverse, Kind, Kinds, Label, SortKey};
pub use kind_id::KindId;
pub use load::load;
pub use schema::schema;
pub use skeleton::skeleton;

use std::sync::Arc;

use crate::markdown::RawHtml;
use crate::source::{SourceFile, Spanned};
use crate::text::{Language, WEB_ADDRESS, is_web_address};

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
    /// Whether it cannot be read and names no language that could be made out, so that the machine's is spoken.
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
    /// Whether another says the same: a playbook is what its text says, where that could be read, and where it is published.
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
        if is_web_address(address) {
            return Ok(Self(format!("{}/", address.trim_end_matches('/'))));
        }
        Err(WEB_ADDRESS.en)
    }
}
