//! Variables of a document's own page.

use std::ops::Range;
use std::sync::Arc;

use tera::Value;

use super::context::{
    BacklinkGroup, BodyVariables, HeadingVariables, NamedValues, Page, RelationVariables, SectionVariables,
    TitledLink, html,
};
use super::html::headings::{Heading, heading_links};
use super::html::mentions::mentions;
use super::html::{sections::sections, value};
use super::renderer::Renderer;
use super::{fields, prose, refs};
use crate::diagnostic::Diagnostic;
use crate::guide::{Backlink, Entry, PageId, Prose};
use crate::markdown::{Html, Section};
use crate::playbook::{Field, FieldType, Visibility};
use crate::theme::Need;

impl<'a> Renderer<'a> {
    /// All variables of a document's own page. `url` is the page that it is shown on.
    pub(super) fn page_variables(&self, page: PageId, url: &'a str) -> Result<Value, Box<Diagnostic>> {
        let entry = self.guide.entry(page);
        let rendered = prose::render_page(entry, url, self);
        let kind = self.thread_cache().kinds.get(entry.resolved.document.kind);
        let image = entry.resolved.image.and_then(|image| self.guide.assets.get(&image));
        let fields: Vec<(&Field, Value)> =
            refs::set_fields(self, entry).map(|set| (set.1, refs::field(self, entry, set, url))).collect();
        let headings = headings(&entry.resolved.prose);
        let (previous, next) = self.model.neighbours(page);
        let beside = |page: PageId| TitledLink {
            title: self.link_labels.title(page).into(),
            url: self.link_labels.url(page).into(),
        };
        let by_name = fields.iter().map(|(field, value)| (field.name.as_ref(), value.clone()));
        let shown = refs::variables(self, page, Some(by_name.collect()));
        Ok(Page {
            url: shown.url,
            title: shown.title,
            kind: shown.kind,
            fields: shown.fields,
            date: shown.date,
            progress: shown.progress,
            draft: shown.draft,
            internal: shown.internal,
            summary: shown.summary,
            lede: entry.resolved.lede().map(Into::into),
            id: shown.id,
            kind_label: shown.kind_label,
            tags: shown.tags,
            kind_labels: kind.labels.clone(),
            kind_url: kind.url.clone(),
            updated: fields::day(entry.resolved.document.updated, self.guide.playbook.language),
            image: image.map(|image| image.url.as_str().into()),
            task_count: entry.resolved.task_count,
            tag_links: self.tag_links(entry, url),
            tag_refs: self.needs.has(Need::PageRefs).then(|| self.tag_refs(entry)),
            short_fields: listed(&fields, |field| is_one_value(&field.ty)),
            long_fields: listed(&fields, |field| !is_one_value(&field.ty)),
            relations: self.relations(entry, url)?,
            backlink_groups: self.backlink_groups(&entry.backlinks, url),
            backlink_count: entry.backlinks.iter().filter(|backlink| backlink.only_here).count(),
            body: body(&rendered, self.needs.has(Need::Sections)),
            heading_count: headings.len(),
            heading_links: value(&heading_links(&headings)),
            headings: self
                .needs
                .has(Need::Headings)
                .then(|| headings.iter().map(heading_variables).collect()),
            previous: previous.map(beside),
            next: next.map(beside),
            folder_links: self
                .guide
                .folders
                .own_folder(page)
                .and_then(|folder| self.folder_links(folder, url)),
        }
        .into())
    }

    fn relations<'b>(
        &'b self,
        entry: &'b Entry,
        url: &str,
    ) -> Result<NamedValues<'b, RelationVariables<'b>>, Box<Diagnostic>> {
        let leading = entry.relations.iter().filter(|relation| !relation.pages.is_empty());
        leading
            .map(|relation| {
                let kind = self.kind_of(relation.pages[0]);
                let variables = RelationVariables {
                    name: (&*relation.name).into(),
                    label: (&*relation.label).into(),
                    inverse: relation.inverse,
                    kind: kind.into(),
                    links: self.link_list(&relation.pages, kind, url),
                    panels: self.panel_list(&relation.pages, url)?,
                    page_refs: self.page_refs(relation.pages.iter().copied()),
                };
                Ok((relation.name.as_ref(), variables))
            })
            .collect()
    }

    /// The documents that lead here, kind by kind, but for those that the page shows among its relations already.
    fn backlink_groups<'b>(&'b self, backlinks: &'b [Arc<Backlink>], url: &str) -> Vec<BacklinkGroup<'b>> {
        let kind_of = |backlink: &Backlink| self.link_labels.kind(backlink.page);
        let only_here: Vec<&Backlink> =
            backlinks.iter().map(Arc::as_ref).filter(|backlink| backlink.only_here).collect();
        // They are in list order, in which kinds are contiguous.
        let groups = only_here.chunk_by(|left, right| kind_of(left) == kind_of(right));
        let group = |group: &[&Backlink]| {
            let kind = self.guide.playbook.kinds.get(kind_of(group[0]));
            BacklinkGroup {
                kind: (&kind.key).into(),
                label: (&kind.label.many).into(),
                mentions: value(&mentions(group.iter().map(|backlink| self.mention(backlink, url)))),
                page_refs: self.page_refs(group.iter().map(|backlink| backlink.page)),
                backlinks: self.needs.has(Need::Passages).then(|| self.backlinks(group)),
            }
        };
        groups.map(group).collect()
    }

    /// The key of the kind of a document. All documents of a relation are of one kind.
    fn kind_of(&self, page: PageId) -> &str {
        &self.guide.playbook.kinds.get(self.link_labels.kind(page)).key
    }
}

/// True if the value of a field fits on a line; Markdown and lists need more room.
fn is_one_value(ty: &FieldType) -> bool {
    !matches!(ty, FieldType::Markdown | FieldType::List(_))
}

/// The public fields that satisfy a predicate.
fn listed(fields: &[(&Field, Value)], wanted: impl Fn(&Field) -> bool) -> Vec<Value> {
    let shown = |field: &Field| field.visibility != Visibility::Internal && wanted(field);
    fields.iter().filter(|(field, _)| shown(field)).map(|(_, value)| value.clone()).collect()
}

/// A text. Its sections as data only where the theme declares them.
fn body(rendered: &Html, needs_sections: bool) -> BodyVariables<'_> {
    let section = |section: &'_ Section| SectionVariables {
        id: section.id.clone().into(),
        title: html(&section.title),
        html: html(&section.html),
    };
    BodyVariables {
        intro: html(&rendered.intro),
        html: value(&sections(&rendered.sections)),
        footnotes: rendered.footnotes.as_deref().map(html),
        sections: needs_sections.then(|| rendered.sections.iter().map(section).collect()),
    }
}

/// The headings of levels two and three, as the page shows them.
fn headings(prose: &Prose) -> Vec<Heading<'_>> {
    let body = &prose.body;
    let shift = body.heading_shift();
    let heading = |(index, words): (usize, Range<usize>)| {
        let heading = &body.tables().headings[index];
        let level = heading.level + shift;
        let shown = heading.top && matches!(level, 2 | 3);
        shown.then(|| Heading { id: prose.heading_ids.get(index), title: body.plain(words), level })
    };
    body.heading_numbers().filter_map(heading).collect()
}

fn heading_variables<'a>(heading: &'a Heading<'_>) -> HeadingVariables<'a> {
    HeadingVariables { id: heading.id.into(), title: heading.title.as_str().into(), level: heading.level }
}
