//! Markdown: parsed once to a [`Body`], which the page, its outline, its links and its plain text
//! are all read from. Knows nothing of documents; where a link leads is told by a [`Resolver`].

mod blocks;
mod body;
mod build;
mod callout;
mod clean;
mod comments;
mod excerpt;
mod footnotes;
mod html;
mod internal;
mod leads;
mod line;
mod marks;
mod nesting;
mod nodes;
mod parse;
mod part;
mod passage;
mod piece;
mod plain;
mod render;
mod runs;
mod signs;
mod tables;
mod tags;
mod unhidden;
mod variants;
mod words;

pub use body::{Body, Element, Node};
pub use comments::comment_ranges;
pub(crate) use html::block_id;
pub use html::{Embedded, Form, Html, ImageTarget, LinkTarget, RawHtml, Resolver, Section};
pub(crate) use marks::is_block_name;
pub use parse::{Public, Texts, destination, parse, parse_editions, parse_value};
pub use part::Part;
pub use passage::{LinkNumber, Passage, Sentence};
pub use piece::{Number, Piece};
pub use render::render;
pub use runs::Run;
pub use tables::{Block, Callout, Heading, Image, Link, LinkForm, Size, Tables, Task};
