//! The playbook: the configuration in `content/playbook.yaml`, merged with the built-in kinds.
//!
//! What an author wrote (`spec`) and what it means ([`Kinds`]) are two types: the first rejects unknown keys
//! and has places, the second is complete and consistent.

mod cascade;
mod checks;
mod edition;
mod expected;
mod field_type;
mod kind;
mod kind_id;
mod load;
mod look;
mod look_reader;
mod menu;
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

pub use cascade::{Unread, without_consequences};
pub use checks::Checks;
pub use edition::{Edition, Visibility};
pub use field_type::{Choice, FieldType, Relation};
pub use kind::{CONTACT_KEYS, Field, Inverse, Kind, Kinds, Label, SortKey};
pub use kind_id::KindId;
pub use load::load;
pub use look::{Font, FontStack, Fonts, Icon, Shades, ThemeSettings, Width};
pub use menu::{MenuEntry, MenuTarget};
pub use schema::schema;
pub use skeleton::skeleton;

use std::sync::Arc;

use crate::markdown::{LineBreaks, RawHtml};
use crate::source::SourceFile;
use crate::text::{Language, WEB_ADDRESS, after_web_scheme, is_web_address};

/// The settings and kinds of a site.
#[derive(Debug)]
pub struct Playbook {
    /// The settings that may say more in its file than is here, because they could not be read.
    pub unread: Unread,
    /// Its file; an empty source where the site has none.
    pub source: Arc<SourceFile>,
    /// Identifies the playbook in the reader's browser storage: `id:`, else the slug of its title.
    pub key: String,
    /// True if `id:` is set; a key derived from the title changes with it.
    pub has_id: bool,
    /// Title of the site.
    pub title: String,
    /// Subtitle of the site.
    pub subtitle: Option<String>,
    /// The language of the guide and of diagnostics.
    pub language: Language,
    /// True if it is unreadable and names no recognisable language, so that messages are in the machine's
    /// language.
    pub speechless: bool,
    /// The URL at which the guide is published, with a final slash; used for feeds and link previews only.
    pub base_url: Option<BaseUrl>,
    /// Its theme.
    pub theme: ThemeSettings,
    /// Treatment of raw HTML in the content.
    pub html: RawHtml,
    /// Treatment of line ends in the content.
    pub breaks: LineBreaks,
    /// True if its guide has a search.
    pub search: bool,
    /// Treatment of the files in `static/`.
    pub static_files: StaticFiles,
    /// The kinds of its documents.
    pub kinds: Kinds,
    /// Severities of checks.
    pub checks: Checks,
    /// The menu, if set.
    pub menu: Option<Vec<MenuEntry>>,
}

impl Playbook {
    /// True if another playbook has the same settings: the same text, where that could be read, and the same
    /// base URL.
    pub fn says_same(&self, other: &Self) -> bool {
        self.source == other.source
            && self.unread == other.unread
            && self.speechless == other.speechless
            && self.base_url == other.base_url
    }
}

/// Treatment of the files in `static/`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StaticFiles {
    /// What would run as script, or is HTML, is refused.
    #[default]
    Safe,
    /// All are copied.
    Trusted,
}

/// The URL of the folder that a guide is published in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// The URL, with a final slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its path on the host, with a slash at both ends.
    pub fn path(&self) -> &str {
        let host = after_web_scheme(&self.0).unwrap_or(&self.0);
        host.find('/').map_or("/", |slash| &host[slash..])
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
