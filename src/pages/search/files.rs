//! The files that are searched: the catalogue, the terms, and the passages.

use std::hash::{DefaultHasher, Hash};
use std::ops::Range;
use std::sync::PoisonError;

use super::page::SearchPage;
use super::plan::Plan;
use super::search_index::SearchIndex;
use super::url::url;
use crate::diagnostic::Diagnostic;
use crate::guide::{Guide, PageId};
use crate::output::Written;
use crate::pages::artifact::{Artifact, Content, Making};
use crate::pages::fingerprints::Parts;
use crate::pages::renderer::Renderer;
use crate::search::Packer;
use crate::source::Place;
use crate::theme::Theme;

/// The folder of what is searched, with a final slash.
pub const SEARCH_FOLDER: &str = "assets/search/";

/// What there is, and where.
#[derive(Debug)]
struct Catalogue;

/// A file of terms, by number.
#[derive(Debug)]
struct Terms(usize);

/// A file of passages, by number, with the documents that it is of.
#[derive(Debug)]
struct Passages(usize, Range<usize>, Vec<PageId>);

/// The page of search, and the files that it searches in; none where the guide has no search.
pub(in crate::pages) fn artifacts(guide: &Guide, theme: &Theme) -> Vec<Artifact> {
    let Some(url) = url(guide, theme) else { return Vec::new() };
    let origin = Place::top(&guide.playbook.source);
    let Plan { pages, passages, term_files } = Plan::of(guide);
    let file = |name: String, content: Box<dyn Content>| {
        Artifact::boxed(format!("{SEARCH_FOLDER}{name}.js"), content, origin.clone())
    };
    let mut files = vec![Artifact::new(url.to_owned(), SearchPage, origin.clone())];
    files.extend(passages.into_iter().enumerate().map(|(number, places)| {
        let documents = pages[places.clone()].to_vec();
        file(format!("passages-{number}"), Box::new(Passages(number, places, documents)))
    }));
    files.extend((0..term_files).map(|number| file(format!("terms-{number}"), Box::new(Terms(number)))));
    files.push(file("index".to_owned(), Box::new(Catalogue)));
    files
}

/// Bytes that are made of the index, which is there wherever they are asked for.
fn of_index<'w>(
    renderer: &Renderer<'_>,
    make: impl FnOnce(&SearchIndex, &mut Packer) -> Vec<u8>,
) -> Written<'w> {
    debug_assert!(renderer.search.is_some(), "a file that needs the index is rendered without it");
    let mut packer = renderer.thread_cache().packer.lock().unwrap_or_else(PoisonError::into_inner);
    Written::Bytes(renderer.search.map(|search| make(search, &mut packer)).unwrap_or_default().into())
}

impl Content for Catalogue {
    fn making(&self) -> Making {
        Making::Generated
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        parts.search.hash(state);
        Some(())
    }

    fn needs_search(&self) -> bool {
        true
    }

    fn render<'a>(&self, _: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        Ok(of_index(renderer, |SearchIndex { index, plan, version }, packer| {
            let starts: Vec<usize> = plan.passages.iter().map(|pages| pages.start).collect();
            index.catalogue(&starts, version, packer)
        }))
    }
}

impl Content for Terms {
    fn making(&self) -> Making {
        Making::Generated
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        parts.search.hash(state);
        Some(())
    }

    fn needs_search(&self) -> bool {
        true
    }

    fn render<'a>(&self, _: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        Ok(of_index(renderer, |search, packer| search.index.terms(self.0, packer)))
    }
}

impl Content for Passages {
    fn making(&self) -> Making {
        Making::Generated
    }

    fn fingerprint(&self, parts: &Parts<'_>, state: &mut DefaultHasher) -> Option<()> {
        self.2.iter().for_each(|page| parts.searched(*page).hash(state));
        Some(())
    }

    fn needs_search(&self) -> bool {
        true
    }

    fn render<'a>(&self, _: &str, renderer: &Renderer<'a>) -> Result<Written<'a>, Box<Diagnostic>> {
        Ok(of_index(renderer, |search, _| search.index.passages(self.1.clone(), self.0)))
    }
}
