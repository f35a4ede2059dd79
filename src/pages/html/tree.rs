//! The navigation beside a page: nested lists of links.

use maud::{Markup, html};

use super::Text;
use super::links::{Address, Link};

/// The links of one folder.
pub(in crate::pages) struct Level<'l> {
    pub(in crate::pages) nodes: Vec<Node<'l>>,
    /// The way to all of it, where more lies in it.
    pub(in crate::pages) all: Option<All<'l>>,
}

/// A link, and what lies below it.
pub(in crate::pages) struct Node<'l> {
    pub(in crate::pages) link: Link<'l>,
    pub(in crate::pages) is_current: bool,
    pub(in crate::pages) is_folder: bool,
    pub(in crate::pages) within: Option<Level<'l>>,
}

/// A link to all pages of a folder.
pub(in crate::pages) struct All<'l> {
    pub(in crate::pages) address: Address<'l>,
    /// The place on that page, where it is not the page as a whole.
    pub(in crate::pages) anchor: &'static str,
    pub(in crate::pages) words: &'l str,
    pub(in crate::pages) count: usize,
    /// Whether it stands before the others.
    pub(in crate::pages) first: bool,
    /// Whether it stands after them.
    pub(in crate::pages) last: bool,
}

/// The list of a level, with those in it.
pub(in crate::pages) fn list(level: &Level<'_>) -> Markup {
    html! {
        ul {
            "\n"
            @if let Some(all) = level.all.as_ref().filter(|all| all.first) { (item(all)) }
            @for Node { link: Link { address, words }, is_current, is_folder, within } in &level.nodes {
                li {
                    a href=(address) aria-current=[is_current.then_some("page")] data-folder[*is_folder] { (Text(words)) }
                    @if let Some(within) = within { "\n" (list(within)) }
                }
                "\n"
            }
            @if let Some(all) = level.all.as_ref().filter(|all| all.last) { (item(all)) }
        }
    }
}

fn item(All { address, anchor, words, count, .. }: &All<'_>) -> Markup {
    html! {
        li { a href={ (address) (anchor) } data-all { (Text(words)) " " (count) } }
        "\n"
    }
}
