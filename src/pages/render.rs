//! Renders a planned file to its content.

use std::borrow::Cow;

use tera::{Context, Value};

use super::breadcrumbs::Breadcrumbs;
use super::context::TitledLink;
use super::plan::{Content, Planned};
use super::renderer::Renderer;
use super::{guide_json, kinds, tags};
use crate::content::{self, Publication};
use crate::diagnostic::Diagnostic;
use crate::guide::{AssetId, PageId, UsedAsset};
use crate::output::Written;
use crate::playbook::KindId;

/// Variables of the frame around a page.
struct PageHead<'f> {
    title: &'f str,
    description: Option<&'f str>,
    section_url: Option<&'f str>,
    breadcrumbs: Breadcrumbs,
    /// Length of its lists in bytes, which may exceed everything else on it.
    lists: usize,
}

impl<'a> Renderer<'a> {
    /// The content of a planned file.
    pub fn render(&self, planned: &Planned) -> Result<Written<'a>, Box<Diagnostic>> {
        let html = match &planned.content {
            Content::Home => self.home(planned),
            Content::Document(page) => self.document(planned, *page),
            Content::Index(kind) => self.index(planned, *kind),
            Content::Tags => self.tags_page(planned),
            Content::Tag(index) => self.tag_page(planned, *index),
            Content::NotFound => self.not_found(planned),
            Content::Redirect(page) => self.redirect(planned, *page),
            Content::Data => {
                let (guide, known) = (self.guide, self.fingerprints);
                return Ok(Written::Told(Box::new(move |out| guide_json::write(guide, known, out))));
            }
            Content::Asset(asset) => return self.asset(*asset),
            Content::ThemeAsset(path) => {
                let file = self.theme.asset(path);
                return Ok(Written::Bytes(
                    file.map_or_else(Cow::default, |file| Cow::Borrowed(file.bytes.as_ref())),
                ));
            }
        };
        html.map(|html| Written::Bytes(Cow::Owned(html)))
    }

    /// An asset in the form that the edition publishes. It was checked before, and may have changed since.
    fn asset(&self, asset: AssetId) -> Result<Written<'a>, Box<Diagnostic>> {
        let UsedAsset { found, url, place } = &self.guide.assets[&asset];
        match content::publication(self.root, found, url, self.guide.edition) {
            Ok(Publication::Whole) => Ok(Written::Copy { from: self.root, path: &found.shown }),
            Ok(Publication::Bytes(bytes)) => Ok(Written::Bytes(bytes.into())),
            Err(refusal) => Err(Box::new(refusal.at(place, &found.path))),
        }
    }

    fn page(
        &self,
        planned: &Planned,
        template: &str,
        frame: PageHead,
        variables: Context,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut context = variables;
        context.insert_value("url", planned.path.as_str().into());
        context.insert_value("head_html", self.head(&planned.path)?);
        context.insert_value("header_html", self.header(&planned.path, frame.section_url)?);
        context.insert_value("footer_html", self.footer(&planned.path)?);
        context.insert_value("section_url", frame.section_url.into());
        context.insert_value("title", frame.title.into());
        context.insert_value("description", frame.description.into());
        context.insert_value("breadcrumbs_html", self.trail(&frame.breadcrumbs, &planned.path)?);
        context.insert_value("breadcrumbs", frame.breadcrumbs.crumbs);
        self.theme.render(template, &context, &planned.path, frame.lists)
    }

    /// The template of a document: the one it selects, that of its kind, or the common one.
    fn template(&self, page: PageId) -> Cow<'_, str> {
        let document = &self.guide.entry(page).resolved.document;
        match &document.template {
            Some(wanted) => kinds::template(&wanted.value, self.theme).into(),
            None => self.thread_cache().kinds.get(document.kind).template.as_str().into(),
        }
    }

    fn document(&self, planned: &Planned, page: PageId) -> Result<Vec<u8>, Box<Diagnostic>> {
        let entry = self.guide.entry(page);
        let frame = PageHead {
            title: &entry.resolved.document.title.value,
            description: entry.resolved.summary.as_deref(),
            section_url: self.guide.indexes[entry.resolved.document.kind.0].as_deref(),
            breadcrumbs: self.breadcrumbs(page),
            lists: 0,
        };
        let mut variables = self.context(&planned.path);
        variables.insert_value("page", self.page_variables(page, &planned.path)?);
        variables.insert_value("progress_html", self.progress(page, &planned.path)?);
        self.page(planned, &self.template(page), frame, variables)
    }

    fn home(&self, planned: &Planned) -> Result<Vec<u8>, Box<Diagnostic>> {
        let playbook = &self.guide.playbook;
        let kinds = self.listing_kinds(&planned.path)?;
        let summary = self.guide.home.and_then(|page| self.guide.entry(page).resolved.summary.as_deref());
        let frame = PageHead {
            title: &playbook.title,
            description: playbook.subtitle.as_deref().or(summary),
            section_url: None,
            breadcrumbs: Breadcrumbs::alone(Vec::new()),
            lists: kinds.iter().filter_map(|kind| kind.links.as_ref()).map(length).sum(),
        };
        let mut variables = self.context(&planned.path);
        variables.insert_value("page", self.optional_page(self.guide.home, planned)?);
        variables.insert_value("kinds", kinds.into());
        variables.insert_value("tags", self.all_tags().into());
        self.page(planned, "home.html", frame, variables)
    }

    fn index(&self, planned: &Planned, kind: KindId) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (declared, pages) = (self.guide.playbook.kinds.get(kind), &self.guide.by_kind[kind.0]);
        let introduction = self.guide.introductions.get(&kind).copied();
        let described = introduction.and_then(|page| self.guide.entry(page).resolved.summary.as_deref());
        let filters = self.filters(kind);
        let items = self.items(pages, &filters, &planned.path)?;
        let frame = PageHead {
            lists: length(&items),
            ..self.frame(&declared.label.many, described, Some(&planned.path))
        };
        let mut variables = self.context(&planned.path);
        variables.insert_value("kind", self.kind_variables(kind).into());
        variables.insert_value("page", self.optional_page(introduction, planned)?);
        variables.insert_value("items_html", items);
        if self.needs.pages {
            variables.insert_value("pages", self.refs(pages.iter().copied()));
        }
        if self.needs.panels {
            variables.insert_value("panels", self.panels(pages, &planned.path)?.into());
        }
        variables.insert_value("filters", filters.into());
        let own = format!("{}-index.html", declared.key);
        let template = if self.theme.has_template(&own) { &own } else { "index.html" };
        self.page(planned, template, frame, variables)
    }

    fn tags_page(&self, planned: &Planned) -> Result<Vec<u8>, Box<Diagnostic>> {
        let tags_url = self.guide.tags_url();
        let frame = self.frame(self.word("tags"), None, tags_url.as_deref());
        let mut variables = self.context(&planned.path);
        variables.insert_value("tags", self.all_tags().into());
        self.page(planned, "tags.html", frame, variables)
    }

    fn tag_page(&self, planned: &Planned, index: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let tag = &self.guide.tags[index];
        let tags_url = self.guide.tags_url();
        let all =
            tags_url.as_deref().map(|url| TitledLink { title: self.word("tags").into(), url: url.into() });
        let breadcrumbs = [Some(self.thread_cache().kinds.home_link()), all.map(Into::into)];
        let groups = self.groups(tag)?;
        let frame = PageHead {
            lists: groups.iter().map(|group| length(&group.panels)).sum(),
            breadcrumbs: Breadcrumbs::alone(breadcrumbs.into_iter().flatten().collect()),
            ..self.frame(&tag.name, None, tags_url.as_deref())
        };
        let mut variables = self.context(&planned.path);
        variables.insert_value("tag", tags::tag_variables(tag).into());
        variables.insert_value("groups", groups.into());
        self.page(planned, "tag.html", frame, variables)
    }

    fn not_found(&self, planned: &Planned) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut variables = self.context(&planned.path);
        variables.insert_value("kinds", self.ways().into());
        self.page(planned, "404.html", self.frame(self.word("not_found"), None, None), variables)
    }

    fn redirect(&self, planned: &Planned, page: PageId) -> Result<Vec<u8>, Box<Diagnostic>> {
        let entry = self.guide.entry(page);
        let title = entry.resolved.document.title.value.as_str();
        let mut variables = self.context(&planned.path);
        let target = TitledLink { title: title.into(), url: (&entry.resolved.url).into() };
        variables.insert_value("target", target.into());
        self.page(planned, "redirect.html", self.frame(title, None, None), variables)
    }

    fn frame<'f>(
        &self,
        title: &'f str,
        description: Option<&'f str>,
        section_url: Option<&'f str>,
    ) -> PageHead<'f> {
        PageHead {
            title,
            description,
            section_url,
            breadcrumbs: Breadcrumbs::alone(vec![self.thread_cache().kinds.home_link()]),
            lists: 0,
        }
    }

    fn optional_page(&self, page: Option<PageId>, planned: &Planned) -> Result<Value, Box<Diagnostic>> {
        page.map_or_else(|| Ok(Value::none()), |page| self.page_variables(page, &planned.path))
    }

    fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.theme.word(key).unwrap_or(key)
    }
}

/// Length in bytes of a list that is HTML.
fn length(list: &Value) -> usize {
    list.as_str().map_or(0, str::len)
}
