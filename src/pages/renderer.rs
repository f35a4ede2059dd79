//! What all pages of a guide share while they are rendered.

use std::collections::HashMap;

use rayon::prelude::*;
use tera::Value;

use super::globals::globals;
use super::refs;
use crate::guide::{Guide, PageId};
use crate::theme::Theme;

/// Renders the pages of a guide. What many pages show is made once, when it is made.
pub struct Renderer<'a> {
    pub(super) guide: &'a Guide,
    pub(super) theme: &'a Theme,
    pub(super) refs: Vec<Value>,
    pub(super) neighbours: Vec<(Option<PageId>, Option<PageId>)>,
    pub(super) by_url: HashMap<&'a str, PageId>,
}

impl<'a> Renderer<'a> {
    /// Prepares a guide for rendering.
    pub fn new(guide: &'a Guide, theme: &'a mut Theme) -> Self {
        theme.set_globals(globals(guide, theme));
        let theme: &'a Theme = theme;
        let refs =
            guide.entries.par_iter().map(|entry| refs::variables(entry, guide, theme).into()).collect();
        let by_url = guide.pages().map(|(page, entry)| (entry.url.as_str(), page)).collect();
        Self { guide, theme, refs, neighbours: neighbours(guide), by_url }
    }

    /// Shared variables of some documents.
    pub(super) fn shared(&self, pages: &[PageId]) -> Vec<Value> {
        pages.iter().map(|page| self.refs[page.0 as usize].clone()).collect()
    }
}

/// The documents before and after each in the order of its kind.
fn neighbours(guide: &Guide) -> Vec<(Option<PageId>, Option<PageId>)> {
    let mut neighbours = vec![(None, None); guide.entries.len()];
    for pages in &guide.by_kind {
        for pair in pages.windows(2) {
            neighbours[pair[0].0 as usize].1 = Some(pair[1]);
            neighbours[pair[1].0 as usize].0 = Some(pair[0]);
        }
    }
    neighbours
}
