//! What a document's own page gets.

use std::collections::HashSet;
use std::sync::Arc;

use tera::Value;
use tera::value::Key;

use super::context::{
    BacklinkGroup, BacklinkVariables, BodyVariables, Labels, NamedLink, NamedValues, PassageVariables,
    RelationVariables, SectionVariables, TocEntry, html,
};
use super::renderer::Renderer;
use super::{fields, prose};
use crate::guide::{Backlink, Entry, Guide, PageId, Prose};
use crate::markdown::{Form, Html, Passage};
use crate::playbook::Label;

impl Renderer<'_> {
    /// The document with everything that its own page shows. `url` is the page that it is shown on.
    pub(super) fn page_variables(&self, page: PageId, url: &str) -> Value {
        let entry = self.guide.entry(page);
        let mut variables = self.reference(page).as_map().cloned().unwrap_or_default();
        let (previous, next) = self.neighbours(page);
        let rendered = prose::render(&entry.prose, &Form::Page, url, self.guide, self.theme);
        let kind = self.guide.playbook.kinds.get(entry.document.kind);
        let mut add = |name: &'static str, value: Value| drop(variables.insert(Key::Str(name), value));
        add("kind_labels", labels(&kind.label).into());
        add("kind_url", self.guide.indexes[entry.document.kind.0].clone().into());
        add("image", entry.image.and_then(|image| Some(self.guide.assets.get(&image)?.url.clone())).into());
        add("tag_links", tag_links(entry, self.guide).into());
        add("fields", self.fields(entry, url).into());
        add("relations", self.relations(entry).into());
        add("backlinks", self.backlinks(&entry.backlinks).into());
        add("body", body(rendered).into());
        add("toc", toc(&entry.prose).into());
        add("previous", previous);
        add("next", next);
        Value::from(variables)
    }

    fn fields(&self, entry: &Entry, url: &str) -> NamedValues {
        let kind = self.guide.playbook.kinds.get(entry.document.kind);
        let set = kind.fields.iter().filter_map(|field| {
            let value = entry.fields.iter().find(|value| value.name == field.name)?;
            Some((field.name.clone(), fields::variables(field, value, url, self.guide, self.theme)))
        });
        set.collect()
    }

    fn relations(&self, entry: &Entry) -> NamedValues {
        let leading = entry.relations.iter().filter(|relation| !relation.pages.is_empty());
        leading
            .map(|relation| {
                let variables = RelationVariables {
                    name: relation.name.clone(),
                    label: relation.label.clone(),
                    inverse: relation.inverse,
                    pages: self.shared(&relation.pages),
                };
                (relation.name.clone(), variables)
            })
            .collect()
    }

    /// What leads here, kind by kind.
    fn backlinks(&self, backlinks: &[Arc<Backlink>]) -> Vec<BacklinkGroup> {
        let kind_of = |backlink: &Backlink| self.guide.entry(backlink.page).document.kind;
        // What the page shows among its relations already is not said again.
        let shown: Vec<&Backlink> =
            backlinks.iter().map(Arc::as_ref).filter(|backlink| backlink.only_here).collect();
        // They come in the order of lists, in which kinds stand together.
        let groups = shown.chunk_by(|left, right| kind_of(left) == kind_of(right));
        groups
            .map(|group| BacklinkGroup {
                label: self.guide.playbook.kinds.get(kind_of(group[0])).label.many.clone(),
                links: group.iter().map(|backlink| self.backlink(backlink)).collect(),
            })
            .collect()
    }

    fn backlink(&self, backlink: &Backlink) -> BacklinkVariables {
        let mut headings = HashSet::new();
        let mut passages = Vec::new();
        for passage in &backlink.passages {
            // A link without words around it is told by its heading, once.
            let bare = passage.before.is_empty() && passage.after.is_empty();
            if !bare || headings.insert(&passage.section) {
                passages.push(passage_variables(passage));
            }
        }
        BacklinkVariables {
            page: self.reference(backlink.page).clone(),
            passages,
            relations: backlink.relations.clone(),
        }
    }

    fn neighbours(&self, page: PageId) -> (Value, Value) {
        let (previous, next) = self.neighbours[page.0 as usize];
        let shared =
            |page: Option<PageId>| page.map_or_else(Value::none, |page| self.reference(page).clone());
        (shared(previous), shared(next))
    }
}

fn passage_variables(passage: &Passage) -> PassageVariables {
    PassageVariables {
        before: passage.before.clone(),
        words: passage.words.clone(),
        after: passage.after.clone(),
        section: passage.section.clone(),
    }
}

pub(super) fn labels(label: &Label) -> Labels {
    Labels { one: label.one.clone(), many: label.many.clone() }
}

fn tag_links(entry: &Entry, guide: &Guide) -> Vec<NamedLink> {
    let tags = entry.document.tags.iter();
    tags.map(|tag| NamedLink { name: guide.tag_name(&tag.value).to_owned(), url: guide.tag_url(&tag.value) })
        .collect()
}

fn body(rendered: Html) -> BodyVariables {
    let section = |section: crate::markdown::Section| SectionVariables {
        id: section.id,
        title: html(&section.title),
        html: html(&section.html),
    };
    BodyVariables {
        intro: html(&rendered.intro),
        sections: rendered.sections.into_iter().map(section).collect(),
        footnotes: rendered.footnotes.as_deref().map(html),
    }
}

/// The headings of level two and three, as the page shows them.
fn toc(prose: &Prose) -> Vec<TocEntry> {
    let body = &prose.body;
    let shift = body.heading_shift();
    body.heading_numbers()
        .filter(|(index, _)| body.headings[*index].top)
        .map(|(index, words)| TocEntry {
            id: prose.heading_ids[index].clone(),
            title: body.plain(words),
            level: body.headings[index].level + shift,
        })
        .filter(|entry| matches!(entry.level, 2 | 3))
        .collect()
}
