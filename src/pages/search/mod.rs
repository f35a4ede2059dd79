//! The search of a guide: its page, and the files that the theme's scripts search in.

mod cache;
mod files;
mod page;
mod page_text;
mod plan;
mod search_index;
mod url;

pub(super) use cache::Cache;
pub use files::SEARCH_FOLDER;
pub(super) use files::artifacts;
pub use search_index::SearchIndex;
pub(super) use url::url;
