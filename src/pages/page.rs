//! A page as its template gets it: the variables of its kind of page, and the parts around every page.

use std::borrow::Cow;

use tera::{Context, Value};

use super::breadcrumbs::Breadcrumbs;
use super::navigation::Navigation;
use super::renderer::Renderer;
use crate::diagnostic::Diagnostic;
use crate::guide::PageId;
use crate::output::Written;

/// The variables of a page that its head and the parts around it show.
pub(super) struct PageHead<'f> {
    pub(super) title: &'f str,
    pub(super) description: Option<&'f str>,
    /// The address of the index of its section.
    pub(super) section_url: Option<&'f str>,
    pub(super) breadcrumbs: Breadcrumbs,
    /// The navigation beside it.
    pub(super) navigation: Option<Navigation<'f>>,
    /// Length of its lists in bytes, which may exceed everything else on it.
    pub(super) lists: usize,
}

/// Titles that describe a list.
const TITLES: usize = 8;

impl Renderer<'_> {
    /// Renders the page at `url`.
    pub(super) fn page<'w>(
        &self,
        url: &str,
        template: &str,
        head: PageHead<'_>,
        variables: Context,
    ) -> Result<Written<'w>, Box<Diagnostic>> {
        let mut context = variables;
        // What sorts before `page` comes first: a context is a tree, and the name that templates use most is found at once at its root.
        context.insert_value("head_html", self.head(url)?);
        context.insert_value("header_html", self.header(url, head.section_url)?);
        context.insert_value("footer_html", self.footer(url)?);
        context.insert_value("breadcrumbs_html", self.trail(&head.breadcrumbs, url)?);
        context.insert_value("breadcrumbs", head.breadcrumbs.crumbs);
        context.insert_value("url", url.into());
        context.insert_value("section_url", head.section_url.into());
        context.insert_value("title", head.title.into());
        context.insert_value("navigation", self.navigation(head.navigation.as_ref(), url));
        // Every page says what it is, if only by its name and the guide's.
        let subtitle = self.guide.playbook.subtitle.as_deref();
        let own = || format!("{} – {}", head.title, subtitle.unwrap_or(&self.guide.playbook.title));
        let description = head.description.map_or_else(|| Cow::Owned(own()), Cow::Borrowed);
        context.insert_value("description", (&*description).into());
        let html = self.theme.render(template, &context, url, head.lists)?;
        Ok(Written::Bytes(Cow::Owned(html)))
    }

    /// The head of a page that lies right below the front page.
    pub(super) fn page_head<'f>(
        &self,
        title: &'f str,
        description: Option<&'f str>,
        section_url: Option<&'f str>,
    ) -> PageHead<'f> {
        let breadcrumbs = self.breadcrumbs(None);
        PageHead { title, description, section_url, breadcrumbs, navigation: None, lists: 0 }
    }

    /// A description of a list for search engines: what it is of, and the titles that it begins with.
    pub(super) fn titles(&self, list: &str, pages: &[PageId]) -> String {
        let titles: Vec<&str> = pages.iter().take(TITLES).map(|page| self.link_labels.title(*page)).collect();
        let more = if pages.len() > TITLES { ", …" } else { "" };
        format!("{list}: {}{more}", titles.join(", "))
    }

    /// The variables of a document that is shown on the page at `url`; none where there is none.
    pub(super) fn optional_page(&self, page: Option<PageId>, url: &str) -> Result<Value, Box<Diagnostic>> {
        page.map_or_else(|| Ok(Value::none()), |page| self.page_variables(page, url))
    }

    /// A word of the interface; its key where the theme has none.
    pub(super) fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.theme.word(key).unwrap_or(key)
    }
}

/// Length in bytes of a list that is HTML.
pub(super) fn length(list: &Value) -> usize {
    list.as_str().map_or(0, str::len)
}
