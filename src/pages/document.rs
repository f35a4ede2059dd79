//! Variables of a document's own page.

use std::sync::Arc;

use tera::Value;

use super::context::{
    BacklinkGroup, BodyVariables, HeadingVariables, NamedValues, Page, RelationVariables, SectionVariables,
    html,
};
use super::depth::root;
use super::renderer::Renderer;
use super::{fields, prose, refs};
use crate::diagnostic::Diagnostic;
use crate::guide::{Backlink, Entry, PageId, Prose};
use crate::markdown::{Form, Html, Section};
use crate::playbook::{Field, FieldType, Kind, Visibility};
use crate::text::escape;

impl<'a> Renderer<'a> {
    /// All variables of a document's own page. `url` is the page that it is shown on.
    pub(super) fn page_variables(&self, page: PageId, url: &'a str) -> Result<Value, Box<Diagnostic>> {
        let entry = self.guide.entry(page);
        let rendered = prose::render(&entry.resolved.prose, &Form::Page, url, self);
        let kind = self.thread_cache().kinds.get(entry.resolved.document.kind);
        let image = entry.resolved.image.and_then(|image| self.guide.assets.get(&image));
        let fields: Vec<(&Field, Value)> =
            refs::set_fields(self, entry).map(|set| (set.1, refs::field(self, entry, set, url))).collect();
        let (backlinks, headings) = (self.told_backlinks(&entry.backlinks), headings(&entry.resolved.prose));
        let (previous, next) = self.model.neighbours(page);
        let beside =
            |page: Option<PageId>| page.filter(|_| self.needs.neighbours).map(|page| self.reference(page));
        let by_name = fields.iter().map(|(field, value)| (field.name.as_ref(), value.clone()));
        let shown = refs::variables(self, entry, Some(by_name.collect()));
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
            id: shown.id,
            kind_label: shown.kind_label,
            tags: shown.tags,
            kind_labels: kind.labels.clone(),
            kind_url: kind.url.clone(),
            updated: fields::day(entry.resolved.document.updated, self.guide.playbook.language),
            image: image.map(|image| image.url.as_str().into()),
            task_count: entry.resolved.task_count,
            tag_links: self.tag_links(entry, url),
            short_fields: listed(&fields, |field| is_one_value(&field.ty)),
            long_fields: listed(&fields, |field| !is_one_value(&field.ty)),
            relations: self.relations(entry, url)?,
            backlinks: self.backlinks(&backlinks, url),
            backlink_groups: self.backlink_groups(&backlinks, url),
            body: body(&rendered, self.needs.sections),
            toc: toc(&headings).as_deref().map(html),
            headings: self.needs.headings.then_some(headings),
            neighbours: self.neighbour_links(previous, next, url),
            previous: beside(previous),
            next: beside(next),
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

    /// The backlinks that the page shows, by kind.
    fn told_backlinks<'b>(&self, backlinks: &'b [Arc<Backlink>]) -> Vec<(&Kind, Vec<&'b Backlink>)> {
        let kind_of = |backlink: &Backlink| self.link_labels.kind(backlink.page);
        // Those that the page shows among its relations are not repeated.
        let told: Vec<&'b Backlink> =
            backlinks.iter().map(Arc::as_ref).filter(|backlink| backlink.only_here).collect();
        // They are in list order, in which kinds are contiguous.
        let groups = told.chunk_by(|left, right| kind_of(left) == kind_of(right));
        groups.map(|group| (self.guide.playbook.kinds.get(kind_of(group[0])), group.to_vec())).collect()
    }

    fn backlinks(&self, groups: &[(&Kind, Vec<&Backlink>)], url: &str) -> Option<Value> {
        let count: usize = groups.iter().map(|(_, group)| group.len() + 1).sum();
        let mut told = String::with_capacity(count * MENTION);
        for (kind, group) in groups {
            self.mentions(kind, group, url, &mut told);
        }
        (!told.is_empty()).then(|| html(&told))
    }

    /// The same as data.
    fn backlink_groups<'b>(
        &'b self,
        groups: &[(&'b Kind, Vec<&'b Backlink>)],
        url: &str,
    ) -> Option<Vec<BacklinkGroup<'b>>> {
        let mention = |backlink: &&Backlink| {
            let mut mention = String::new();
            self.mention(backlink, url, &mut mention);
            html(&mention)
        };
        let one = |(kind, group): &(&'b Kind, Vec<&'b Backlink>)| BacklinkGroup {
            kind: (&kind.key).into(),
            label: (&kind.label.many).into(),
            mentions: group.iter().map(mention).collect::<Vec<_>>().into(),
            page_refs: self.page_refs(group.iter().map(|backlink| backlink.page)),
        };
        self.needs.backlink_groups.then(|| groups.iter().map(one).collect())
    }

    /// The key of the kind of a document. All documents of a relation are of one kind.
    fn kind_of(&self, page: PageId) -> &str {
        &self.guide.playbook.kinds.get(self.link_labels.kind(page)).key
    }

    /// Links to the previous and next document.
    fn neighbour_links(&self, previous: Option<PageId>, next: Option<PageId>, url: &str) -> Option<Value> {
        let mut links = String::new();
        for (page, class, rel) in [(previous, "previous", "prev"), (next, "next", "next")] {
            let Some(page) = page else { continue };
            for part in ["<a class=\"", class, "\" rel=\"", rel, "\" href=\"", &root(url)] {
                links.push_str(part);
            }
            links.push_str(self.link_labels.url(page));
            links.push_str("\"><span><span class=\"direction\">");
            escape(self.theme.word(class).unwrap_or(class), &mut links);
            links.push_str("</span> ");
            escape(self.link_labels.title(page), &mut links);
            links.push_str("</span></a>\n");
        }
        (!links.is_empty()).then(|| html(&links))
    }
}

/// Expected length of a backlink, in bytes.
const MENTION: usize = 240;

/// Expected length of an entry of a table of contents, in bytes.
const ENTRY: usize = 96;

/// True if the value of a field fits on a line; Markdown and lists need more room.
fn is_one_value(ty: &FieldType) -> bool {
    !matches!(ty, FieldType::Markdown | FieldType::List(_))
}

/// The public fields that satisfy a predicate.
fn listed(fields: &[(&Field, Value)], wanted: impl Fn(&Field) -> bool) -> Vec<Value> {
    let shown = |field: &Field| field.visibility != Visibility::Internal && wanted(field);
    fields.iter().filter(|(field, _)| shown(field)).map(|(_, value)| value.clone()).collect()
}

/// A text. Its sections are data only where a template needs them.
fn body(rendered: &Html, asks_for_sections: bool) -> BodyVariables<'_> {
    let section = |section: &'_ Section| SectionVariables {
        id: section.id.clone().into(),
        title: html(&section.title),
        html: html(&section.html),
    };
    BodyVariables {
        intro: html(&rendered.intro),
        html: html(&sections(&rendered.sections)),
        footnotes: rendered.footnotes.as_deref().map(html),
        sections: asks_for_sections.then(|| rendered.sections.iter().map(section).collect()),
    }
}

/// The sections of a text, concatenated. Ids need no escaping.
fn sections(sections: &[Section]) -> String {
    let all = sections.iter().map(|section| section.html.len() + 2 * section.id.len() + section.title.len());
    let mut html = String::with_capacity(all.sum::<usize>() + sections.len() * 80);
    for Section { id, title, html: text } in sections {
        let parts =
            ["<section class=\"part section-", id, "\">\n<h2 id=\"", id, "\">", title, "</h2>\n", text];
        for part in parts {
            html.push_str(part);
        }
        html.push_str("</section>\n");
    }
    html
}

/// Minimum headings for a table of contents.
const MANY: usize = 3;

/// The table of contents of a text with enough headings, as list items.
fn toc(headings: &[HeadingVariables<'_>]) -> Option<String> {
    if headings.len() < MANY {
        return None;
    }
    let mut items = String::with_capacity(headings.len() * ENTRY);
    for HeadingVariables { id, title, level } in headings {
        let class =
            if *level == 2 { "<li class=\"toc-2\"><a href=\"#" } else { "<li class=\"toc-3\"><a href=\"#" };
        items.push_str(class);
        items.push_str(id);
        items.push_str("\">");
        escape(title, &mut items);
        items.push_str("</a></li>\n");
    }
    Some(items)
}

/// The headings of levels two and three, as the page shows them.
fn headings(prose: &Prose) -> Vec<HeadingVariables<'_>> {
    let body = &prose.body;
    let shift = body.heading_shift();
    body.heading_numbers()
        .filter(|(index, _)| body.tables().headings[*index].top)
        .map(|(index, words)| HeadingVariables {
            id: prose.heading_ids.get(index).into(),
            title: body.plain(words).into(),
            level: body.tables().headings[index].level + shift,
        })
        .filter(|entry| matches!(entry.level, 2 | 3))
        .collect()
}
