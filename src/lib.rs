//! Brobyg compiles partnership playbooks (strategy cards, actor profiles, target groups, cases and
//! checklists, written as Markdown with YAML front matter) into a cross-linked guide of static HTML that is
//! published on the web and opens by double-click.
//!
//! Data flows one way through a pipeline. Each stage has a type of its own, which is complete when it is
//! made:
//!
//! ```text
//! Source ─parse─▶ Document ─link, for one edition─▶ Guide ─plan─▶ Page ─render, write─▶ file
//! ```
//!
//! [`pipeline`] is the whole of it on one page. [`content`], [`guide`] and [`pages`] are its stages, and [`commands`] are
//! thin layers over it; [`session`] repeats it whenever something has changed, as far as that reaches. [`checks`] finds what
//! could be better in a guide, [`fix`] corrects files, [`external`] checks web addresses, and [`editor`] supports editors.
//! [`playbook`] declares the kinds of document. [`markdown`], [`yaml`], [`text`], [`colour`], [`media`], [`picture`], [`theme`],
//! [`output`], [`search`], [`rewrite`], [`serve`], [`source`], [`directory`] and [`diagnostic`] are the base of all of these.
//!
//! # Floors
//!
//! A module imports from the floors below its own only, and no files import one another in a circle:
//!
//! ```text
//! cli
//! commands
//! session   editor   external   fix   serve
//! pipeline
//! render
//! supervise
//! console   checks   pages
//! guide
//! content
//! playbook
//! theme
//! markdown   yaml   output   picture
//! diagnostic
//! source   rewrite   search
//! text   directory   media   progress   parallel   shrink   colour
//! ```

pub mod checks;
pub mod cli;
pub mod colour;
pub mod commands;
pub mod console;
pub mod content;
pub mod diagnostic;
pub mod directory;
pub mod editor;
pub mod external;
pub mod fix;
pub mod guide;
pub mod markdown;
pub mod media;
pub mod output;
pub mod pages;
mod parallel;
pub mod picture;
pub mod pipeline;
pub mod playbook;
pub mod progress;
pub mod render;
#[cfg(unix)]
pub mod rewrite;
#[cfg(not(unix))]
#[path = "rewrite_plain.rs"]
pub mod rewrite;
pub mod search;
pub mod serve;
pub mod session;
mod shrink;
pub mod source;
mod supervise;
pub mod text;
pub mod theme;
pub mod yaml;
