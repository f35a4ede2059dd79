//! Links from one page of a guide to another.

use maud::{Markup, Render, html};

use super::Text;
use crate::pages::depth::depth;
use crate::text::escape;

/// The address of a file of the guide as a page writes it: the relative path to the top of the guide, then the file's path from there.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Address<'a> {
    /// The page that writes it.
    pub(in crate::pages) from: &'a str,
    /// The file, from the top of the guide.
    pub(in crate::pages) to: &'a str,
}

impl Render for Address<'_> {
    fn render_to(&self, html: &mut String) {
        html.extend(std::iter::repeat_n("../", depth(self.from)));
        escape(self.to, html);
    }
}

/// A link with a title.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Link<'a> {
    /// Its target.
    pub(in crate::pages) address: Address<'a>,
    /// Its words.
    pub(in crate::pages) words: &'a str,
}

impl Render for Link<'_> {
    fn render(&self) -> Markup {
        html! { a href=(self.address) { (Text(self.words)) } }
    }
}

/// Links to documents of one kind, as items of a list. The markup of a link stands here once more, since each that is rendered by itself is
/// a string of its own: half of what a list costs.
pub(in crate::pages) fn items<'l>(kind: &str, links: impl Iterator<Item = Link<'l>>) -> Markup {
    html! {
        @for Link { address, words } in links {
            li data-kind=(Text(kind)) { a href=(address) { (Text(words)) } }
            "\n"
        }
    }
}
