//! The parts around every page (common head, header with the menu, footer), each rendered by a template, once
//! for all pages at the same depth.

use std::borrow::Cow;

use tera::Value;

use super::home::HOME;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::FolderId;
use crate::playbook::KindId;

const HEAD: &str = "parts/head.html";
const HEADER: &str = "header.html";
const FOOTER: &str = "footer.html";

impl Renderer<'_> {
    /// The common part of the head of the page at `url`.
    pub(super) fn head(&self, url: &str) -> Result<Value, Box<Diagnostic>> {
        self.thread_cache().heads.share(url, 0, || self.part(HEAD, url, [])).map(Cow::into_owned)
    }

    /// The header of the page at `url`, in the section whose page is at `section`. Pages of a section share
    /// one; a page that the header links to has its own.
    pub(super) fn header(&self, url: &str, section: Option<&str>) -> Result<Value, Box<Diagnostic>> {
        let listed = url == HOME || self.guide.menu_addresses().any(|address| address == url);
        let indexes = self.guide.indexes.iter().map(Option::as_deref);
        // Sections are the kinds, then what the menu leads to, and last the pages of no section.
        let mut sections = indexes.chain(self.guide.menu_addresses().map(Some));
        let place = match section {
            Some(section) => sections.position(|address| address == Some(section)),
            None => Some(sections.count()),
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

    /// The section of a document of a kind, or of a page, in a folder: the index of its kind, else the folder around it that the menu leads to.
    pub(super) fn section_of(&self, kind: KindId, folder: Option<FolderId>) -> Option<&str> {
        let folders = &self.guide.folders;
        let around = || folder.into_iter().flat_map(|folder| folders.up(folder));
        let listed = || {
            let mut addresses = around().map(|folder| folders.get(folder).url.as_str());
            addresses.find(|address| self.guide.menu_addresses().any(|listed| listed == *address))
        };
        self.guide.indexes[kind.0].as_deref().or_else(listed)
    }

    /// The footer of the page at `url`.
    pub(super) fn footer(&self, url: &str) -> Result<Value, Box<Diagnostic>> {
        self.thread_cache().footers.share(url, 0, || self.part(FOOTER, url, [])).map(Cow::into_owned)
    }

    /// Renders a part on the page at `url`, with the variables of the whole guide and some of its own. A theme without the default has no
    /// template for a part that none of its pages shows: then it is empty.
    pub(super) fn part<const OWN: usize>(
        &self,
        template: &str,
        url: &str,
        own: [(&'static str, Value); OWN],
    ) -> Result<Value, Box<Diagnostic>> {
        if !self.theme.has_template(template) {
            return Ok(Value::safe_string(""));
        }
        let mut context = self.context(url);
        for (name, value) in own {
            context.insert_value(name, value);
        }
        Ok(Value::safe_string(&self.theme.render_part(template, &context, url)?))
    }
}
