//! What stands around every page, each part rendered by a template of its own, once for all pages that lie equally deep: what is in every
//! head, the header with the menu, the foot.

use std::borrow::Cow;

use tera::Value;

use super::home::HOME;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;

const HEAD: &str = "parts/head.html";
const HEADER: &str = "header.html";
const FOOTER: &str = "footer.html";

impl Renderer<'_> {
    /// What the head of the page at `url` has in common with all others.
    pub(super) fn head(&self, url: &str) -> Result<Value, Box<Diagnostic>> {
        self.thread_cache().heads.share(url, 0, || self.part(HEAD, url, [])).map(Cow::into_owned)
    }

    /// The header of the page at `url`, which belongs to the section that is found at `section`: one for all pages of a section, but that a
    /// page that the header leads to has one of its own.
    pub(super) fn header(&self, url: &str, section: Option<&str>) -> Result<Value, Box<Diagnostic>> {
        let listed = url == HOME || self.guide.menu.iter().any(|item| item.url == url);
        let indexes = &self.guide.indexes;
        // The sections are the kinds, and last what belongs to none.
        let place = match section {
            Some(section) => indexes.iter().position(|index| index.as_deref() == Some(section)),
            None => Some(indexes.len()),
        };
        let render = || {
            let of_page = [("section_url", section.into()), ("url", listed.then_some(url).into())];
            self.part(HEADER, url, of_page)
        };
        match place.filter(|_| !listed) {
            Some(place) => self.thread_cache().headers.share(url, place, render).map(Cow::into_owned),
            None => render(),
        }
    }

    /// The foot of the page at `url`.
    pub(super) fn footer(&self, url: &str) -> Result<Value, Box<Diagnostic>> {
        self.thread_cache().footers.share(url, 0, || self.part(FOOTER, url, [])).map(Cow::into_owned)
    }

    /// A part of pages, on the page at `url`. It gets what the whole guide has in common, and some variables of its own.
    pub(super) fn part<const OWN: usize>(
        &self,
        template: &str,
        url: &str,
        own: [(&'static str, Value); OWN],
    ) -> Result<Value, Box<Diagnostic>> {
        let mut context = self.context(url);
        for (name, value) in own {
            context.insert_value(name, value);
        }
        Ok(Value::safe_string(&self.theme.render_part(template, &context, url)?))
    }
}
