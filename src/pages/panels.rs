//! Panels: documents as lists show them, each rendered by a template, once for all pages at the same depth.

use std::borrow::Cow;
use std::sync::Arc;

use tera::Value;

use super::html::{self, facts, values};
use super::model::is_shared;
use super::renderer::Renderer;
use super::{fields, refs};
use crate::diagnostic::Diagnostic;
use crate::guide::{Entry, PageId};
use crate::playbook::FieldType;

/// Expected length of a document's facts, in bytes.
const FACTS: usize = 384;

impl Renderer<'_> {
    /// The panels of documents on the page at `url`.
    pub(super) fn panels(&self, pages: &[PageId], url: &str) -> Result<Vec<Value>, Box<Diagnostic>> {
        pages.iter().map(|page| Ok(Value::safe_string(&self.panel(*page, url)?))).collect()
    }

    /// The panels as list items.
    pub(super) fn panel_list(&self, pages: &[PageId], url: &str) -> Result<Value, Box<Diagnostic>> {
        let panels: Result<Vec<_>, Box<Diagnostic>> =
            pages.iter().map(|page| self.panel(*page, url)).collect();
        Ok(html::value(&html::items(panels?.iter().map(|panel| &***panel))))
    }

    /// The panel of a document on the page at `url`. Where the template fails, the finding names the page
    /// that was to show it.
    pub(super) fn panel(&self, page: PageId, url: &str) -> Result<Cow<'_, Box<str>>, Box<Diagnostic>> {
        self.panels.share(url, page.0 as usize, || {
            let entry = self.guide.entry(page);
            let template = &self.thread_cache().kinds.get(entry.resolved.document.kind).panel;
            let mut context = self.context(url);
            context.insert_value("ref", refs::variables(self, page, None).into());
            if template.reads_fields {
                context.insert_value("fields", refs::shared_fields(self, entry).into());
            }
            if template.reads_facts {
                let (facts, scales) = self.briefs(entry);
                context.insert_value("facts", Value::safe_string(&facts));
                context.insert_value("scales", Value::safe_string(&scales));
            }
            Ok(self.theme.render_part(&template.name, &context, url)?.into_boxed_str())
        })
    }

    /// The facts about a document in a list: its date and its fields, scales separately.
    fn briefs(&self, entry: &Entry) -> (String, String) {
        let (mut short, mut scales) = (String::with_capacity(FACTS), String::with_capacity(FACTS));
        if let Some(date) = entry.resolved.document.date {
            let day = values::date(&date.to_string(), &date.written(self.guide.playbook.language));
            short.push_str(&facts::day(&day).0);
        }
        for (number, field, value) in refs::set_fields(self, entry).filter(|(_, field, _)| is_shared(field)) {
            let make =
                || fields::brief(field, value, &entry.resolved.url, self).map(|brief| Arc::from(brief.0));
            let place = (entry.resolved.document.kind, number, &field.ty);
            let is_scale = matches!(field.ty, FieldType::Scale { .. });
            let brief: Option<Arc<str>> = self.thread_cache().briefs.share(place, &value.value, make);
            let list = if is_scale { &mut scales } else { &mut short };
            list.push_str(brief.as_deref().unwrap_or_default());
        }
        (short, scales)
    }
}
