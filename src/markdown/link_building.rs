//! Conversion of the parser's links and pictures into elements of a [`Body`](super::Body).

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::build::{Builder, row};
use super::nodes::Element;
use super::tables::{Image, Link, LinkForm};
use super::tags::named;
use crate::source::Span;
use crate::text::without_comments;

impl Builder {
    pub(super) fn link(&mut self, link_type: LinkType, destination: &str, range: &Range<usize>) -> Element {
        let form = match link_type {
            LinkType::WikiLink { has_pothole: true } => LinkForm::WikiWithText,
            LinkType::WikiLink { has_pothole: false } => LinkForm::Wiki,
            LinkType::Autolink | LinkType::Email => LinkForm::Bare,
            _ => LinkForm::Inline,
        };
        let destination = match link_type {
            LinkType::Email => self.destination(&format!("mailto:{destination}"), range.start),
            LinkType::Autolink => self.destination(destination, range.start + "<".len()),
            LinkType::WikiLink { .. } => self.destination(named(destination, true), range.start + "[[".len()),
            // `[text](url)` without a title or angle brackets.
            _ => self.destination(destination, range.end.saturating_sub(destination.len() + ")".len())),
        };
        let link = Link { destination, form, span: Span::new(range.start..range.end) };
        Element::Link(row(&mut self.tables.links, link))
    }

    pub(super) fn image(
        &mut self,
        link_type: LinkType,
        destination: &str,
        title: &str,
        range: &Range<usize>,
    ) -> Element {
        let wiki = matches!(link_type, LinkType::WikiLink { .. });
        let image = Image {
            destination: named(destination, wiki).to_owned(),
            title: without_comments(title).trim().to_owned(),
            wiki,
            size: None,
            span: Span::new(range.start..range.end),
        };
        Element::Image(row(&mut self.tables.images, image))
    }
}
