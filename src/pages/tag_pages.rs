//! The page of all tags, and the page of each.

use std::hash::{DefaultHasher, Hash};

use super::artifact::{Artifact, Content, Making};
use super::breadcrumbs::Breadcrumbs;
use super::context::TitledLink;
use super::fingerprints::Parts;
use super::page::{PageHead, length};
use super::renderer::Renderer;
use super::tags::tag_variables;
use crate::diagnostic::Diagnostic;
use crate::guide::Guide;
use crate::output::Written;
use crate::source::Place;

/// The page of all tags.
#[derive(Debug)]
struct TagIndex;

/// The page of a tag, by its place in the guide.
#[derive(Debug)]
struct TagPage(usize);

/// The page of all tags of a guide, where it has any, and the page of each.
pub(super) fn artifacts(guide: &Guide) -> impl Iterator<Item = Artifact> {
    let all = guide.tags_url().map(|url| Artifact::new(url, TagIndex, Place::top(&guide.playbook.source)));
    let tags = guide.tags.iter().enumerate();
    let each = tags.map(|(index, tag)| Artifact::new(tag.url.clone(), TagPage(index), tag.place.clone()));
    all.into_iter().chain(each)
}

impl Content for TagIndex {
    fn making(&self) -> Making {
        Making::Rendered
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        parts.lists.hash(state);
        Some(())
    }

    fn render<'a>(&self, url: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let tags_url = renderer.guide.tags_url();
        let head = renderer.page_head(renderer.word("tags"), None, tags_url.as_deref());
        let mut variables = renderer.context(url);
        variables.insert_value("tags", renderer.all_tags().into());
        renderer.page(url, "tags.html", head, variables)
    }
}

impl Content for TagPage {
    fn making(&self) -> Making {
        Making::Rendered
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        let guide = parts.model.guide;
        let tag = &guide.tags[self.0];
        (&tag.name, &tag.url).hash(state);
        parts.references(&tag.pages, state);
        tag.pages.iter().for_each(|page| guide.entry(*page).resolved.document.kind.hash(state));
        Some(())
    }

    fn render<'a>(&self, url: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        let tag = &renderer.guide.tags[self.0];
        let tags_url = renderer.guide.tags_url();
        let all = tags_url
            .as_deref()
            .map(|url| TitledLink { title: renderer.word("tags").into(), url: url.into() });
        let breadcrumbs = [Some(renderer.thread_cache().kinds.home_link()), all.map(Into::into)];
        let groups = renderer.groups(tag)?;
        let description = renderer.titles(&tag.name, &tag.pages);
        let head = PageHead {
            lists: groups.iter().map(|group| length(&group.panels)).sum(),
            breadcrumbs: Breadcrumbs::alone(breadcrumbs.into_iter().flatten().collect()),
            ..renderer.page_head(&tag.name, Some(&description), tags_url.as_deref())
        };
        let mut variables = renderer.context(url);
        variables.insert_value("tag", tag_variables(tag).into());
        variables.insert_value("groups", groups.into());
        renderer.page(url, "tag.html", head, variables)
    }
}
