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
//! A module depends only on those below it:
//!
//! - [`commands`], called by [`cli`], are thin; [`console`] prints for them.
//! - [`pipeline`] runs the stages; [`session`] runs it repeatedly and incrementally.
//! - [`content`], [`guide`] and [`pages`] are the stages: parsing, linking, and rendering.
//! - [`checks`] are the content checks of a guide, [`fix`] applies corrections to source files, [`external`]
//!   checks web addresses, and [`editor`] makes schemas and snippets for editors.
//! - [`serve`] is the preview server, which only serves what a session has built.
//! - [`playbook`] is the configuration of a site: its kinds of document and their fields.
//! - [`markdown`], [`yaml`], [`text`], [`picture`], [`theme`], [`output`], [`rewrite`], [`source`],
//!   [`directory`] and [`diagnostic`] are the base and independent of pages.

pub mod checks;
pub mod cli;
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
pub mod output;
pub mod pages;
mod parallel;
pub mod picture;
pub mod pipeline;
pub mod playbook;
#[cfg(unix)]
pub mod rewrite;
#[cfg(not(unix))]
#[path = "rewrite_plain.rs"]
pub mod rewrite;
pub mod serve;
pub mod session;
mod shrink;
pub mod source;
mod supervise;
pub mod text;
pub mod theme;
pub mod yaml;
