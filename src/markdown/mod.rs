//! Markdown, parsed once to a [`Body`] from which the page, its table of contents, links and plain text are
//! all derived. Independent of documents; a [`Resolver`] supplies the targets of links.

mod blocks;
mod body;
mod bracket_checks;
mod build;
mod callout;
mod clean;
mod comments;
mod definitions;
mod enclosed;
mod excerpt;
mod fast_path;
mod footnotes;
mod foreign;
mod foreign_signs;
mod fragment;
mod html;
mod inline_marks;
mod internal;
mod link_building;
mod link_fault;
mod link_parts;

mod linked_pictures;
mod lost_definitions;
mod markdown_in_html;
mod near_links;
mod near_tables;
mod nesting;
mod nodes;
mod note_labels;
mod notes;
mod obsidian_suffix;
mod open_marks;
mod options;
mod parse;
mod passage;
mod picture_texts;
mod plain;
mod plain_addresses;
mod prescan;
mod raw_attributes;
mod raw_state;
mod raw_tags;
mod reading;
mod render;
mod rewrite;
mod runs;
mod slips;
mod tables;
mod tags;
mod tasks;
mod text_ref;
mod unhidden;
mod words;

pub use body::Body;
pub(crate) use bracket_checks::{LEAD, NOWHERE};
pub use comments::comment_ranges;
pub use fragment::Fragment;
pub(crate) use html::block_id;
pub use html::{
    Embedded, Form, Html, ImageTarget, LineBreaks, LinkTarget, RawHtml, Resolver, Section, TermMentions,
};
pub use nodes::{Element, Node};
pub(crate) use obsidian_suffix::is_block_name;
pub use parse::{Public, Texts, destination, parse, parse_editions, parse_value};
pub use passage::{LinkNumber, Passage, Sentence};
pub use reading::{Reading, ReadingResolver, Under};
pub use render::render;
pub use runs::Run;
pub use slips::slips;
pub use tables::{
    Block, Callout, Fold, Heading, Image, Link, LinkForm, RawAttribute, RawRole, Size, Tables, Task,
};
pub use text_ref::{RowId, TextRef};
