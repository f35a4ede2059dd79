//! Puts pictures within links back into a text, which were overwritten before parsing.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::build::Builder;
use super::linked_pictures::{CLOSE, OPEN, each_part, uncovered};
use super::prescan::Prescan;

impl Builder {
    /// Processes a text with pictures that were overwritten.
    pub(super) fn text_with_pictures(&mut self, text: &str, range: &Range<usize>) {
        let source = std::sync::Arc::clone(&self.source);
        let written = source.text.get(range.clone()).unwrap_or_default();
        if self.in_code > 0 || self.html.is_some() {
            let text = uncovered(text, written).into_owned();
            return self.text(&text, range.clone(), Prescan::ANY);
        }
        let mut next = range.start;
        // Offset in the text of the next part, and the characters in the text that were escaped.
        let mut at = 0;
        let literal = std::mem::take(&mut self.literal);
        each_part(text, written, |part, place| {
            let Some(place) = place else {
                let own = literal.iter().filter_map(|escaped| escaped.checked_sub(at));
                self.literal = own.take_while(|escaped| *escaped < part.len()).collect();
                at += part.len();
                self.text(part, next..next + part.len(), Prescan::ANY);
                return;
            };
            at += part.len();
            self.literal.clear();
            let place = range.start + place..range.start + place + part.len();
            next = place.end;
            self.picture(&part[OPEN.len()..part.len() - CLOSE.len()], &place);
        });
    }

    /// Appends the picture of a wikilink's content, `name|words`.
    fn picture(&mut self, content: &str, place: &Range<usize>) {
        let (name, words) = content.split_once('|').unwrap_or((content, content));
        let has_pothole = words.len() < content.len();
        let element = self.image(LinkType::WikiLink { has_pothole }, name, "", place);
        self.open(element);
        let end = place.end - CLOSE.len();
        self.text(words, end - words.len()..end, Prescan::ANY);
        self.take_size();
        self.close();
    }
}
