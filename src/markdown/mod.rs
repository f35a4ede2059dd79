//! Markdown: parsed once to a [`Body`], which the page, its outline, its links and its plain text
//! are all read from. Knows nothing of documents; where a link leads is told by a [`Resolver`].

mod body;
mod build;
mod callout;
mod clean;
mod footnotes;
mod html;
mod parse;
mod plain;
mod render;
mod words;

pub use body::{Body, Callout, Element, Heading, Image, Link, LinkForm, Node, Piece, Task};
pub use html::{Form, Html, ImageTarget, LinkTarget, RawHtml, Resolver, Section};
pub use parse::{parse, parse_value};
pub use render::render;
